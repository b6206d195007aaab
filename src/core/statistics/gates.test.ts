import { describe, expect, it } from 'vitest';
import {
  balanceGate,
  balanceWarning,
  clustersGate,
  effectiveSizeGate,
  eventsGate,
  eventsPerCovariateGate,
  missingGate,
  negativeControlGate,
  overlapGate,
  powerGate,
  refusalsOf,
  sampleRatioGate,
  sensitivityGate,
  sizeGate,
} from './gates.ts';
import type { Refusal } from './refusal.ts';

const row = (smd: number) => ({ covariate: 'ARR', difference: 0, smdBefore: 1, smd });
const known = { treatedOutcome: 0, comparisonOutcome: 0, outcome: 0 };
const arms = { treatedEvents: 10, treatedOthers: 10, comparisonEvents: 10, comparisonOthers: 10 };

/** Each gate just shut and just open. */
const table: [string, Refusal | undefined, Refusal | undefined, number][] = [
  ['size', sizeGate({ treated: 29, comparison: 400 }), sizeGate({ treated: 30, comparison: 30 }), 29],
  ['size', sizeGate({ treated: 400, comparison: 0 }), sizeGate({ treated: 400, comparison: 31 }), 0],
  ['events', eventsGate({ ...arms, treatedEvents: 9 }), eventsGate(arms), 9],
  ['events', eventsGate({ ...arms, comparisonOthers: 0 }), eventsGate(arms), 0],
  ['events-per-covariate', eventsPerCovariateGate(59, 6), eventsPerCovariateGate(60, 6), 59 / 6],
  ['power', powerGate(0.29, 0.1), powerGate(0.2, 0.1), 0.29],
  ['overlap', overlapGate({ outside: 0.11, trimmed: 0 }), overlapGate({ outside: 0.1, trimmed: 0.2 }), 0.11],
  ['overlap', overlapGate({ outside: 0.05, trimmed: 0.25 }), overlapGate({ outside: 0, trimmed: 0 }), 0.25],
  [
    'effective-size',
    effectiveSizeGate({ count: 100, effective: 29, largestShare: 0.05 }),
    effectiveSizeGate({ count: 100, effective: 30, largestShare: 0.1 }),
    29,
  ],
  [
    'effective-size',
    effectiveSizeGate({ count: 1000, effective: 90, largestShare: 0.02 }),
    effectiveSizeGate({ count: 1000, effective: 100, largestShare: 0.02 }),
    90,
  ],
  [
    'effective-size',
    effectiveSizeGate({ count: 100, effective: 50, largestShare: 0.12 }),
    effectiveSizeGate({ count: 100, effective: 50, largestShare: 0.02 }),
    0.12,
  ],
  ['balance', balanceGate([row(0.1), row(-0.3)]), balanceGate([row(0.25), row(-0.2)]), 0.3],
  ['negative-control', negativeControlGate(2, [0.1, 4]), negativeControlGate(2, [-0.1, 4.1]), 2],
  ['missing', missingGate({ ...known, outcome: 0.12 }), missingGate({ ...known, outcome: 0.1 }), 0.12],
  [
    'missing',
    missingGate({ treatedOutcome: 0.08, comparisonOutcome: 0.02, outcome: 0.04 }),
    missingGate({ treatedOutcome: 0.05, comparisonOutcome: 0.02, outcome: 0.03 }),
    0.06,
  ],
  [
    'missing',
    missingGate({ ...known, covariates: [{ name: 'region', share: 0.4 }] }),
    missingGate({ ...known, covariates: [{ name: 'region', share: 0.3 }] }),
    0.4,
  ],
  ['sample-ratio', sampleRatioGate(0.0009), sampleRatioGate(0.001), 0.0009],
  ['sensitivity', sensitivityGate(1.2), sensitivityGate(1.25), 1.2],
  ['clusters', clustersGate(19), clustersGate(20), 19],
];

describe('gates', () => {
  it.each(table)('%s fires below its threshold and not at it', (gate, shut, open, value) => {
    expect(shut).toMatchObject({ gate, value: expect.closeTo(value, 10) });
    expect(shut!.message).toMatch(/^[A-Z].*\.$/);
    expect(open).toBeUndefined();
  });

  it('refuse a figure that could not be worked out', () => {
    expect(overlapGate({ outside: Number.NaN, trimmed: 0 })).toBeDefined();
    expect(effectiveSizeGate({ count: 5, effective: Number.NaN, largestShare: 0 })).toBeDefined();
    expect(powerGate(Number.NaN, 0.1)).toBeDefined();
    expect(negativeControlGate(Number.NaN, [Number.NaN, Number.NaN])).toBeDefined();
    expect(sampleRatioGate(Number.NaN)).toBeDefined();
    expect(sensitivityGate(Number.NaN)).toBeDefined();
    expect(balanceGate([row(Number.NaN)])).toBeDefined();
  });

  it('name the feature, the wait and the smallest visible effect', () => {
    expect(balanceGate([row(0.4)])!.message).toContain('ARR');
    expect(sizeGate({ treated: 18, comparison: 90, units: 'deals', perWeek: 4 })!.message).toBe(
      'Too few treated deals yet: 18 of the 30 needed. At the present pace, about 3 more weeks.',
    );
    expect(sizeGate({ treated: 3, comparison: 90, perWeek: 0 })!.message).toContain('not within two years');
    expect(powerGate(0.287, 0.1, { points: true })!.message).toContain('29 points');
  });

  it('warn before they refuse on balance', () => {
    expect(balanceWarning([row(0.05)])).toBeUndefined();
    expect(balanceWarning([row(-0.18)])).toContain('ARR');
    expect(balanceWarning([row(0.4)])).toBeUndefined();
  });

  it('are collected in order', () => {
    expect(
      refusalsOf([undefined, clustersGate(3), undefined, sampleRatioGate(0)]).map((r) => r.gate),
    ).toEqual(['clusters', 'sample-ratio']);
  });
});
