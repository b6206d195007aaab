import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { overLimit } from '../../planning/fatigue/over-asked.ts';
import { DAY } from '../../signals/signal.ts';
import { decideRung } from '../decide-standing.ts';
import { day, defaultCompiled, marta, NOW, told } from '../example-person.ts';
import { situate } from '../situation.ts';
import { loadGate } from './caps.ts';

const withLimit = (limit: number, halfLife = 60) =>
  defaultCompiled(
    ['  loadLimit: off', `  loadLimit: ${limit}`],
    ['  loadHalfLifeDays: 60', `  loadHalfLifeDays: ${halfLife}`],
  );
const study = (month: number, date: number) => ({ rung: 'case-study', minutes: 180, at: day(month, date) });

describe('what earlier asks still weigh, on 17 November 2026', () => {
  it.each([
    ['a case study, 8 quotes, is half forgotten', 4, 60, [study(9, 18)], ['Ready']],
    [
      'a case study five weeks ago',
      4,
      60,
      [study(10, 10)],
      [
        'Waiting, 9 December',
        '◇ Over the limit: earlier asks still weigh 5.2 quotes, more than 4. Clears on 9 December.',
      ],
    ],
    ['the same, sooner forgotten', 4, 30, [study(10, 10)], ['Ready']],
    [
      'two of them',
      4,
      30,
      [study(10, 10), study(10, 10)],
      [
        'Waiting, 9 December',
        '◇ Over the limit: earlier asks still weigh 6.6 quotes, more than 4. Clears on 9 December.',
      ],
    ],
  ])('%s', (_case, limit, halfLife, sent, expected) =>
    expect(told('quote', { sent }, withLimit(limit, halfLife))).toEqual(expected),
  );

  it('holds nobody back where the program sets no limit, as it comes', () => {
    const sent = [study(10, 10), study(10, 10)];
    expect(told('quote', { sent })).toEqual(['Ready']);
    const standing = decideRung(defaultCompiled(), marta({ sent }), 'quote', NOW);
    expect(standing?.reasons.map(({ gate }) => gate)).not.toContain('load');
  });

  it('clears exactly when it says, whatever was asked', () => {
    const asks = fc.array(
      fc.record({
        rung: fc.constantFrom('quote', 'reference-call', 'talk'),
        minutes: fc.constant(30),
        at: fc.integer({ min: NOW - 360 * DAY, max: NOW - 1 }),
      }),
      { minLength: 1, maxLength: 12 },
    );
    fc.assert(
      fc.property(
        asks,
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 1, max: 200 }),
        (sent, limit, half) => {
          const compiled = withLimit(limit, half);
          const sheet = marta({ sent: sent.toSorted((a, b) => a.at - b.at) });
          const reason = loadGate(situate(compiled, sheet, NOW));
          if (reason.outcome === 'holds') return;
          const { clearsAt } = reason;
          expect(loadGate(situate(compiled, sheet, clearsAt!)).outcome).toBe('holds');
          expect(loadGate(situate(compiled, sheet, clearsAt! - 60_000)).outcome).toBe('waits');
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('whoever is over the load that answers have taught', () => {
  const sheet = marta({ sent: [study(10, 10)] });
  it.each([
    [
      'is reminded of',
      { load: 4, halfLifeDays: 60 },
      'Over the limit: earlier asks still weigh 5.2 quotes; answers have taught that more than 4 is too much',
    ],
    ['is not, below it', { load: 6, halfLifeDays: 60 }, undefined],
    ['is not, before answers have taught any', null, undefined],
  ])('%s', (_case, limit, says) => {
    const reason = overLimit(sheet, NOW, limit);
    expect(reason?.says).toBe(says);
    if (reason !== null) expect(reason).toMatchObject({ gate: 'load', outcome: 'mind' });
  });
});
