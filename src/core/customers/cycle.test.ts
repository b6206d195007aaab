import { describe, expect, test } from 'vitest';
import { DAY } from '../signals/signal.ts';
import { CYCLE, type CycleMoments, type CyclePart, cycleMoments, standsIn } from './cycle.ts';
import { exampleAccountFacts, type Happening } from './example-facts.ts';

const AT = 1000 * DAY;
const inDays = (moments: CycleMoments | null) =>
  moments && Object.fromEntries(Object.entries(moments).map(([part, at]) => [part, at / DAY]));
const read = (
  happenings: readonly Happening[],
  first: Parameters<typeof cycleMoments>[1],
  now: { isReady?: boolean; usedAt?: number } = {},
) =>
  inDays(
    cycleMoments(exampleAccountFacts(happenings), first, {
      at: AT,
      isReady: now.isReady ?? false,
      usedAt: now.usedAt,
    }),
  );

describe('where a customer stands in the cycle', () => {
  test('a prospect does not, a customer of whom little is told was won when last heard of', () => {
    expect(read([[900, { kind: 'account.described', lifecycle: 'prospect' }]], {})).toBeNull();
    expect(read([], { newest: 900 * DAY })).toEqual({ won: 900 });
  });

  test('ready since the first ask, or now where nobody was asked and somebody may be', () => {
    expect(read([], { newest: 900 * DAY }, { isReady: true })).toEqual({ won: 900, ready: 1000 });
    const asked = { newest: 900 * DAY, asked: 800 * DAY };
    expect(read([], asked, { isReady: true })).toMatchObject({ ready: 800, asked: 800 });
  });
});

const account: CycleMoments = { won: 500 * DAY, fan: 910 * DAY, ready: 960 * DAY };

test.each<[CyclePart, boolean, boolean, boolean]>([
  // part, counts there, is new there, stopped there
  ['won', true, false, true],
  ['onboarded', false, false, false],
  ['fan', true, false, false],
  ['ready', true, true, true],
  ['asked', false, false, false],
])(
  'counts among %s: %s, among the new: %s, among those who went no further: %s',
  (part, all, fresh, stopped) => {
    expect(standsIn(account, part, undefined, AT)).toBe(all);
    expect(standsIn(account, part, 'arrived', AT)).toBe(fresh);
    expect(standsIn(account, part, 'stopped', AT)).toBe(stopped);
  },
);

test('after the last part nobody stops: it begins again', () => {
  expect(CYCLE.at(-1)).toBe('used');
  expect(standsIn({ used: AT }, 'used', 'stopped', AT)).toBe(false);
});
