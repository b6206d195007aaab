import type { Ask } from '../asks/ask.ts';
import { holdAfter } from '../asks/hold.ts';
import type { Need } from '../needs/need.ts';
import type { Guardrails, Program } from '../program/program.ts';
import { DAY, type Instant } from '../signals/signal.ts';

/** How many more asks every cap lets through, and whom the ledger keeps out of a plan. */
export type AskRoom = {
  /** Asks left for a person: none while one is open. */
  readonly ofPerson: (personId: string) => number;
  readonly ofAccount: (accountId: string) => number;
  /** Asks that may still be put before this owner this week; accounts without an owner share one book. */
  readonly ofOwner: (owner: string | null) => number;
  /** Asks that may still be made for this department's needs this quarter; absent: no department has a budget. */
  readonly ofDepartment?: (department: string) => number;
  /** Why the ledger keeps this person from this need or rung; null when nothing does. */
  readonly keptOut: (personId: string, needId: string, rung: string) => string | null;
};

/** The guardrails that caps are read from. */
export type AskCaps = Pick<Guardrails, 'perAccount' | 'ownerPerWeek' | 'restDays'>;

/** What departments may ask for within 90 days, by department, and whose need is whose. */
export type Budgets = {
  readonly perQuarter: ReadonlyMap<string, number>;
  readonly departmentOf: ReadonlyMap<string, string>;
};

/** The budgets of a program's departments, over these needs. */
export function budgetsOf(program: Pick<Program, 'departments'>, needs: readonly Need[]): Budgets {
  return {
    perQuarter: new Map(
      program.departments.flatMap(({ id, asksPerQuarter }) =>
        asksPerQuarter === undefined ? [] : [[id, asksPerQuarter] as const],
      ),
    ),
    departmentOf: new Map(needs.map((need) => [need.id, need.department])),
  };
}

/**
 * Reads the room from the ledger at a moment.
 * - a person with a hold has none left, everybody else one;
 * - an account's cap counts asks sent within the cap's days and asks that hold a place without being sent;
 * - an owner's week counts what was put before them in the last seven days, whatever they did with it; what the
 *   house took back unseen does not count;
 * - a department's quarter counts asks of the last 90 days that were sent or still may be;
 * - a veto keeps the person out of that need for good and out of that rung for the rest days;
 *   an ask withdrawn by us keeps them out of that need.
 */
export function askRoom(asks: readonly Ask[], caps: AskCaps, at: Instant, budgets?: Budgets): AskRoom {
  const held = new Set<string>();
  const ofAccount = new Map<string, number>();
  const ofOwner = new Map<string | null, number>();
  const ofDepartment = new Map<string, number>();
  const kept = new Map<string, Map<string, string>>();
  const keep = (personId: string, from: string, says: string): void => {
    const mine = kept.get(personId) ?? new Map<string, string>();
    kept.set(personId, mine.set(from, says));
  };
  for (const ask of asks) {
    const holds = holdAfter(ask.state) === 'held';
    if (holds) held.add(ask.personId);
    const counts = ask.sentAt === null ? holds : ask.sentAt > at - caps.perAccount.days * DAY;
    if (counts || holds) ofAccount.set(ask.accountId, (ofAccount.get(ask.accountId) ?? 0) + 1);
    const department = ask.needId === null ? undefined : budgets?.departmentOf.get(ask.needId);
    if (department !== undefined && ask.createdAt > at - 90 * DAY && (holds || ask.sentAt !== null))
      ofDepartment.set(department, (ofDepartment.get(department) ?? 0) + 1);
    if (ask.createdAt > at - 7 * DAY && ask.state !== 'lapsed')
      ofOwner.set(ask.owner, (ofOwner.get(ask.owner) ?? 0) + 1);
    if (ask.state === 'vetoed' || ask.state === 'withdrawn') {
      const says = ask.state === 'vetoed' ? 'Vetoed for this need.' : 'Withdrawn from this need.';
      if (ask.needId !== null) keep(ask.personId, `need ${ask.needId}`, says);
      if (ask.state === 'vetoed' && ask.changedAt > at - caps.restDays * DAY)
        keep(ask.personId, `rung ${ask.rung}`, 'Vetoed for such an ask not long ago.');
    }
  }
  return {
    ofPerson: (personId) => (held.has(personId) ? 0 : 1),
    ofAccount: (accountId) => Math.max(0, caps.perAccount.asks - (ofAccount.get(accountId) ?? 0)),
    ofOwner: (owner) => Math.max(0, caps.ownerPerWeek - (ofOwner.get(owner) ?? 0)),
    ...(budgets && {
      ofDepartment: (department: string) =>
        Math.max(0, (budgets.perQuarter.get(department) ?? Infinity) - (ofDepartment.get(department) ?? 0)),
    }),
    keptOut: (personId, needId, rung) => {
      const mine = kept.get(personId);
      return mine?.get(`need ${needId}`) ?? mine?.get(`rung ${rung}`) ?? null;
    },
  };
}
