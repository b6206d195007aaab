import { describe, expect, it } from 'vitest';
import type { Need } from '../needs/need.ts';
import { DAY } from '../signals/signal.ts';
import type { Rights, Story, StoryUse } from '../stories/story.ts';
import type { AccountRecord, Fate } from './account-record.ts';
import { achievableLevels } from './achievable-levels.ts';
import { storyFates } from './story-fates.ts';
import { unmetDemand } from './unmet-demand.ts';

const UNTIL = Date.UTC(2026, 9, 1);
const quarter = { from: UNTIL - 90 * DAY, until: UNTIL };

describe('unmet demand', () => {
  const need = (id: string, more: Partial<Need> = {}): Need => ({
    id,
    department: 'sales',
    rung: 'call',
    title: id,
    count: 4,
    by: UNTIL - DAY,
    worth: 1000,
    who: null,
    opportunityId: null,
    requestedBy: 'sales',
    createdAt: UNTIL - 200 * DAY,
    closedAt: null,
    ...more,
  });
  const cover = (missing: number) => ({ missing, wanted: 4, done: 4 - missing, underWay: 0 });
  const unmet = (one: Need, missing = 3) =>
    unmetDemand([one], new Map([[one.id, cover(missing)]]), quarter)?.[0]?.unmet ?? 0;

  it.each<[string, Partial<Need>, number]>([
    ['due within the quarter: all that is missing', {}, 3],
    ['due 90 days after it, open all along: half', { by: UNTIL + 90 * DAY }, 1.5],
    ['filed halfway, due 45 days after: half', { createdAt: UNTIL - 45 * DAY, by: UNTIL + 45 * DAY }, 1.5],
    ['filed after the quarter: none', { createdAt: UNTIL + DAY, by: UNTIL + 9 * DAY }, 0],
    ['due before the quarter: none', { by: UNTIL - 91 * DAY }, 0],
    ['closed in the quarter, no longer wanted: none', { closedAt: UNTIL - 3 * DAY }, 0],
    [
      'a request whose deal ended without it: all',
      { closedAt: UNTIL - 3 * DAY, opportunityId: 'o', by: UNTIL + 60 * DAY },
      3,
    ],
  ])('%s', (_case, more, expected) => expect(unmet(need('n', more))).toBeCloseTo(expected, 9));

  it('adds needs of a rung up and weighs their worth by what is missing', () => {
    const needs = [need('a', { worth: 1000 }), need('b', { worth: 4000 }), need('c', { rung: 'quote' })];
    const covers = new Map([
      ['a', cover(1)],
      ['b', cover(2)],
      ['c', cover(0)],
    ]);
    expect(unmetDemand(needs, covers, quarter)).toEqual([
      { rung: 'call', unmet: 3, worth: 3000, needIds: ['a', 'b'] },
    ]);
  });

  it('is unknown, not nought, where no need was open', () => {
    expect(unmetDemand([], new Map(), quarter)).toBeNull();
    expect(unmetDemand([need('n')], new Map([['n', cover(0)]]), quarter)).toEqual([]);
  });
});

describe('stories inside the company', () => {
  const rights = (more: Partial<Rights> = {}): Rights => ({
    grantedBy: 'p',
    scope: 'public',
    channels: [],
    territory: null,
    grantedAt: UNTIL - 80 * DAY,
    expiresAt: null,
    withdrawnAt: null,
    disclosure: null,
    ...more,
  });
  const story = (id: string, more: Partial<Story> = {}): Story => ({
    id,
    accountId: 'a',
    personId: 'p',
    actId: `act-${id}`,
    rung: 'quote',
    title: id,
    quote: 'It works.',
    link: null,
    rights: rights(),
    createdAt: UNTIL - 80 * DAY,
    ...more,
  });
  const use = (storyId: string | null, usedAt: number, actId: string | null = null): StoryUse => ({
    id: `${storyId}${usedAt}`,
    accountId: 'a',
    storyId,
    actId,
    opportunityId: null,
    channel: 'website',
    usedAt,
    by: 'm',
    role: 'touched',
  });

  it('each have one fate, and the fates add up to all of them', () => {
    const stories = [
      story('used'),
      story('used-as-act'),
      story('used-long-ago'),
      story('ended', { rights: rights({ expiresAt: UNTIL - DAY }) }),
      story('taken-back', { rights: rights({ withdrawnAt: UNTIL - DAY }) }),
      story('nobody-asked', { rights: null }),
      story('bare', { quote: null }),
      story('fresh', { createdAt: UNTIL - 5 * DAY }),
      story('later', { createdAt: UNTIL + DAY }),
    ];
    const uses = [
      use('used', UNTIL - DAY),
      use(null, UNTIL - DAY, 'act-used-as-act'),
      use('used-long-ago', UNTIL - 200 * DAY),
    ];
    const told = storyFates(stories, uses, quarter);
    expect(Object.fromEntries(told.map((one) => [one.fate, one.stories.map(({ id }) => id)]))).toEqual({
      used: ['used', 'used-as-act'],
      'lies-idle': ['used-long-ago'],
      'rights-ended': ['ended', 'taken-back'],
      'no-rights': ['nobody-asked'],
      'nothing-to-show': ['bare'],
      new: ['fresh'],
    });
  });
});

describe('levels within reach', () => {
  const some = (owner: string, n: number, fate: Fate): AccountRecord[] =>
    Array.from({ length: n }, (_, i) => ({
      accountId: `${owner} ${fate.kind} ${i}`,
      personId: null,
      stage: 'value',
      heard: true,
      fate,
      foundBy: 'neither',
      remarks: [],
    }));
  const book = (owner: string, asked: number, unasked: number) => [
    ...some(owner, asked, { kind: 'asked', reached: 'asked', cause: 'declined' }),
    ...some(owner, unasked, { kind: 'unasked', cause: 'nobody-asked' }),
  ];
  const ownerOf = (id: string) => id.split(' ')[0] ?? null;
  const targets = { v: 0.8, p: 0.7, a: 0.5 };

  it('come from the best of four books of twenty; else they are what the customer set', () => {
    const books = [book('a', 6, 24), book('b', 8, 22), book('c', 9, 21), book('d', 27, 3)];
    const present = { v: 1, p: 0.4, a: 0 };
    const measured = achievableLevels(books.flat(), ownerOf, present, targets, 0.2);
    expect(measured.p.source).toBe('measured');
    expect(measured.p.rate).toBeGreaterThan(0.7);
    expect(measured.p.rate).toBeLessThan(0.9);
    const three = achievableLevels(books.slice(1).flat(), ownerOf, present, targets, 0.2);
    expect(three.p).toEqual({ rate: 0.7, source: 'assumed' });
    // Accounts that nobody owns are no book.
    const orphans = achievableLevels(
      books.flat(),
      (id) => (id.startsWith('d') ? null : ownerOf(id)),
      present,
      targets,
      0.2,
    );
    expect(orphans.p.source).toBe('assumed');
  });

  it('of being seen need an audit', () => {
    const books = ['a', 'b', 'c', 'd'].flatMap((owner) => book(owner, 15, 15));
    const levels = (share: number | null) =>
      achievableLevels(books, ownerOf, { v: 0.5, p: 0.5, a: 0 }, targets, share);
    expect(levels(null).v).toEqual({ rate: 0.8, source: 'assumed' });
    expect(levels(0.2).v.source).toBe('measured');
  });
});
