import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cumulativeIncidence, incidenceAt, incidenceInterval } from './cumulative-incidence.ts';
import { kaplanMeier, medianTime, survivalAt, survivalInterval } from './kaplan-meier.ts';
import { logRank } from './log-rank.ts';
import { lastTimeWithAtRisk, restrictedMean } from './restricted-mean.ts';

/** Remission of acute leukaemia (Freireich 1963): weeks under 6-MP, where a plus marks the still well. */
const drug = '6+ 6 6 6 7 9+ 10+ 10 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+'.split(' ');
const placebo = '1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23'.split(' ');
const read = (list: readonly string[]) => ({
  time: list.map((x) => Number.parseInt(x, 10)),
  event: list.map((x) => (x.endsWith('+') ? 0 : 1)),
});

describe('Kaplan-Meier', () => {
  const curve = kaplanMeier(read(drug));

  it.each([
    [6, 0.857, 0.0764],
    [7, 0.807, 0.0869],
    [10, 0.753, 0.0963],
    [13, 0.69, 0.1068],
    [16, 0.627, 0.1141],
    [22, 0.538, 0.1282],
    [23, 0.448, 0.1346],
  ])('remission at week %i (Cox & Oakes 1984)', (week, survival, se) => {
    expect(survivalAt(curve, week).survival).toBeCloseTo(survival, 3);
    expect(survivalAt(curve, week).se).toBeCloseTo(se, 4);
  });

  it('has the published medians: 23 weeks (16, not reached) and 8 (4 to 12)', () => {
    expect(medianTime(curve, 'log')).toEqual({ estimate: 23, lower: 16, upper: null });
    expect(medianTime(kaplanMeier(read(placebo)), 'log')).toEqual({ estimate: 8, lower: 4, upper: 12 });
  });

  it('ends on the floor without a false certainty', () => {
    const end = kaplanMeier(read(placebo)).at(-1)!;
    expect(end.survival).toBe(0);
    expect(survivalInterval(end, 'log')).toEqual([0, 1]);
  });

  it('without censoring is the plain share, with its binomial error; the interval holds it', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 2, maxLength: 60 }), (time) => {
        for (const point of kaplanMeier({ time, event: time.map(() => 1) })) {
          const share = time.filter((t) => t > point.time).length / time.length;
          expect(point.survival).toBeCloseTo(share, 10);
          expect(point.se).toBeCloseTo(Math.sqrt((share * (1 - share)) / time.length), 10);
          for (const scale of ['log', 'log-log'] as const) {
            const [low, high] = survivalInterval(point, scale);
            expect(low).toBeLessThanOrEqual(share + 1e-9);
            expect(high).toBeGreaterThanOrEqual(share - 1e-9);
          }
        }
      }),
    );
  });

  it('takes weights as repeated rows', () => {
    const data = read(drug);
    const weights = data.time.map((_, i) => 1 + (i % 3));
    const rows = data.time.flatMap((_, i) => Array(weights[i]).fill(i) as number[]);
    const written = { time: rows.map((i) => data.time[i]!), event: rows.map((i) => data.event[i]!) };
    const close = (x: { survival: number }[]) => x.map((p) => p.survival.toFixed(10));
    expect(close(kaplanMeier({ ...data, weights }))).toEqual(close(kaplanMeier(written)));
  });
});

describe('log-rank', () => {
  it('tells drug from placebo as published: chi-square 16.79', () => {
    const both = read([...drug, ...placebo]);
    const result = logRank(
      both,
      both.time.map((_, i) => (i < 21 ? 0 : 1)),
      2,
    );
    expect(result.chiSquare).toBeCloseTo(16.793, 3);
    expect(result.groups[0]).toMatchObject({ count: 21, observed: 9 });
    expect(result.groups[0]!.expected).toBeCloseTo(19.25, 2);
  });

  it('sees no difference between a group and itself, in any number of groups', () => {
    const thrice = read([...drug, ...drug, ...drug]);
    const result = logRank(
      thrice,
      thrice.time.map((_, i) => Math.floor(i / 21)),
      3,
    );
    expect(result.chiSquare).toBeCloseTo(0, 10);
    expect(result.degrees).toBe(2);
    expect(result.p).toBeCloseTo(1, 10);
  });

  it('says nothing without events', () => {
    expect(logRank({ time: [1, 2], event: [0, 0] }, [0, 1], 2).chiSquare).toBeNaN();
  });
});

describe('restricted mean', () => {
  it('is the area under the curve', () => {
    const data = read(drug);
    const curve = kaplanMeier(data);
    let area = 0;
    for (let k = 0; k < 3000; k += 1) area += survivalAt(curve, k / 100 + 0.005).survival / 100;
    expect(restrictedMean(data, 30).estimate).toBeCloseTo(area, 6);
  });

  it('without censoring is the mean of min(time, tau), with the error of that mean', () => {
    const data = read(placebo);
    const cut = data.time.map((t) => Math.min(t, 12));
    const mean = cut.reduce((a, b) => a + b) / 21;
    const error = Math.sqrt(cut.reduce((a, b) => a + (b - mean) ** 2, 0) / 21 / 21);
    const result = restrictedMean(data, 12);
    expect(result.estimate).toBeCloseTo(mean, 10);
    expect(result.se).toBeCloseTo(error, 10);
  });

  it('knows how far enough are at risk', () => {
    expect(lastTimeWithAtRisk(kaplanMeier(read(drug)), 10)).toBe(17);
    expect(lastTimeWithAtRisk(kaplanMeier(read(drug)), 50)).toBe(0);
  });
});

describe('cumulative incidence', () => {
  const rows = fc.array(
    fc.record({ time: fc.integer({ min: 1, max: 15 }), cause: fc.integer({ min: 0, max: 2 }) }),
    { minLength: 3, maxLength: 60 },
  );

  it('of all kinds and survival add up to one', () => {
    fc.assert(
      fc.property(rows, (list) => {
        const time = list.map((r) => r.time);
        const cause = list.map((r) => r.cause);
        const one = cumulativeIncidence(time, cause, 1);
        const two = cumulativeIncidence(time, cause, 2);
        const curve = kaplanMeier({ time, event: cause.map((c) => (c === 0 ? 0 : 1)) });
        curve.forEach((point, k) => {
          expect(one[k]!.incidence + two[k]!.incidence + point.survival).toBeCloseTo(1, 10);
        });
      }),
    );
  });

  it('with a single kind is the Kaplan-Meier curve upside down, error and all', () => {
    const { time, event } = read(drug);
    const points = cumulativeIncidence(time, event, 1);
    kaplanMeier({ time, event }).forEach((point, k) => {
      expect(points[k]!.incidence).toBeCloseTo(1 - point.survival, 10);
      expect(points[k]!.se).toBeCloseTo(point.se, 2);
    });
  });

  it('without censoring is a plain share with its binomial error', () => {
    const time = Array.from({ length: 50 }, (_, i) => i + 1);
    const cause = time.map((t) => (t % 3 === 0 ? 1 : 2));
    const at = incidenceAt(cumulativeIncidence(time, cause, 1), 30);
    expect(at.incidence).toBeCloseTo(0.2, 12);
    expect(at.se).toBeCloseTo(Math.sqrt((0.2 * 0.8) / 50), 3);
    const [low, high] = incidenceInterval(at);
    expect(low).toBeGreaterThan(0.1);
    expect(high).toBeLessThan(0.35);
  });
});
