import type { PlanView, ProposalView } from '../../contract/plan.ts';

/** Asks of one owner on one day. */
export type OwnersDay = { readonly owner: string | null; readonly asks: readonly ProposalView[] };
export type PlannedDay = { readonly day: string; readonly owners: readonly OwnersDay[] };

/** A plan's asks as they are read: by day, then by owner, the dearest first. */
export function byDay(plan: Pick<PlanView, 'proposals' | 'staying' | 'at'>): PlannedDay[] {
  const asks = [...(plan.staying ?? []), ...plan.proposals].sort((a, b) => b.value.cents - a.value.cents);
  const days = Map.groupBy(asks, (ask) => ask.day ?? plan.at.slice(0, 10));
  return [...days]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, mine]) => ({
      day,
      owners: [...Map.groupBy(mine, (ask) => ask.owner)].map(([owner, list]) => ({ owner, asks: list })),
    }));
}

/** A day's first asks, owner by owner, and how many are left out. */
export function shortened(day: PlannedDay, most: number): PlannedDay & { readonly hidden: number } {
  let left = most;
  const owners = day.owners.flatMap((one) => {
    const asks = one.asks.slice(0, Math.max(0, left));
    left -= asks.length;
    return asks.length === 0 ? [] : [{ ...one, asks }];
  });
  const count = (list: readonly OwnersDay[]) => list.reduce((sum, one) => sum + one.asks.length, 0);
  return { ...day, owners, hidden: count(day.owners) - count(owners) };
}

/** What tells one ask of a plan from another. */
export const askId = ({ person, account, needId }: Pick<ProposalView, 'person' | 'account' | 'needId'>) =>
  `${person.id} ${account.id} ${needId}`;
