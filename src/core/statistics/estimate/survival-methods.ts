import { zOfLevel } from '../distributions/normal.ts';
import { nothingToCompare, refusalsOf } from '../gates.ts';
import type { Refusal } from '../refusal.ts';
import { cumulativeIncidence, incidenceAt, incidenceInterval } from '../survival/cumulative-incidence.ts';
import type { Survival } from '../survival/event-table.ts';
import {
  kaplanMeier,
  medianTime,
  type SurvivalPoint,
  survivalAt,
  survivalInterval,
} from '../survival/kaplan-meier.ts';
import { logRank } from '../survival/log-rank.ts';
import { lastTimeWithAtRisk, restrictedMean } from '../survival/restricted-mean.ts';
import {
  around,
  type Finding,
  type Method,
  need,
  numberOption,
  type OptionHelp,
  present,
  type Request,
  wordOption,
} from './method.ts';
import { type Reading, readRows } from './reading.ts';
import { DataError, isBlank, levelsOf, numberIn, states } from './table.ts';

const survivalOptions: readonly OptionHelp[] = [
  { flag: 'time', takes: 'COLUMN', help: 'time to the event or to the end of watching', required: true },
  { flag: 'event', takes: 'COLUMN', help: 'whether the event came (1/0, yes/no)', required: true },
  { flag: 'event-value', takes: 'VALUE', help: 'the value of that column which means the event' },
  { flag: 'by', takes: 'COLUMN', help: 'groups to be drawn or compared' },
];
const tauOption: OptionHelp = { flag: 'tau', takes: 'N', help: 'the time up to which, or at which, to read' };

type Group = { readonly name: string; readonly data: Survival };

/** Times must not be negative: a negative one is a wrong join or a clock gone astray. */
export function timesOf(reading: Reading, column: string): Float64Array {
  const times = reading.numbers(column);
  const wrong = times.findIndex((time) => time < 0);
  if (wrong >= 0)
    throw new DataError(`Row ${reading.rowNumber(wrong)}, column "${column}": the time is negative.`, {
      row: reading.rowNumber(wrong),
      column,
    });
  return times;
}

/** Reads times, events and groups; without --by everything is one group. */
function readSurvival({ table, options, missing }: Request, groupNeeded = false) {
  const [t, e] = [need(options, 'time'), need(options, 'event')];
  const by = groupNeeded ? need(options, 'by') : options.by;
  const reading = readRows(table, present(t, e, by), missing);
  const time = timesOf(reading, t);
  const event = reading.flags(e, options['event-value']);
  const group = by === undefined ? undefined : reading.codes(by);
  const groups: Group[] = (group?.levels ?? []).map((name, k) => ({
    name,
    data: {
      time: time.filter((_, i) => group!.codes[i] === k),
      event: event.filter((_, i) => group!.codes[i] === k),
    },
  }));
  return { n: reading.n, excluded: reading.excluded, all: { time, event }, group, groups };
}

const eventCount = ({ event }: Survival): number => Array.from(event).reduce((a, b) => a + b, 0);

const noEvents = (count: number): Refusal | undefined =>
  count > 0 ? undefined : nothingToCompare('Nobody has had the event yet; there is no rate to show.');

/** A comparison of groups needs 30 in each (MEASUREMENT.md 1.4). */
function smallestGroup(
  groups: readonly { readonly name: string; readonly count: number }[],
): Refusal | undefined {
  const { name, count } = groups.reduce((a, b) => (b.count < a.count ? b : a));
  if (count >= 30) return undefined;
  return {
    gate: 'size',
    value: count,
    threshold: 30,
    message: `Too few in group ${name} yet: ${count} of the 30 needed.`,
  };
}

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

function rmst(request: Request): Finding {
  const { n, excluded, all, groups } = readSurvival(request);
  const parts = groups.length > 0 ? groups : [{ name: 'all', data: all }];
  const curves = parts.map(({ data }) => kaplanMeier(data));
  const watched = Math.min(...curves.map((curve) => lastTimeWithAtRisk(curve, 10)));
  const tau =
    numberOption(request.options, 'tau', { least: 0 }) ??
    (watched || Math.min(...curves.map((curve) => curve.at(-1)!.time)));
  const z = zOfLevel(request.level);
  const rows = parts.map(({ name, data }) => {
    const part = restrictedMean(data, tau);
    return {
      group: name,
      n: data.time.length,
      events: eventCount(data),
      ...part,
      interval: around(part.estimate, part.se, z),
    };
  });
  const apart = rows.slice(1).map((row) => {
    const estimate = row.estimate - rows[0]!.estimate;
    const se = Math.hypot(row.se, rows[0]!.se);
    return { groups: `${row.group} - ${rows[0]!.group}`, estimate, se, interval: around(estimate, se, z) };
  });
  const head = rows.length === 1 ? rows[0] : rows.length === 2 ? apart[0] : undefined;
  const fewest = rows.reduce((a, b) => (b.events < a.events ? b : a));
  return {
    n,
    excluded,
    estimate: head?.estimate ?? null,
    se: head?.se ?? null,
    interval: head?.interval ?? null,
    refused: refusalsOf([
      noEvents(eventCount(all)),
      tau > watched
        ? {
            gate: 'follow-up',
            value: tau,
            threshold: watched,
            message: `Fewer than 10 were watched as long as ${tau}; read no further than ${watched}.`,
          }
        : undefined,
      rows.length === 1
        ? undefined
        : fewest.events < 30
          ? {
              gate: 'events',
              value: fewest.events,
              threshold: 30,
              message: `Group ${fewest.group} has ${fewest.events} closes; 30 are needed in each.`,
            }
          : undefined,
      rows.length === 1 ? undefined : smallestGroup(rows.map((row) => ({ name: row.group, count: row.n }))),
    ]),
    extra: {
      measure: rows.length === 1 ? 'restricted mean' : 'difference',
      tau,
      groups: rows,
      differences: apart,
    },
  };
}

function incidence(request: Request): Finding {
  const { table, options, missing, level } = request;
  const [t, e, by] = [need(options, 'time'), need(options, 'event'), options.by];
  const reading = readRows(table, present(t, by), missing, [e]);
  const time = timesOf(reading, t);
  const cells = reading.text(e);
  const isCensored = (cell: string) =>
    options.censored === undefined
      ? isBlank(cell) || numberIn(cell) === 0 || /^(censored|open|false|no)$/i.test(cell.trim())
      : states(cell, options.censored);
  const kinds = levelsOf(cells.filter((cell) => !isCensored(cell)));
  const shared = { n: reading.n, excluded: reading.excluded };
  if (kinds.length === 0)
    return { ...shared, estimate: null, se: null, interval: null, refused: refusalsOf([noEvents(0)]) };
  const wanted = options['event-value'];
  const head = wanted === undefined ? kinds[0]! : kinds.find((kind) => states(kind, wanted));
  if (head === undefined)
    throw new DataError(`Column "${e}" never has the value "${wanted}". It has: ${kinds.join(', ')}.`, {
      column: e,
    });
  const cause = cells.map((cell) =>
    isCensored(cell) ? 0 : 1 + kinds.findIndex((kind) => states(kind, cell)),
  );
  const last = time.reduce((a, b) => Math.max(a, b), 0);
  const tau = numberOption(options, 'tau', { least: 0 }) ?? last;
  const read = (rows: readonly number[], name?: string) =>
    kinds.map((kind, k) => {
      const points = cumulativeIncidence(
        rows.map((i) => time[i]!),
        rows.map((i) => cause[i]!),
        k + 1,
      );
      const at = incidenceAt(points, tau);
      return {
        ...(name !== undefined && { group: name }),
        kind,
        n: rows.length,
        events: rows.filter((i) => cause[i] === k + 1).length,
        estimate: at.incidence,
        se: at.se,
        interval: incidenceInterval(at, level),
        curve: points,
      };
    });
  const everyone = [...time.keys()];
  const whole = read(everyone);
  const group = by === undefined ? undefined : reading.codes(by);
  const found = whole.find((row) => row.kind === head)!;
  return {
    ...shared,
    estimate: found.estimate,
    se: found.se,
    interval: found.interval,
    refused:
      tau > last
        ? [{ gate: 'follow-up', value: tau, threshold: last, message: 'Nobody was watched for that long.' }]
        : [],
    extra: {
      measure: 'cumulative incidence',
      kind: head,
      tau,
      kinds: whole,
      groups: group?.levels.flatMap((name, k) =>
        read(
          everyone.filter((i) => group.codes[i] === k),
          name,
        ),
      ),
    },
  };
}

export const survivalMethods: readonly Method[] = [
  {
    name: 'km',
    summary: 'Kaplan-Meier curve; the headline is the median, or the share left at --tau.',
    options: [
      ...survivalOptions,
      tauOption,
      { flag: 'scale', takes: 'log|log-log', help: 'scale of the intervals; log unless told' },
    ],
    run: km,
  },
  {
    name: 'logrank',
    summary: 'Log-rank test of equal survival in groups.',
    options: survivalOptions,
    run: logrank,
  },
  {
    name: 'rmst',
    summary:
      'Restricted mean time up to --tau; with two groups, their difference (later level less earlier).',
    options: [...survivalOptions, tauOption],
    run: rmst,
  },
  {
    name: 'cumulative-incidence',
    summary: 'Aalen-Johansen incidence of each kind of event by --tau, where kinds compete.',
    options: [
      ...survivalOptions,
      tauOption,
      {
        flag: 'censored',
        takes: 'VALUE',
        help: 'the value that means no event yet; 0, blank, open or censored unless told',
      },
    ],
    run: incidence,
  },
];
