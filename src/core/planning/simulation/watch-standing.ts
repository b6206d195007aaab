import type { FactSheet } from '../../customers/fact.ts';
import type { PersonState } from '../../customers/person-state.ts';
import type { CompiledProgram } from '../../program/compile-program.ts';
import type { Guardrails } from '../../program/program.ts';
import { DAY, type Instant } from '../../signals/signal.ts';
import { decideRungs } from '../../standing/decide-standing.ts';
import type { GateName, Reason, Standing } from '../../standing/standing.ts';
import {
  type AnswersOfUse,
  accountPrint,
  answersOfUse,
  rungsByUse,
  topicsMinded,
} from './account-answers.ts';
import { nextTurnIn } from './passing-days.ts';
import type { SheetsOfDay } from './sheets-of-day.ts';
import type { HistoryWalk, News } from './walk-history.ts';

/** Somebody who may be asked a rung, or will be once time has passed. */
export type Watched = {
  readonly accountId: string;
  readonly personId: string;
  readonly sheet: FactSheet;
  readonly standing: Standing;
};

/**
 * Everybody's standing from day to day. It is decided anew only where it can have changed: for an account with
 * news, once a dated reason clears, on the day on which a fact turns by itself (passing-days.ts), where use of the
 * product turns a condition, and every few days for whoever is ready (and before the plan settles on them,
 * plan-day.ts). Who is held back by what only an event can clear is not looked at again until one comes.
 */
export type StandingWatch = {
  hear(news: News): void;
  /** Who is ready or waiting on each of these rungs at a moment; moments may not go backwards. */
  open(rungs: ReadonlySet<string>, at: Instant): readonly Watched[];
  /** Looks at one person again, at this moment; null where they may not be asked now or later. */
  again(watched: Watched, at: Instant): Watched | null;
};

/** Gates that only a signal about the person or the account can open: time never does. */
const EVENTS: ReadonlySet<GateName> = new Set([
  'left',
  'not-customer',
  'escalation',
  'urgent-case',
  'implementation',
  'at-risk',
  'paused',
  'consent',
  'public-consent',
  'preference',
  'prerequisite',
  'open-ask',
]);

/** Of those, the ones that hold a person back from every rung, whatever becomes of their account. */
const OF_THE_PERSON: ReadonlySet<GateName> = new Set(['left', 'paused', 'consent']);

/** Gates that look at facts which the passing of days may turn. */
const OF_DAYS: ReadonlySet<GateName> = new Set(['milestone', 'cohort', 'give-first', 'renewal']);

/** Whether nothing but news can change this answer: an event has to clear it, or somebody has to tell us. */
const awaitsNews = ({ gate, outcome }: Reason): boolean =>
  !OF_DAYS.has(gate) && (outcome === 'unknown' || (outcome === 'blocks' && EVENTS.has(gate)));

type Held = {
  readonly watched: Watched | null;
  readonly until: Instant;
  /** Whether news of how the product is used can change it. */
  readonly usage: boolean;
};
/** `shut` from every rung until there is news of this very person. */
type Seen = { readonly rungs: Map<string, Held>; shut: boolean };

/** Facts are counted over windows of no fewer days than this, or go stale after the program's own days. */
const SHORTEST_WINDOW = 30;

/** Watches everybody of a walk under one program; the caller tells of news (`hear`) after every step of the walk. */
export function watchStanding(
  compiled: CompiledProgram,
  walk: HistoryWalk,
  sheets: SheetsOfDay,
  usesSay: AnswersOfUse = answersOfUse(compiled, sheets),
): StandingWatch {
  const seen = new Map<string, Map<string, Seen>>();
  const { staleDays, consent } = compiled.program.guardrails;
  const windows = compiled.program.milestones.map(({ windowDays }) => windowDays);
  const patience = Math.min(SHORTEST_WINDOW, ...windows, ...Object.values(staleDays)) * DAY;
  const minded = topicsMinded(compiled);
  const byUse = rungsByUse(compiled);
  const turnOf = nextTurnIn(compiled);
  const answers = new Map<string, string>();
  const printOf = accountPrint(compiled, sheets, patience);
  const prints = new Map<string, string>();
  const withNews = new Set<string>();
  /** News of one person is news of the others where it changes what all share. */
  const lookAtNews = (accountId: string, people: Map<string, Seen>, at: Instant): void => {
    const print = printOf(accountId, at);
    if (prints.get(accountId) !== print) for (const [id, one] of people) if (!one.shut) people.delete(id);
    prints.set(accountId, print);
    withNews.delete(accountId);
  };
  /** Use of the product, and days on which there was none, matter where they turn a condition that looks at it. */
  const lookAtUse = (accountId: string, people: ReadonlyMap<string, Seen>, at: Instant): void => {
    const matters = [...people.values()].some(({ rungs }) => rungs.values().some(({ usage }) => usage));
    if (!matters) return void answers.delete(accountId);
    const told = usesSay(accountId, at);
    if (answers.get(accountId) !== told)
      for (const { rungs } of people.values())
        for (const [rung, { usage }] of rungs) if (usage) rungs.delete(rung);
    answers.set(accountId, told);
  };
  const heldFrom = (
    { accountId, personId }: Pick<Watched, 'accountId' | 'personId'>,
    sheet: FactSheet,
    standing: Standing,
    at: Instant,
  ): Held => {
    const { account, people } = walk.accounts.get(accountId)!;
    return {
      watched: standing.verdict === 'blocked' ? null : { accountId, personId, sheet, standing },
      until: validUntil(standing, at, () => turnOf({ account, person: people.get(personId)! }, sheet, at)),
      usage: !standing.reasons.some((reason) => holdsWhateverIsUsed(reason, byUse.has(standing.rung))),
    };
  };
  return {
    hear({ changed, folded, people, silences }) {
      for (const [topic, silence] of silences)
        if (silence === Number.POSITIVE_INFINITY || (silence >= patience && minded.has(topic))) seen.clear();
      for (const accountId of changed) {
        withNews.add(accountId);
        const known = seen.get(accountId);
        if (folded.has(accountId)) known?.clear();
        else
          for (const personId of walk.accounts.get(accountId)?.people.keys() ?? [])
            if (people.has(personId)) known?.delete(personId);
      }
    },
    open(rungs, at) {
      const found: Watched[] = [];
      for (const [accountId, walked] of walk.accounts) {
        const people = seen.get(accountId) ?? new Map<string, Seen>();
        seen.set(accountId, people);
        if (withNews.has(accountId) || !prints.has(accountId)) lookAtNews(accountId, people, at);
        if (answers.has(accountId)) lookAtUse(accountId, people, at);
        let usage = false;
        for (const [personId, person] of walked.people) {
          let known = people.get(personId);
          if (known === undefined) {
            known = { rungs: new Map(), shut: !mayEverBeAsked(person, consent) };
            people.set(personId, known);
          }
          if (known.shut) continue;
          const held = known.rungs;
          let stale: Set<string> | null = null;
          for (const rung of rungs) {
            const one = held.get(rung);
            if (one === undefined || one.until <= at) {
              stale ??= new Set();
              stale.add(rung);
            }
          }
          if (stale !== null) {
            const sheet = sheets.of(accountId, personId, at);
            for (const standing of decideRungs(compiled, sheet, stale, at)) {
              const one = heldFrom({ accountId, personId }, sheet, standing, at);
              if (one.watched === null && standing.reasons.some(shutsAll)) known.shut = true;
              usage ||= one.usage;
              held.set(standing.rung, one);
            }
          }
          for (const rung of rungs) {
            const open = held.get(rung)?.watched;
            if (open) found.push(open);
          }
        }
        if (usage && !answers.has(accountId)) answers.set(accountId, usesSay(accountId, at));
      }
      return found;
    },
    again({ accountId, personId, standing: { rung } }, at) {
      const sheet = sheets.of(accountId, personId, at);
      const [standing] = decideRungs(compiled, sheet, new Set([rung]), at);
      if (standing === undefined) return null;
      const one = heldFrom({ accountId, personId }, sheet, standing, at);
      seen.get(accountId)?.get(personId)?.rungs.set(rung, one);
      return one.watched;
    },
  };
}

/** Whether an answer holds somebody back however much they use the product. */
const holdsWhateverIsUsed = (reason: Reason, cohortsByUse: boolean): boolean =>
  (awaitsNews(reason) || reason.outcome === 'waits') &&
  reason.gate !== 'milestone' &&
  !(reason.gate === 'cohort' && cohortsByUse);

const shutsAll = (reason: Reason): boolean => OF_THE_PERSON.has(reason.gate) && awaitsNews(reason);

/** Who left, or never said a word where consent is required, is not asked: two looks at the state tell. */
function mayEverBeAsked({ consent, left }: PersonState, rule: Guardrails['consent']): boolean {
  return left?.value !== true && (rule !== 'required' || consent.contact !== undefined);
}

/**
 * Until when a standing holds if nothing is heard.
 *
 * @param turn the next moment at which a fact behind it may turn by itself
 */
export function validUntil(
  { verdict, readyAt, reasons }: Standing,
  at: Instant,
  turn: () => Instant,
): Instant {
  if (verdict === 'ready') return at + READY_FOR;
  if (verdict === 'blocked' && reasons.some(awaitsNews)) return Number.POSITIVE_INFINITY;
  const held = reasons.filter(({ outcome }) => outcome !== 'holds' && outcome !== 'mind');
  const clears = verdict === 'waiting' ? (readyAt ?? at) : Number.POSITIVE_INFINITY;
  if (held.some(({ gate }) => OF_DAYS.has(gate))) return Math.min(clears, turn());
  return verdict === 'waiting' ? clears : at;
}

/** A ready person counts as ready for so long before being looked at again; whom the plan chooses is looked at first. */
const READY_FOR = 3 * DAY;
