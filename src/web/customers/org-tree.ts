import type { AccountPerson } from '../../contract/customers.ts';

/** A person with those who report to them. */
export type OrgBranch = { readonly of: AccountPerson; readonly reports: readonly OrgBranch[] };

const RANKS = ['executive', 'director', 'manager', 'staff'] as const;

const rankOf = ({ seniority }: AccountPerson): number =>
  seniority === null ? RANKS.length : RANKS.indexOf(seniority);

/**
 * The lines of reporting among these people, highest rank first on every level, and whoever stands outside
 * every line: they report to nobody we know and nobody we know reports to them. Whoever left is asked for
 * separately; a line that led to somebody not given here begins below them.
 */
export function orgTree(people: readonly AccountPerson[]): {
  readonly trees: readonly OrgBranch[];
  readonly others: readonly AccountPerson[];
} {
  const here = new Set(people.map(({ person }) => person.id));
  const ranked = people.toSorted(
    (a, b) => rankOf(a) - rankOf(b) || a.person.name.localeCompare(b.person.name),
  );
  const below = Map.groupBy(ranked, ({ reportsTo }) =>
    reportsTo !== null && here.has(reportsTo) ? reportsTo : null,
  );
  const branch = (of: AccountPerson): OrgBranch => ({
    of,
    reports: (below.get(of.person.id) ?? []).map(branch),
  });
  const roots = (below.get(null) ?? []).map(branch);
  return {
    trees: roots.filter(({ reports }) => reports.length > 0),
    others: roots.filter(({ reports }) => reports.length === 0).map(({ of }) => of),
  };
}
