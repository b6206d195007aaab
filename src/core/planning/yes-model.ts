import { type AnsweredAsk, RECENT_DAYS } from '../asks/answered-ask.ts';
import type { FactSheet } from '../customers/fact.ts';
import { DAY, type Instant } from '../signals/signal.ts';
import type { Refusal } from '../statistics/refusal.ts';
import { fitBetaBinomial, shrunkenRate, type Tally } from '../statistics/shrinkage/beta-binomial.ts';
import { likeliestWeight } from '../statistics/shrinkage/likeliest-weight.ts';
import { upper } from '../words/first-letter.ts';
import { type ChanceOfYes, chanceBand, ownRecord, type YesChance } from './yes-chance.ts';

/**
 * What answers have taught about the chance of a yes: rates of rungs drawn towards all, rates of industries within a
 * rung drawn towards the rung, and how much a person's own record weighs. Plain data, so that it can travel.
 */
export type YesModel = {
  /** Written beside every forecast: "yes-1 of 812 answers". */
  readonly version: string;
  readonly answers: number;
  readonly overall: number;
  readonly rungs: Readonly<Record<string, { readonly rate: number; readonly answers: number }>>;
  /** By `rung|industry`. */
  readonly cells: Readonly<Record<string, number>>;
  /** How many asks the rate of the likes of somebody is worth against their own. */
  readonly weight: number;
  /** Everybody is foretold by the rung alone: the finer forecast has not proved better. */
  readonly plain: boolean;
};

/** Fewer answers teach nothing yet (MEASUREMENT.md 4). */
export const FEWEST_ANSWERS = 20;
const HALF_LIFE_DAYS = 365;
/** A weak belief about the weight of one's likes, and its bounds (MEASUREMENT.md 4). */
const WEIGHT = { median: 8, spread: 1, least: 2, most: 50 };

const tallyOf = (asks: readonly AnsweredAsk[]): Tally => ({
  successes: asks.filter((ask) => ask.yes).length,
  trials: asks.length,
});
const cellOf = (rung: string, segment: string | null): string => `${rung}|${segment ?? ''}`;

/**
 * Learns from answers known by a moment. Rungs and industries by beta-binomial shrinkage, the weight of a person's own
 * record by marginal likelihood under a weak log-normal belief. Source: MEASUREMENT.md 4; Griffiths (1973).
 */
export function fitYesModel(
  all: readonly AnsweredAsk[],
  at: Instant,
  plain = false,
): YesModel | { readonly refused: Refusal } {
  const asks = all.filter((ask) => ask.resolvedAt <= at);
  if (asks.length < FEWEST_ANSWERS)
    return {
      refused: {
        gate: 'size',
        value: asks.length,
        threshold: FEWEST_ANSWERS,
        message: `${asks.length} asks have an answer; ${FEWEST_ANSWERS} are needed before chances are more than a starting guess.`,
      },
    };
  const overall = tallyOf(asks).successes / asks.length;
  const byRung = Map.groupBy(asks, (ask) => ask.rung);
  const shape = fitBetaBinomial([...byRung.values()].map(tallyOf), { median: 20, spread: 1 });
  const rungs = Object.fromEntries(
    [...byRung].map(([rung, mine]) => [
      rung,
      { rate: shrunkenRate(shape, tallyOf(mine)).mean, answers: mine.length },
    ]),
  );
  const groups = [...Map.groupBy(asks, (ask) => cellOf(ask.rung, ask.segment)).values()];
  const likes = groups.map((mine) => ({ mine, middle: rungs[mine[0]!.rung]!.rate, tally: tallyOf(mine) }));
  const firmness = likeliestWeight(likes, { median: 30, spread: 1, least: 5, most: 300 });
  const cells = Object.fromEntries(
    likes.map(({ mine, middle, tally }) => [
      cellOf(mine[0]!.rung, mine[0]!.segment),
      (firmness * middle + tally.successes) / (firmness + tally.trials),
    ]),
  );
  const people = [...Map.groupBy(asks, (ask) => ask.personId).values()].map((mine) => ({
    tally: tallyOf(mine),
    middle: mine.reduce((sum, ask) => sum + cells[cellOf(ask.rung, ask.segment)]!, 0) / mine.length,
  }));
  return {
    version: `yes-1 of ${asks.length} answers`,
    answers: asks.length,
    overall,
    rungs,
    cells,
    weight: likeliestWeight(people, WEIGHT),
    plain,
  };
}

/** The rate of a rung alone, or of all asks where the rung was never answered: what a forecast must beat. */
export const rungRate = (model: YesModel, rung: string): number => model.rungs[rung]?.rate ?? model.overall;

/** A chance from one's likes and one's own aged record. */
export function chanceFrom(
  model: YesModel,
  rung: string,
  segment: string | null,
  own: { readonly weight: number; readonly weightedYeses: number },
): number {
  if (model.plain) return rungRate(model, rung);
  const middle = model.cells[cellOf(rung, segment)] ?? rungRate(model, rung);
  return (model.weight * middle + own.weightedYeses) / (model.weight + own.weight);
}

/** The record of somebody by a moment, from answers: each weighs half after a year. */
export function recordBy(asks: readonly AnsweredAsk[], at: Instant) {
  const record = { weight: 0, weightedYeses: 0 };
  for (const ask of asks) {
    if (ask.resolvedAt > at) continue;
    const aged = 2 ** (-(at - ask.sentAt) / (HALF_LIFE_DAYS * DAY));
    record.weight += aged;
    if (ask.yes) record.weightedYeses += aged;
  }
  return record;
}

/** The learnt chance behind the one interface. For a review nothing but the rung is looked at, as by rule. */
export function learntChance(model: YesModel): YesChance {
  return (sheet, rung, at): ChanceOfYes => {
    const own = ownRecord(sheet, at);
    const p = rung.review ? rungRate(model, rung.id) : chanceFrom(model, rung.id, industryOf(sheet), own);
    const band = chanceBand(p);
    const like = model.rungs[rung.id]?.answers ?? 0;
    const likes =
      like > 0 ? `${like} answers to this kind of ask` : `${model.answers} answers to other kinds of ask`;
    const mine =
      own.asks === 0 || model.plain
        ? ''
        : `, ${own.yeses} of ${own.asks} earlier ${own.asks === 1 ? 'ask' : 'asks'} of theirs agreed to`;
    return {
      p,
      weight: model.weight + (rung.review || model.plain ? 0 : own.weight),
      band,
      outOfTen: Math.round(10 * p),
      asks: own.asks,
      basis: 'measured',
      model: model.version,
      rests: `${likes}${mine}`,
      says: `${upper(band)}: from ${likes}${mine}.`,
    };
  };
}

function industryOf(sheet: FactSheet): string | null {
  const industry = sheet.account.industry?.value;
  return typeof industry === 'string' ? industry : null;
}

/** How many asks were sent to the same person within the quarter before each ask, in the order given. */
export function asksBefore(asks: readonly AnsweredAsk[]): number[] {
  const ofPerson = Map.groupBy(asks, (ask) => ask.personId);
  return asks.map(
    (ask) =>
      ofPerson
        .get(ask.personId)!
        .filter((other) => other.sentAt < ask.sentAt && other.sentAt >= ask.sentAt - RECENT_DAYS * DAY)
        .length,
  );
}
