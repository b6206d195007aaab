import type { FactSheet } from '../customers/fact.ts';
import { type Fit, fitSays } from '../needs/fit.ts';
import type { Rung } from '../program/program.ts';
import { DAY, type Instant } from '../signals/signal.ts';
import { tellAgo, tellDay, tellDays, tellMinutes } from '../signals/tell-moment.ts';
import type { Standing } from '../standing/standing.ts';
import { lower, upper } from '../words/first-letter.ts';
import { type ChanceOfYes, startingGuess, type YesChance } from './chance/yes-chance.ts';
import type { Factor, OpenNeed } from './plan.ts';

/** What asking this person for this need is worth, with every factor and its sentence. */
export type AskValue = {
  /** Whole cents: worth × chance × fit × freshness × time, less the price of asking. May be below nought. */
  readonly value: number;
  readonly chance: ChanceOfYes;
  readonly factors: readonly Factor[];
};

export type AskValueInput = {
  readonly need: OpenNeed;
  readonly rung: Rung;
  readonly sheet: FactSheet;
  /** Standing on the need's rung; only its moment is read. */
  readonly standing: Pick<Standing, 'moment'>;
  readonly fit: Fit;
  readonly at: Instant;
  readonly chance?: YesChance;
  /** Cents that later needs lose because this person is asked now, with the sentence that says which. */
  readonly later?: { readonly cents: number; readonly says: string };
};

/** Works out the value of one ask. Pure, and the same on every machine: no locale, no clock. */
export function askValue(input: AskValueInput): AskValue {
  const { need, rung, sheet, standing, fit, at } = input;
  const chance = (input.chance ?? startingGuess)(sheet, rung, at);
  const fresh = freshness(standing.moment, at);
  const time = timeLeft(need.by, rung, at);
  const effort = goodwill(rung, sheet, at);
  const factors: Factor[] = [
    {
      name: 'worth of the act',
      value: need.worth,
      says: `What one ${lower(rung.name)} is worth to ${need.department}.`,
    },
    { name: 'chance of a yes', value: chance.p, says: chance.says },
    { name: 'fit', value: fit.share, says: fitSays(fit) },
    { name: 'freshness', value: fresh.value, says: fresh.says },
    { name: 'time', value: time.value, says: time.says },
    { name: 'price of their time', value: -effort.cents, says: effort.says },
  ];
  const later = input.later;
  if (later && later.cents > 0)
    factors.push({ name: 'price for later needs', value: -later.cents, says: later.says });
  const gross = need.worth * chance.p * fit.share * fresh.value * time.value;
  return { value: Math.round(gross - effort.cents - (later?.cents ?? 0)), chance, factors };
}

/** A moment is worth most on the day it comes and fades to this when its window ends; no moment is worth as much. */
const FADED = 0.6;

/** From 1 on the day of the milestone to 0.6 at the end of its window; 0.6 without a moment. Assumed. */
export function freshness(moment: Standing['moment'], at: Instant): { value: number; says: string } {
  if (!moment) return { value: FADED, says: 'No special moment; any day is as good.' };
  const window = Math.max(1, moment.freshUntil - moment.reachedAt);
  const left = Math.min(1, Math.max(0, (moment.freshUntil - at) / window));
  return {
    value: FADED + (1 - FADED) * left,
    says: `The moment came ${tellAgo(moment.reachedAt, at)} and is fresh until ${tellDay(moment.freshUntil, at)}.`,
  };
}

/** A date further off than this can wait: the value halves with every further half year. Assumed. */
const SOON_DAYS = 30;
const CAN_WAIT_DAYS = 180;

/**
 * How well asking now serves the date: the chance that the act is done in time (half of the acts of a rung
 * take no longer than its lead time), less what can just as well be asked later. 0 once the date has passed.
 */
export function timeLeft(
  by: Instant,
  rung: Pick<Rung, 'minutes'>,
  at: Instant,
): { value: number; says: string } {
  const days = Math.floor((by - at) / DAY);
  if (by <= at) return { value: 0, says: `The date was ${tellDay(by, at)}.` };
  const inTime = 1 - 2 ** (-(by - at) / DAY / leadDays(rung));
  const canWait = 2 ** (-Math.max(0, days - SOON_DAYS) / CAN_WAIT_DAYS);
  return {
    value: inTime * canWait,
    says: `Wanted by ${tellDay(by, at)}, ${days < 1 ? 'today' : `in ${tellDays(days)}`}.`,
  };
}

/**
 * Days within which half of the acts of a rung are done after the ask: four for a quote of ten minutes,
 * nearly six for a call, eighteen for a case study of three hours. Assumed until durations are measured;
 * case studies are said to take four to eight weeks (FIELD.md 3.1).
 */
export function leadDays(rung: Pick<Rung, 'minutes'>): number {
  return 3 + rung.minutes / 12;
}

/** What a minute of a customer's time costs in goodwill, in cents; each ask of the last half year adds as much. Assumed. */
const CENTS_PER_MINUTE = 100;

function goodwill(rung: Rung, sheet: FactSheet, at: Instant): { cents: number; says: string } {
  const recent = recentAsks(sheet, at);
  const asked = recent === 0 ? '' : `, after ${recent === 1 ? 'one ask' : `${recent} asks`} in half a year`;
  const time = tellMinutes(rung.minutes);
  return {
    cents: Math.round(CENTS_PER_MINUTE * rung.minutes * (1 + recent)),
    says: `${upper(time)} of their time${asked}.`,
  };
}

/** Asks sent to this person in the last half year: the tie rule and the price of their time count them. */
export function recentAsks(sheet: FactSheet, at: Instant): number {
  return sheet.sent.person.filter((ask) => ask.at > at - 182 * DAY && ask.at <= at).length;
}
