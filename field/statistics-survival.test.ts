import { describe, expect, it } from 'vitest';
import { designOf } from '../src/core/statistics/linear/design.ts';
import { type CoxFit, coxRegression } from '../src/core/statistics/survival/cox.ts';
import {
  kaplanMeier,
  medianTime,
  survivalAt,
  survivalInterval,
} from '../src/core/statistics/survival/kaplan-meier.ts';
import { logRank } from '../src/core/statistics/survival/log-rank.ts';
import { checkProportionalHazards } from '../src/core/statistics/survival/proportional-hazards.ts';
import type { CoxData } from '../src/core/statistics/survival/risk-sets.ts';
import { dataIsHere, readColumns } from './statistics-data.ts';

const seOf = (fit: CoxFit, j: number) => Math.sqrt(fit.inverse[j * fit.names.length + j]!);

describe.runIf(dataIsHere())('published answers: survival', () => {
  it('lung: median 310 (285 to 363), one year .409 (.345 to .486), log-rank by sex 10.3', () => {
    const lung = readColumns('survival/lung.csv');
    const data = { time: lung.numbers('time'), event: lung.numbers('status') };
    const curve = kaplanMeier(data);
    expect(lung.rows).toBe(228);
    expect(data.event.reduce((a, b) => a + b)).toBe(165);
    expect(medianTime(curve, 'log')).toEqual({ estimate: 310, lower: 285, upper: 363 });
    const year = survivalAt(curve, 365);
    expect(year.survival).toBeCloseTo(0.409, 3);
    expect(survivalInterval(year, 'log').map((x) => x.toFixed(3))).toEqual(['0.345', '0.486']);
    const bySex = logRank(
      data,
      lung.numbers('sex').map((s) => s - 1),
      2,
    );
    expect(bySex.chiSquare).toBeCloseTo(10.33, 2);
    expect(bySex.p).toBeCloseTo(0.00131, 5);
  });

  const coxOf = (file: string, stop: string, event: string, names: readonly string[]): CoxData => {
    const table = readColumns(file);
    return {
      stop: table.numbers(stop),
      event: table.numbers(event),
      covariates: designOf(
        names.map((name) => ({ name, values: table.numbers(name) })),
        table.rows,
        { intercept: false },
      ),
    };
  };

  it('lung: Cox on age and sex (survival package)', () => {
    const fit = coxRegression(coxOf('survival/lung.csv', 'time', 'status', ['age', 'sex']));
    expect(fit.coefficients[0]).toBeCloseTo(0.017045, 6);
    expect(fit.coefficients[1]).toBeCloseTo(-0.513219, 6);
    expect(seOf(fit, 0)).toBeCloseTo(0.009223, 6);
    expect(seOf(fit, 1)).toBeCloseTo(0.167458, 6);
  });

  it('Rossi: Cox, Efron ties', () => {
    const fit = coxRegression(
      coxOf('survival/rossi.csv', 'week', 'arrest', ['fin', 'age', 'race', 'wexp', 'mar', 'paro', 'prio']),
    );
    const published = [-0.3794222, -0.0574377, 0.3138998, -0.1497957, -0.4337039, -0.0848711, 0.0914971];
    published.forEach((value, j) => {
      expect(Math.abs(fit.coefficients[j]! - value)).toBeLessThan(1e-6);
    });
    expect(Math.abs(fit.logLikelihood + 658.75)).toBeLessThan(0.01);
  });

  it('Rossi: proportional hazards of fin, age and prio (Fox, Cox regression for survival data)', () => {
    const data = coxOf('survival/rossi.csv', 'week', 'arrest', ['fin', 'age', 'prio']);
    const check = checkProportionalHazards(data, coxRegression(data));
    const published = [
      [-0.00657, 0.00507, 0.9433],
      [-0.20976, 6.54147, 0.0105],
      [-0.08004, 0.77288, 0.3793],
    ];
    published.forEach(([correlation, chiSquare, p], j) => {
      expect(check.terms[j]!.correlation).toBeCloseTo(correlation!, 4);
      expect(check.terms[j]!.chiSquare).toBeCloseTo(chiSquare!, 4);
      expect(check.terms[j]!.p).toBeCloseTo(p!, 4);
    });
    expect(check.global.chiSquare).toBeCloseTo(7.13046, 4);
  });

  it('German breast cancer study: Cox on eight factors (TH.data)', () => {
    const table = readColumns('survival/gbsg2.csv');
    const is = (name: string, level: string) => ({
      name: `${name}=${level}`,
      values: Float64Array.from(table.text(name), (cell) => (cell === level ? 1 : 0)),
    });
    const of = (name: string) => ({ name, values: table.numbers(name) });
    const fit = coxRegression({
      stop: table.numbers('time'),
      event: table.numbers('cens'),
      covariates: designOf(
        [
          is('horTh', 'yes'),
          of('age'),
          is('menostat', 'Post'),
          of('tsize'),
          is('tgrade', 'II'),
          is('tgrade', 'III'),
          of('pnodes'),
          of('progrec'),
          of('estrec'),
        ],
        table.rows,
        { intercept: false },
      ),
    });
    const published = new Map([
      [0, [-0.3462784, 0.1290747]],
      [1, [-0.0094592, 0.0093006]],
      [2, [0.2584448, 0.1834765]],
      [3, [0.0077961, 0.003939]],
      [6, [0.0487886, 0.0074471]],
      [7, [-0.0022172, 0.0005735]],
    ]);
    for (const [j, [coefficient, se]] of published) {
      expect(fit.coefficients[j]).toBeCloseTo(coefficient!, 5);
      expect(seOf(fit, j)).toBeCloseTo(se!, 5);
    }
  });
});
