import type { Fact, FactSheet } from '../../customers/fact.ts';
import { DAY, type Instant } from '../../signals/signal.ts';
import { type AgedAsk, effortOf } from '../fatigue/ask-load.ts';

/**
 * What is known of a person that may go with a yes, as plain data: few things, each with a name that can be said to
 * them. Null is unknown. What somebody is like as a human being is not among them, and never will be.
 */
export type AskFeatures = {
  /** Days since a milestone was last reported. */
  readonly milestoneDays: number | null;
  readonly sentiment: 'warm' | 'neutral' | 'cold' | null;
  /** Days since the word that this sentiment rests on. */
  readonly sentimentDays: number | null;
  /** The recommendation score behind it, for words; the sentiment is what is learnt from. */
  readonly score: number | null;
  readonly tenureDays: number | null;
  readonly seniority: string | null;
  readonly persona: string | null;
  readonly buyingRole: string | null;
  /** Whether the relationship owner is who asks. */
  readonly ownerAsks: boolean | null;
  /** Asks of a year that reached them: what still weighs on them, under whatever half-life was learnt (ask-load.ts). */
  readonly asked: readonly AgedAsk[];
};

/** Of whom nothing is known, and who was asked for nothing. */
export const NOTHING_KNOWN: AskFeatures = {
  milestoneDays: null,
  sentiment: null,
  sentimentDays: null,
  score: null,
  tenureDays: null,
  seniority: null,
  persona: null,
  buyingRole: null,
  ownerAsks: null,
  asked: [],
};

/**
 * Reads them from a sheet: with today's sheet for an ask to be, with the sheet as it was known for one of the past.
 *
 * @param asker who asks; left out, the relationship owner does, as the plan has it
 */
export function askFeatures(
  { account, person, sent, reported }: FactSheet,
  at: Instant,
  asker?: string | null,
): AskFeatures {
  const milestone = Object.values(reported).reduce<Instant | null>(
    (last, when) => (when <= at && (last === null || when > last) ? when : last),
    null,
  );
  const { sentiment } = person;
  const owner = text(account.owner);
  return {
    milestoneDays: milestone === null ? null : (at - milestone) / DAY,
    sentiment: SENTIMENTS.find((one) => one === sentiment?.value) ?? null,
    sentimentDays: sentiment === undefined ? null : (at - sentiment.at) / DAY,
    score: sentiment !== undefined && person.nps?.at === sentiment.at ? number(person.nps) : null,
    tenureDays: number(account.tenureDays),
    seniority: text(person.seniority),
    persona: text(person.persona),
    buyingRole: text(person.buyingRole),
    ownerAsks: owner === null ? null : asker === undefined || asker === owner,
    asked: sent.person.flatMap(({ rung, minutes, at: sentAt }) =>
      sentAt < at ? [{ days: (at - sentAt) / DAY, effort: effortOf({ id: rung, minutes }) }] : [],
    ),
  };
}

const SENTIMENTS = ['warm', 'neutral', 'cold'] as const;

const text = (fact: Fact | undefined): string | null => (typeof fact?.value === 'string' ? fact.value : null);
const number = (fact: Fact | undefined): number | null =>
  typeof fact?.value === 'number' ? fact.value : null;
