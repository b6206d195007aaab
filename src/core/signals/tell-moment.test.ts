import { describe, expect, it } from 'vitest';
import { tellAgo, tellDay, tellDays, tellMinutes } from './tell-moment.ts';

const NOW = Date.UTC(2026, 10, 17, 8); // a Tuesday

describe('moments in words', () => {
  it.each([
    [Date.UTC(2026, 2, 3), '3 March'],
    [Date.UTC(2027, 2, 1), '1 March 2027'],
  ])('a day', (at, says) => {
    expect(tellDay(at, NOW)).toBe(says);
  });

  it.each([
    [Date.UTC(2026, 10, 17, 7), 'today'],
    [Date.UTC(2026, 10, 18), 'today'],
    [Date.UTC(2026, 10, 16, 23, 59), 'yesterday'],
    [Date.UTC(2026, 10, 13), 'on Friday'],
    [Date.UTC(2026, 10, 11), 'on Wednesday'],
    [Date.UTC(2026, 10, 10), 'last week'],
    [Date.UTC(2026, 10, 3), '14 days ago'],
    [Date.UTC(2026, 3, 22), 'in April'],
    [Date.UTC(2024, 3, 22), 'in April 2024'],
  ])('how long ago', (at, says) => {
    expect(tellAgo(at, NOW)).toBe(says);
  });

  it.each([
    [1, 'a minute'],
    [10, '10 minutes'],
    [30, 'half an hour'],
    [60, 'an hour'],
    [90, '1 hour 30 minutes'],
    [180, '3 hours'],
  ])('%s minutes: %s', (minutes, says) => {
    expect(tellMinutes(minutes)).toBe(says);
    expect(tellDays(1)).toBe('a day');
    expect(tellDays(17)).toBe('17 days');
  });
});
