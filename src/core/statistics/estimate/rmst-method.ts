import { zOfLevel } from '../distributions/normal.ts';
import { refusalsOf } from '../gates.ts';
import { kaplanMeier } from '../survival/kaplan-meier.ts';
import { lastTimeWithAtRisk, restrictedMean } from '../survival/restricted-mean.ts';
import { around, type Finding, type Method, numberOption, type Request, severalGroups } from './method.ts';
import {
  eventCount,
  noEvents,
  readSurvival,
  smallestGroup,
  survivalOptions,
  tauOption,
} from './survival-reading.ts';
import { DataError } from './table.ts';

function rmst(request: Request): Finding {
  const { n, excluded, all, groups } = readSurvival(request);
  const parts = groups.length > 0 ? groups : [{ name: 'all', data: all }];
  const curves = parts.map(({ data }) => kaplanMeier(data));
  const watched = Math.min(...curves.map((curve) => lastTimeWithAtRisk(curve, 10)));
  const tau =
    numberOption(request.options, 'tau', { least: 0 }) ??
    (watched || Math.min(...curves.map((curve) => curve.at(-1)!.time)));
  if (tau === 0)
    throw new DataError('--tau must be above nought: a mean over no time is nought for everybody.');
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
    se: head?.se || null,
    interval: head?.se ? head.interval : null,
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
    warnings: [
      rows.length > 2 ? severalGroups : undefined,
      head?.se === 0 ? 'Nobody had the event before the end; no error can be worked out.' : undefined,
    ],
    extra: {
      measure: rows.length === 1 ? 'restricted mean' : 'difference',
      tau,
      groups: rows,
      differences: apart,
    },
  };
}

export const rmstMethod: Method = {
  name: 'rmst',
  summary: 'Restricted mean time up to --tau; with two groups, their difference (later level less earlier).',
  options: [...survivalOptions, tauOption],
  run: rmst,
};
