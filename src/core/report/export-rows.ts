import { dealEvidence } from '../impact/effects/deal-evidence.ts';
import { renewalEffect } from '../impact/effects/renewal-effect.ts';
import { winRateEffect } from '../impact/effects/win-rate-effect.ts';
import {
  cohortOfYear,
  type ImpactRecords,
  type ImpactTerms,
  type ReportAsk,
} from '../impact/report/impact-report.ts';
import type { Behind } from '../impact/report/reported-figure.ts';
import type { Instant } from '../signals/signal.ts';
import { creditRows, renewalRowsBehind, velocityRows, winRateRows } from './deal-rows-behind.ts';
import type { ExportRow } from './export-row.ts';

/** A figure's list, by its id. */
export type BehindFigure = { readonly id: string; readonly behind: readonly Behind[] };

/**
 * Everything behind every figure of impact, each thing with the numbers that the figure is made of. Figures whose
 * value is no sum of rows (a fitted curve, draws) list what they rest on and count it.
 */
export function exportRows(
  records: ImpactRecords,
  terms: ImpactTerms,
  figures: readonly BehindFigure[],
): ExportRow[] {
  const { until: at } = terms;
  const evidence = dealEvidence(records.histories, records, at, terms.currency);
  const amounts = new Map(evidence.courses.map(({ id, amount }) => [id, amount]));
  const effects = figures
    .flatMap(({ id }) => (id.startsWith('win-rate-') ? [id.slice('win-rate-'.length)] : []))
    .map((rung) => winRateEffect(evidence, rung, terms.plausible.win));
  const nameOf = (rung: string) => terms.acts.find((act) => act.rung === rung)?.name ?? rung;
  const years = new Map(cohortOfYear(records.histories, at).rows.map((year) => [year.accountId, year]));
  let renewals: ExportRow[] | null = null;
  return figures.flatMap(({ id, behind }): ExportRow[] => {
    const effect = effects.find(({ rung }) => id.endsWith(`-${rung}`));
    if (id.startsWith('win-rate-') && effect) return winRateRows(effect);
    if (id.startsWith('velocity-') && effect) return velocityRows(effect, at, terms.plausible.days);
    if (id === 'renewal' || id === 'renewal-revenue') {
      renewals ??= renewalRowsBehind(
        renewalEffect(records.histories, firstAsks(records.asks), at, terms.plausible.renewal),
      );
      return renewals.filter((row) => row.figure === id);
    }
    if (id === 'credit') return creditRows(evidence, nameOf);
    return behind.map((one): ExportRow => {
      const row = { line: 'row', figure: id, count: 1, ...sided(one) } as const;
      const year = years.get(one.id);
      if ((id === 'grr' || id === 'nrr') && year !== undefined)
        return { ...row, start: year.start, ...movesOf(year) };
      if (amounts.has(one.id)) return { ...row, amount: amounts.get(one.id) ?? null };
      if (id === 'acceptance') return { ...row, outcome: yesOrNo(one.side) };
      return row;
    });
  });
}

const sided = ({ id, accountId, side }: Behind) => ({ side, id, accountId });

/** What one account's revenue did: each account is in one of the three columns at most. */
function movesOf({ start, end }: { start: number; end: number }) {
  if (end <= 0) return { left: start, shrank: 0, grew: 0 };
  return { left: 0, shrank: Math.max(0, start - end), grew: Math.max(0, end - start) };
}

/** 1 and 0; an ask that is still open is neither. */
const yesOrNo = (side: string): number | null => (side === 'yes' ? 1 : side === 'open' ? null : 0);

/** When each account was first asked for anything. */
function firstAsks(asks: readonly ReportAsk[]): Map<string, Instant> {
  const first = new Map<string, Instant>();
  for (const { accountId, sentAt } of asks)
    if (sentAt !== null && sentAt < (first.get(accountId) ?? Number.POSITIVE_INFINITY))
      first.set(accountId, sentAt);
  return first;
}
