import { nothingToCompare, refusalsOf } from '../gates.ts';
import type { Survival } from '../survival/event-table.ts';
import {
  kaplanMeier,
  medianTime,
  type SurvivalPoint,
  survivalAt,
  survivalInterval,
} from '../survival/kaplan-meier.ts';
import { logRank } from '../survival/log-rank.ts';
import { type Finding, type Method, numberOption, type Request, wordOption } from './method.ts';
import {
  eventCount,
  loneRows,
  noEvents,
  readSurvival,
  scaleOption,
  smallestGroup,
  survivalOptions,
  tauOption,
} from './survival-reading.ts';

function describeCurve(data: Survival, scale: 'log' | 'log-log', level: number, tau: number | undefined) {
  const curve = kaplanMeier(data);
  const point = (at: { survival: number; se: number }) => ({
    survival: at.survival,
    se: at.se,
    interval: survivalInterval(at, scale, level),
  });
  return {
    n: data.time.length,
    events: eventCount(data),
    median: medianTime(curve, scale, level),
    ...(tau !== undefined && {
      at: { time: tau, ...point(survivalAt(curve, tau)), beyond: beyond(curve, tau) },
    }),
    curve: curve.map((row) => ({
      time: row.time,
      atRisk: row.atRisk,
      events: row.events,
      censored: row.censored,
      ...point(row),
    })),
  };
}

/** Nothing is known after the last time seen, unless the curve has reached the floor. */
const beyond = (curve: readonly SurvivalPoint[], tau: number): boolean =>
  tau > (curve.at(-1)?.time ?? 0) && (curve.at(-1)?.survival ?? 1) > 0;

function km(request: Request): Finding {
  const { n, excluded, all, groups } = readSurvival(request);
  const scale = wordOption(request.options, 'scale', ['log', 'log-log'], 'log');
  const tau = numberOption(request.options, 'tau', { least: 0 });
  const whole = describeCurve(all, scale, request.level, tau);
  const late = whole.at?.beyond
    ? [
        {
          gate: 'follow-up',
          value: tau ?? null,
          threshold: whole.curve.at(-1)!.time,
          message: 'Nobody was watched for that long.',
        },
      ]
    : [];
  return {
    n,
    excluded,
    estimate: whole.at === undefined ? whole.median.estimate : whole.at.survival,
    se: whole.at?.se ?? null,
    interval: whole.at === undefined ? [whole.median.lower, whole.median.upper] : whole.at.interval,
    refused: [...refusalsOf([noEvents(whole.events)]), ...late],
    warnings: [
      loneRows(groups.map(({ name, data }) => ({ name, count: data.time.length }))),
      whole.at === undefined && whole.median.estimate === null
        ? 'The curve stays above a half for as long as anybody was watched: the median is not reached.'
        : undefined,
      whole.at !== undefined && whole.at.se === 0
        ? `${whole.at.survival > 0.5 ? 'Nobody' : 'Everybody'} had had the event by then: the interval is none that could be trusted.`
        : undefined,
    ],
    extra: {
      measure: tau === undefined ? 'median' : 'survival',
      scale,
      events: whole.events,
      median: whole.median,
      at: whole.at,
      curve: whole.curve,
      groups: groups.map(({ name, data }) => ({
        group: name,
        ...describeCurve(data, scale, request.level, tau),
      })),
    },
  };
}

function logrank(request: Request): Finding {
  const { n, excluded, all, group, groups } = readSurvival(request, true);
  const result = logRank(all, group!.codes, groups.length);
  const fault =
    groups.length < 2
      ? nothingToCompare('There is only one group; there is nothing to compare.')
      : noEvents(eventCount(all));
  return {
    n,
    excluded,
    estimate: fault === undefined ? result.chiSquare : null,
    se: null,
    interval: null,
    refused: refusalsOf([
      fault,
      groups.length < 2
        ? undefined
        : smallestGroup(groups.map(({ name, data }) => ({ name, count: data.time.length }))),
    ]),
    extra: {
      measure: 'chi-square',
      chiSquare: result.chiSquare,
      degrees: result.degrees,
      p: result.p,
      groups: result.groups.map((row, k) => ({ group: groups[k]!.name, ...row })),
    },
  };
}

export const curveMethods: readonly Method[] = [
  {
    name: 'km',
    summary: 'Kaplan-Meier curve; the headline is the median, or the share left at --tau.',
    options: [...survivalOptions, tauOption, scaleOption],
    run: km,
  },
  {
    name: 'logrank',
    summary: 'Log-rank test of equal survival in groups.',
    options: survivalOptions,
    run: logrank,
  },
];
