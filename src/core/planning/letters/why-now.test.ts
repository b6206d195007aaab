import { expect, it } from 'vitest';
import { DAY } from '../../signals/signal.ts';
import { NOW, program, sheet } from '../small-world.ts';
import { whyNow } from './why-now.ts';

const goal = { milestone: 'goal', reachedAt: NOW - 8 * DAY, freshUntil: NOW + 20 * DAY };
const marta = { 'person.firstName': 'Marta', 'account.name': 'Varnholt Grid' };

it.each<[string, Parameters<typeof sheet>[0], boolean, boolean]>([
  ['Varnholt Grid reached its own goal last week.', marta, true, false],
  [
    'Varnholt Grid reached its own goal last week, and Marta praised us on Friday.',
    { ...marta, 'person.lastPraiseDaysAgo': 4, 'person.nps': 10, 'person.npsDaysAgo': 12 },
    true,
    false,
  ],
  [
    'Varnholt Grid reached its own goal last week, and Marta gave us 10 of 10 last week.',
    { ...marta, 'person.lastPraiseDaysAgo': 20, 'person.nps': 10, 'person.npsDaysAgo': 12 },
    true,
    false,
  ],
  [
    'Varnholt Grid reached its own goal last week, and Marta has helped twice before.',
    { ...marta, 'person.nps': 10, 'person.npsDaysAgo': 12, 'person.actsDone': 2 },
    true,
    true,
  ],
  [
    'Varnholt Grid reached its own goal last week.',
    { ...marta, 'person.nps': 10, 'person.npsDaysAgo': 8 },
    true,
    false,
  ],
  [
    'Varnholt Grid reached its own goal last week, and Marta has helped once before.',
    { ...marta, 'person.lastPraiseDaysAgo': 8, 'person.actsDone': 1 },
    true,
    false,
  ],
  ['Marta gave us 9 of 10 yesterday.', { ...marta, 'person.nps': 9, 'person.npsDaysAgo': 1 }, false, false],
  [
    'Marta gave us 9 of 10, 24 days ago.',
    { ...marta, 'person.nps': 9, 'person.npsDaysAgo': 24 },
    false,
    false,
  ],
  [
    'We last spoke with Marta yesterday.',
    { ...marta, 'person.nps': 8, 'person.npsDaysAgo': 1, 'person.lastTouchDaysAgo': 1 },
    false,
    false,
  ],
  [
    'No special moment; nothing speaks against asking now.',
    { ...marta, 'person.lastPraiseDaysAgo': 300 },
    false,
    false,
  ],
  [
    'Their company reached its own goal last week, and this person is a champion of ours.',
    { 'person.champion': true },
    true,
    false,
  ],
])('%s', (says, values, hasMoment, review) => {
  expect(whyNow(sheet(values), hasMoment ? { moment: goal } : {}, { review }, program.milestones, NOW)).toBe(
    says,
  );
});

it('A moment of today has just happened', () => {
  const today = { milestone: 'goal', reachedAt: NOW, freshUntil: NOW + 20 * DAY };
  expect(whyNow(sheet(marta), { moment: today }, { review: true }, program.milestones, NOW)).toBe(
    'Varnholt Grid just reached its own goal.',
  );
});
