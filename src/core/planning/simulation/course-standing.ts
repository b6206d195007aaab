import { type AccountState, takeAccountSignal } from '../../customers/account-state.ts';
import type { Coverage } from '../../customers/coverage.ts';
import type { FactSheet } from '../../customers/fact.ts';
import { type PersonState, takePersonSignal } from '../../customers/person-state.ts';
import { readerWithAsks } from '../../customers/read-facts.ts';
import type { CompiledProgram } from '../../program/compile-program.ts';
import type { Instant, Signal } from '../../signals/signal.ts';
import { decideRungs } from '../../standing/decide-standing.ts';
import type { Standing } from '../../standing/standing.ts';
import type { AnswersOfUse } from './account-answers.ts';
import type { Course } from './course.ts';
import type { SheetsOfDay } from './sheets-of-day.ts';
import { validityIn } from './validity.ts';
import type { HistoryWalk, News, WalkedAccount } from './walk-history.ts';
import type { Watched } from './watch-standing.ts';

/** The standing of people whom a course's own asks have told of, on top of the history that all courses share. */
export type CourseStanding = {
  /** These accounts have news, of the history or of the course. */
  hear(news: Pick<News, 'changed'>): void;
  /** Who of them, and of everybody at the accounts in `full`, is ready or waiting on each of these rungs. */
  open(rungs: ReadonlySet<string>, at: Instant, full: ReadonlySet<string>): readonly Watched[];
  /** One person's standing under any program, with all that the course has told by then, whoever they are. */
  decide(
    compiled: CompiledProgram,
    accountId: string,
    personId: string,
    rung: string,
    at: Instant,
  ): Standing | null;
};

type Held = { readonly watched: Watched | null; readonly until: Instant };

/** What the standings of all draws under one program share. */
export type SharedLook = {
  readonly walk: HistoryWalk;
  readonly sheets: SheetsOfDay;
  readonly usesSay: AnswersOfUse;
};

/** Decides for one course, under its program. */
export function courseStanding(
  compiled: CompiledProgram,
  { walk, sheets, usesSay }: SharedLook,
  course: Course,
): CourseStanding {
  const kept = new Map<string, { readonly uses: string; readonly held: Map<string, Held> }>();
  const validUntil = validityIn(compiled, walk.coverage);
  const readers = new Map<string, { readonly at: Instant; readonly read: CourseReader }>();
  const reader = (accountId: string, at: Instant): CourseReader | null => {
    const known = readers.get(accountId);
    if (known?.at === at) return known.read;
    const walked = walk.accounts.get(accountId);
    if (walked === undefined) return null;
    const base = sheets.account(accountId, at);
    const read = readerWith(walked, base, course.told.get(accountId) ?? [], at, walk.coverage);
    readers.set(accountId, { at, read });
    return read;
  };
  const heldAt = (
    { accountId, personId }: { readonly accountId: string; readonly personId: string },
    seen: SeenInCourse,
    standing: Standing,
    at: Instant,
  ): Held => ({
    watched: standing.verdict === 'blocked' ? null : { accountId, personId, sheet: seen.sheet, standing },
    until: validUntil(standing, seen, seen.sheet, at),
  });
  return {
    hear({ changed }) {
      for (const accountId of changed) {
        kept.delete(accountId);
        readers.delete(accountId);
      }
    },
    open(rungs, at, full) {
      const found: Watched[] = [];
      const colleagues = [...full].flatMap((accountId) =>
        [...(walk.accounts.get(accountId)?.people.keys() ?? [])].flatMap((personId) =>
          course.askedPeople.has(`${accountId} ${personId}`) ? [] : { accountId, personId },
        ),
      );
      for (const one of [...course.askedPeople.values(), ...colleagues]) {
        const { accountId, personId } = one;
        if (!walk.accounts.has(accountId)) continue;
        const uses = usesSay(accountId, at);
        let known = kept.get(accountId);
        if (known?.uses !== uses) {
          known = { uses, held: new Map() };
          kept.set(accountId, known);
        }
        const { held } = known;
        const stale = new Set(
          [...rungs].filter((rung) => !((held.get(`${personId} ${rung}`)?.until ?? at) > at)),
        );
        const seen = stale.size === 0 ? null : reader(accountId, at)?.(personId);
        if (seen)
          for (const standing of decideRungs(compiled, seen.sheet, stale, at))
            held.set(`${personId} ${standing.rung}`, heldAt(one, seen, standing, at));
        for (const rung of rungs) {
          const open = held.get(`${personId} ${rung}`)?.watched;
          if (open) found.push(open);
        }
      }
      return found;
    },
    decide(program, accountId, personId, rung, at) {
      const seen = reader(accountId, at)?.(personId);
      return seen ? (decideRungs(program, seen.sheet, new Set([rung]), at)[0] ?? null) : null;
    },
  };
}

type SeenInCourse = {
  readonly sheet: FactSheet;
  readonly account: AccountState;
  readonly person: PersonState;
};
type CourseReader = (personId: string) => SeenInCourse | null;

/**
 * Reads the sheets of an account's people when the history is completed by what a course told of it.
 *
 * @param base the account's sheet by the history alone
 */
function readerWith(
  walked: WalkedAccount,
  base: FactSheet,
  told: readonly Signal[],
  at: Instant,
  coverage: Coverage,
): CourseReader {
  const account = openForAsks(walked.account);
  const byThen = told.filter((signal) => signal.occurredAt <= at);
  for (const signal of byThen) takeAccountSignal(account, signal);
  const read = readerWithAsks(base, account, at, coverage);
  const seen = new Map<string, SeenInCourse>();
  return (personId) => {
    const known = seen.get(personId);
    const state = walked.people.get(personId);
    if (known !== undefined || state === undefined) return known ?? null;
    const person = openForAsks(state);
    for (const signal of byThen) if (signal.personId === personId) takePersonSignal(person, signal);
    const one = { sheet: read(person), account, person };
    seen.set(personId, one);
    return one;
  };
}

/** A copy that asks and acts can be taken into: their signals write nowhere else. */
function openForAsks<T extends AccountState | PersonState>(state: T): T {
  return { ...state, asks: { ...state.asks }, acts: { ...state.acts } };
}
