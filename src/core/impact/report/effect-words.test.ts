import { describe, expect, it } from 'vitest';
import type { EffectAnswer, Told } from '../effects/effect.ts';
import { firmer, oftener, signed, toError, verdict, withArticle } from './effect-words.ts';

const told = (estimate: number, low: number, high: number): Told => ({
  estimate,
  se: (high - low) / 3.92,
  interval: [low, high],
  grade: 'descriptive',
  treatedMean: 0,
  comparisonMean: 0,
  eValue: { estimate: 1, bound: 1 },
  control: null,
  placebo: null,
  seconds: [],
});

describe('the words of an effect', () => {
  it.each([
    [6.17, 4.8, 1, 6],
    [61.7, 14, 1, 60],
    [0.0617, 0.048, 0.001, 0.06],
    [1213.9, 798, 1, 1200],
    [6.17, 0.3, 1, 6],
    [0, 0, 1, 0],
  ])('%d with an error of %d is no finer than %d: %d', (value, se, finest, shown) => {
    expect(toError(value, se, finest)).toBe(shown);
  });

  it.each([
    [told(6, -3, 15), 1, 'promising, not yet proven'],
    [told(1, -8, 10), 1, 'no effect shown'],
    [told(9, 1, 17), 1, 'more than chance would bring'],
    [told(-9, -17, -1), 1, 'the wrong way, and more than chance would bring'],
    [told(-12, -24, -1), -1, 'more than chance would bring'],
  ] as const)('%#: a range about nought is read as it lies', (effect, good, says) => {
    expect(verdict(effect, good)).toBe(says);
  });

  it('what does not stand among several acts may be chance, whichever way it points', () => {
    const chance = 'one of several acts looked at, so it may be chance';
    expect([verdict(told(9, 1, 17), 1, false), verdict(told(-9, -17, -1), 1, false)]).toEqual([
      chance,
      chance,
    ]);
    expect(verdict(told(6, -3, 15), 1, false)).toBe('promising, not yet proven');
  });

  it('writes signs, counts and articles as people do', () => {
    expect([signed(6), signed(-3), signed(0)]).toEqual(['+6', '−3', '0']);
    expect([oftener(1), oftener(-3), oftener(0)]).toEqual([
      '1 point more often',
      '3 points less often',
      'neither more nor less often',
    ]);
    expect([withArticle('introduction'), withArticle('quote')]).toEqual(['an introduction', 'a quote']);
  });

  it('says how many more and by when, or only what would settle it', () => {
    const answer = (gate: string, value: number, threshold: number): EffectAnswer => ({
      treated: 20,
      comparison: 100,
      effective: null,
      gates: [{ gate, kind: 'withholds', refused: { gate, value, threshold, message: '' } }],
      told: null,
      withheld: null,
      weights: null,
      balance: [],
    });
    const ask = { units: 'calls', perWeek: 2, random: 'Draw lots.' };
    expect(firmer(answer('size', 20, 30), ask)).toEqual({
      says: 'About 10 more calls are needed. Draw lots.',
      until: 'about 5 more weeks',
    });
    expect(firmer(answer('power', 0.4, 0.2), ask).says).toContain('About 60 more');
    expect(firmer(answer('size', 20, 30), { ...ask, perWeek: 0.01 }).until).toBeNull();
    expect(firmer(answer('overlap', 0.4, 0.1), ask)).toEqual({ says: 'Draw lots.', until: null });
  });
});
