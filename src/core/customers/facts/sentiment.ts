import { isWithin } from '../../signals/days.ts';
import type { Instant } from '../../signals/signal.ts';
import type { Stamp } from '../../signals/stamp.ts';
import { laterStamp } from '../../signals/stamp.ts';
import type { Told } from '../told.ts';

export type Sentiment = 'warm' | 'neutral' | 'cold';

/** What a person said of us: the latest of each kind. */
export type Opinions = {
  readonly nps?: Told<number> | undefined;
  readonly csat?: Told<number> | undefined;
  readonly praise?: Stamp | undefined;
};

const NPS_DAYS = 180;
const CSAT_DAYS = 90;
const PRAISE_DAYS = 180;

/**
 * How a person feels, from what they said lately: a recommendation score and praise count for 180
 * days, a satisfaction answer for 90. Any cold score makes it cold until newer praise answers it;
 * otherwise one warm word makes it warm. Undefined when they said nothing lately.
 * Score bands are those of the recommendation question (9–10, 7–8, 0–6); satisfaction from 4 of 5 is warm, below 3 cold.
 */
export function readSentiment(opinions: Opinions, now: Instant): Told<Sentiment> | undefined {
  const praise =
    opinions.praise && isWithin(PRAISE_DAYS, opinions.praise.at, now) ? opinions.praise : undefined;
  const scores: Told<Sentiment>[] = [];
  if (opinions.nps && isWithin(NPS_DAYS, opinions.nps.by.at, now)) {
    scores.push({ value: band(opinions.nps.value, 9, 7), by: opinions.nps.by });
  }
  if (opinions.csat && isWithin(CSAT_DAYS, opinions.csat.by.at, now)) {
    scores.push({ value: band(opinions.csat.value, 4, 3), by: opinions.csat.by });
  }
  const cold = scores.find(({ value, by }) => value === 'cold' && !(praise && praise.at > by.at));
  const by = scores.reduce<Stamp | undefined>((last, score) => laterStamp(last, score.by), praise);
  if (cold) return cold;
  if (!by) return undefined;
  return { value: praise || scores.some(({ value }) => value === 'warm') ? 'warm' : 'neutral', by };
}

function band(score: number, warmFrom: number, neutralFrom: number): Sentiment {
  if (score >= warmFrom) return 'warm';
  return score >= neutralFrom ? 'neutral' : 'cold';
}
