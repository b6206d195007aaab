import type { AccountReference } from '../imports/draft-signal.ts';
import { keyOf } from '../signals/stamp.ts';
import { accountNameKey } from './account-name.ts';
import { readDomain } from './mail-domain.ts';

/** An account as far as matching needs it. */
export type KnownAccount = {
  readonly id: string;
  readonly name: string;
  /** As readDomain gives it. */
  readonly domain: string | null;
  readonly externalIds: readonly { readonly source: string; readonly id: string }[];
};

/** Accounts by what they are known by; made by indexAccounts, extended by addAccount. */
export type AccountIndex = {
  readonly byExternalId: Map<string, KnownAccount>;
  readonly byDomain: Map<string, KnownAccount[]>;
  readonly byName: Map<string, KnownAccount[]>;
};

export type AccountMatch =
  | { readonly outcome: 'found'; readonly accountId: string; readonly by: 'external id' | 'domain' | 'name' }
  /** Several fit, or the one that fits is known to the source under another id: nobody is chosen. */
  | { readonly outcome: 'ambiguous'; readonly candidates: readonly string[] }
  | { readonly outcome: 'none' };

/** An index of these accounts. */
export function indexAccounts(accounts: Iterable<KnownAccount>): AccountIndex {
  const index: AccountIndex = { byExternalId: new Map(), byDomain: new Map(), byName: new Map() };
  for (const account of accounts) addAccount(index, account);
  return index;
}

/** Puts one more account into the index. */
export function addAccount(index: AccountIndex, account: KnownAccount): void {
  for (const { source, id } of account.externalIds) index.byExternalId.set(keyOf(source, id), account);
  if (account.domain !== null) file(index.byDomain, account.domain, account);
  const name = accountNameKey(account.name);
  if (name !== '') file(index.byName, name, account);
}

/**
 * Which account a row of a source means: by the source's own id, then by domain, then by normalised
 * name; the first of these that the row tells and that anybody fits decides. An account that the
 * source knows under another id is another account, and so is one of the same name under another
 * domain: a CRM with two "Acme" has two customers until a person merges them.
 */
export function matchAccount(index: AccountIndex, source: string, row: AccountReference): AccountMatch {
  if (row.externalId !== undefined) {
    const known = index.byExternalId.get(keyOf(source, row.externalId));
    if (known) return { outcome: 'found', accountId: known.id, by: 'external id' };
  }
  const domain = row.domain === undefined ? null : readDomain(row.domain);
  const isAnother = (account: KnownAccount) =>
    row.externalId !== undefined && account.externalIds.some((known) => known.source === source);

  const sameDomain = domain === null ? [] : (index.byDomain.get(domain) ?? []);
  if (sameDomain.length > 0) return choose(sameDomain, isAnother, 'domain');

  const sameName = row.name === undefined ? [] : (index.byName.get(accountNameKey(row.name)) ?? []);
  const isElsewhere = (account: KnownAccount) => domain !== null && account.domain !== null;
  return choose(sameName, (account) => isAnother(account) || isElsewhere(account), 'name');
}

function choose(
  fitting: readonly KnownAccount[],
  isAnother: (account: KnownAccount) => boolean,
  by: 'domain' | 'name',
): AccountMatch {
  // One account may stand there twice, under its own name and under that of one merged into it.
  const left = new Set(fitting.filter((account) => !isAnother(account)).map(({ id }) => id));
  const [only] = left;
  if (only !== undefined && left.size === 1) return { outcome: 'found', accountId: only, by };
  if (fitting.length === 0) return { outcome: 'none' };
  return { outcome: 'ambiguous', candidates: [...new Set(fitting.map(({ id }) => id))] };
}

function file(drawer: Map<string, KnownAccount[]>, key: string, account: KnownAccount): void {
  const held = drawer.get(key);
  if (held) held.push(account);
  else drawer.set(key, [account]);
}
