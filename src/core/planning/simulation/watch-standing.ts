import type { FactSheet } from '../../customers/fact.ts';
import type { PersonState } from '../../customers/person-state.ts';
import type { CompiledProgram } from '../../program/compile-program.ts';
import type { Guardrails } from '../../program/program.ts';
import type { Instant } from '../../signals/signal.ts';
import { decideRungs } from '../../standing/decide-standing.ts';
import type { GateName, Reason, Standing } from '../../standing/standing.ts';
import { freshensAll, looksAtAsks, rungsByUse } from './account-answers.ts';
import { movingMoments } from './moving-moments.ts';
import type { SharedLook } from './shared-look.ts';
import { awaitsNews, validityIn } from './validity.ts';
import type { News, WalkedAccount } from './walk-history.ts';

/** Somebody who may be asked a rung, or will be once time has passed. */
export type Watched = {
  readonly accountId: string;
  readonly personId: string;
  readonly sheet: FactSheet;
  readonly standing: Standing;
};

/** What is kept of a standing; null where it is blocked. The words of the gates are many, and nobody reads them. */
export const watchedAs = (one: Watched): Watched | null =>
  one.standing.verdict === 'blocked' ? null : { ...one, standing: { ...one.standing, reasons: [] } };

/**
 * Everybody's standing from day to day. It is decided anew only where it can have changed: for an account with
 * news, once a dated reason clears, on the day on which a fact turns by itself (passing-days.ts), where use of the
 * product turns a condition, and every morning for whoever is ready. Who is held back by what only an event can clear is not looked at again until one comes.
 */
export type StandingWatch = {
  hear(news: News): void;
  /** Who is ready or waiting on each of these rungs at a moment; moments may not go backwards. */
  open(rungs: ReadonlySet<string>, at: Instant): readonly Watched[];
  /**
   * Until when the history alone keeps somebody from a rung that `open` has just looked at, if nothing is heard:
   * however many of their colleagues a course asks, and, for somebody `asked`, whatever it told of them. Null where
   * it does not.
   */
  closedUntil(accountId: string, personId: string, rung: string, asked: boolean): Instant | null;
};

/** Gates that hold a person back from every rung, whatever becomes of their account. */
const OF_THE_PERSON: ReadonlySet<GateName> = new Set(['left', 'paused', 'consent']);

/** Gates that hold everybody of an account back from every rung until there is news of what they share. */
const OF_THE_ACCOUNT: ReadonlySet<GateName> = new Set([
  'not-customer',
  'escalation',
  'urgent-case',
  'implementation',
  'at-risk',
]);

type Closes = 'whoever' | 'unasked';

type Held = {
  readonly watched: Watched | null;
  readonly until: Instant;
  /** Whether news of how the product is used can change it. */
  readonly usage: boolean;
  /** Whom it holds back: everybody in whatever course, or who was not asked in it; null for nobody. */
  readonly closes: Closes | null;
  /** Whether it holds this person back from every rung, or everybody of the account. */
  readonly shuts: 'person' | 'account' | null;
};
/** `shut` from every rung until there is news of this very person. */
type Seen = { readonly rungs: Map<string, Held>; shut: boolean };

/** An account as it was looked at last. */
type SeenAccount = {
  readonly people: Map<string, Seen>;
  /** Nobody there can be asked anything until what they share changes. */
  shut: boolean;
  /** Whether there was news since. */
  news: boolean;
  /** Until when all that was found holds if nothing is heard; `found` are those who are open on `rungs`. */
  due: Instant;
  rungs: string;
  found: readonly Watched[];
  /** What everybody there shares, and what its use of the product answers where that matters. */
  print: string | null;
  uses: string | null;
};

const unseen = (): SeenAccount => ({
  people: new Map(),
  shut: false,
  news: true,
  due: Number.NEGATIVE_INFINITY,
  rungs: '',
  found: [],
  print: null,
  uses: null,
});

/** Watches everybody of a walk under one program; the caller tells of news (`hear`) after every step of the walk. */
export function watchStanding(
  compiled: CompiledProgram,
  { walk, sheets, usesSay, printOf }: SharedLook,
): StandingWatch {
  const seen = new Map<string, SeenAccount>();
  const { consent } = compiled.program.guardrails;
  const byUse = rungsByUse(compiled);
  const closes = closing(compiled);
  const validUntil = validityIn(compiled, walk.coverage, true);
  const moveOn = movingMoments(compiled, walk);
  const freshens = freshensAll(compiled);

  /** News of one person is news of the others where it changes what all share. */
  const lookAtNews = (accountId: string, one: SeenAccount, at: Instant): void => {
    const print = printOf(accountId, at);
    if (one.print !== print) {
      for (const [id, { shut }] of one.people) if (!shut) one.people.delete(id);
      one.shut = false;
    }
    one.print = print;
    one.news = false;
    one.due = at;
  };
  /** Use of the product, and days on which there was none, matter where they turn a condition that looks at it. */
  const lookAtUse = (accountId: string, one: SeenAccount, at: Instant): void => {
    const told = usesSay(accountId, at);
    if (one.uses === told) return;
    for (const { rungs } of one.people.values())
      for (const [rung, { usage }] of rungs) if (usage) rungs.delete(rung);
    one.uses = told;
    one.due = at;
  };
  const decide = (
    accountId: string,
    walked: WalkedAccount,
    personId: string,
    rungs: ReadonlySet<string>,
    at: Instant,
  ): Map<string, Held> => {
    const sheet = sheets.of(accountId, personId, at);
    const states = { account: walked.account, person: walked.people.get(personId)! };
    const held = new Map<string, Held>();
    for (const standing of decideRungs(compiled, sheet, rungs, at, awaitsNews))
      held.set(standing.rung, {
        watched: watchedAs({ accountId, personId, sheet, standing }),
        until: validUntil(standing, states, sheet, at),
        usage:
          byUse.any.has(standing.rung) &&
          !standing.reasons.some((reason) => holdsWhateverIsUsed(reason, byUse.cohorts.has(standing.rung))),
        closes: closes(standing),
        shuts: standing.reasons.some(shutsAccount)
          ? 'account'
          : standing.reasons.some(shutsAll)
            ? 'person'
            : null,
      });
    return held;
  };
  /** Decides who of an account has to be looked at, and notes who is open and until when. */
  const lookAround = (
    accountId: string,
    walked: WalkedAccount,
    one: SeenAccount,
    rungs: ReadonlySet<string>,
    at: Instant,
  ): void => {
    const found: Watched[] = [];
    let due = Number.POSITIVE_INFINITY;
    let usage = false;
    for (const [personId, person] of walked.people) {
      if (one.shut) break;
      let known = one.people.get(personId);
      if (known === undefined) {
        known = { rungs: new Map(), shut: !mayEverBeAsked(person, consent) };
        one.people.set(personId, known);
      }
      if (known.shut) continue;
      const stale = new Set([...rungs].filter((rung) => !((known.rungs.get(rung)?.until ?? at) > at)));
      if (stale.size > 0)
        for (const [rung, held] of decide(accountId, walked, personId, stale, at)) {
          known.rungs.set(rung, held);
          known.shut ||= held.shuts === 'person';
          one.shut ||= held.shuts === 'account';
        }
      for (const rung of rungs) {
        const held = known.rungs.get(rung);
        if (held === undefined) continue;
        if (held.watched !== null) found.push(held.watched);
        due = Math.min(due, held.until);
      }
      // Also of rungs that nobody wants today: what is held of them has to be true when they are wanted again.
      for (const held of known.rungs.values()) usage ||= held.usage;
    }
    one.found = one.shut ? [] : found;
    one.due = one.shut ? Number.POSITIVE_INFINITY : due;
    one.uses = usage && !one.shut ? usesSay(accountId, at) : null;
  };
  return {
    hear({ changed, folded, people, silences }) {
      if (freshens(silences)) seen.clear();
      for (const accountId of changed) {
        const known = seen.get(accountId);
        if (known === undefined) continue;
        known.news = true;
        if (folded.has(accountId)) {
          known.people.clear();
          known.shut = false;
        } else
          for (const personId of walk.accounts.get(accountId)?.people.keys() ?? [])
            if (people.has(personId)) known.people.delete(personId);
      }
    },
    open(rungs, at) {
      const found: Watched[] = [];
      const wanted = [...rungs].sort().join(' ');
      for (const [accountId, walked] of walk.accounts) {
        let one = seen.get(accountId);
        if (one === undefined) {
          one = unseen();
          seen.set(accountId, one);
        }
        if (one.news) lookAtNews(accountId, one, at);
        if (one.uses !== null) lookAtUse(accountId, one, at);
        if (one.due <= at || one.rungs !== wanted) lookAround(accountId, walked, one, rungs, at);
        one.rungs = wanted;
        const moved = moveOn(accountId, one.found, at);
        if (moved === null) {
          forgetReady(one);
          lookAround(accountId, walked, one, rungs, at);
        } else one.found = moved;
        for (const each of one.found) found.push(each);
      }
      return found;
    },
    closedUntil(accountId, personId, rung, asked) {
      const one = seen.get(accountId);
      if (one?.shut) return Number.POSITIVE_INFINITY;
      const known = one?.people.get(personId);
      if (known?.shut) return asked ? null : Number.POSITIVE_INFINITY;
      const held = known?.rungs.get(rung);
      return held?.closes === 'whoever' || (held?.closes === 'unasked' && !asked) ? held.until : null;
    },
  };
}

/** Gates that look at nothing which asks and acts turn. */
const NOT_OF_ASKS: ReadonlySet<GateName> = new Set([...OF_THE_ACCOUNT, 'public-consent', 'preference']);
/** Gates that look at what the program's conditions look at. */
const OF_CONDITIONS: ReadonlySet<GateName> = new Set(['cohort', 'milestone']);

/** Tells under one program whom a standing holds back in courses that ask people more than the history tells. */
function closing(compiled: CompiledProgram): (standing: Standing) => Closes | null {
  const { ofAccount, ofPerson } = looksAtAsks(compiled);
  return ({ verdict, reasons }) => {
    if (verdict !== 'blocked') return null;
    // A wait that would not end in time is no block of its own: more asks move its end.
    const waits = new Set(reasons.flatMap(({ gate, outcome }) => (outcome === 'waits' ? gate : [])));
    const blocks = reasons.filter(
      ({ gate, outcome }) =>
        (outcome === 'blocks' || outcome === 'unknown') &&
        !waits.has(gate) &&
        !(ofAccount && OF_CONDITIONS.has(gate)),
    );
    if (blocks.length === 0) return null;
    return blocks.some(({ gate }) => NOT_OF_ASKS.has(gate) || (!ofPerson && OF_CONDITIONS.has(gate)))
      ? 'whoever'
      : 'unasked';
  };
}

function forgetReady({ people }: SeenAccount): void {
  for (const { rungs } of people.values())
    for (const [rung, { watched }] of rungs) if (watched?.standing.verdict === 'ready') rungs.delete(rung);
}

/** Whether an answer holds somebody back however much they use the product. */
const holdsWhateverIsUsed = (reason: Reason, cohortsByUse: boolean): boolean =>
  awaitsNews(reason) && reason.gate !== 'milestone' && !(reason.gate === 'cohort' && cohortsByUse);

const shutsAll = (reason: Reason): boolean => OF_THE_PERSON.has(reason.gate) && awaitsNews(reason);
const shutsAccount = (reason: Reason): boolean => OF_THE_ACCOUNT.has(reason.gate) && awaitsNews(reason);

/** Who left, or never said a word where consent is required, is not asked: two looks at the state tell. */
function mayEverBeAsked({ consent, left }: PersonState, rule: Guardrails['consent']): boolean {
  return left?.value !== true && (rule !== 'required' || consent.contact !== undefined);
}
