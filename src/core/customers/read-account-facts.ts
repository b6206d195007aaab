import { isWithin } from '../signals/days.ts';
import type { Instant } from '../signals/signal.ts';
import type { Stamp } from '../signals/stamp.ts';
import { compareStamps, newestStamp } from '../signals/stamp.ts';
import type { AccountState } from './account-state.ts';
import { isUnderWay, sentStamp } from './ask-record.ts';
import type { Coverage } from './coverage.ts';
import { heardWithin, lastHeard } from './coverage.ts';
import type { Fact } from './fact.ts';
import type { AccountFacts } from './fact-catalogue.ts';
import { readCaseFacts } from './facts/read-case-facts.ts';
import { readContractFacts } from './facts/read-contract-facts.ts';
import { readUsageFacts } from './facts/read-usage-facts.ts';
import { heardFact, ownFact, sinceFact, toldFact } from './make-fact.ts';
import { countActs } from './rung-history.ts';
import type { Told } from './told.ts';
import { isOpen, lastWord } from './told.ts';

/** From this health score on an account counts as healthy; the middle of what teams use (75 to 85 and "green"). */
export const HEALTHY_SCORE = 75;

/** How long a recommendation score counts, in days. */
export const SCORE_DAYS = 180;

/** All facts of an account at a moment; see read-facts.ts for what unknown means. */
export function readAccountFacts(state: AccountState, now: Instant, coverage: Coverage): AccountFacts {
  const { described } = state;
  return {
    name: toldFact(described.name),
    domain: toldFact(described.domain),
    industry: toldFact(described.industry),
    employees: toldFact(described.employees),
    annualRevenue: toldFact(described.annualRevenue),
    region: toldFact(described.region),
    country: toldFact(described.country),
    products: toldFact(described.products),
    competitors: toldFact(described.competitors),
    owner: toldFact(described.owner),
    parent: toldFact(described.parent),
    people: ownFact(Object.values(state.people).filter(({ left }) => !left?.value).length, now),
    ...readContractFacts(state, now, coverage),
    ...progressFacts(state, now, coverage),
    ...healthFacts(state, now),
    ...readCaseFacts(state, now, coverage),
    ...opinionFacts(state, now, coverage),
    ...readUsageFacts(state, now, coverage),
    ...exchangeFacts(state, now),
  };
}

/** The facts that the stage of an account hangs on (account-stage.ts), without reading the rest. */
export function readStageFacts(state: AccountState, now: Instant): AccountFacts {
  const asks = Object.values(state.asks);
  return {
    ...readContractFacts(state, now, {}),
    ...progressFacts(state, now, {}),
    ...opinionFacts(state, now, {}),
    actsDone: ownFact(countActs(asks, Object.values(state.acts)), now),
  };
}

function progressFacts(state: AccountState, now: Instant, coverage: Coverage): AccountFacts {
  const { implementation, risk, heard } = state;
  const implementing = isOpen(implementation);
  const atRisk = isOpen(risk);
  const completed = implementation?.ended;
  const started = implementation?.began;
  return {
    live: completed
      ? { value: true, source: completed.source, at: completed.at }
      : started && { value: false, source: started.source, at: started.at },
    daysSinceLive: sinceFact(completed, now),
    implementing: heardFact(
      implementing,
      lastHeard(heard.implementation, coverage.implementation, now),
      lastWord(implementation),
    ),
    implementingDays: implementing ? sinceFact(started, now) : undefined,
    atRisk: heardFact(atRisk, lastHeard(heard.risks, coverage.risks, now), lastWord(risk)),
    atRiskDays: atRisk ? sinceFact(risk?.began, now) : undefined,
    milestonesReported: ownFact(
      [...new Set(Object.values(state.milestones).map(({ value }) => value))].sort(),
      now,
    ),
  };
}

/** Healthy days count from the first of the scores in a row that are good, as far back as they are kept. */
function healthFacts(state: AccountState, now: Instant): AccountFacts {
  const newestFirst = Object.values(state.health).sort((a, b) => compareStamps(b.by, a.by));
  const latest = newestFirst[0];
  if (!latest) return {};
  const firstBad = newestFirst.findIndex(({ value }) => value < HEALTHY_SCORE);
  const inARow = firstBad < 0 ? newestFirst : newestFirst.slice(0, firstBad);
  const since = sinceFact(inARow.at(-1)?.by, now);
  const { source, at } = latest.by;
  return {
    health: toldFact(latest),
    healthyDays: since ? { ...since, source, at } : { value: 0, source, at },
  };
}

function opinionFacts(state: AccountState, now: Instant, coverage: Coverage): AccountFacts {
  const heard = lastHeard(state.heard.surveys, coverage.surveys, now);
  const scores = Object.entries(state.nps)
    .filter(([person, { by }]) => isWithin(SCORE_DAYS, by.at, now) && !state.people[person]?.left?.value)
    .map(([, told]) => told);
  const answers = Object.values(state.csat).filter(({ by }) => isWithin(90, by.at, now));
  return {
    nps: meanFact(scores),
    npsAnswers: heardFact(scores.length, heardWithin(SCORE_DAYS, heard, now)),
    csat: meanFact(answers),
  };
}

/** What passed between us and anybody there: touches, asks, acts and gifts. */
export function exchangeFacts(state: AccountState, now: Instant): AccountFacts {
  const asks = Object.values(state.asks);
  const sent = asks.flatMap((ask) => sentStamp(ask) ?? []);
  const within = (days: number, stamps: readonly Stamp[]) =>
    stamps.filter(({ at }) => isWithin(days, at, now)).length;
  return {
    lastTouchDaysAgo: sinceFact(state.lastTouch, now),
    openAsks: ownFact(asks.filter(isUnderWay).length, now),
    asksLast90Days: ownFact(within(90, sent), now),
    asksLast365Days: ownFact(within(365, sent), now),
    lastAskDaysAgo: sinceFact(newestStamp(sent), now),
    actsDone: ownFact(countActs(asks, Object.values(state.acts)), now),
    valueGiven: ownFact(within(365, Object.values(state.given)), now),
  };
}

function meanFact(told: readonly Told<number>[]): Fact | undefined {
  const last = newestStamp(told.map(({ by }) => by));
  if (!last) return undefined;
  const mean = told.reduce((sum, { value }) => sum + value, 0) / told.length;
  return { value: mean, source: last.source, at: last.at };
}
