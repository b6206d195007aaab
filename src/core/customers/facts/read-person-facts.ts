import { isWithin } from '../../signals/days.ts';
import type { Instant } from '../../signals/signal.ts';
import { compareStamps, laterStamp, newestStamp } from '../../signals/stamp.ts';
import { isDeclined, isUnderWay, sentStamp } from '../ask-record.ts';
import type { Heard } from '../coverage.ts';
import { heardWithin } from '../coverage.ts';
import type { Fact, FactSheet } from '../fact.ts';
import type { PersonFacts } from '../fact-catalogue.ts';
import { heardFact, ownFact, sinceFact, toldFact, untilFact } from '../make-fact.ts';
import type { PersonState } from '../person-state.ts';
import { countActs, endedInNo } from '../rung-history.ts';
import type { Span, Told } from '../told.ts';
import { isOpen, lastWord } from '../told.ts';
import { firstName } from './first-name.ts';
import { readRelationship } from './relationship.ts';
import { readSeniority } from './seniority.ts';
import { readSentiment } from './sentiment.ts';

/** An ask of so many minutes is a call on somebody's time. */
const CALL_MINUTES = 30;

/**
 * All facts of a person at a moment; see read-facts.ts for what unknown means.
 * `touchesHeard`: when touches were last heard of for the account. `rungs`: of the same state.
 */
export function readPersonFacts(
  state: PersonState,
  rungs: FactSheet['rungs'],
  now: Instant,
  touchesHeard: Heard | undefined,
): PersonFacts {
  return {
    ...descriptionFacts(state, now),
    ...presenceFacts(state, now),
    ...opinionFacts(state, now),
    ...relationshipFacts(state, now, touchesHeard),
    ...permissionFacts(state, now),
    ...askFacts(state, rungs, now),
  };
}

function descriptionFacts({ described, nomination }: PersonState, now: Instant): PersonFacts {
  const nominated = nomination && isWithin(365, nomination.at, now) ? nomination : undefined;
  return {
    name: toldFact(described.name),
    firstName: derived(described.name, firstName),
    email: toldFact(described.email),
    title: toldFact(described.title),
    seniority: derived(described.title, readSeniority),
    persona: toldFact(described.persona),
    language: toldFact(described.language),
    country: toldFact(described.country),
    champion: toldFact(described.champion),
    buyingRole: toldFact(described.buyingRole),
    reportsTo: toldFact(described.reportsTo),
    nominated: nominated ? { value: true, source: nominated.source, at: nominated.at } : ownFact(false, now),
  };
}

/** Nobody confirms every day that somebody is still there: what was last seen of them dates the fact. */
function presenceFacts({ left, alive, first }: PersonState, now: Instant): PersonFacts {
  const seen = left?.value ? left.by : (laterStamp(alive, left?.by) ?? first);
  return {
    left: seen && { value: left?.value ?? false, source: seen.source, at: seen.at },
    confirmedDaysAgo: sinceFact(alive, now),
    knownDays: sinceFact(first, now),
  };
}

function opinionFacts({ nps, csat, praise }: PersonState, now: Instant): PersonFacts {
  const scores = Object.values(nps).sort((a, b) => compareStamps(b.by, a.by));
  return {
    nps: toldFact(scores[0]),
    npsDaysAgo: sinceFact(scores[0]?.by, now),
    previousNps: toldFact(scores[1]),
    csat: toldFact(csat),
    csatDaysAgo: sinceFact(csat?.by, now),
    lastPraiseDaysAgo: sinceFact(praise, now),
    sentiment: toldFact(readSentiment({ nps: scores[0], csat, praise }, now)),
  };
}

function relationshipFacts(state: PersonState, now: Instant, accountHeard: Heard | undefined): PersonFacts {
  const { lastTouch, nomination } = state;
  const heard = lastTouch && (!accountHeard || lastTouch.at > accountHeard.at) ? lastTouch : accountHeard;
  const year = Object.values(state.touches).filter(({ by }) => isWithin(365, by.at, now));
  const fromThem = year.filter(({ value }) => value === 'in').length;
  const nominated = nomination && isWithin(365, nomination.at, now) ? nomination : undefined;
  const relationship = readRelationship(fromThem, year.length - fromThem, nominated !== undefined);
  return {
    relationship: heardFact(relationship, heardWithin(365, heard, now) ?? nominated, lastTouch ?? nominated),
    touchesLast90: heardFact(
      year.filter(({ by }) => isWithin(90, by.at, now)).length,
      heardWithin(90, heard, now),
    ),
    lastTouchDaysAgo: sinceFact(lastTouch, now),
  };
}

function permissionFacts(state: PersonState, now: Instant): PersonFacts {
  const back = backFrom(state, now);
  const { pause, consent, minutesPerYear } = state;
  const paused =
    pause && !pause.value.over && (pause.value.until === null || pause.value.until > now) ? pause : undefined;
  return {
    consentContact: consentFact(consent.contact),
    consentPublic: consentFact(consent.public),
    away: back ? { value: true, source: back.by.source, at: back.by.at } : ownFact(false, now),
    awayUntilInDays: back && untilFact(back.value, back.by, now),
    paused: paused ? { value: true, source: paused.by.source, at: paused.by.at } : ownFact(false, now),
    pausedUntilInDays:
      paused && paused.value.until !== null ? untilFact(paused.value.until, paused.by, now) : undefined,
    forbiddenRungs: ownFact(forbiddenRungs(state), now),
    minutesAllowedPerYear: toldFact(minutesPerYear),
  };
}

function askFacts(state: PersonState, rungs: FactSheet['rungs'], now: Instant): PersonFacts {
  const asks = Object.values(state.asks);
  const acts = Object.values(state.acts);
  const sent = asks.flatMap((ask) => {
    const stamp = sentStamp(ask);
    return stamp ? [{ stamp, minutes: ask.about.value.minutes }] : [];
  });
  const sentWithin = (days: number) => sent.filter(({ stamp }) => isWithin(days, stamp.at, now));
  const sentLast90 = sentWithin(90);
  const sentLast365 = sentWithin(365);
  const given = Object.values(state.given);
  const givenLast365 = given.filter(({ at }) => isWithin(365, at, now)).length;
  const noes = asks.filter(isDeclined).map(({ steps }) => steps.declined);
  const done = [...acts.map(({ by }) => by), ...asks.map(({ steps }) => steps.done)];
  const rungsWhere = (test: (rung: FactSheet['rungs'][string]) => boolean) =>
    Object.entries(rungs)
      .filter(([, history]) => test(history))
      .map(([rung]) => rung)
      .sort();
  return {
    openAsk: ownFact(asks.some(isUnderWay), now),
    asksSentLast30: ownFact(sentWithin(30).length, now),
    asksSentLast90: ownFact(sentLast90.length, now),
    asksSentLast180: ownFact(sentWithin(180).length, now),
    asksSentLast365: ownFact(sentLast365.length, now),
    lastAskDaysAgo: sinceFact(newestStamp(sent.map(({ stamp }) => stamp)), now),
    lastNoDaysAgo: sinceFact(newestStamp(noes), now),
    minutesAskedLast365: ownFact(
      sentLast365.reduce((total, { minutes }) => total + minutes, 0),
      now,
    ),
    callsLastQuarter: ownFact(sentLast90.filter(({ minutes }) => minutes >= CALL_MINUTES).length, now),
    declinedRungs: ownFact(rungsWhere(endedInNo), now),
    acts: ownFact(
      rungsWhere(({ timesDone }) => timesDone > 0),
      now,
    ),
    actsDone: ownFact(countActs(asks, acts), now),
    lastActDaysAgo: sinceFact(newestStamp(done), now),
    valueGiven: ownFact(givenLast365, now),
    lastValueGivenDaysAgo: sinceFact(newestStamp(given), now),
    giveBalance: ownFact(givenLast365 - sentLast365.length, now),
  };
}

/** The end of the time away that includes now, with all times away that follow without a gap. */
function backFrom(state: PersonState, now: Instant): Told<Instant> | undefined {
  let back: Told<Instant> | undefined;
  const times = Object.values(state.away).sort(
    (a, b) => a.value.from - b.value.from || compareStamps(a.by, b.by),
  );
  for (const { value, by } of times) {
    const isAway = value.from <= (back?.value ?? now);
    if (isAway && value.until > (back?.value ?? now)) back = { value: value.until, by };
  }
  return back;
}

function forbiddenRungs({ rungPreferences }: PersonState): readonly string[] {
  const latest = new Map<string, boolean>();
  for (const { value } of Object.values(rungPreferences).sort((a, b) => compareStamps(a.by, b.by))) {
    latest.set(value.rung, value.allowed);
  }
  return [...latest].flatMap(([rung, allowed]) => (allowed ? [] : rung)).sort();
}

function consentFact(span: Span | undefined): Fact | undefined {
  const by = lastWord(span);
  return by && { value: isOpen(span) ? 'given' : 'withdrawn', source: by.source, at: by.at };
}

function derived(
  told: Told<string> | undefined,
  read: (text: string) => string | undefined,
): Fact | undefined {
  const value = told && read(told.value);
  return told && value !== undefined ? { value, source: told.by.source, at: told.by.at } : undefined;
}
