import type { AccountReference, PersonReference } from '../draft-signal.ts';
import type { ImportField } from '../import-kind.ts';
import { field } from './field.ts';
import type { FieldReaders, Row } from './field-readers.ts';

/** How the row of any kind names its account. */
export const ACCOUNT_FIELDS: readonly ImportField[] = [
  field(
    'account_id',
    'Account id',
    'id',
    'account id, company id, organization id, organisation id, customer id, client id, org id, account number, customer number, kundennummer, kunden id, id client, customer no, account no, company gsid, account gsid, associated company id, associated company ids, primary associated company id, custom organisation id, account external id',
    'Id of the account in the system the file comes from; the surest way to match.',
  ),
  field(
    'account',
    'Account name',
    'text',
    'account name, account, company name, company, organization name, organization, organisation, customer name, customer, client name, client, kunde, firma, unternehmen, entreprise, societe, empresa, azienda, bedrijf, custom organisation name, associated company, primary associated company, customer company, ticket organization name, associated company name, primares zugehoriges unternehmen, zugehoriges unternehmen, unternehmensname, kundenname, firmenname, customer description, entreprise associee, nom de l entreprise, organizations, organisations, companies',
    'Name of the account; used where there is no id and no domain.',
  ),
  field(
    'domain',
    'Account domain',
    'domain',
    'domain, company domain, account domain, company domain name, email domain, account website',
    'Web domain of the account; used where there is no id.',
  ),
];

/** How the row of any kind names its person. */
export const PERSON_FIELDS: readonly ImportField[] = [
  field(
    'person_id',
    'Person id',
    'id',
    'contact id, person id, user id, requester id, who id, visitor id, distinct id, caller id, respondent id, recipient id, source author id, member id, profile id, contact external id, external user id',
    'Id of the person in the system the file comes from.',
  ),
  field(
    'email',
    'Mail address',
    'email',
    'email, email address, e mail, mail, e mail address, contact email, recipient email, respondent email, user email, work email, person email, requester email, customer email, e mail adresse, emailadresse, adresse e mail, correo electronico, reporter, reporter email',
    'Mail address of the person; used where there is no id.',
  ),
  field(
    'person',
    'Person name',
    'text',
    'contact name, contact, person, person name, full name, reviewer name, reviewer, respondent, respondent name, recipient name, requester, requester name, caller, user name, ansprechpartner, kontakt, associated contact, deal contact person, reporter',
    'Name of the person.',
  ),
  field(
    'first_name',
    'First name',
    'text',
    'first name, firstname, recipient first name, contact first name, given name, vorname, prenom',
    'First name of the person, where it stands in its own column.',
    0,
  ),
  field(
    'last_name',
    'Last name',
    'text',
    'last name, lastname, recipient last name, contact last name, surname, family name, nachname',
    'Last name of the person, where it stands in its own column.',
    0,
  ),
];

/** Ids and names of several records stand in one cell with a semicolon between them. */
const LISTED = /\s*;\s*/;

/** Reads the account that a row names; null when it names none. Of several it is the first. */
export function accountReader(read: FieldReaders): (row: Row) => AccountReference | null {
  const [id, name, domain] = [read.id('account_id'), read.text('account'), read.domain('domain')];
  const nameColumn = read.columnOf('account');
  return (row) => {
    const [ids, names] = [id(row)?.split(LISTED), name(row)];
    const calls = ids !== undefined && ids.length > 1 ? names?.split(LISTED) : undefined;
    // HubSpot lists every company of a deal, the primary one first.
    const isList =
      ids !== undefined && ids.length > 1 && (calls === undefined || calls.length === ids.length);
    if (isList) {
      row.warnings.push({
        code: 'accounts-listed',
        text: `${nameColumn}: ${(names ?? ids.join('; ')).slice(0, 80)}`,
      });
    }
    const told = [isList ? ids[0] : id(row), isList ? calls?.[0] : names, domain(row)] as const;
    if (told[0] === undefined && told[1] === undefined && told[2] === undefined) return null;
    return {
      ...(told[0] === undefined ? {} : { externalId: told[0] }),
      ...(told[1] === undefined ? {} : { name: told[1] }),
      ...(told[2] === undefined ? {} : { domain: told[2] }),
    };
  };
}

/** Reads the person that a row names; null when it names none. An id that is a mail address is one. */
export function personReader(read: FieldReaders): (row: Row) => PersonReference | null {
  const [readId, readEmail] = [read.id('person_id'), read.email('email')];
  const readName = nameReader(read, 'person');
  const idAsEmail = read.email('person_id');
  return (row) => {
    const id = readId(row);
    const name = readName(row);
    let email = readEmail(row);
    if (email === undefined && id?.includes('@')) email = idAsEmail(row);
    if (id === undefined && email === undefined && name === undefined) return null;
    return {
      ...(id === undefined || id.includes('@') ? {} : { externalId: id }),
      ...(email === undefined ? {} : { email: email.key }),
      ...(name === undefined ? {} : { name }),
    };
  };
}

/** Reads a name that stands in one column or in two. */
export function nameReader(read: FieldReaders, whole: string): (row: Row) => string | undefined {
  const [name, first, last] = [read.text(whole), read.text('first_name'), read.text('last_name')];
  return (row) => {
    const [told, given, family] = [name(row), first(row), last(row)];
    if (told !== undefined || given === undefined || family === undefined) return told ?? given ?? family;
    return `${given.trim()} ${family.trim()}`;
  };
}

/** The words by which a row without an id of its own is told apart from others: whom it is about. */
export function whoWords(account: AccountReference | null, person: PersonReference | null): string {
  const who = [
    account?.externalId ?? account?.domain ?? account?.name,
    person?.externalId ?? person?.email ?? person?.name,
  ];
  return who.map((word) => word ?? '').join('/');
}
