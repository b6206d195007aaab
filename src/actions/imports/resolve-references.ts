import { isFreeMailDomain } from '../../core/customers/free-mail.ts';
import { readMailAddress } from '../../core/customers/mail-address.ts';
import { mailDomain, readDomain } from '../../core/customers/mail-domain.ts';
import type { AccountReference, DraftSignal, PersonReference } from '../../core/imports/draft-signal.ts';
import type { RowWarning } from '../../core/imports/row-result.ts';
import { type Instant, NO_ACCOUNT } from '../../core/signals/signal.ts';
import { markDirty } from '../../store/folds.ts';
import { lockIdentities } from '../../store/identities.ts';
import { findDeliveries } from '../../store/signals.ts';
import type { Tx } from '../../store/store.ts';
import { admitAccounts, distinct } from './admit-accounts.ts';
import { admitPeople, mailKey } from './admit-people.ts';

/** What a row names, and what it tells of them. */
export type Named = {
  readonly account: AccountReference | null;
  readonly person: PersonReference | null;
  readonly signals: readonly DraftSignal[];
  /** Nobody is opened on account of a record that is gone. */
  readonly deleted?: true;
};

/** What became of what a row names: ids of ours. */
export type Resolved = {
  readonly accountId: string;
  readonly personId: string | null;
  /** Why the row went under "No account" although it names one, or under an account that has no name yet. */
  readonly warning: RowWarning | null;
};

/**
 * Turns the outside names of a batch into ids of ours, opening accounts and people that are not known
 * yet. A row that names only a subscription, deal or case is about the account of that; one that names
 * only a person about the account they are at; a person without one gets that of their company's mail
 * domain, and free-mail addresses each get one of their own. Where a name fits several accounts, nobody
 * is chosen. Answers in the order of `named`.
 */
export async function resolveReferences(
  tx: Tx,
  workspaceId: string,
  source: string,
  named: readonly Named[],
  now: Instant,
  newId: (prefix: string) => string,
): Promise<Resolved[]> {
  await lockIdentities(tx, workspaceId);
  const rows = named.map((row) => ({ ...row, account: ownName(row.account) }));
  const told = rows.map((row) => row.account ?? accountOfMail(row.person));
  const references = [...told, ...rows.map((row) => accountOfMail(row.person))];
  const accounts = await admitAccounts(tx, workspaceId, source, distinct(references), newId);
  const people = await admitPeople(
    tx,
    workspaceId,
    source,
    distinct(rows.map((row) => row.person)),
    rows.flatMap(({ account, person }) => {
      if (person?.name === undefined || person.externalId !== undefined || mailKey(person) !== null)
        return [];
      const accountId = account === null ? NO_ACCOUNT : (accounts.find(account) ?? NO_ACCOUNT);
      return [{ accountId, name: person.name }];
    }),
    newId,
  );
  const nameless = new Set<string>();
  const owners = await findOwners(tx, workspaceId, source, rows);

  function placeOf({ account, person, deleted }: Named): Pick<Resolved, 'accountId' | 'warning'> {
    const mayOpen = deleted !== true;
    let warning: RowWarning | null = null;
    if (account !== null && namesItself(account)) {
      const accountId = mayOpen ? accounts.admit(account) : accounts.find(account);
      if (accountId !== null) return { accountId, warning: unheardOf(accountId, account) };
      const known = namesakeOfMail(account, person);
      if (known !== null) return { accountId: known, warning };
      if (mayOpen)
        warning = { code: 'several-accounts', text: `several accounts are called "${account.name}"` };
      return { accountId: NO_ACCOUNT, warning };
    }
    if (account?.via !== undefined) {
      const owner = owners.get(keysOf(account.via)[0] ?? '');
      if (owner !== undefined && owner !== NO_ACCOUNT) return { accountId: owner, warning };
      if (owner === undefined && mayOpen) {
        const text = `nothing is known of ${account.via.kind} ${account.via.id}`;
        warning = { code: 'unknown-reference', text };
      }
    }
    const known = person === null ? null : people.find(person);
    if (known !== null && known.accountId !== NO_ACCOUNT)
      return { accountId: known.accountId, warning: null };
    const home = accountOfMail(person);
    const accountId = home === null ? null : mayOpen ? accounts.admit(home) : accounts.find(home);
    return accountId === null ? { accountId: NO_ACCOUNT, warning } : { accountId, warning: null };
  }

  /** Told once of each account that was opened under nothing but an id: one that nobody will recognise. */
  function unheardOf(accountId: string, { externalId }: AccountReference): RowWarning | null {
    if (!accounts.isNameless(accountId) || nameless.has(accountId)) return null;
    nameless.add(accountId);
    return { code: 'unheard-of', text: `${externalId}` };
  }

  /** Of several accounts of one name, the one whose domain the person writes from. */
  function namesakeOfMail({ name }: AccountReference, person: PersonReference | null): string | null {
    const home = accountOfMail(person);
    const accountId = home === null ? null : accounts.find(home);
    return accountId !== null && name !== undefined && accounts.isCalled(accountId, name) ? accountId : null;
  }

  const resolved = rows.map((row): Resolved => {
    const { person, signals, deleted } = row;
    const { accountId, warning } = placeOf(row);
    if (deleted !== true && row.account !== null && namesItself(row.account)) {
      for (const draft of signals) owners.set(draft.sourceId, accountId);
    }
    if (person === null) return { accountId, personId: null, warning };
    if (deleted === true) {
      const gone = people.find(person)?.id ?? people.findByName(person.name ?? '', accountId);
      return { accountId, personId: gone, warning };
    }
    const describes = signals.some(({ body }) => body.kind === 'person.described');
    return { accountId, personId: people.admit(person, accountId, describes), warning };
  });
  const at = new Date(now);
  await accounts.save(at);
  await markDirty(tx, workspaceId, await people.save(at));
  // Who found a home further down in the batch had it all along.
  return resolved.map((one) => {
    const home = one.personId === null || one.accountId !== NO_ACCOUNT ? null : people.homeOf(one.personId);
    return home === null ? one : { ...one, accountId: home, warning: null };
  });
}

function namesItself(account: AccountReference): boolean {
  return account.externalId !== undefined || account.domain !== undefined || account.name !== undefined;
}

/** What names the account and nobody else: the domain of a free-mail service names no company. */
function ownName(account: AccountReference | null): AccountReference | null {
  const domain = account?.domain === undefined ? null : readDomain(account.domain);
  if (account === null || domain === null || !isFreeMailDomain(domain)) return account;
  const { domain: _shared, ...own } = account;
  return namesItself(own) || own.via !== undefined ? own : null;
}

/** The records that tell whose a subscription, deal or case is. */
function keysOf({ kind, id }: NonNullable<AccountReference['via']>): string[] {
  if (kind === 'subscription') return [`subscription:${id}:started`];
  if (kind === 'opportunity') return [`opportunity:${id}:opened`, `opportunity:${id}:outcome`];
  return [`case:${id}:opened`, `case:${id}:closed`];
}

/** Whose the subscriptions, deals and cases are by which rows name their account; by the first of `keysOf`. */
async function findOwners(
  tx: Tx,
  workspaceId: string,
  source: string,
  rows: readonly Named[],
): Promise<Map<string, string>> {
  const vias = rows.flatMap(({ account }) => account?.via ?? []);
  const owners = new Map<string, string>();
  if (vias.length === 0) return owners;
  const told = await findDeliveries(tx, workspaceId, source, distinct(vias.flatMap(keysOf)));
  for (const via of vias) {
    const keys = keysOf(via);
    const delivery = keys.map((key) => told.get(key)).find((one) => one !== undefined);
    if (delivery !== undefined) owners.set(keys[0] ?? '', delivery.accountId);
  }
  return owners;
}

/** The account of somebody who is only known by a mail address: their company's domain, or one of their own. */
function accountOfMail(person: PersonReference | null): AccountReference | null {
  const address = person?.email === undefined ? null : readMailAddress(person.email);
  if (address === null) return null;
  const domain = mailDomain(address.address);
  return domain === null || isFreeMailDomain(domain) ? { name: address.key } : { domain, name: domain };
}
