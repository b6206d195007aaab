import type { PersonDescription, SignalBody } from '../../signals/signal.ts';
import type { DraftSignal, PersonReference } from '../draft-signal.ts';
import { field } from './field.ts';
import type { FieldReaders, Row } from './field-readers.ts';
import {
  DELETED_FIELD,
  draft,
  type KindReader,
  noteUnseenName,
  speaksFirst,
  told,
  UPDATED_FIELD,
} from './kind-reader.ts';
import { ACCOUNT_FIELDS, accountReader, nameReader } from './references.ts';

/**
 * People at customers. Identity: the id, else the mail address, else name and account.
 *
 * Signals: `person:KEY:described` (when the source last changed it, else undated); `person:KEY:left`
 * when a column says that they have left; `person:KEY:contact-consent`, withdrawn when they opted out,
 * given when they opted in. A "no" in these columns takes an earlier "yes" back (a retraction).
 * Histories (rows valid from a moment) give one `person:KEY:described:WHEN` each.
 */
export const people: KindReader = {
  definition: {
    kind: 'people',
    title: 'People',
    required: [['id', 'email', 'name', 'first_name', 'last_name']],
    fields: [
      field(
        'id',
        'Id',
        'id',
        'contact id, person id, user id, id, visitor id, record id, lead id, datensatz id, kontakt id, contact external id, external id',
        'Id of the person in the system the file comes from.',
      ),
      field(
        'email',
        'Mail address',
        'email',
        'email, email address, e mail, mail, e mail address, work email, business email, contact email, user email, lastemail, pendo lastemail, e mail adresse, emailadresse, username',
        'Mail address; people are matched by it where there is no id.',
        2,
      ),
      field(
        'name',
        'Name',
        'text',
        'full name, name, contact name, contact, person, person name, display name, ansprechpartner',
        'Full name.',
      ),
      field(
        'first_name',
        'First name',
        'text',
        'first name, firstname, given name, vorname, prenom, nombre',
        'First name, where it stands in its own column.',
        2,
      ),
      field(
        'last_name',
        'Last name',
        'text',
        'last name, lastname, surname, family name, nachname, nom, apellido',
        'Last name, where it stands in its own column.',
        2,
      ),
      field(
        'title',
        'Job title',
        'text',
        'title, job title, jobtitle, position, custom job title, funktion, poste, jobtitel, berufsbezeichnung, stellenbezeichnung, cargo, puesto',
        'Job title.',
        2,
      ),
      field(
        'persona',
        'Persona',
        'text',
        'persona, role, job function, department, seniority',
        'Kind of work they do: operations, IT, finance…',
      ),
      field(
        'language',
        'Language',
        'text',
        'language, locale, preferred language, user language, sprache, langue',
        'Language they are written to in.',
      ),
      field(
        'country',
        'Country',
        'text',
        'country, mailing country, location country, country code, mailing country code, land, pays',
        'Country they live in.',
      ),
      field(
        'champion',
        'Champion',
        'yes-no',
        'champion, is champion, key contact',
        'Whether they champion us.',
        2,
      ),
      field(
        'buying_role',
        'Buying role',
        'text',
        'buying role, decision role, deal role, stakeholder role, stakeholder type, buyer role, hs buying role',
        'Part they play in a decision to buy: decision maker, economic buyer, technical buyer, user…',
      ),
      field(
        'reports_to',
        'Reports to',
        'text',
        'reports to, reports to id, reports to email, reports to name, manager, manager email, manager name, manager id, line manager, supervisor, vorgesetzter, vorgesetzte, superieur hierarchique',
        'Mail address, name or id of the person they report to.',
      ),
      field(
        'left',
        'Has left',
        'yes-no',
        'no longer at company, left company, has left, left, departed, inactive contact',
        'Whether they have left the company.',
        2,
      ),
      field(
        'left_on',
        'Left on',
        'date',
        'left on, left date, departure date, departed at, end date, ausgeschieden am',
        'Day on which they left.',
      ),
      field(
        'opted_out',
        'Opted out',
        'yes-no',
        'has opted out of email, opted out, unsubscribed, unsubscribed from emails, email opt out, do not contact, optout, directory unsubscribed, do not email, unsubscribed from all email, unsubscribed from all emails, opted out of email, opted out of all email, is unsubscribed, global unsubscribe, email opted out',
        'Whether they do not want to be written to.',
        2,
      ),
      field(
        'opted_in',
        'Opted in',
        'yes-no',
        'email opt in explicit, gdpr opt in explicit, opted in, email opt in, consent, marketing consent, opt in',
        'Whether they agreed to be written to.',
        2,
      ),
      field(
        'valid_from',
        'Valid from',
        'date',
        'fivetran start, valid from, dbt valid from, effective from',
        'In a history: from when the row was true.',
        0,
      ),
      ...ACCOUNT_FIELDS,
      UPDATED_FIELD,
      DELETED_FIELD,
    ],
  },
  compile(read, seen) {
    const account = accountReader(read);
    const [id, email] = [read.id('id'), read.email('email')];
    const idAsEmail = read.email('id');
    const readDescription = descriptionReader(read);
    const [left, leftOn] = [read.yesNo('left'), read.date('left_on')];
    const [optedOut, optedIn] = [read.yesNo('opted_out'), read.yesNo('opted_in')];
    const [updated, validFrom] = [read.date('updated'), read.date('valid_from')];
    const idColumn = read.columnOf(read.has('id') ? 'id' : read.has('email') ? 'email' : 'name');
    return (row) => {
      const whose = account(row);
      const ownId = id(row);
      const address = email(row) ?? (ownId?.includes('@') ? idAsEmail(row) : undefined);
      const description = told({ ...readDescription(row), email: address?.address }) as PersonDescription;
      const key =
        ownId ?? address?.key ?? nameKey(description.name, whose?.externalId ?? whose?.domain ?? whose?.name);
      if (key === null || (ownId === undefined && address === undefined && hasBadEmail(row))) {
        const bad = row.warnings.find((warning) => warning.code === 'bad-email');
        row.problems.push({
          column: bad ? read.columnOf('email') : idColumn,
          reason: bad?.text ?? 'the row names nobody',
        });
        return null;
      }
      const [hasLeft, leftAt, out, into] = [left(row), leftOn(row), optedOut(row), optedIn(row)];
      const [from, at] = [validFrom(row), updated(row)];
      if (row.problems.length > 0) return null;
      if (!speaksFirst(row, seen, from === undefined ? key : `${key}@${from}`, read.content(row), idColumn))
        return null;

      noteUnseenName(row, read.columnOf(read.has('name') ? 'name' : 'first_name'), description.name);
      const person: PersonReference = told({
        externalId: ownId,
        email: address?.key,
        name: description.name,
      });
      const suffix = from === undefined ? '' : `:${new Date(from).toISOString()}`;
      const when = from ?? at;
      const signals: DraftSignal[] = [
        draft(read, `person:${key}:described${suffix}`, when, { kind: 'person.described', ...description }),
      ];
      if (hasLeft !== undefined || leftAt !== undefined) {
        const gone = hasLeft ?? true;
        signals.push(
          draft(read, `person:${key}:left`, leftAt ?? when, { kind: gone ? 'person.left' : 'retracted' }),
        );
      }
      if (out !== undefined || into !== undefined) {
        const body: SignalBody = out
          ? { kind: 'consent.withdrawn', scope: 'contact' }
          : into
            ? { kind: 'consent.given', scope: 'contact' }
            : { kind: 'retracted' };
        signals.push(draft(read, `person:${key}:contact-consent`, when, body));
      }
      return { account: whose, person, signals, checks: [] };
    };
  },
};

function descriptionReader(read: FieldReaders): (row: Row) => PersonDescription {
  const name = nameReader(read, 'name');
  const [title, persona, language] = [read.text('title'), read.text('persona'), read.text('language')];
  const [country, champion] = [read.text('country'), read.yesNo('champion')];
  const [buyingRole, reportsTo] = [read.text('buying_role'), read.text('reports_to')];
  return (row) =>
    told({
      name: name(row),
      title: title(row),
      persona: persona(row),
      language: language(row),
      country: country(row),
      champion: champion(row),
      buyingRole: buyingRole(row),
      reportsTo: reportsTo(row),
    });
}

function nameKey(name: string | undefined, account: string | undefined): string | null {
  return name === undefined ? null : `${name.trim().toLowerCase()}/${account ?? ''}`;
}

function hasBadEmail(row: Row): boolean {
  return row.warnings.some((warning) => warning.code === 'bad-email');
}
