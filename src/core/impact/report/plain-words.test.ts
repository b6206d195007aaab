import { beforeAll, describe, expect, it } from 'vitest';
import type { SampleCompany } from '../../sample/generate-sample-company.ts';
import { generateSampleCompany } from '../../sample/generate-sample-company.ts';
import { KINDS_OF_HISTORY } from '../effects/account-history.ts';
import { PLAUSIBLE } from '../effects/plausible.ts';
import { impactReport } from './impact-report.ts';
import type { ReportedFigure } from './reported-figure.ts';

const NOW = Date.UTC(2026, 10, 22, 9);
/** Words of the trade, which a reader without statistics does not know: they belong into the drawer, if anywhere. */
const TRADE =
  /covariate|propensit|E-value|\bATT\b|\bESS\b|effective size|p-value|\bp [0-9]|confound|estimator|regression|bootstrap|percentile|posterior|sandwich|entropy|Wilson|Markov|Shapley|robust|treated|\barms?\b|cluster|sigma|standard deviation|\bF [0-9]/i;

let company: SampleCompany;
let figures: readonly ReportedFigure[];
beforeAll(() => {
  company = generateSampleCompany({ seed: 4600, now: NOW, parameters: { plannedDays: 0 } });
  const kinds: ReadonlySet<string> = new Set(KINDS_OF_HISTORY);
  const told = company.signals.filter(({ body }) => kinds.has(body.kind));
  const histories = [...Map.groupBy(told, ({ accountId }) => accountId)].map(([accountId, signals]) => ({
    accountId,
    signals,
  }));
  figures = impactReport(
    { ...company, histories, salesTouches: [] },
    {
      from: NOW - 365 * 86_400_000,
      until: NOW,
      currency: 'EUR',
      acts: ['reference-call', 'quote', 'review', 'referral'].map((rung) => ({ rung, name: rung })),
      salesCost: 2_000_000,
      programCost: 50_000,
      plausible: PLAUSIBLE,
      margin: 0.7,
      seed: 1,
    },
  );
}, 120_000);

describe('a reader without statistics', () => {
  it('is told of every figure what it does not mean', () => {
    const told = figures.filter(({ measure }) => measure.refused === null);
    expect(told.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['win-rate-reference-call', 'grr', 'nrr', 'acceptance', 'watched-value']),
    );
    for (const { id, caution } of told) expect(caution, id).toMatch(/\bnot?\b|n’t\b|never/i);
  });

  it('meets no word of the trade in a title, a sentence, a caution, a refusal or what would firm it up', () => {
    for (const { id, title, says, caution, naive, measure, gates, firmer } of figures) {
      const read = [
        title,
        says,
        caution ?? '',
        naive?.says ?? '',
        measure.refused?.message ?? '',
        firmer ?? '',
        ...gates.map(({ refused }) => refused?.message ?? ''),
      ];
      expect(read.join(' '), id).not.toMatch(TRADE);
    }
  });

  it('is told that what is not shown may be there all the same', () => {
    const winning = figures.find(({ id }) => id === 'win-rate-reference-call')!;
    expect(winning.says).toMatch(/no effect shown|not yet proven/);
    expect(winning.caution).toContain('What is not proven may be there all the same');
  });
});
