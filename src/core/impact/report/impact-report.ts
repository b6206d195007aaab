import type { Instant } from '../../signals/signal.ts';
import type { Act, StoryUse } from '../../stories/story.ts';
import { upper } from '../../words/first-letter.ts';
import { acceptance } from '../acceptance.ts';
import type { Deal } from '../deal.ts';
import type { AccountHistory } from '../effects/account-history.ts';
import { cohortAlive, lifetimeValue, watchedValue, worthOfAsking } from '../effects/account-value.ts';
import type { WinsComponent } from '../effects/acquisition-cost.ts';
import { creditSplit } from '../effects/credit-split.ts';
import { type DealEvidence, dealEvidence } from '../effects/deal-evidence.ts';
import type { Told } from '../effects/effect.ts';
import type { MeetingStory } from '../effects/meetings.ts';
import type { PlausibleEffects } from '../effects/plausible.ts';
import { renewalEffect } from '../effects/renewal-effect.ts';
import { revenueAt } from '../effects/renewal-rows.ts';
import { velocityEffect } from '../effects/velocity-effect.ts';
import { type WinRateEffect, winRateEffect } from '../effects/win-rate-effect.ts';
import { type FunnelAsk, funnelTotal } from '../funnel.ts';
import { type RevenueYear, retention } from '../retention.ts';
import { type SalesTouch, sourcedPipeline } from '../sourced.ts';
import { touchedPipeline, touchedRevenue } from '../touched.ts';
import { type ActName, renewalFigures, velocityFigure, winRateFigure } from './effect-figures.ts';
import { standingEffects } from './many-looks.ts';
import {
  acquisitionFigure,
  COHORT_SPAN,
  creditFigure,
  dealSumFigure,
  retentionFigures,
  shareFigure,
  valueFigures,
} from './plain-figures.ts';
import type { Behind, ReportedFigure } from './reported-figure.ts';

/** What is read of an ask. */
export type ReportAsk = FunnelAsk & { readonly accountId: string };

/** Everything that impact is worked out from. */
export type ImpactRecords = {
  readonly histories: readonly AccountHistory[];
  readonly acts: readonly Act[];
  readonly stories: readonly MeetingStory[];
  readonly uses: readonly StoryUse[];
  readonly asks: readonly ReportAsk[];
  readonly salesTouches: readonly SalesTouch[];
};

export type ImpactTerms = {
  /** Counts are of this span; effects are of all that was watched by its end. */
  readonly from: Instant;
  readonly until: Instant;
  readonly currency: string;
  /** The acts of the ladder, by the names they have in sentences. */
  readonly acts: readonly ActName[];
  /** What sales and marketing, and the program, cost in the span; whole units, null where nobody has said. */
  readonly salesCost: number | null;
  readonly programCost: number;
  readonly plausible: PlausibleEffects;
  /** The company's gross margin as a share; null where nobody has said, and worths are told in revenue. */
  readonly margin: number | null;
  readonly seed: number;
};

/** Every figure of impact, in the order in which pages tell them. */
export function impactReport(records: ImpactRecords, terms: ImpactTerms): ReportedFigure[] {
  const { until: at, from, currency, seed } = terms;
  const evidence = dealEvidence(records.histories, records, at, currency);
  const deals = evidence.courses.map(asDeal);
  const winRates = terms.acts
    .filter(({ rung }) => evidence.meetings.some((met) => met.rung === rung && !met.sourced))
    .map((act) => ({ act, effect: winRateEffect(evidence, act.rung, terms.plausible.win) }))
    .sort((a, b) => b.effect.answer.treated - a.effect.answer.treated);
  // The act with most deals is the question; the others are looked at beside it.
  const stands = standingEffects(winRates.map(({ effect }) => effect.answer.told));
  const accounts = accountsBehind(records.histories);
  const cohort = cohortOfYear(records.histories, at);
  const renewing = renewalEffect(records.histories, firstAsks(records.asks), at, terms.plausible.renewal);
  return [
    ...reachFigures(records, deals, terms),
    creditFigure(creditSplit(evidence.courses, evidence.meetings, seed), nameOf(terms.acts)),
    ...winRates.map(({ act, effect }, place) => winRateFigure(effect, act, at, stands[place] ?? true)),
    ...winRates
      .slice(0, 1)
      .map(({ act, effect }) =>
        velocityFigure(velocityEffect(effect, at, terms.plausible.days), effect, act),
      ),
    ...renewalFigures(renewing),
    ...retentionFigures(retention(cohort.rows, seed), currency, cohort.hindsight),
    ...worthFigures(records.histories, terms, accounts, renewing.logos.told),
    acquisitionFigure(
      {
        cost: terms.salesCost,
        programCost: terms.programCost,
        wins: newCustomers(evidence, from, at),
        components: componentsOf(
          winRates.map(({ effect }) => effect),
          from,
          at,
        ),
        seed,
      },
      currency,
    ),
    acceptanceFigure(records, from, at),
  ];
}

const asDeal = ({
  id,
  accountId,
  outcome,
  amount,
  createdOn,
  closedAt,
}: DealEvidence['courses'][number]): Deal => ({
  id,
  accountId,
  name: null,
  outcome,
  amount,
  createdOn,
  closedOn: closedAt,
});

const nameOf = (acts: readonly ActName[]) => (rung: string) =>
  upper(acts.find((act) => act.rung === rung)?.name ?? rung);

function reachFigures(records: ImpactRecords, deals: readonly Deal[], terms: ImpactTerms): ReportedFigure[] {
  const { from, until, currency } = terms;
  const { acts, stories, uses } = records;
  const input = { deals, acts, stories, uses, currency, at: until };
  const accountOf = new Map(deals.map((deal) => [deal.id, deal.accountId]));
  const behind = (ids: readonly string[], side: string): Behind[] =>
    ids.map((id) => ({ id, accountId: accountOf.get(id) ?? '', side }));
  const pipeline = touchedPipeline(input);
  const revenue = touchedRevenue({ ...input, since: from });
  const sourced = sourcedPipeline({
    deals,
    acts,
    uses,
    salesTouches: records.salesTouches,
    currency,
    from,
    until,
  });
  return [
    dealSumFigure(pipeline, 'Touched pipeline', behind(pipeline.ids, 'open, touched'), 'reach'),
    dealSumFigure(revenue, 'Touched revenue', behind(revenue.ids, 'won, touched'), 'reach'),
    dealSumFigure(sourced, 'Sourced pipeline', behind(sourced.ids, 'began with an introduction'), 'reach'),
  ];
}

function acceptanceFigure(records: ImpactRecords, from: Instant, until: Instant): ReportedFigure {
  const total = funnelTotal({ ...records, needs: [], from, until });
  const accountOf = new Map(records.asks.map((ask) => [ask.id, ask.accountId]));
  const yes = new Set(total.yes);
  const pending = new Set(total.pending);
  return shareFigure(
    acceptance(total),
    'Acceptance',
    total.asked.map((id) => ({
      id,
      accountId: accountOf.get(id) ?? '',
      side: yes.has(id) ? 'yes' : pending.has(id) ? 'open' : 'no, or no answer',
    })),
  );
}

/** When each account was first asked for anything. */
function firstAsks(asks: readonly ReportAsk[]): Map<string, Instant> {
  const first = new Map<string, Instant>();
  for (const { accountId, sentAt } of asks)
    if (sentAt !== null && sentAt < (first.get(accountId) ?? Infinity)) first.set(accountId, sentAt);
  return first;
}

/** Recurring revenue of every account at two moments, as known at the later one unless told. */
export function revenueYears(
  histories: readonly AccountHistory[],
  from: Instant,
  until: Instant,
  known: Instant = until,
): RevenueYear[] {
  return histories.flatMap((history) => {
    const start = revenueAt(history, from, known);
    return start > 0 ? [{ accountId: history.accountId, start, end: revenueAt(history, until, known) }] : [];
  });
}

/**
 * The cohort of a year and whether it is told with hindsight: a history that came in as a file after the year was
 * known to nobody here then, and yet is what happened.
 */
export function cohortOfYear(
  histories: readonly AccountHistory[],
  at: Instant,
): { readonly rows: readonly RevenueYear[]; readonly hindsight: boolean } {
  const rows = revenueYears(histories, at - COHORT_SPAN, at);
  const later = revenueYears(histories, at - COHORT_SPAN, at, Number.POSITIVE_INFINITY);
  return later.length > 2 * rows.length ? { rows: later, hindsight: true } : { rows, hindsight: false };
}

function worthFigures(
  histories: readonly AccountHistory[],
  { until: at, currency, seed, margin }: ImpactTerms,
  behind: readonly Behind[],
  renewing: Told | null,
): ReportedFigure[] {
  const since = histories.reduce(
    (first, { signals }) => signals.reduce((least, { recordedAt }) => Math.min(least, recordedAt), first),
    at,
  );
  const years = Math.floor((at - since) / COHORT_SPAN);
  const alive = cohortAlive(histories, since, at, Math.max(1, Math.min(years - 1, 8)));
  const watched = watchedValue(histories, since, at, margin ?? 1);
  const yearly = watched === null || watched.days === 0 ? 0 : (watched.likely * 365) / watched.days;
  const lifetime = lifetimeValue(alive, yearly, seed);
  const asking =
    lifetime.value === null || renewing === null
      ? null
      : worthOfAsking(lifetime.value.shape, yearly, renewing);
  return valueFigures(lifetime, watched, { currency, margin }, behind, asking);
}

const accountsBehind = (histories: readonly AccountHistory[]): Behind[] =>
  histories.flatMap(({ accountId, signals }) =>
    signals.some(({ body }) => body.kind === 'subscription.changed')
      ? [{ id: accountId, accountId, side: 'customer' }]
      : [],
  );

/** Customers won in the span: deals won that are no expansion of an account's business. */
const newCustomers = ({ courses }: DealEvidence, from: Instant, until: Instant): number =>
  courses.filter(
    ({ outcome, closedAt, told }) =>
      outcome === 'won' &&
      closedAt !== null &&
      closedAt >= from &&
      closedAt < until &&
      told.at(-1)?.body.type !== 'expansion' &&
      told.at(-1)?.body.type !== 'renewal',
  ).length;

const componentsOf = (effects: readonly WinRateEffect[], from: Instant, until: Instant): WinsComponent[] =>
  effects.flatMap(({ rung, answer, rows }) =>
    answer.told === null
      ? []
      : [
          {
            rung,
            grade: answer.told.grade,
            effect: answer.told.estimate,
            se: answer.told.se,
            exposed: rows.filter((row) => row.treated && row.entered >= from && row.entered < until).length,
          },
        ],
  );
