import type { z } from 'zod';
import type { ImpactFigure, Measure } from '../../contract/impact.ts';
import type { GateReading } from '../../core/impact/effects/effect.ts';
import type { PackedFigure } from '../../core/impact/report/report-task.ts';
import type { Measured, Ranged } from '../../core/impact/report/reported-figure.ts';
import type { Program } from '../../core/program/program.ts';
import { lower } from '../../core/words/first-letter.ts';
import { toMoney } from '../refs.ts';

/** Shares of 1 become points; everything else keeps its unit. */
const scaleOf = (figure: PackedFigure): number =>
  figure.measure.refused === null && figure.measure.value.kind === 'points' ? 100 : 1;

/** A figure as it crosses the wire. Numbers that a gate withholds are not in it. */
export function toImpactFigure(
  figure: PackedFigure,
  program: Pick<Program, 'currency'>,
): z.input<typeof ImpactFigure> {
  const { measure, naive, robustness, curves, counts, behindCount } = figure;
  const scale = scaleOf(figure);
  return {
    id: figure.id,
    part: figure.part,
    title: figure.title,
    grade: figure.grade,
    measure:
      measure.refused === null
        ? { refused: null, value: toMeasure(measure.value, program) }
        : {
            refused: {
              gate: measure.refused.gate,
              message: figure.says.startsWith('Can’t')
                ? figure.says
                : `Can’t tell yet: ${lower(figure.title)}.`,
              detail: measure.refused.message,
              until: figure.until,
            },
          },
    says: figure.says,
    caution: figure.caution,
    list: behindCount === 0 ? null : `/impact/${figure.id}`,
    behind: { noun: figure.kindBehind, count: behindCount },
    naive:
      naive === null ? null : { value: naive.value === null ? null : scale * naive.value, says: naive.says },
    design: figure.design,
    gates: figure.gates.map(toGate),
    robustness: robustness.map(({ name, likely, interval }) => ({
      name,
      likely: scale * likely,
      low: interval === null ? null : scale * interval[0],
      high: interval === null ? null : scale * interval[1],
    })),
    notes: [...figure.notes],
    course: figure.course.map(({ name, likely, interval: [low, high] }) => ({
      name,
      likely: 100 * likely,
      low: 100 * low,
      high: 100 * high,
    })),
    curves: curves.map(({ name, of, steps }) => ({ name, of, steps: [...steps] })),
    counts,
    firmer: figure.firmer,
  };
}

/** A gate as it crosses the wire, with what it was met with. */
export const toGate = ({ gate, refused, kind, met }: GateReading) => ({
  gate,
  open: refused === null,
  kind,
  value: refused === null ? (met?.value ?? null) : refused.value,
  threshold: refused === null ? (met?.threshold ?? null) : refused.threshold,
  says: refused?.message ?? null,
});

function toMeasure(value: Measured, program: Pick<Program, 'currency'>): z.input<typeof Measure> {
  switch (value.kind) {
    case 'money':
      return { kind: 'money', value: toMoney(value.cents, program), count: value.deals };
    case 'worth': {
      const { low, likely, high, level } = ranged(value, 1);
      const money = (cents: number) => toMoney(cents, program);
      return { kind: 'worth', value: { low: money(low), likely: money(likely), high: money(high), level } };
    }
    case 'split':
      return {
        kind: 'split',
        parts: value.shares.map(({ channel, markov, shapley, first, last, even }) => ({
          name: channel,
          share: ranged(markov, 1),
          shapley: ranged(shapley, 1),
          first: ranged(first, 1),
          last: ranged(last, 1),
          even: ranged(even, 1),
        })),
      };
    case 'points':
      return { kind: 'points', value: ranged(value, 100) };
    default:
      return { kind: value.kind, value: ranged(value, 1) };
  }
}

const ranged = ({ likely, interval, level = 0.95 }: Ranged, scale: number) => ({
  low: scale * interval[0],
  likely: scale * likely,
  high: scale * interval[1],
  level,
});
