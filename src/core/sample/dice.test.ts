import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAgenda } from './agenda.ts';
import { createDice } from './dice.ts';
import { toAscii } from './names.ts';

const many = <T>(n: number, roll: () => T): T[] => Array.from({ length: n }, roll);

describe('dice', () => {
  it('roll the same for the same keys, whoever else rolls', () => {
    fc.assert(
      fc.property(fc.integer(), fc.string(), (seed, key) => {
        const one = createDice(seed, key);
        const other = createDice(seed, key);
        createDice(seed, `${key}.`).unit();
        expect(many(5, one.unit)).toEqual(many(5, other.unit));
      }),
    );
  });

  it('stay in their bounds', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: -50, max: 50 }), fc.nat(100), (seed, from, width) => {
        const dice = createDice(seed);
        const rolled = many(20, () => dice.integer(from, from + width));
        expect(rolled.every((n) => Number.isInteger(n) && n >= from && n <= from + width)).toBe(true);
        expect(new Set(dice.some([1, 2, 3, 4], width)).size).toBe(Math.min(4, width));
      }),
    );
  });

  it.each<[name: string, roll: (dice: ReturnType<typeof createDice>) => number, mean: number]>([
    ['normal', (d) => d.normal(3, 2), 3],
    ['exponential', (d) => d.exponential(5), 5],
    ['poisson', (d) => d.poisson(2.5), 2.5],
    ['chance', (d) => Number(d.chance(0.3)), 0.3],
    ['weighted', (d) => d.weighted([0, 10], (x) => (x === 0 ? 3 : 1)), 2.5],
  ])('%s has the mean it says', (_, roll, mean) => {
    const dice = createDice('means');
    const rolled = many(20_000, () => roll(dice));
    expect(Math.abs(rolled.reduce((sum, x) => sum + x, 0) / 20_000 - mean)).toBeLessThan(0.12);
  });
});

describe('agenda', () => {
  it('runs in order of time, first come first served, up to its end', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(30)), fc.nat(30), (moments, end) => {
        const agenda = createAgenda();
        const ran: [at: number, n: number][] = [];
        for (const [n, at] of moments.entries()) agenda.note(at, (t) => ran.push([t, n]));
        agenda.runUntil(end);
        const expected = [...moments.entries()]
          .filter(([, at]) => at <= end)
          .map(([n, at]): [number, number] => [at, n]);
        expect(ran).toEqual(expected.sort((a, b) => a[0] - b[0] || a[1] - b[1]));
      }),
    );
  });

  it('runs what is noted on the way', () => {
    const agenda = createAgenda();
    const ran: string[] = [];
    agenda.note(1, () => {
      ran.push('first');
      agenda.note(2, () => ran.push('noted on the way'));
    });
    agenda.note(3, () => ran.push('last'));
    agenda.runUntil(5);
    expect(ran).toEqual(['first', 'noted on the way', 'last']);
  });
});

describe('addresses', () => {
  it.each([
    ['Källgren', 'kaellgren'],
    ['Świątek', 'swiatek'],
    ['Ó’Dálaigh', 'o-dalaigh'],
    ['Straßenbau Nørgaard', 'strassenbau-norgaard'],
    ['Işık', 'isik'],
  ])('%s becomes %s', (name, ascii) => expect(toAscii(name)).toBe(ascii));
});
