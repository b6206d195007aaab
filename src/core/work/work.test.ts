import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY } from '../signals/signal.ts';
import { dayToAsk, diaryDays, workingDays } from './diary-days.ts';
import { type WorkRecords, workReport } from './work-report.ts';

const AT = Date.UTC(2026, 10, 17, 8);

describe('days of the diary', () => {
  test('are five working days of the quarter, the same for the same member and others for another', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.integer({ min: 0, max: 89 }), (member, later) => {
        const days = diaryDays('w', member, Date.UTC(2026, 9, 1) + later * DAY);
        expect(new Set(days).size).toBe(5);
        for (const day of days) {
          expect([1, 2, 3, 4, 5]).toContain(new Date(day).getUTCDay());
          expect(new Date(day).toISOString() >= '2026-10-01').toBe(true);
          expect(new Date(day).toISOString() < '2027-01-01').toBe(true);
        }
        expect(days).toEqual(diaryDays('w', member, Date.UTC(2026, 9, 1)));
      }),
    );
    expect(diaryDays('w', 'ada@example.com', AT)).not.toEqual(diaryDays('w', 'ben@example.com', AT));
    expect(workingDays(Date.UTC(2026, 10, 16), Date.UTC(2026, 10, 23))).toHaveLength(5);
  });

  test.each([
    ['a day that is over', [AT - 2 * DAY], [], AT - 2 * DAY],
    ['nothing on the day itself', [AT - DAY / 2], [], null],
    ['nothing once it is answered', [AT - 2 * DAY], [AT - 2 * DAY], null],
    ['nothing that nobody remembers', [AT - 9 * DAY], [], null],
    ['the latest of two', [AT - 5 * DAY, AT - 2 * DAY], [], AT - 2 * DAY],
  ] as const)('ask about %s', (_, drawn, answered, day) => {
    expect(dayToAsk(drawn, new Set(answered), AT)).toBe(day);
  });
});

const members = ['ada', 'ben', 'cem', 'dia'];
/** Four colleagues, five days each, with these minutes per day. */
const records = (minutes: readonly number[], more: Partial<WorkRecords> = {}): WorkRecords => ({
  members,
  drawn: 20,
  answers: members.flatMap((member, m) =>
    Array.from({ length: 5 }, (_, d) => ({ member, day: d * DAY, minutes: minutes[m]! })),
  ),
  days: 60,
  usedActs: 31,
  ...more,
});

describe('hours', () => {
  test('are the mean minutes times colleagues and days, and divide by used acts', () => {
    // 60 minutes a day on average, four colleagues, sixty days: 240 hours.
    const { hours, perAct } = workReport(records([50, 70, 55, 65]));
    if (hours.figure.refused !== null || perAct.figure.refused !== null) throw new Error(hours.says);
    expect(hours.figure.value.likely).toBeCloseTo(240, 9);
    expect(perAct.figure.value.likely).toBeCloseTo(240 / 31, 9);
    // Error by member: sums off the mean 50, 50, 25, 25 → √(6250 · 4/3) / 20 minutes.
    const se = Math.sqrt((6250 * 4) / 3) / 20;
    expect(hours.figure.value.interval[1] - 240).toBeCloseTo(1.959964 * se * 4, 4);
    expect(perAct.says).toMatch(/^31 acts were put to use, at about 7\.7 hours \(\d/);
  });

  test.each([
    ['coverage', { drawn: 40 }, 'hours', /50 % have an answer/],
    ['coverage', { drawn: 0, answers: [] }, 'hours', /No day/],
    ['size', { usedActs: 19 }, 'hours-per-act', /19 acts/],
  ] as const)('are refused by %s: %j', (gate, more, id, says) => {
    const report = workReport(records([50, 70, 55, 65], more));
    const one = id === 'hours' ? report.hours : report.perAct;
    expect(one.figure.refused?.gate).toBe(gate);
    expect(one.says).toMatch(says);
  });

  test('a ratio whose hours may be none is not told', () => {
    const report = workReport(records([0, 0, 0, 300]));
    expect(report.hours.figure.refused).toBeNull();
    expect(report.perAct.figure.refused?.gate).toBe('spread');
  });
});
