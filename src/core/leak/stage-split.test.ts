import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seeded } from '../statistics/random/seeded.ts';
import type { ActDemand, MoneyInput } from './leak-money.ts';
import { leakDraws } from './leak-money.ts';
import { cutWhole, drawStageShares, type StagePart } from './stage-split.ts';

const achievable = { v: 0.8, p: 0.7, a: 0.5 };
const demand: ActDemand[] = [
  { act: 'review', unmet: 6, value: { kind: 'replacement', spread: [150, 250, 400] }, cost: 60 },
];

type Plain = {
  readonly visible: number;
  readonly protected: number;
  readonly asked: number;
  readonly used: number;
  readonly silent: number;
  readonly audited: number;
  readonly warm: number;
};

/** Stages in one stratum, with the census and the counts of all of them together. */
function company(
  stages: readonly Plain[],
): Omit<MoneyInput, 'seed'> & { readonly stages: readonly StagePart[] } {
  const sum = (of: keyof Plain) => stages.reduce((total, stage) => total + stage[of], 0);
  return {
    census: {
      counted: sum('visible'),
      strata: [{ silent: sum('silent'), audited: sum('audited'), enthusiastic: sum('warm') }],
    },
    counts: {
      visible: sum('visible'),
      protected: sum('protected'),
      asked: sum('asked'),
      used: sum('used'),
    },
    achievable,
    demand,
    stages: stages.map(({ visible, silent, audited, warm, ...rest }) => ({
      counts: { visible, ...rest },
      frames: [{ stratum: 0, counted: visible, silent, audited, warm }],
    })),
  };
}

const plain = fc
  .tuple(fc.nat(40), fc.nat(40), fc.nat(40), fc.nat(40), fc.nat(80), fc.nat(20), fc.nat(20))
  .map(
    ([used, more, unasked, kept, silent, audited, warm]): Plain => ({
      used,
      asked: used + more,
      visible: used + more + unasked + kept,
      protected: kept,
      silent: silent + audited,
      audited,
      warm: Math.min(warm, audited),
    }),
  );

describe('what each stage loses', () => {
  it('adds up to the whole in every draw, and is no less than nought', () => {
    fc.assert(
      fc.property(fc.array(plain, { minLength: 1, maxLength: 5 }), fc.nat(1000), (stages, seed) => {
        const { stages: parts, census } = company(stages);
        const unaudited = census.strata.map(({ silent, audited }) => silent - audited);
        const further = unaudited.map((silent) => Math.floor(silent / 3));
        const shares = drawStageShares(seeded(seed), parts, achievable, further, unaudited);
        expect(shares).toHaveLength(stages.length);
        expect(shares.every((share) => share >= 0)).toBe(true);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
      }),
    );
  });

  it('leaves the draws of the whole as they are, and adds up to them on average', () => {
    fc.assert(
      fc.property(fc.array(plain, { minLength: 2, maxLength: 4 }), (stages) => {
        const { stages: parts, ...whole } = company(stages);
        const alone = leakDraws({ ...whole, seed: 3, draws: 200 });
        const split = leakDraws({ ...whole, stages: parts, seed: 3, draws: 200 });
        expect({ ...split, stages: [] }).toEqual(alone);
        expect(split.stages.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
      }),
      { numRuns: 50 },
    );
  });

  const one: Plain = { visible: 40, protected: 6, asked: 14, used: 5, silent: 120, audited: 20, warm: 5 };
  const draw = (stages: readonly Plain[]) => leakDraws({ ...company(stages), seed: 5, draws: 4000 });

  it('is alike for stages that are alike, whichever comes first', () => {
    const [first, second] = draw([one, one]).stages;
    expect(first!.share).toBeCloseTo(0.5, 1);
    const other = { ...one, asked: 34, used: 17 };
    const turned = draw([other, one]).stages;
    const straight = draw([one, other]).stages;
    expect(Math.abs(straight[0]!.share - turned[1]!.share)).toBeLessThan(0.02);
    expect(second!.acts.p10).toBeLessThan(second!.acts.p50);
  });

  it('is less where a cause is mended', () => {
    const mended = { ...one, asked: 34, used: 17 };
    const [fixed, left] = draw([mended, one]).stages;
    expect(fixed!.share).toBeLessThan(left!.share);
    expect(fixed!.share).toBeLessThan(0.5);
  });

  it('likely lies within its range, in acts and in money', () => {
    const stages = [
      one,
      { ...one, visible: 12, asked: 6, used: 1, protected: 2 },
      { ...one, asked: 34, used: 17 },
    ];
    const told = draw(stages);
    for (const { share, acts, money } of told.stages) {
      expect(share * told.gap.total.p50).toBeGreaterThan(acts.p10);
      expect(share * told.gap.total.p50).toBeLessThan(acts.p90);
      expect(share * told.money.p50).toBeGreaterThan(money.p10);
      expect(share * told.money.p50).toBeLessThan(money.p90);
    }
  });

  it('is worth nothing where nobody needed an act', () => {
    const { stages } = leakDraws({ ...company([one, one]), demand: [], seed: 1, draws: 500 });
    for (const { money, acts } of stages) {
      expect(money).toEqual({ p10: 0, p50: 0, p90: 0 });
      expect(acts.p50).toBeGreaterThan(0);
    }
  });
});

describe('a whole cut by shares', () => {
  it('adds up to the cent, also below nought', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -10_000_000, max: 10_000_000 }),
        fc.array(fc.double({ min: 0.001, max: 1, noNaN: true }), { minLength: 1, maxLength: 6 }),
        (whole, weights) => {
          const sum = weights.reduce((total, weight) => total + weight, 0);
          const shares = weights.map((weight) => weight / sum);
          const parts = cutWhole(whole, shares);
          expect(parts.reduce((total, part) => total + part, 0)).toBe(whole);
          for (const [place, part] of parts.entries())
            expect(Math.abs(part - whole * shares[place]!)).toBeLessThanOrEqual(1.001);
        },
      ),
    );
  });
});
