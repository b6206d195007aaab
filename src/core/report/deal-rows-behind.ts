import type { DealEvidence } from '../impact/effects/deal-evidence.ts';
import type { EffectAnswer } from '../impact/effects/effect.ts';
import type { RenewalEffect } from '../impact/effects/renewal-effect.ts';
import { velocityEffect } from '../impact/effects/velocity-effect.ts';
import type { WinRateEffect } from '../impact/effects/win-rate-effect.ts';
import { DAY, type Instant } from '../signals/signal.ts';
import type { ExportRow } from './export-row.ts';

const WITH = 'with it';
const WITHOUT = 'compared with';

type Unit = { readonly id: string; readonly accountId: string };

/**
 * The rows of a comparison with the outcome of each and its weight: treated ones count alike, the others as much as
 * balancing gives them, each side adding up to 1. The difference of the two weighted sums is the figure. Of a figure
 * that is withheld no weight is given.
 */
function comparedRows(
  figure: string,
  units: readonly Unit[],
  isTreated: (index: number) => boolean,
  outcome: (index: number) => number,
  { told, weights }: Pick<EffectAnswer, 'told' | 'weights'>,
  sides: readonly [string, string] = [WITH, WITHOUT],
): ExportRow[] {
  const total = (arm: boolean) =>
    units.reduce((sum, _, i) => sum + (isTreated(i) === arm ? (weights?.[i] ?? 0) : 0), 0);
  const totals = { true: total(true), false: total(false) };
  return units.map(({ id, accountId }, i) => {
    const treated = isTreated(i);
    const weight = told === null || weights === null ? null : (weights[i] ?? 0) / totals[`${treated}`];
    const came = outcome(i);
    return {
      line: 'row',
      figure,
      count: 1,
      outcome: came,
      weight,
      weighted: weight === null ? null : (treated ? 1 : -1) * weight * came,
      side: treated ? sides[0] : sides[1],
      id,
      accountId,
    };
  });
}

/** Deals behind what acts of one rung do to winning. */
export function winRateRows({ rung, rows, answer, design }: WinRateEffect): ExportRow[] {
  const mature = rows.filter((row) => row.mature);
  const horizon = design?.horizon ?? 0;
  return comparedRows(
    `win-rate-${rung}`,
    mature,
    (i) => mature[i]?.treated === true,
    (i) => (mature[i]?.outcome === 'won' && (mature[i]?.days ?? 0) <= horizon ? 1 : 0),
    answer,
  );
}

/** Deals behind how long they stay open, with the days of each within the window. */
export function velocityRows(effect: WinRateEffect, at: Instant, plausible: number): ExportRow[] {
  const { answer, tau } = velocityEffect(effect, at, plausible);
  const within = effect.design?.within ?? 0;
  const watched = effect.rows.filter((row) => row.entered + (within + tau) * DAY <= at);
  return comparedRows(
    `velocity-${effect.rung}`,
    watched,
    (i) => watched[i]?.treated === true,
    (i) => Math.min((watched[i]?.days ?? 0) - within, tau),
    answer,
  );
}

/** Renewals behind both effects of asking, with revenue before and after. */
export function renewalRowsBehind({ rows, logos, revenue }: RenewalEffect): ExportRow[] {
  const units = rows.map(({ accountId }) => ({ id: accountId, accountId }));
  const asked = (i: number) => rows[i]?.asked === true;
  const sides = ['asked', 'not asked yet'] as const;
  return [
    ...comparedRows('renewal', units, asked, (i) => (rows[i]?.renewed ? 1 : 0), logos, sides),
    ...comparedRows(
      'renewal-revenue',
      units,
      asked,
      (i) => (rows[i] === undefined ? 0 : rows[i].arrAfter / rows[i].arrBefore),
      revenue,
      sides,
    ).map((row, i) => ({ ...row, start: rows[i]?.arrBefore ?? 0 })),
  ];
}

/** Every closed deal that met an act, once per act on its way; the weight is the act's part when all share alike. */
export function creditRows(
  { courses, meetings }: DealEvidence,
  nameOf: (rung: string) => string,
): ExportRow[] {
  const met = Map.groupBy(meetings, ({ dealId }) => dealId);
  return courses.flatMap(({ id, accountId, outcome, closedAt }) => {
    if (closedAt === null) return [];
    const steps = (met.get(id) ?? []).filter(({ at }) => at <= closedAt);
    const won = outcome === 'won' ? 1 : 0;
    return steps.map(
      ({ rung }): ExportRow => ({
        line: 'row',
        figure: 'credit',
        outcome: won,
        weight: 1 / steps.length,
        weighted: won / steps.length,
        side: nameOf(rung),
        id,
        accountId,
      }),
    );
  });
}
