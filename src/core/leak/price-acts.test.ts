import { describe, expect, it } from 'vitest';
import { refusalsOfMoney } from './leak-money.ts';
import type { FiledValue } from './leak-terms.ts';
import { priceActs, type ToldEffect } from './price-acts.ts';

const DEMAND = [{ rung: 'call', unmet: 9, worth: 90_000, needIds: ['need_1'] }];
const CENSUS = { counted: 80, strata: [] };
const COUNTS = { visible: 80, eligible: 66, asked: 27, used: 11 };

const priced = (value: FiledValue, effect?: ToldEffect) =>
  priceActs(
    DEMAND,
    { prices: [{ rung: 'call', value, cost: 900, evidence: 'x' }] },
    new Map(effect === undefined ? [] : [['call', effect]]),
  )[0]!;

const filed = { kind: 'causal', amount: 48_000, amountSe: 4000, margin: 0.78 } as const;
const typed = { ...filed, effect: 0.4, effectSe: 0.01 } as const;
const told = (grade: 'adjusted' | 'descriptive' | 'randomised'): ToldEffect => ({
  withheld: null,
  grade,
  estimate: 0.06,
  se: 0.045,
  without: 0.3,
});

describe('the price of an act that moves deals', () => {
  it('takes the company’s margin where it files none of its own', () => {
    const { margin: _, ...without } = filed;
    const of = (value: FiledValue) =>
      priceActs(
        DEMAND,
        { prices: [{ rung: 'call', value, cost: 900, evidence: 'x' }], margin: 0.6 },
        new Map([['call', told('adjusted')]]),
      )[0]!.value;
    expect(of(without)).toMatchObject({ kind: 'causal', margin: 0.6 });
    expect(of(filed)).toMatchObject({ kind: 'causal', margin: 0.78 });
  });

  it('takes the effect that was measured, whatever was typed beside it', () => {
    for (const value of [filed, typed])
      expect(priced(value, told('adjusted'))).toEqual({
        act: 'call',
        unmet: 9,
        cost: 900,
        value: { ...filed, effect: 0.06, effectSe: 0.045, baselineWin: 0.3 },
        origin: { kind: 'measured', grade: 'adjusted' },
      });
  });

  it('counts from grade "adjusted" on; a description, a typed figure and the needs’ worth are what-ifs', () => {
    const isAdded = (one: ReturnType<typeof priced>) =>
      refusalsOfMoney({
        census: CENSUS as never,
        counts: COUNTS as never,
        achievable: { v: 1, p: 1, a: 1 },
        demand: [one],
        seed: 1,
      }).every(({ gate }) => gate !== 'grade');
    const withheld: ToldEffect = { withheld: 'Too few deals.' };
    expect(isAdded(priced(filed, told('adjusted')))).toBe(true);
    expect(isAdded(priced(filed, told('randomised')))).toBe(true);
    expect(isAdded(priced(filed, told('descriptive')))).toBe(false);
    expect(isAdded(priced(typed, withheld))).toBe(false);
    expect(isAdded(priced(filed, withheld))).toBe(false);
    expect(isAdded(priced({ kind: 'replacement', spread: [1, 2, 3] }))).toBe(true);
  });

  it('says why the effect is missing, and falls back on what the needs name', () => {
    expect(priced(filed, { withheld: 'Too few deals.' })).toMatchObject({
      value: { kind: 'assumed', spread: [450, 900, 1350] },
      cost: 900,
      origin: { kind: 'withheld', why: 'Too few deals.' },
    });
    expect(priced(typed).origin).toMatchObject({
      kind: 'typed',
      why: expect.stringContaining('watched yet'),
    });
    expect(priceActs(DEMAND, { prices: [] }, new Map())[0]).toMatchObject({
      cost: 0,
      origin: { kind: 'unpriced' },
    });
  });
});
