import { describe, expect, it } from 'vitest';
import { markovCredit } from '../src/core/statistics/credit/markov-removal.ts';
import { dataIsHere, readData } from './statistics-data.ts';

type TinySet = {
  id: string;
  paths: { path: string[]; conv: number; null: number }[];
  expect: {
    p_conversion: number;
    removal_effect: Record<string, number>;
    share?: Record<string, number>;
    conversions?: Record<string, number>;
  };
};

describe.runIf(dataIsHere())('published answers: credit', () => {
  const sets = dataIsHere() ? (JSON.parse(readData('markov_tiny/paths.json')) as TinySet[]) : [];

  it.each(sets.map((set) => [set.id, set] as const))('Markov removal, %s', (_id, set) => {
    const result = markovCredit(
      set.paths.map((path) => ({ channels: path.path, conversions: path.conv, nulls: path.null })),
    );
    expect(Math.abs(result.conversionChance - set.expect.p_conversion)).toBeLessThan(1e-9);
    for (const credit of result.credits) {
      expect(Math.abs(credit.removalEffect - set.expect.removal_effect[credit.channel]!)).toBeLessThan(1e-9);
      const share = set.expect.share?.[credit.channel];
      if (share !== undefined) expect(Math.abs(credit.share - share)).toBeLessThan(1e-9);
      const conversions = set.expect.conversions?.[credit.channel];
      if (conversions !== undefined) expect(Math.abs(credit.conversions - conversions)).toBeLessThan(1e-9);
    }
  });
});
