import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  lastFinishedQuarter,
  quarterAt,
  quarterBefore,
  readQuarter,
  recentQuarters,
  tellQuarter,
} from './quarter.ts';

describe('quarters', () => {
  it.each([
    ['2026-07-01T00:00:00.000Z', '2026-Q3'],
    ['2026-09-30T23:59:59.999Z', '2026-Q3'],
    ['2026-10-01T00:00:00.000Z', '2026-Q4'],
    ['2027-01-01T00:00:00.000Z', '2027-Q1'],
  ])('%s lies in %s', (moment, id) => {
    expect(quarterAt(Date.parse(moment)).id).toBe(id);
  });

  it.each(['2026-Q0', '2026-Q5', '26-Q1', '2026Q1', '2026-q1', ' 2026-Q1', '2026-Q1x', ''])(
    '%j is no quarter',
    (id) => {
      expect(readQuarter(id)).toBeNull();
    },
  );

  it('is read as it is written, and adjoins the one before', () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(1980, 0, 1), max: Date.UTC(2200, 0, 1) }), (at) => {
        const quarter = quarterAt(at);
        expect(readQuarter(quarter.id)).toEqual(quarter);
        expect(quarter.from <= at && at < quarter.until).toBe(true);
        expect(quarterBefore(quarter).until).toBe(quarter.from);
        expect(recentQuarters(at, 3).map(({ until }) => until)).toEqual([
          quarter.until,
          quarter.from,
          quarterBefore(quarter).from,
        ]);
      }),
    );
  });

  it('tells a board of the last one that is over', () => {
    expect(tellQuarter(lastFinishedQuarter(Date.UTC(2026, 10, 23)))).toBe('third quarter of 2026');
    expect(tellQuarter(lastFinishedQuarter(Date.UTC(2027, 0, 1)))).toBe('fourth quarter of 2026');
  });
});
