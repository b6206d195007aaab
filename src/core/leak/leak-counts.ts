import type { AccountRecord } from './account-record.ts';

/** The accounts behind every count, as ids in the order of the records. */
export type LeakMembers = {
  /** N: all of them. */
  readonly accounts: readonly string[];
  /** Neither warm nor cool: nobody has told us lately. */
  readonly silent: readonly string[];
  readonly cool: readonly string[];
  /** V: enthusiastic, and we know. */
  readonly visible: readonly string[];
  /** G: left alone on purpose. */
  readonly protected: readonly string[];
  /** Q = V − G: could be asked. */
  readonly eligible: readonly string[];
  /** K: asked in the quarter, or offered by themselves. */
  readonly asked: readonly string[];
  /** Of those asked: later than the service level after the signal. */
  readonly askedLate: readonly string[];
  /** Of those asked: for no need that anybody had filed. */
  readonly askedForNoNeed: readonly string[];
  /** Y: said yes. */
  readonly yes: readonly string[];
  /** F: did it. */
  readonly fulfilled: readonly string[];
  /** U: their act was used. */
  readonly used: readonly string[];
};

export type LeakCounts = { readonly [K in keyof LeakMembers]: number };

/** Sorts accounts into the links of the chain; each link lies inside the one before it. */
export function leakMembers(records: readonly AccountRecord[]): LeakMembers {
  const where = (belongs: (record: AccountRecord) => boolean): string[] =>
    records.filter(belongs).map((record) => record.accountId);
  const visible = ({ fate }: AccountRecord) => fate.kind !== 'silent' && fate.kind !== 'cool';
  const reached = (...far: readonly string[]) =>
    where(({ fate }) => fate.kind === 'used' || (fate.kind === 'asked' && far.includes(fate.reached)));
  return {
    accounts: where(() => true),
    silent: where(({ fate }) => fate.kind === 'silent'),
    cool: where(({ fate }) => fate.kind === 'cool'),
    visible: where(visible),
    protected: where(({ fate }) => fate.kind === 'protected'),
    eligible: where((record) => visible(record) && record.fate.kind !== 'protected'),
    asked: reached('asked', 'yes', 'fulfilled'),
    askedLate: where(({ remarks }) => remarks.includes('late')),
    askedForNoNeed: where(({ remarks }) => remarks.includes('no-need')),
    yes: reached('yes', 'fulfilled'),
    fulfilled: reached('fulfilled'),
    used: reached(),
  };
}

/** How many stand behind each link. */
export function leakCounts(members: LeakMembers): LeakCounts {
  return Object.fromEntries(Object.entries(members).map(([link, ids]) => [link, ids.length])) as LeakCounts;
}
