import { nothingToCompare } from '../gates.ts';
import type { Refusal } from '../refusal.ts';
import type { Survival } from '../survival/event-table.ts';
import { need, type OptionHelp, present, type Request } from './method.ts';
import { type Reading, readRows } from './reading.ts';
import { DataError } from './table.ts';

export const survivalOptions: readonly OptionHelp[] = [
  { flag: 'time', takes: 'COLUMN', help: 'time to the event or to the end of watching', required: true },
  { flag: 'event', takes: 'COLUMN', help: 'whether the event came (1/0, yes/no)', required: true },
  { flag: 'event-value', takes: 'VALUE', help: 'the value of that column which means the event' },
  { flag: 'by', takes: 'COLUMN', help: 'groups to be drawn or compared' },
];
export const tauOption: OptionHelp = {
  flag: 'tau',
  takes: 'N',
  help: 'the time up to which, or at which, to read',
};

export const scaleOption: OptionHelp = {
  flag: 'scale',
  takes: 'log|log-log',
  help: 'scale of the intervals; log unless told',
};

export type Group = { readonly name: string; readonly data: Survival };

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
export function readSurvival({ table, options, missing }: Request, groupNeeded = false) {
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

export const eventCount = ({ event }: Survival): number => Array.from(event).reduce((a, b) => a + b, 0);

export const noEvents = (count: number): Refusal | undefined =>
  count > 0 ? undefined : nothingToCompare('Nobody has had the event yet; there is no rate to show.');

/** A comparison of groups needs 30 in each (MEASUREMENT.md 1.4). */
export function smallestGroup(
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

/** Said of groups that are drawn and not compared: a single row is no curve. Undefined where every group has more. */
export function loneRows(
  groups: readonly { readonly name: string; readonly count: number }[],
): string | undefined {
  const lone = groups.flatMap(({ name, count }) => (count === 1 ? name : []));
  if (lone.length === 0) return undefined;
  const named =
    lone.length > 3 ? `${lone.slice(0, 3).join(', ')} and ${lone.length - 3} more` : lone.join(', ');
  return lone.length === 1
    ? `Group ${named} has a single row: what stands there happened to one, and is no curve.`
    : `Groups of a single row (${named}): what stands there happened to one, and is no curve.`;
}
