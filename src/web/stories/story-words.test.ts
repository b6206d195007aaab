import { expect, test } from 'vitest';
import type { StoryFacets } from '../../contract/stories.ts';
import { libraryHeadline } from './story-words.ts';

type Rights = StoryFacets['rights'][number]['id'];

const facets = (rights: Partial<Record<Rights, number>>): StoryFacets => ({
  total: Object.values(rights).reduce((sum, count) => sum + count, 0),
  rights: Object.entries(rights).map(([id, count]) => ({ id: id as Rights, name: id, count })),
  ages: [],
  rungs: [],
  industries: [],
  regions: [],
  users: [],
});

test('the library says how much of it may be used', () => {
  expect(libraryHeadline(facets({ free: 220, expiring: 15, expired: 44 }), {})).toBe(
    '235 of 279 stories are free to use.',
  );
  expect(libraryHeadline(facets({ free: 1 }), {})).toBe('The one story here is free to use.');
  expect(libraryHeadline(facets({ none: 6 }), {})).toBe('None of 6 stories is free to use.');
});

test('a choice that finds nothing is not a library without stories', () => {
  expect(libraryHeadline(facets({}), { sort: 'newest' })).toBe('No story has been told yet.');
  expect(libraryHeadline(facets({}), { search: 'zzz' } as object)).toBe('No story fits this.');
});

test('what was narrowed down to is told as what it is', () => {
  expect(libraryHeadline(facets({ expiring: 15 }), { rights: 'expiring' })).toBe(
    '15 stories may be used, but not for much longer.',
  );
  expect(libraryHeadline(facets({ expired: 22 }), { rights: 'expired' })).toBe(
    '22 stories may no longer be used.',
  );
  expect(libraryHeadline(facets({ none: 1 }), { rights: 'none' })).toBe('1 story waits for a yes.');
});
