import { type AccountState, takeAccountSignal } from '../../customers/account-state.ts';
import type { Coverage } from '../../customers/coverage.ts';
import type { FactSheet } from '../../customers/fact.ts';
import { type PersonState, takePersonSignal } from '../../customers/person-state.ts';
import { sheetReader } from '../../customers/read-facts.ts';
import type { CompiledProgram } from '../../program/compile-program.ts';
import type { Instant, Signal } from '../../signals/signal.ts';
import { decideRungs } from '../../standing/decide-standing.ts';
import type { Standing } from '../../standing/standing.ts';
import type { Course } from './course.ts';
import type { HistoryWalk, News, WalkedAccount } from './walk-history.ts';
import { validUntil, type Watched } from './watch-standing.ts';

/** The standing of people whom a course's own asks have told of, on top of the history that all courses share. */
export type CourseStanding = {
  /** These accounts have news, of the history or of the course. */
  hear(news: Pick<News, 'changed'>): void;
  /** Who of them is ready or waiting on each of these rungs. */
  open(rungs: ReadonlySet<string>, at: Instant): readonly Watched[];
  /** Looks at one of them again, at this moment; null where they may not be asked now or later. */
  again(watched: Watched, at: Instant): Watched | null;
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

/** Decides for one course, under its program. */
export function courseStanding(compiled: CompiledProgram, walk: HistoryWalk, course: Course): CourseStanding {
  const kept = new Map<string, Map<string, Held>>();
  const sheetFor = (accountId: string, personId: string, at: Instant): FactSheet | null => {
    const walked = walk.accounts.get(accountId);
    return walked === undefined || !walked.people.has(personId)
      ? null
      : sheetWith(walked, personId, course.told.get(accountId) ?? [], at, walk.coverage);
  };
  return {
    hear({ changed }) {
      for (const accountId of changed) kept.delete(accountId);
    },
    open(rungs, at) {
      const found: Watched[] = [];
      for (const { accountId, personId } of course.askedPeople.values()) {
        const held = kept.get(accountId) ?? new Map<string, Held>();
        kept.set(accountId, held);
        const stale = new Set(
          [...rungs].filter((rung) => !((held.get(`${personId} ${rung}`)?.until ?? at) > at)),
        );
        const sheet = stale.size === 0 ? null : sheetFor(accountId, personId, at);
        if (sheet !== null)
          for (const standing of decideRungs(compiled, sheet, stale, at)) {
            const watched = standing.verdict === 'blocked' ? null : { accountId, personId, sheet, standing };
            held.set(`${personId} ${standing.rung}`, { watched, until: validUntil(standing, at) });
          }
        for (const rung of rungs) {
          const open = held.get(`${personId} ${rung}`)?.watched;
          if (open) found.push(open);
        }
      }
      return found;
    },
    again({ accountId, personId, standing: { rung } }, at) {
      const sheet = sheetFor(accountId, personId, at);
      const standing = sheet === null ? undefined : decideRungs(compiled, sheet, new Set([rung]), at)[0];
      if (sheet === null || standing === undefined) return null;
      const watched = standing.verdict === 'blocked' ? null : { accountId, personId, sheet, standing };
      kept.get(accountId)?.set(`${personId} ${rung}`, { watched, until: validUntil(standing, at) });
      return watched;
    },
    decide(program, accountId, personId, rung, at) {
      const sheet = sheetFor(accountId, personId, at);
      return sheet === null ? null : (decideRungs(program, sheet, new Set([rung]), at)[0] ?? null);
    },
  };
}

/** The sheet of one person when the history is completed by what a course told of their account. */
function sheetWith(
  walked: WalkedAccount,
  personId: string,
  told: readonly Signal[],
  at: Instant,
  coverage: Coverage,
): FactSheet {
  const account = openForAsks(walked.account);
  const person = openForAsks(walked.people.get(personId)!);
  for (const signal of told) {
    if (signal.occurredAt > at) continue;
    takeAccountSignal(account, signal);
    if (signal.personId === personId) takePersonSignal(person, signal);
  }
  return sheetReader(account, at, coverage)(person);
}

/** A copy that asks and acts can be taken into: their signals write nowhere else. */
function openForAsks<T extends AccountState | PersonState>(state: T): T {
  return { ...state, asks: { ...state.asks }, acts: { ...state.acts } };
}
