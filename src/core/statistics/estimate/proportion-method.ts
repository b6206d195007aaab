import { eventsGate, nothingToCompare, refusalsOf, sizeGate } from '../gates.ts';
import { proportionDifference } from '../proportions/newcombe.ts';
import { wilsonInterval } from '../proportions/wilson.ts';
import { type Finding, type Method, need, present, type Request, severalGroups } from './method.ts';
import { readRows } from './reading.ts';
import { talliesOf } from './tallies.ts';

/** More rows than this are pooled without a line for each. */
const mostRows = 1000;

function proportion({ table, options, missing, level }: Request): Finding {
  const [s, t, by] = [need(options, 'successes'), options.trials, options.compare];
  const reading = readRows(table, present(s, t, by), missing);
  const tallies = talliesOf(reading, s, t);
  const sumOf = (rows: readonly number[]) => {
    const successes = rows.reduce((a, i) => a + tallies[i]!.successes, 0);
    const trials = rows.reduce((a, i) => a + tallies[i]!.trials, 0);
    return {
      successes,
      trials,
      estimate: trials > 0 ? successes / trials : null,
      interval: wilsonInterval(successes, trials, level),
    };
  };
  const everyone = tallies.map((_, i) => i);
  const all = sumOf(everyone);
  const shared = { n: all.trials, excluded: reading.excluded };
  if (all.trials === 0)
    return {
      ...shared,
      estimate: null,
      se: null,
      interval: null,
      refused: [nothingToCompare('There are no trials.')],
    };
  const rate = all.successes / all.trials;
  if (by === undefined)
    return {
      ...shared,
      estimate: rate,
      se: Math.sqrt((rate * (1 - rate)) / all.trials),
      interval: all.interval,
      extra: {
        measure: 'proportion',
        successes: all.successes,
        trials: all.trials,
        rows:
          t !== undefined && tallies.length <= mostRows
            ? everyone.map((i) => ({ row: reading.rowNumber(i), ...sumOf([i]) }))
            : undefined,
      },
    };
  const { codes, levels } = reading.codes(by);
  const groups = levels.map((group, k) => ({ group, ...sumOf(everyone.filter((i) => codes[i] === k)) }));
  const empty = groups.find((group) => group.trials === 0);
  const base = groups[0]!;
  const differences = groups.slice(1).flatMap((group) =>
    base.trials === 0 || group.trials === 0
      ? []
      : [
          {
            groups: `${group.group} - ${base.group}`,
            ...proportionDifference(group.successes, group.trials, base.successes, base.trials, level),
          },
        ],
  );
  const head = groups.length === 2 && empty === undefined ? differences[0] : undefined;
  const counts = head && {
    treatedEvents: groups[1]!.successes,
    treatedOthers: groups[1]!.trials - groups[1]!.successes,
    comparisonEvents: base.successes,
    comparisonOthers: base.trials - base.successes,
  };
  return {
    ...shared,
    estimate: head?.estimate ?? null,
    se: head?.se ?? null,
    interval: head?.interval ?? null,
    refused: refusalsOf([
      groups.length < 2
        ? nothingToCompare('There is only one group; there is nothing to compare.')
        : undefined,
      empty === undefined ? undefined : nothingToCompare(`Group ${empty.group} has no trials.`),
      head && sizeGate({ treated: groups[1]!.trials, comparison: base.trials, units: 'trials' }),
      counts && eventsGate(counts),
    ]),
    warnings: [groups.length > 2 ? severalGroups : undefined],
    extra: { measure: 'difference', difference: head?.groups, groups, differences },
  };
}

export const proportionMethod: Method = {
  name: 'proportion',
  summary:
    "Wilson interval of a proportion, or Newcombe's of the difference of two groups (later level less earlier).",
  options: [
    {
      flag: 'successes',
      takes: 'COLUMN',
      help: 'successes of the row (or 1/0 without --trials)',
      required: true,
    },
    { flag: 'trials', takes: 'COLUMN', help: 'trials of the row; one per row when left out' },
    { flag: 'compare', takes: 'COLUMN', help: 'groups to be compared' },
  ],
  run: proportion,
};
