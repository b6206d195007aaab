import { accountNameKey } from '../../core/customers/account-name.ts';
import { readDomain } from '../../core/customers/mail-domain.ts';
import {
  addAccount,
  indexAccounts,
  type KnownAccount,
  matchAccount,
} from '../../core/customers/match-account.ts';
import type { AccountReference } from '../../core/imports/draft-signal.ts';
import { keyOf } from '../../core/signals/stamp.ts';
import { insertAccounts, learnDomains, type NewAccount } from '../../store/accounts.ts';
import { allEnded } from '../../store/all-ended.ts';
import { findKnownAccounts, type Identity, idScheme, saveIdentities } from '../../store/identities.ts';
import type { Tx } from '../../store/store.ts';

/** The accounts that a batch of rows names: found, or opened in the order in which they are asked for. */
export type Accounts = {
  /** Null where nobody is meant, or several are. */
  readonly find: (reference: AccountReference) => string | null;
  /** Whether the account goes by this name, spelling and legal form aside. */
  readonly isCalled: (accountId: string, name: string) => boolean;
  /** Opens the account that nobody knows yet. Null where several fit and nothing tells which. */
  readonly admit: (reference: AccountReference) => string | null;
  /** Whether it was opened by this batch under nothing but its id in the source. */
  readonly isNameless: (accountId: string) => boolean;
  /** Writes what was opened and learnt. */
  readonly save: (at: Date) => Promise<void>;
};

/** An account under the hands of a batch: what is learnt of it on the way counts for the rows that follow. */
type Held = KnownAccount & { domain: string | null; externalIds: { source: string; id: string }[] };

/** Looks up everything these references could mean. Core decides who is meant (match-account.ts). */
export async function admitAccounts(
  tx: Tx,
  workspaceId: string,
  source: string,
  references: readonly AccountReference[],
  newId: (prefix: string) => string,
): Promise<Accounts> {
  const known = await findKnownAccounts(tx, workspaceId, source, {
    externalIds: distinct(references.map((one) => one.externalId)),
    domains: distinct(references.map((one) => domainOf(one))),
    nameKeys: distinct(references.map((one) => (one.name === undefined ? null : accountNameKey(one.name)))),
  });
  const held = new Map<string, Held>();
  const index = indexAccounts(known.map(hold));
  const opened: NewAccount[] = [];
  const nameless = new Set<string>();
  const learnt: Identity[] = [];
  const domains: { accountId: string; domain: string }[] = [];

  function hold(account: KnownAccount): Held {
    const mine = { ...account, externalIds: [...account.externalIds] };
    if (!held.has(account.id)) held.set(account.id, mine);
    return mine;
  }

  function open({ name, domain, externalId }: AccountReference): Held {
    const called = name ?? domain ?? externalId ?? 'Unnamed account';
    const account: Held = {
      id: newId('acc'),
      name: name ?? '',
      domain: domain === undefined ? null : readDomain(domain),
      externalIds: [],
    };
    opened.push({
      accountId: account.id,
      name: called,
      nameKey: accountNameKey(called),
      domain: account.domain,
    });
    if (name === undefined && domain === undefined) nameless.add(account.id);
    held.set(account.id, account);
    addAccount(index, account);
    return account;
  }

  /** What the row tells of an account beyond how it was found. */
  function learn(account: Held, reference: AccountReference): void {
    const { externalId } = reference;
    if (externalId !== undefined && !index.byExternalId.has(keyOf(source, externalId))) {
      account.externalIds.push({ source, id: externalId });
      index.byExternalId.set(keyOf(source, externalId), account);
      learnt.push({
        subject: 'account',
        scheme: idScheme(source),
        value: externalId,
        accountId: account.id,
        personId: '',
      });
    }
    const domain = domainOf(reference);
    if (domain === null || account.domain !== null || index.byDomain.has(domain)) return;
    account.domain = domain;
    index.byDomain.set(domain, [account]);
    domains.push({ accountId: account.id, domain });
  }

  return {
    find(reference) {
      const match = matchAccount(index, source, reference);
      return match.outcome === 'found' ? match.accountId : null;
    },
    isCalled: (accountId, name) => accountNameKey(held.get(accountId)?.name ?? '') === accountNameKey(name),
    admit(reference) {
      const match = matchAccount(index, source, reference);
      if (match.outcome === 'ambiguous' && !isTellingApart(reference)) return null;
      const found = match.outcome === 'found' ? held.get(match.accountId) : undefined;
      const account = found ?? open(reference);
      learn(account, reference);
      return account.id;

      // A new id, or a domain that nobody has yet, is another company; a name that several have is none.
      function isTellingApart(told: AccountReference): boolean {
        const domain = domainOf(told);
        return told.externalId !== undefined || (domain !== null && !index.byDomain.has(domain));
      }
    },
    isNameless: (accountId) => nameless.has(accountId),
    async save(at) {
      await allEnded([
        insertAccounts(tx, workspaceId, opened, at),
        saveIdentities(tx, workspaceId, learnt),
        learnDomains(tx, workspaceId, domains),
      ]);
    },
  };
}

function domainOf({ domain }: AccountReference): string | null {
  return domain === undefined ? null : readDomain(domain);
}

/** Each value once; what is absent is left out. */
export function distinct<T>(values: readonly (T | null | undefined)[]): T[] {
  return [...new Set(values.filter((value): value is T => value !== null && value !== undefined))];
}
