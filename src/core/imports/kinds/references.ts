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
    'account id, company id, organization id, organisation id, customer id, client id, org id, account number, customer number, kundennummer, kunden id, id client, customer no, account no, gsid, associated company id, associated company ids, primary associated company id, custom organisation id, account external id',
    'Id of the account in the system the file comes from; the surest way to match.',
  ),
  field(
    'account',
    'Account name',
    'text',
    'account name, account, company name, company, organization name, organization, organisation, customer name, customer, client name, client, kunde, firma, unternehmen, entreprise, societe, empresa, azienda, bedrijf, custom organisation name, associated company, primary associated company, customer company, ticket organization name, associated company name, primares zugehoriges unternehmen, zugehoriges unternehmen, unternehmensname, kundenname, firmenname, customer description, entreprise associee, nom de l entreprise',
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
    'contact id, person id, user id, requester id, who id, visitor id, distinct id, caller id, respondent id, recipient id, source author id, member id, profile id',
    'Id of the person in the system the file comes from.',
  ),
  field(
    'email',
    'Mail address',
    'email',
    'email, email address, e mail, mail, e mail address, contact email, recipient email, respondent email, user email, work email, person email, requester email, customer email, e mail adresse, emailadresse, adresse e mail, correo electronico',
    'Mail address of the person; used where there is no id.',
  ),
  field(
    'person',
    'Person name',
    'text',
    'contact name, contact, person, person name, full name, reviewer name, reviewer, respondent, respondent name, recipient name, requester, requester name, caller, user name, ansprechpartner, kontakt',
    'Name of the person.',
  ),
];

/** Reads the account that a row names; null when it names none. */
export function accountReader(read: FieldReaders): (row: Row) => AccountReference | null {
  const [id, name, domain] = [read.id('account_id'), read.text('account'), read.domain('domain')];
  return (row) => {
    const told = [id(row), name(row), domain(row)] as const;
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
  const [readId, readEmail, readName] = [read.id('person_id'), read.email('email'), read.text('person')];
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

/** The words by which a row without an id of its own is told apart from others: whom it is about. */
export function whoWords(account: AccountReference | null, person: PersonReference | null): string {
  const who = [
    account?.externalId ?? account?.domain ?? account?.name,
    person?.externalId ?? person?.email ?? person?.name,
  ];
  return who.map((word) => word ?? '').join('/');
}
