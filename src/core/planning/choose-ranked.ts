import type { SolvedAsks } from './ask-instance.ts';
import type { AskRoom } from './ask-room.ts';
import type { AskPair } from './candidate.ts';
import type { Plan } from './plan.ts';

/** What a planner decides: which pairs become proposals, and what is known about how good that is. */
export type Choice = {
  readonly pairs: readonly AskPair[];
  readonly status: Plan['status'];
  readonly bound: number | null;
  /** the exact solution, where there is one */
  readonly solved?: SolvedAsks;
  /** why the choice is not the exact one, in one sentence */
  readonly says?: string;
};

/** Chooses from the pairs under the caps; the exact allocator stands behind the same type. */
export type Choose = (pairs: readonly AskPair[], room: AskRoom) => Choice;

/**
 * The value-sorted plan: pairs in falling order of value, each taken if every cap still allows it.
 * Ties go to whoever was asked least in the last half year, then by person and need, so that the order in
 * which people and needs come in changes nothing.
 */
export const chooseRanked: Choose = (pairs, room) => ({
  pairs: takeInOrder([...pairs].sort(byRank), room),
  status: 'ranked',
  bound: null,
});

/** The asks in their order, each taken if every cap still allows it. */
export function takeInOrder(pairs: readonly AskPair[], room: AskRoom): AskPair[] {
  const left = new Map<string, number>();
  const uses = (key: string, start: () => number): number => left.get(key) ?? start();
  return pairs.filter(({ candidate, need }) => {
    const { personId, accountId, owner } = candidate;
    const keys: readonly [string, () => number][] = [
      [`person ${personId}`, () => room.ofPerson(personId)],
      [`account ${accountId}`, () => room.ofAccount(accountId)],
      [`owner ${owner ?? ''}`, () => room.ofOwner(owner)],
      [`need ${need.id}`, () => need.missing],
      [`department ${need.department}`, () => room.ofDepartment?.(need.department) ?? Infinity],
    ];
    if (keys.some(([key, start]) => uses(key, start) <= 0)) return false;
    for (const [key, start] of keys) left.set(key, uses(key, start) - 1);
    return true;
  });
}

/** Falling value; ties: fewest recent asks, then by person, need and account. */
export function byRank(a: AskPair, b: AskPair): number {
  return (
    b.worth.value - a.worth.value ||
    a.recent - b.recent ||
    compare(a.candidate.personId, b.candidate.personId) ||
    compare(a.need.id, b.need.id) ||
    compare(a.candidate.accountId, b.candidate.accountId)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
