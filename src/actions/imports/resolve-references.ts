import { accountNameKey } from '../../core/customers/account-name.ts';
import { isFreeMailDomain } from '../../core/customers/free-mail.ts';
import { readMailAddress } from '../../core/customers/mail-address.ts';
import { mailDomain, readDomain } from '../../core/customers/mail-domain.ts';
import {
  type AccountIndex,
  addAccount,
  indexAccounts,
  matchAccount,
} from '../../core/customers/match-account.ts';
import { addPerson, indexPeople, matchPerson } from '../../core/customers/match-person.ts';
import type { AccountReference, PersonReference } from '../../core/imports/draft-signal.ts';
import { type Instant, NO_ACCOUNT } from '../../core/signals/signal.ts';
import { insertAccounts, insertPeople, type NewAccount, type NewPerson } from '../../store/customers.ts';
import {
  findKnownAccounts,
  findKnownPeople,
  type Identity,
  idScheme,
  lockIdentities,
  saveIdentities,
} from '../../store/identities.ts';
import type { Tx } from '../../store/store.ts';

/** What a row names, and what became of it: ids of ours. */
export type Named = { readonly account: AccountReference | null; readonly person: PersonReference | null };
export type Resolved = { readonly accountId: string; readonly personId: string | null };

/**
 * Turns the outside names of a batch into ids of ours, opening accounts and people that are not known
 * yet. Core decides who is meant (match-account.ts, match-person.ts). A person without an account gets
 * the one of their company's mail domain; free-mail addresses each get an account of their own. Where
 * several fit, nobody is chosen and a new account is opened, to be merged by a person. Answers in the
 * order of `rows`.
 */
export async function resolveReferences(
  tx: Tx,
  workspaceId: string,
  source: string,
  rows: readonly Named[],
  now: Instant,
  newId: (prefix: string) => string,
): Promise<Resolved[]> {
  await lockIdentities(tx, workspaceId);
  const named = rows.map((row) => ({ ...row, account: row.account ?? accountOfMail(row.person) }));
  const present = <T>(values: readonly (T | null | undefined)[]): T[] => [
    ...new Set(values.filter((value): value is T => value !== null && value !== undefined)),
  ];
  const accounts: AccountIndex = indexAccounts(
    await findKnownAccounts(tx, workspaceId, source, {
      externalIds: present(named.map((row) => row.account?.externalId)),
      domains: present(
        named.map((row) => (row.account?.domain === undefined ? null : readDomain(row.account.domain))),
      ),
      nameKeys: present(
        named.map((row) => (row.account?.name === undefined ? null : accountNameKey(row.account.name))),
      ),
    }),
  );
  const people = indexPeople(
    await findKnownPeople(tx, workspaceId, source, {
      externalIds: present(rows.map((row) => row.person?.externalId)),
      mails: present(rows.map((row) => mailKey(row.person))),
    }),
  );
  const newAccounts: NewAccount[] = [];
  const newPeople = new Map<string, NewPerson>();
  const learnt: Identity[] = [];
  const home = new Map<string, string>();

  const accountOf = (reference: AccountReference | null): string => {
    if (reference === null) return NO_ACCOUNT;
    const match = matchAccount(accounts, source, reference);
    const accountId = match.outcome === 'found' ? match.accountId : newId('acc');
    const domain = reference.domain === undefined ? null : readDomain(reference.domain);
    if (match.outcome !== 'found') {
      const name = reference.name ?? reference.domain ?? reference.externalId ?? 'Unnamed account';
      newAccounts.push({ accountId, name, nameKey: accountNameKey(name), domain });
    }
    if (reference.externalId !== undefined && !(match.outcome === 'found' && match.by === 'external id')) {
      learnt.push({
        subject: 'account',
        scheme: idScheme(source),
        value: reference.externalId,
        accountId,
        personId: '',
      });
    }
    if (match.outcome !== 'found' || match.by !== 'external id') {
      addAccount(accounts, {
        id: accountId,
        name: reference.name ?? '',
        domain,
        externalIds: reference.externalId === undefined ? [] : [{ source, id: reference.externalId }],
      });
    }
    return accountId;
  };

  const resolved = named.map((row, i): Resolved => {
    const { person } = row;
    const match =
      person === null || (person.externalId === undefined && mailKey(person) === null)
        ? null
        : matchPerson(people, source, person);
    // A row about a known person that names no account is about the account they are at.
    const known = match?.outcome === 'found' ? match : null;
    const accountId =
      rows[i]?.account === null && known !== null
        ? (home.get(known.personId) ?? known.accountId)
        : accountOf(row.account);
    if (person === null || match === null) return { accountId, personId: null };
    const personId = known?.personId ?? newId('per');
    const isNewHere = known === null || (home.get(personId) ?? known.accountId) !== accountId;
    if (isNewHere) {
      newPeople.set(`${accountId}|${personId}`, {
        accountId,
        personId,
        name: person.name ?? person.email ?? person.externalId ?? 'Somebody',
        email: person.email ?? null,
        title: null,
      });
      home.set(personId, accountId);
    }
    const mail = mailKey(person);
    const about = { subject: 'person' as const, accountId, personId };
    if (known?.by !== 'external id' && person.externalId !== undefined) {
      learnt.push({ ...about, scheme: idScheme(source), value: person.externalId });
    }
    if (known?.by !== 'mail address' && mail !== null) learnt.push({ ...about, scheme: 'mail', value: mail });
    if (known === null || known.by !== 'external id') {
      addPerson(people, {
        id: personId,
        accountId,
        emails: known === null && person.email !== undefined ? [person.email] : [],
        externalIds: person.externalId === undefined ? [] : [{ source, id: person.externalId }],
      });
    }
    return { accountId, personId };
  });
  const at = new Date(now);
  await insertAccounts(tx, workspaceId, newAccounts, at);
  await insertPeople(tx, workspaceId, [...newPeople.values()], at);
  await saveIdentities(tx, workspaceId, learnt);
  return resolved;
}

function mailKey(person: PersonReference | null): string | null {
  return person?.email === undefined ? null : (readMailAddress(person.email)?.key ?? null);
}

/** The account of somebody who is only known by a mail address: their company's domain, or one of their own. */
function accountOfMail(person: PersonReference | null): AccountReference | null {
  const address = person?.email === undefined ? null : readMailAddress(person.email);
  if (address === null) return null;
  const domain = mailDomain(address.address);
  return domain === null || isFreeMailDomain(domain) ? { name: address.key } : { domain, name: domain };
}
