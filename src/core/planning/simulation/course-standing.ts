import { type AccountState, takeAccountSignal } from '../../customers/account-state.ts';
import type { Coverage } from '../../customers/coverage.ts';
import type { FactSheet } from '../../customers/fact.ts';
import { type PersonState, takePersonSignal } from '../../customers/person-state.ts';
import { readerWithAsks } from '../../customers/read-facts.ts';
import type { CompiledProgram } from '../../program/compile-program.ts';
import type { Instant, Signal } from '../../signals/signal.ts';
import { decideRungs } from '../../standing/decide-standing.ts';
import type { Standing } from '../../standing/standing.ts';
import { freshensAll, rungsByUse } from './account-answers.ts';
import type { Course } from './course.ts';
import type { SharedLook } from './shared-look.ts';
import { awaitsNews, validityIn } from './validity.ts';
import type { News, WalkedAccount } from './walk-history.ts';
import { type StandingWatch, type Watched, watchedAs } from './watch-standing.ts';

/** The standing of people whom a course's own asks have told of, on top of the history that all courses share. */
export type CourseStanding = {
  /** There is news of the history. */
  hear(news: News): void;
  /** The course itself told something of these accounts. */
  tell(accounts: ReadonlySet<string>): void;
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

/** What was decided of an account's people, each by rung, and what they shared then. */
type HeldAccount = {
  /** The moment at which it was looked at last. */
  at: Instant;
  uses: string;
  print: string;
  /** Whether there was news since. */
  news: boolean;
  readonly people: Map<string, Map<string, Held>>;
};

/**
 * Decides for one course, under its program.
 *
 * @param closedUntil whom the history alone keeps from a rung (`watch-standing.ts`)
 */
export function courseStanding(
  compiled: CompiledProgram,
  { walk, sheets, usesSay, printOf }: SharedLook,
  course: Course,
  closedUntil: StandingWatch['closedUntil'],
): CourseStanding {
  const kept = new Map<string, HeldAccount>();
  const freshens = freshensAll(compiled);
  const byUse = rungsByUse(compiled);
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
    watched: watchedAs({ accountId, personId, sheet: seen.sheet, standing }),
    until: validUntil(standing, seen, seen.sheet, at),
  });
  const forget = (accountId: string): void => {
    kept.delete(accountId);
    readers.delete(accountId);
  };
  /** What still holds of an account's people: what was decided of them, unless what they share has changed. */
  const heldOf = (accountId: string, at: Instant): HeldAccount['people'] => {
    const known = kept.get(accountId);
    if (known?.at === at) return known.people;
    const uses = usesSay(accountId, at);
    if (known !== undefined) known.at = at;
    if (known !== undefined && known.uses !== uses) {
      // Use of the product turns nothing on rungs that do not look at it.
      for (const rungs of known.people.values()) for (const rung of byUse.any) rungs.delete(rung);
      known.uses = uses;
    }
    if (known?.news === false) return known.people;
    const print = printOf(accountId, at);
    if (known?.print === print) {
      known.news = false;
      return known.people;
    }
    const people = new Map<string, Map<string, Held>>();
    kept.set(accountId, { at, uses, print, news: false, people });
    return people;
  };
  /** Adds on which of these rungs somebody is open; decides anew what holds no longer. */
  const lookAt = (
    one: { readonly accountId: string; readonly personId: string },
    asked: boolean,
    rungs: ReadonlySet<string>,
    at: Instant,
    found: Watched[],
  ): void => {
    const { accountId, personId } = one;
    if (!walk.accounts.has(accountId)) return;
    const people = heldOf(accountId, at);
    let held = people.get(personId);
    if (held === undefined) {
      held = new Map();
      people.set(personId, held);
    }
    let stale: Set<string> | null = null;
    for (const rung of rungs) {
      if ((held.get(rung)?.until ?? at) > at) continue;
      const closed = closedUntil(accountId, personId, rung, asked);
      if (closed !== null && closed > at) held.set(rung, { watched: null, until: closed });
      else {
        stale ??= new Set();
        stale.add(rung);
      }
    }
    const seen = stale === null ? null : reader(accountId, at)?.(personId);
    if (seen && stale !== null)
      for (const standing of decideRungs(compiled, seen.sheet, stale, at, awaitsNews))
        held.set(standing.rung, heldAt(one, seen, standing, at));
    for (const rung of rungs) {
      const open = held.get(rung)?.watched;
      if (open) found.push(open);
    }
  };
  return {
    hear({ changed, folded, people, silences }) {
      if (freshens(silences)) kept.clear();
      for (const accountId of changed) {
        readers.delete(accountId);
        const known = kept.get(accountId);
        if (known === undefined) continue;
        known.news = true;
        if (folded.has(accountId)) kept.delete(accountId);
        else
          for (const personId of known.people.keys()) if (people.has(personId)) known.people.delete(personId);
      }
    },
    tell(accounts) {
      for (const accountId of accounts) forget(accountId);
    },
    open(rungs, at, full) {
      const found: Watched[] = [];
      for (const one of course.askedPeople.values()) lookAt(one, true, rungs, at, found);
      for (const accountId of full)
        for (const personId of walk.accounts.get(accountId)?.people.keys() ?? [])
          if (!course.askedPeople.has(`${accountId} ${personId}`))
            lookAt({ accountId, personId }, false, rungs, at, found);
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
