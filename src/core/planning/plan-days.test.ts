import { expect, it } from 'vitest';
import { planDays } from './plan-days.ts';
import { NOW } from './small-world.ts';

const ask = (owner: string | null, value: number) => ({ owner, value });

it.each([
  {
    what: 'the dearest come first, one a day',
    asks: [ask('noor', 1), ask('noor', 3), ask('noor', 2)],
    days: ['2026-11-19', '2026-11-17', '2026-11-18'],
  },
  {
    what: 'owners do not wait for each other',
    asks: [ask('noor', 1), ask('sam', 3), ask(null, 2)],
    days: ['2026-11-17', '2026-11-17', '2026-11-17'],
  },
  {
    what: 'more than five share days, and weekends are left out',
    asks: [6, 5, 4, 3, 2, 1].map((value) => ask('noor', value)),
    days: ['2026-11-17', '2026-11-17', '2026-11-18', '2026-11-18', '2026-11-19', '2026-11-19'],
  },
  {
    what: 'five go from Tuesday to Monday',
    asks: [5, 4, 3, 2, 1].map((value) => ask('noor', value)),
    days: ['2026-11-17', '2026-11-18', '2026-11-19', '2026-11-20', '2026-11-23'],
  },
])('$what', ({ asks, days }) => {
  expect(planDays(asks, NOW)).toEqual(days);
});
