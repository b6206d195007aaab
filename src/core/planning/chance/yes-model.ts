import { type AnsweredAsk, RECENT_DAYS } from '../../asks/answered-ask.ts';
import type { FactSheet } from '../../customers/fact.ts';
import { DAY, type Instant } from '../../signals/signal.ts';
import type { Refusal } from '../../statistics/refusal.ts';
import { fitBetaBinomial, type Tally } from '../../statistics/shrinkage/beta-binomial.ts';
import {
  type BelievedWeight,
  believedWeights,
  likeliestWeight,
} from '../../statistics/shrinkage/likeliest-weight.ts';
import { upper } from '../../words/first-letter.ts';
import { ASSUMED_HALF_LIFE } from '../fatigue/ask-load.ts';
import { askFeatures } from './ask-features.ts';
import { featuresSay } from './features-say.ts';
import { type ChanceOfYes, chanceBand, ownRecord, type YesChance } from './yes-chance.ts';
import { fitYesLogit, likesOf, type UnsureRate, type YesLogit } from './yes-logit.ts';

/**
 * What answers have taught about the chance of a yes: of the likes of somebody by act and features, as long as there
 * are too few answers for those by act and industry, each drawn towards all; and how much a person's own record weighs
 * against that. Plain data, so that it can travel.
 */
export type YesModel = {
  /** Written beside every forecast: "yes-2 of 812 answers"; "rate-2 …" where everybody is given the rate of the act. */
  readonly version: string;
  readonly answers: number;
  readonly overall: number;
  readonly rungs: Readonly<Record<string, UnsureRate & { readonly answers: number }>>;
  /** By `rung|industry`. */
  readonly cells: Readonly<Record<string, UnsureRate>>;
  /** The same by what is known of people; null where there are too few answers for that. */
  readonly logit: YesLogit | null;
  /** How many asks the rate of the likes of somebody is worth against their own: what is believed of it, and its mean. */
  readonly weights: readonly BelievedWeight[];
  readonly weight: number;
  /** Other answers of the same person, beside an answer, on average. */
  readonly crowding: number;
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
 * Learns from answers known by a moment. The likes of somebody by a penalised logistic of act and features
 * (yes-logit.ts), below a hundred answers by beta-binomial shrinkage of acts and industries; the weight of a person's own
 * record by marginal likelihood under a weak log-normal belief, all of which goes into a chance and not its top alone.
 * Source: MEASUREMENT.md 4; Griffiths (1973).
 *
 * @param reviews acts of which nothing but the act is looked at: invitations to review
 * @param halfLifeDays of what an ask weighs, as the same answers have taught it; assumed where they have not
 */
export function fitYesModel(
  all: readonly AnsweredAsk[],
  at: Instant,
  reviews: readonly string[] = [],
  halfLifeDays: number = ASSUMED_HALF_LIFE,
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
      { ...betaRate(shape.alpha, shape.beta, tallyOf(mine), asks.length), answers: mine.length },
    ]),
  );
  const groups = [...Map.groupBy(asks, (ask) => cellOf(ask.rung, ask.segment)).values()];
  const likes = groups.map((mine) => ({ mine, middle: rungs[mine[0]!.rung]!.rate, tally: tallyOf(mine) }));
  const firmness = likeliestWeight(likes, { median: 30, spread: 1, least: 5, most: 300 });
  const cells = Object.fromEntries(
    likes.map(({ mine, middle, tally }) => {
      const { rate, variance } = betaRate(firmness * middle, firmness * (1 - middle), tally, asks.length);
      const ofRung = rungs[mine[0]!.rung]!.variance * (firmness / (firmness + tally.trials)) ** 2;
      return [cellOf(mine[0]!.rung, mine[0]!.segment), { rate, variance: variance + ofRung }];
    }),
  );
  const logit = fitYesLogit(
    asks.flatMap(({ rung, yes, features }) =>
      features && !reviews.includes(rung) ? [{ rung, yes, features }] : [],
    ),
    halfLifeDays,
  );
  const known = { overall, rungs, cells, logit };
  const people = [...Map.groupBy(asks, (ask) => ask.personId).values()].map((mine) => ({
    tally: tallyOf(mine),
    middle: mine.reduce((sum, ask) => sum + middleOf(known, ask).rate, 0) / mine.length,
  }));
  const weights = believedWeights(people, WEIGHT);
  const weight = weights.reduce((sum, one) => sum + one.belief * one.weight, 0);
  const squares = people.reduce((sum, { tally }) => sum + tally.trials ** 2, 0);
  return {
    ...known,
    version: `yes-2 of ${asks.length} answers`,
    answers: asks.length,
    weights,
    weight,
    crowding: squares / asks.length - 1,
    plain: false,
  };
}

/**
 * The same model where everybody is to be given the rate of the act. Its forecasts bear another name: they do not
 * count when it is asked whether the finer ones have become better.
 */
export const plainly = (model: YesModel): YesModel => ({
  ...model,
  plain: true,
  version: model.version.replace(/^yes/, 'rate'),
});

/** By how much the variances of what is learnt are larger because several answers come of one person (Kish 1965). */
export const alikeness = ({ crowding }: Pick<YesModel, 'crowding'>, weight: number): number =>
  1 + crowding / (weight + 1);

/** The rate of a rung alone, or of all asks where the rung was never answered: what a forecast must beat. */
export const rungRate = (model: Pick<YesModel, 'rungs' | 'overall'>, rung: string): number =>
  model.rungs[rung]?.rate ?? model.overall;

/** Whose likes somebody is one of. */
type Like = Pick<AnsweredAsk, 'rung' | 'segment' | 'features'>;
type Own = { readonly weight: number; readonly weightedYeses: number };

const NO_RECORD: Own = { weight: 0, weightedYeses: 0 };
const NEVER_ASKED = 20;
/** A belief is never worth less than this, however unsure: it stays a hump. */
const LEAST_WEIGHT = 2;

function middleOf(
  model: Pick<YesModel, 'rungs' | 'overall' | 'cells' | 'logit'>,
  { rung, segment, features }: Like,
): UnsureRate {
  if (model.logit !== null && features) return likesOf(model.logit, rung, features);
  return model.cells[cellOf(rung, segment)] ?? unsureRungRate(model, rung);
}

/** Of an act that was never asked for one is as unsure as of one with the weight of all acts' likeness. */
function unsureRungRate(model: Pick<YesModel, 'rungs' | 'overall'>, rung: string): UnsureRate {
  const rate = rungRate(model, rung);
  return { rate, variance: model.rungs[rung]?.variance ?? (rate * (1 - rate)) / NEVER_ASKED };
}

/** A rate drawn towards others, no surer than all answers together are. */
function betaRate(alpha: number, beta: number, { successes, trials }: Tally, all: number): UnsureRate {
  const weight = alpha + beta + trials;
  const rate = (alpha + successes) / weight;
  return { rate, variance: (rate * (1 - rate)) / (1 + Math.min(weight, all)) };
}

/**
 * What is believed of somebody's chance, from their likes and their own aged record: a mixture of betas over the weight
 * of the likes, told by its mean and by how many asks it is worth: those of the beta of the same mean and variance. That
 * the rate of the likes is itself unsure widens it.
 */
export function chanceFrom(
  model: YesModel,
  like: Like,
  own: Own,
): { readonly p: number; readonly weight: number } {
  const middle = model.plain ? unsureRungRate(model, like.rung) : middleOf(model, like);
  const { weight: trials, weightedYeses } = model.plain ? NO_RECORD : own;
  let p = 0;
  let square = 0;
  for (const { weight, belief } of model.weights) {
    const mean = (weight * middle.rate + weightedYeses) / (weight + trials);
    const within = (mean * (1 - mean)) / (weight + trials + 1);
    const unsure = middle.variance * alikeness(model, weight);
    p += belief * mean;
    square += belief * (mean ** 2 + within + unsure * (weight / (weight + trials)) ** 2);
  }
  return { p, weight: Math.max(LEAST_WEIGHT, (p * (1 - p)) / (square - p ** 2) - 1) };
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
  const plain = plainly(model);
  // Where only the act counts everybody's chance is the same.
  const ofRung = new Map<string, ReturnType<typeof chanceFrom>>();
  const plainChance = (like: Like) => {
    const known = ofRung.get(like.rung) ?? chanceFrom(plain, like, NO_RECORD);
    ofRung.set(like.rung, known);
    return known;
  };
  return (sheet, rung, at): ChanceOfYes => {
    const own = ownRecord(sheet, at);
    const features = model.plain || rung.review || model.logit === null ? null : askFeatures(sheet, at);
    const like = { rung: rung.id, segment: industryOf(sheet), features };
    const { p, weight } = rung.review || model.plain ? plainChance(like) : chanceFrom(model, like, own);
    const band = chanceBand(p);
    const alike = model.rungs[rung.id]?.answers ?? 0;
    const likes =
      alike > 0 ? `${alike} answers to this kind of ask` : `${model.answers} answers to other kinds of ask`;
    const mine =
      own.asks === 0 || model.plain || rung.review
        ? ''
        : `, ${own.yeses} of ${own.asks} earlier ${own.asks === 1 ? 'ask' : 'asks'} of theirs agreed to`;
    return {
      p,
      weight,
      band,
      outOfTen: Math.round(10 * p),
      asks: own.asks,
      basis: 'measured',
      model: model.version,
      rests: `${likes}${mine}`,
      moves: features === null || model.logit === null ? [] : featuresSay(model.logit, features),
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
