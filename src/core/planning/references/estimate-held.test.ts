import { expect, it } from 'vitest';
import { seeded } from '../../statistics/random/seeded.ts';
import { estimateHeld } from './estimate-held.ts';

it('counts whole companies exactly', () => {
  expect(estimateHeld(17, 1)).toEqual({ people: 17, low: 17, high: 17 });
});

it('covers the truth about 95 times in 100 when people are drawn by lot', () => {
  const draws = seeded(46);
  const [held, share, worlds] = [600, 0.1, 400];
  let covered = 0;
  for (let world = 0; world < worlds; world++) {
    let counted = 0;
    for (let person = 0; person < held; person++) if (draws.uniform() < share) counted += 1;
    const { low, high } = estimateHeld(counted, share);
    if (low <= held && held <= high) covered += 1;
  }
  expect(covered / worlds).toBeGreaterThan(0.92);
  expect(covered / worlds).toBeLessThan(0.985);
});

it('knows nothing of nobody, but how many there may be at most', () => {
  expect(estimateHeld(0, 0.05)).toMatchObject({ people: 0, low: 0 });
  expect(estimateHeld(0, 0.05).high).toBeGreaterThan(20);
});
