import type { LeakStage } from '../../core/leak/account-record.ts';
import { type AchievableLevels, achievableLevels } from '../../core/leak/achievable-levels.ts';
import { type AuditEstimate, estimateEnthusiasts } from '../../core/leak/audit-estimate.ts';
import { type Baseline, baseline } from '../../core/leak/baseline.ts';
import { type ChainRates, chainRates, type LeakGap, leakGap } from '../../core/leak/leak-gap.ts';
import { type LeakIdentity, leakIdentity } from '../../core/leak/leak-identity.ts';
import { type LeakDraws, type MoneyInput, refusalsOfMoney } from '../../core/leak/leak-money.ts';
import { DEFAULT_TERMS, type LeakTerms } from '../../core/leak/leak-terms.ts';
import { type PricedDemand, priceActs } from '../../core/leak/price-acts.ts';
import { stageParts } from '../../core/leak/stage-split.ts';
import { lotOf } from '../../core/statistics/experiments/assignment.ts';
import type { Refusal } from '../../core/statistics/refusal.ts';
import { listAudits } from '../../store/leak-audits.ts';
import { findTerms, type StoredTerms } from '../../store/leak-terms.ts';
import type { Context } from '../action.ts';
import { keepLongAnswer } from '../kept-answers.ts';
import { lastMomentOf } from '../span.ts';
import { type LeakRecords, type LeakSpan, loadLeakRecords } from './leak-records.ts';
import { loadToldEffects } from './told-effects.ts';

/** Everything the leak meter says of a span, worked out from the rows of the store. */
export type LeakFigures = LeakRecords & {
  readonly estimate: AuditEstimate;
  readonly identity: LeakIdentity;
  readonly rates: ChainRates | null;
  readonly levels: AchievableLevels;
  /** The gap of the counts as they stand; null where nobody can say how many are enthusiastic. */
  readonly gap: LeakGap | null;
  readonly drawn: LeakDraws | null;
  readonly priced: readonly PricedDemand[];
  readonly moneyRefused: readonly Refusal[];
  readonly baseline: Baseline;
  readonly termsVersion: number;
  /** The version that held, where it was set only after the span had ended. */
  readonly restated: StoredTerms | null;
  readonly terms: LeakTerms;
};

/** The figures of a span; kept as long as nothing changes that they rest on. The draws run beside the event loop. */
export async function loadLeakFigures(context: Context, span: LeakSpan): Promise<LeakFigures> {
  const { tx, workspaceId, house } = context;
  const name = `leak figures|${span.from ?? ''}|${span.until ?? ''}|${span.owner ?? ''}`;
  return keepLongAnswer(context, name, async () => {
    const told = await loadLeakRecords(context, span);
    const { records, quarter } = told;
    const stored = await findTerms(tx, workspaceId, lastMomentOf(span, context.now));
    const terms = stored?.terms ?? DEFAULT_TERMS;
    const isOver = span.until !== undefined && Date.parse(span.until) <= context.now;
    const findings = await listAudits(tx, workspaceId, {
      from: quarter.from,
      until: quarter.until + 1,
    });
    const estimate = estimateEnthusiasts(
      records,
      findings.toSorted((a, b) => (a.answeredAt ?? 0) - (b.answeredAt ?? 0)),
    );
    const byStage: ReadonlyMap<LeakStage, number> | null =
      estimate.refused === null ? estimate.byStage : null;
    const identity = leakIdentity(records, byStage);
    const { counts } = identity.total;
    const nothingReached = { v: 0, p: 0, a: 0 };
    const enthusiastic = estimate.refused === null ? estimate.estimate : counts.visible;
    const now_ = chainRates({ ...counts, enthusiastic }, nothingReached);
    const levels = achievableLevels(
      records,
      (id) => told.owners.get(id) ?? null,
      now_,
      terms.targets,
      estimate.refused === null ? estimate.shareWarm : null,
    );
    const reach = { v: levels.v.rate, p: levels.p.rate, a: levels.a.rate };
    const rates = estimate.refused === null ? chainRates({ ...counts, enthusiastic }, reach) : null;
    const asksForEffects = terms.prices.some(({ value }) => value.kind === 'causal');
    const effects = asksForEffects ? await loadToldEffects(context, span) : new Map();
    const priced = priceActs(told.demand ?? [], terms, effects);
    const input: MoneyInput | null =
      estimate.refused === null
        ? {
            census: estimate.census,
            counts,
            achievable: reach,
            demand: told.demand === null ? null : priced,
            stages: stageParts(identity, estimate.frames),
            seed: seedOf(workspaceId, span.owner ?? ''),
          }
        : null;
    const figures = {
      ...told,
      estimate,
      identity,
      rates,
      levels,
      gap: rates === null ? null : leakGap(enthusiastic, rates, reach),
      priced,
      moneyRefused: input === null ? [] : refusalsOfMoney(input),
      baseline: baseline(counts.accounts, counts.used, terms.quiet ?? undefined),
      termsVersion: stored?.version ?? 0,
      restated: stored !== null && isOver && stored.createdAt >= quarter.until ? stored : null,
      terms,
    };
    return async () => ({
      ...figures,
      drawn: input === null ? null : await house.compute('draw-leak', input),
    });
  });
}

/** The same for the same workspace and book, day after day: a figure moves when the rows do, not when the dice do. */
const seedOf = (workspaceId: string, owner: string): number =>
  Math.floor(lotOf(`leak ${workspaceId}`, owner) * 2 ** 32);
