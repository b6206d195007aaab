import { zOfLevel } from '../distributions/normal.ts';
import { clustersGate, nothingToCompare, refusalsOf } from '../gates.ts';
import { designOf } from '../linear/design.ts';
import { dropDependentColumns } from '../linear/independent-columns.ts';
import { type Comparison, groupTimeEffects } from '../staggered/group-time-effects.ts';
import { naiveTwoWay } from '../staggered/naive-two-way.ts';
import { readPanel } from '../staggered/panel.ts';
import { preTrendTest, type Summary, summariseStaggered } from '../staggered/summaries.ts';
import { referenceOption, termHelp } from './covariate-options.ts';
import { around, type Finding, type Method, need, present, type Request, wordOption } from './method.ts';
import { type Reading, readRows } from './reading.ts';
import { DataError, isBlank, numberIn } from './table.ts';
import { columnsNeeded, columnsOfTerms, parseTerms } from './terms.ts';

const smallest = 5;

function did({ table, options, missing, level }: Request): Finding {
  const [unit, period, first, outcome] = [
    need(options, 'unit'),
    need(options, 'period'),
    need(options, 'first-treated'),
    need(options, 'outcome'),
  ];
  const cluster = options.cluster;
  const terms =
    options.covariates === undefined ? [] : parseTerms(options.covariates, table, options.reference);
  const needed = present(unit, period, outcome, cluster, ...columnsNeeded(terms));
  const reading = readRows(table, needed, missing, [first]);
  const clusters = cluster === undefined ? undefined : reading.codes(cluster);
  const { columns, coding } = columnsOfTerms(terms, reading);
  const { design, dropped } = dropDependentColumns(designOf(columns, reading.n));
  const { panel, faults, incomplete, alwaysTreated } = readPanel({
    unit: reading.codes(unit).codes,
    period: reading.numbers(period),
    firstTreated: firstTreatedOf(reading, first),
    outcome: reading.numbers(outcome),
    cluster: clusters?.codes,
  });
  const fault = faults[0];
  if (fault !== undefined) {
    const row = reading.rowNumber(fault.row);
    const [column, why] = {
      twice: [period, 'this unit has this period already'],
      'changes group': [first, 'the same unit had another first treated period before'],
      'changes cluster': [cluster ?? '', 'the same unit was in another cluster before'],
    }[fault.fault] as [string, string];
    throw new DataError(`Row ${row}, column "${column}": ${why}.`, { row, column });
  }
  const n = panel.firstTreated.length;
  const never = panel.firstTreated.filter((value) => value === Number.POSITIVE_INFINITY).length;
  const choice = wordOption(options, 'comparison', ['never', 'not-yet'], never > 0 ? 'never' : 'not-yet');
  const { effects, apart } = groupTimeEffects(
    panel,
    choice as Comparison,
    terms.length === 0 ? undefined : design,
  );
  const z = zOfLevel(level);
  const shown = (summary: Summary) => ({
    estimate: summary.estimate,
    se: summary.se,
    interval: around(summary.estimate, summary.se, z),
  });
  const counts = {
    units: n,
    neverTreated: never,
    periods: panel.periods,
    incompleteUnits: incomplete,
    alwaysTreatedUnits: alwaysTreated,
    comparison: choice,
    ...(terms.length > 0 && { dropped, coding }),
  };
  const nothing = { n: reading.n, excluded: reading.excluded, estimate: null, se: null, interval: null };
  if (!effects.some((effect) => effect.period >= effect.group))
    return {
      ...nothing,
      refused: [
        nothingToCompare('No treated group has both a period before and somebody to be compared with.'),
      ],
      extra: counts,
    };
  if (effects.every((effect) => effect.se === 0))
    return {
      ...nothing,
      refused: [nothingToCompare('The outcome moves alike for everybody; there is no error to work out.')],
      extra: counts,
    };
  const summaries = summariseStaggered(panel, effects);
  const trend = preTrendTest(panel, effects);
  const small = effects.filter((effect) => Math.min(effect.treated, effect.comparison) < smallest);
  const groups = [...new Set(effects.map((effect) => effect.group))];
  return {
    ...nothing,
    ...shown(summaries.simple),
    refused: refusalsOf([
      trend !== undefined && trend.p < 0.1
        ? {
            gate: 'pre-trend',
            value: trend.p,
            threshold: 0.1,
            message: 'The groups drifted apart before the treatment already.',
          }
        : undefined,
      small.length > 0
        ? {
            gate: 'size',
            value: Math.min(...small.map((effect) => Math.min(effect.treated, effect.comparison))),
            threshold: smallest,
            message: `A group has fewer than ${smallest} units; its error cannot be trusted.`,
          }
        : undefined,
      clusters && clustersGate(clusters.levels.length),
    ]),
    warnings: [
      incomplete > 0 ? `${incomplete} units are not seen in every period and were left out.` : undefined,
      alwaysTreated > 0
        ? `${alwaysTreated} units were treated from the first period on and were left out.`
        : undefined,
      apart.length > 0
        ? `${apart
            .map(({ group, period }) => `group ${group} in ${period}`)
            .slice(0, 5)
            .join(', ')}: no look-alikes, left out.`
        : undefined,
      never === 0 ? 'Nobody stays untreated; those not treated yet are the comparison.' : undefined,
    ],
    extra: {
      measure: 'simple',
      summaries: {
        simple: shown(summaries.simple),
        group: {
          ...shown(summaries.group),
          points: summaries.group.points.map((point) => ({ group: point.at, ...shown(point) })),
        },
        dynamic: {
          ...shown(summaries.dynamic),
          points: summaries.dynamic.points.map((point) => ({ since: point.at, ...shown(point) })),
        },
        calendar: {
          ...shown(summaries.calendar),
          points: summaries.calendar.points.map((point) => ({ period: point.at, ...shown(point) })),
        },
      },
      groupTime: effects.map((effect) => ({
        group: effect.group,
        period: effect.period,
        ...shown(effect),
        treated: effect.treated,
        comparison: effect.comparison,
      })),
      groups: groups.map((group) => ({
        group,
        units: panel.firstTreated.filter((value) => value === group).length,
      })),
      preTrend: trend,
      naiveTwoWay: naiveTwoWay(panel),
      ...counts,
    },
  };
}

/** First treated period per row; 0, blank, "never" and infinity all mean that the unit is never treated. */
function firstTreatedOf(reading: Reading, column: string): Float64Array {
  return Float64Array.from(reading.text(column), (cell, i) => {
    if (isBlank(cell) || /^(never|inf|infinity)$/i.test(cell.trim())) return Number.POSITIVE_INFINITY;
    const value = numberIn(cell);
    if (value === undefined)
      throw new DataError(
        `Row ${reading.rowNumber(i)}, column "${column}": "${cell.slice(0, 60)}" is not a period.`,
        {
          row: reading.rowNumber(i),
          column,
        },
      );
    return value === 0 ? Number.POSITIVE_INFINITY : value;
  });
}

export const didMethod: Method = {
  name: 'did',
  summary:
    'Staggered difference-in-differences by group and time, with its four usual summaries; the headline is the simple one.',
  options: [
    { flag: 'unit', takes: 'COLUMN', help: 'who is followed', required: true },
    { flag: 'period', takes: 'COLUMN', help: 'when, as a number', required: true },
    {
      flag: 'first-treated',
      takes: 'COLUMN',
      help: 'first treated period; 0 or blank for never',
      required: true,
    },
    { flag: 'outcome', takes: 'COLUMN', help: 'what is measured', required: true },
    {
      flag: 'comparison',
      takes: 'never|not-yet',
      help: 'who stands in for the treated; those never treated where there are any',
    },
    {
      flag: 'covariates',
      takes: 'LIST',
      help: `known at the start of a change, for a doubly robust comparison: ${termHelp}`,
    },
    referenceOption,
    { flag: 'cluster', takes: 'COLUMN', help: 'units that vary together, such as a region' },
  ],
  run: did,
};
