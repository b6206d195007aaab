import type { FactSheet } from '../../customers/fact.ts';
import type { PersonState } from '../../customers/person-state.ts';
import type { CompiledProgram } from '../../program/compile-program.ts';
import type { CompiledCondition } from '../../program/conditions/condition.ts';
import type { Guardrails } from '../../program/program.ts';
import { DAY, type Instant } from '../../signals/signal.ts';
import { decideRungs } from '../../standing/decide-standing.ts';
import type { GateName, Reason, Standing } from '../../standing/standing.ts';
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
 * news, once a dated reason clears, every few days for whoever is ready (and before the plan settles on them,
 * plan-day.ts), and daily for whoever is held back by something that may wear off by itself. Who is held back by
 * what only an event can clear is not looked at again until one comes.
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
  'milestone',
]);

/** Of those, the ones that hold a person back from every rung, whatever becomes of their account. */
const OF_THE_PERSON: ReadonlySet<GateName> = new Set(['left', 'paused', 'consent']);

/** Whether only news can change this answer: an event has to clear it, or somebody has to tell us. */
export const awaitsNews = ({ gate, outcome }: Reason): boolean =>
  outcome === 'unknown' || (outcome === 'blocks' && EVENTS.has(gate));

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
): StandingWatch {
  const seen = new Map<string, Map<string, Seen>>();
  const { staleDays, consent } = compiled.program.guardrails;
  const patience = Math.min(SHORTEST_WINDOW, ...Object.values(staleDays)) * DAY;
  const byUse = rungsByUse(compiled);
  const usedNow = new Set<string>();
  const answers = new Map<string, string>();
  const turnedBy = conditionsByUse(compiled);
  /** News of use matters where it turns the answer of a condition that looks at it. */
  const hearOfUse = (accountId: string, at: Instant): void => {
    const sheet = sheets.account(accountId, at);
    const told = turnedBy.map((condition) => condition.evaluate(sheet)).join();
    if (answers.get(accountId) !== told)
      for (const { rungs } of seen.get(accountId)?.values() ?? [])
        for (const [rung, { usage }] of rungs) if (usage) rungs.delete(rung);
    answers.set(accountId, told);
    usedNow.delete(accountId);
  };
  return {
    hear({ changed, used, folded, people, silence }) {
      if (silence >= patience) seen.clear();
      for (const accountId of changed) answers.delete(accountId);
      for (const accountId of changed)
        for (const [personId, one] of seen.get(accountId) ?? [])
          if (!one.shut || people.has(personId) || folded.has(accountId))
            seen.get(accountId)?.delete(personId);
      for (const accountId of used) usedNow.add(accountId);
    },
    open(rungs, at) {
      const found: Watched[] = [];
      for (const [accountId, walked] of walk.accounts) {
        const people = seen.get(accountId) ?? new Map<string, Seen>();
        seen.set(accountId, people);
        if (usedNow.has(accountId) || !answers.has(accountId)) hearOfUse(accountId, at);
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
              const open = standing.verdict === 'blocked' ? null : { accountId, personId, sheet, standing };
              if (open === null && standing.reasons.some(shutsAll)) known.shut = true;
              const usage = !standing.reasons.some((reason) =>
                holdsWhateverIsUsed(reason, byUse.has(standing.rung)),
              );
              held.set(standing.rung, { watched: open, until: validUntil(standing, at), usage });
            }
          }
          for (const rung of rungs) {
            const open = held.get(rung)?.watched;
            if (open) found.push(open);
          }
        }
      }
      return found;
    },
    again({ accountId, personId, standing: { rung } }, at) {
      const sheet = sheets.of(accountId, personId, at);
      const [standing] = decideRungs(compiled, sheet, new Set([rung]), at);
      if (standing === undefined) return null;
      const watched = standing.verdict === 'blocked' ? null : { accountId, personId, sheet, standing };
      seen
        .get(accountId)
        ?.get(personId)
        ?.rungs.set(rung, { watched, until: validUntil(standing, at), usage: true });
      return watched;
    },
  };
}

/** Facts that are counted from how the product is used (facts/read-usage-facts.ts). */
const USAGE_FACTS: ReadonlySet<string> = new Set([
  'account.usageLast30',
  'account.usageTrend',
  'account.activeDaysLast30',
  'account.featuresUsedLast90',
]);

/** Rungs whose cohorts look at how the product is used. */
function rungsByUse({ rungs, cohorts }: CompiledProgram): ReadonlySet<string> {
  const looks = cohorts.map(({ condition }) => condition.reads.some(({ name }) => USAGE_FACTS.has(name)));
  return new Set(rungs.filter((each) => each.cohorts.some((at) => looks[at])).map(({ rung }) => rung.id));
}

/** Every condition of milestones and cohorts that looks at how the product is used. */
const conditionsByUse = ({ milestones, cohorts }: CompiledProgram): readonly CompiledCondition[] =>
  [...milestones, ...cohorts].flatMap(({ condition }) =>
    condition.reads.some(({ name }) => USAGE_FACTS.has(name)) ? [condition] : [],
  );

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

/** Until when a standing holds if nothing is heard. */
export function validUntil({ verdict, readyAt, reasons }: Standing, at: Instant): Instant {
  if (verdict === 'waiting') return readyAt ?? at;
  if (verdict === 'ready') return at + READY_FOR;
  return reasons.some(awaitsNews) ? Number.POSITIVE_INFINITY : at;
}

/** A ready person counts as ready for so long before being looked at again; whom the plan chooses is looked at first. */
const READY_FOR = 3 * DAY;
