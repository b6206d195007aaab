import { beforeAll, describe, expect, it } from 'vitest';
import { KINDS_OF_HISTORY } from '../impact/effects/account-history.ts';
import { covariatesOf } from '../impact/effects/deal-columns.ts';
import { type DealEvidence, dealEvidence } from '../impact/effects/deal-evidence.ts';
import { velocityEffect } from '../impact/effects/velocity-effect.ts';
import { type WinRateEffect, winRateEffect } from '../impact/effects/win-rate-effect.ts';
import { DAY } from '../signals/signal.ts';
import { generateSampleCompany, type SampleCompany } from './generate-sample-company.ts';

const NOW = Date.UTC(2026, 10, 22, 9);
let company: SampleCompany;
let evidence: DealEvidence;
let call: WinRateEffect;

beforeAll(() => {
  company = generateSampleCompany({
    seed: 22,
    now: NOW,
    accounts: 400,
    parameters: { plannedDays: 0 },
  });
  const kinds: ReadonlySet<string> = new Set(KINDS_OF_HISTORY);
  const told = company.signals.filter(({ body }) => kinds.has(body.kind));
  const histories = [...Map.groupBy(told, (signal) => signal.accountId)].map(([accountId, signals]) => ({
    accountId,
    signals,
  }));
  evidence = dealEvidence(histories, company, NOW);
  call = winRateEffect(evidence, 'reference-call');
}, 180_000);

/**
 * What the comparison is about: a call within three weeks against none by then, some of which come later. A later
 * call adds its six points to the comparison, and so takes them from the difference.
 */
function truthOfTheComparison(): number {
  const { weights } = call.answer;
  const rows = call.rows.filter((row) => row.mature);
  let [all, later] = [0, 0];
  rows.forEach((row, i) => {
    if (row.treated) return;
    const weight = weights?.[i] ?? 0;
    all += weight;
    if (row.metAt !== null && row.metAt < row.entered + row.days * DAY) later += weight;
  });
  return company.truth.parameters.referenceCallEffect * (1 - later / all);
}

describe('the sample company, measured through its own ledger', () => {
  it('finds the landmark that the story has', () => {
    expect(call.design?.stage).toBe('Evaluation');
    const landmark = new Map(company.truth.deals.map((deal) => [deal.opportunityId, deal.landmarkAt]));
    for (const row of call.rows) expect(row.entered).toBe(landmark.get(row.id));
  });

  it('holds equal everything that a comparison of deals should, and reads it as it stood then', () => {
    const mature = call.rows.filter((row) => row.mature);
    expect(covariatesOf(mature).unknown).toEqual([]);
    // What is asked for at the end tells how it will end; at the landmark nobody knew of that yet.
    const last = new Map<string, number>();
    for (const { body } of company.signals)
      if (body.kind === 'opportunity.changed' && body.discount !== undefined)
        last.set(body.opportunityId, body.discount);
    const meanOf = (rows: typeof mature, read: (row: (typeof mature)[number]) => number) =>
      rows.reduce((sum, row) => sum + read(row), 0) / rows.length;
    const gap = (read: (row: (typeof mature)[number]) => number) =>
      meanOf(
        mature.filter(({ outcome }) => outcome === 'lost'),
        read,
      ) -
      meanOf(
        mature.filter(({ outcome }) => outcome === 'won'),
        read,
      );
    expect(gap(({ id }) => last.get(id)!)).toBeGreaterThan(1.5);
    expect(Math.abs(gap(({ known }) => Number(known['discount asked'])))).toBeLessThan(1);
    const lower = mature.filter(({ id, known }) => Number(known['discount asked']) < last.get(id)!);
    expect(lower.length).toBeGreaterThan(mature.length / 4);
  });

  it('has them go with the fit of a deal, and so with references, as in life', () => {
    const fit = new Map(company.truth.deals.map((deal) => [deal.opportunityId, deal.fit]));
    const sorted = call.rows.toSorted((a, b) => fit.get(a.id)! - fit.get(b.id)!);
    const third = Math.floor(sorted.length / 3);
    const [poor, good] = [sorted.slice(0, third), sorted.slice(-third)];
    const meanOf = (rows: typeof sorted, name: string) =>
      rows.reduce((sum, row) => sum + Number(row.known[name]), 0) / rows.length;
    expect(meanOf(good, 'contacts engaged')).toBeGreaterThan(meanOf(poor, 'contacts engaged') + 0.2);
    expect(meanOf(good, 'discount asked')).toBeLessThan(meanOf(poor, 'discount asked') - 1);
    expect(new Set(sorted.map(({ known }) => known['where it came from'])).size).toBeGreaterThan(6);
  });

  it('covers what calls truly do, where a simple comparison claims five times as much', () => {
    const found = call.answer.told ?? call.answer.withheld;
    const truth = truthOfTheComparison();
    expect(truth).toBeGreaterThan(0.03);
    expect(found!.interval[0]).toBeLessThanOrEqual(truth);
    expect(found!.interval[1]).toBeGreaterThanOrEqual(truth);
    expect(call.naive.difference).toBeGreaterThan(0.3);
    expect(found!.interval[1]).toBeLessThan(call.naive.difference!);
  });

  it('does not claim more than the size of the company can carry', () => {
    expect(call.answer.told?.grade ?? 'descriptive').toBe('descriptive');
  });

  it('covers nought for quotes and reviews, which do nothing', () => {
    for (const rung of ['quote', 'review']) {
      const { answer } = winRateEffect(evidence, rung);
      const found = answer.told ?? answer.withheld;
      if (found === null) continue;
      expect(found.interval[0], rung).toBeLessThan(0);
      expect(found.interval[1], rung).toBeGreaterThan(0);
    }
  });

  it('covers nought for the time deals take, which calls do not change', () => {
    const { answer } = velocityEffect(call, NOW);
    const found = answer.told ?? answer.withheld;
    expect(found!.interval[0]).toBeLessThan(0);
    expect(found!.interval[1]).toBeGreaterThan(0);
  });
});
