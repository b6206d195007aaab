import type { Desk, DeskPerson } from '../customers/load-desk.ts';

/** What the person's account is called. */
export const accountName = (person: DeskPerson, desk: Desk): string =>
  desk.accounts.get(person.accountId)?.row.name ?? person.accountId;

/** A person and their account, short enough for a sentence. */
export const refsOf = (person: DeskPerson, desk: Desk) => ({
  person: { id: person.row.personId, name: person.row.name, title: person.row.title },
  account: { id: person.accountId, name: accountName(person, desk) },
});
