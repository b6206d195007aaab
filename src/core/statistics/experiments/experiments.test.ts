import { describe, expect, it } from 'vitest';
import { meanDifference } from '../means/mean-difference.ts';
import { wilsonInterval } from '../proportions/wilson.ts';
import { seeded } from '../random/seeded.ts';
import { armOfLot, lotOf } from './assignment.ts';
import {
  proportionDifferenceSequence,
  proportionSequence,
  sequenceHalfWidth,
} from './confidence-sequence.ts';
import { cupedDifference } from './cuped.ts';
import { encouragementEffect } from './encouragement.ts';
import { standingFindings } from './false-discoveries.ts';
import { sampleRatio } from './sample-ratio.ts';

describe('CUPED', () => {
  const random = seeded(1);
  const arm = (effect: number, tie: number) => {
    const before = Array.from({ length: 2000 }, () => random.normal());
    return { before, outcome: before.map((x) => tie * x + effect + random.normal()) };
  };

  it('takes off what the past foretells', () => {
    const one = arm(0.3, 2);
    const none = arm(0, 2);
    const result = cupedDifference(one, none);
    const plain = meanDifference(one.outcome, none.outcome);
    expect(result.theta).toBeCloseTo(2, 1);
    expect(result.varianceFactor).toBeCloseTo(0.2, 1);
    expect(Math.abs(result.se / plain.se / Math.sqrt(result.varianceFactor) - 1)).toBeLessThan(0.03);
    expect(Math.abs(result.estimate - 0.3)).toBeLessThan(4 * result.se);
  });

  it('changes nothing with an unrelated or constant past', () => {
    expect(cupedDifference(arm(0, 0), arm(0, 0)).varianceFactor).toBeGreaterThan(0.99);
    const flat = { outcome: [1, 2, 3], before: [5, 5, 5] };
    expect(cupedDifference(flat, { outcome: [0, 1, 1], before: [5, 5, 5] })).toMatchObject({
      theta: 0,
      varianceFactor: 1,
    });
  });
});

describe('always-valid intervals', () => {
  it('hold at every look, where fixed intervals do not', () => {
    let fixedWrong = 0;
    let alwaysWrong = 0;
    for (let seed = 1; seed <= 600; seed += 1) {
      const random = seeded(seed);
      let total = 0;
      let squares = 0;
      let fixed = false;
      let always = false;
      for (let n = 1; n <= 1500; n += 1) {
        const x = random.normal();
        total += x;
        squares += x * x;
        if (n < 100) continue;
        const se = Math.sqrt((squares / n - (total / n) ** 2) / n);
        if (Math.abs(total / n) > 1.96 * se) fixed = true;
        if (Math.abs(total / n) > sequenceHalfWidth(se, n, { planned: 1000 })) always = true;
      }
      if (fixed) fixedWrong += 1;
      if (always) alwaysWrong += 1;
    }
    expect(fixedWrong / 600).toBeGreaterThan(0.2);
    // At most one in twenty, with room for the luck of 600 runs.
    expect(alwaysWrong / 600).toBeLessThan(0.07);
  });

  it('are tightest, beside the fixed one, near the planned size', () => {
    const ratio = (n: number, planned: number) =>
      sequenceHalfWidth(1 / Math.sqrt(n), n, { planned }) * Math.sqrt(n);
    expect(ratio(500, 500)).toBeLessThan(ratio(500, 5000));
    expect(ratio(500, 500)).toBeLessThan(ratio(500, 50));
  });

  it('of a proportion are wider than Wilson and hold at every look', () => {
    const [low, high] = proportionSequence(30, 80);
    const [narrowLow, narrowHigh] = wilsonInterval(30, 80);
    expect(low).toBeLessThan(narrowLow);
    expect(high).toBeGreaterThan(narrowHigh);
    expect(proportionSequence(0, 0)).toEqual([0, 1]);
    expect(proportionSequence(0, 12)[0]).toBe(0);
    let wrong = 0;
    for (let seed = 1; seed <= 200; seed += 1) {
      const random = seeded(seed);
      let hits = 0;
      let out = false;
      for (let n = 1; n <= 100; n += 1) {
        if (random.uniform() < 0.3) hits += 1;
        const [a, b] = proportionSequence(hits, n);
        if (a > 0.3 || b < 0.3) out = true;
      }
      if (out) wrong += 1;
    }
    expect(wrong / 200).toBeLessThanOrEqual(0.05);
    const [a, b] = proportionDifferenceSequence(18, 20, 2, 20);
    expect(a).toBeGreaterThan(0);
    expect(b).toBeLessThan(1);
  });
});

describe('assignment', () => {
  it('gives everybody a steady lot, even over accounts and unrelated between experiments', () => {
    expect(lotOf('queue-1', 'acc-7')).toBe(lotOf('queue-1', 'acc-7'));
    const counts = [0, 0];
    let both = 0;
    for (let i = 0; i < 20_000; i += 1) {
      const one = armOfLot(lotOf('queue-1', `acc-${i}`), [1, 1]);
      counts[one]! += 1;
      if (one === 1 && armOfLot(lotOf('queue-2', `acc-${i}`), [1, 1]) === 1) both += 1;
    }
    expect(sampleRatio(counts, [0.5, 0.5]).p).toBeGreaterThan(0.001);
    expect(Math.abs(both / 20_000 - 0.25)).toBeLessThan(0.013);
    expect(armOfLot(0.95, [9, 1])).toBe(1);
    expect(armOfLot(0.85, [9, 1])).toBe(0);
  });

  it('notices arms that came out in the wrong proportion', () => {
    expect(sampleRatio([821_588, 815_482], [0.5, 0.5]).p).toBeLessThan(0.001);
    expect(sampleRatio([510, 490], [1, 1]).p).toBeGreaterThan(0.5);
    expect(sampleRatio([10, 20, 30], [1, 2, 3]).chiSquare).toBe(0);
  });
});

describe('many findings', () => {
  it('stand as in the example of Benjamini & Hochberg 1995', () => {
    const p = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
      0.759, 1,
    ];
    expect(standingFindings(p, 0.05).filter(Boolean).length).toBe(4);
    expect(standingFindings([0.9, 0.8], 0.1)).toEqual([false, false]);
  });
});

describe('encouragement', () => {
  it('recovers the effect on those whom the offer moved', () => {
    const random = seeded(4);
    const arm = (offer: number) => {
      const eager = Array.from({ length: 4000 }, () => random.uniform());
      const uptake = eager.map((e) => (e < 0.2 + 0.4 * offer ? 1 : 0));
      return { uptake, outcome: uptake.map((u, i) => u * 2 + 3 * eager[i]! + random.normal()) };
    };
    const result = encouragementEffect(arm(1), arm(0));
    expect(result.uptake.estimate).toBeCloseTo(0.4, 1);
    expect(result.uptake.f).toBeGreaterThan(100);
    expect(result.moved.interval![0]).toBeLessThan(2);
    expect(result.moved.interval![1]).toBeGreaterThan(2);
  });

  it('has no finite interval when the offer moved nobody', () => {
    const random = seeded(5);
    const arm = () => ({
      uptake: Array.from({ length: 60 }, () => (random.uniform() < 0.5 ? 1 : 0)),
      outcome: Array.from({ length: 60 }, () => random.normal()),
    });
    expect(encouragementEffect(arm(), arm()).moved.interval).toBeNull();
  });
});
