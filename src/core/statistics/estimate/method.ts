import type { Refusal } from '../refusal.ts';
import type { MissingRule } from './reading.ts';
import { DataError, numberIn, type Table } from './table.ts';

/** Anything that may stand in the JSON answer; figures that are not finite become null there. */
export type Answer =
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly Answer[]
  | Float64Array
  | { readonly [key: string]: Answer };

/** What a method found. `extra` stands beside the headline figures in the answer. */
export type Finding = {
  readonly n: number;
  readonly excluded: number;
  readonly estimate: number | null;
  readonly se: number | null;
  readonly interval: readonly [number | null, number | null] | null;
  readonly refused?: readonly Refusal[];
  readonly warnings?: readonly (string | undefined)[];
  readonly extra?: { readonly [key: string]: Answer };
};

/** Options as they come from a command line, by the name of the flag. */
export type Options = Readonly<Record<string, string | undefined>>;

export type OptionHelp = {
  readonly flag: string;
  /** What stands for the value in the help: COLUMN, N, … */
  readonly takes: string;
  readonly help: string;
  readonly required?: boolean;
};

export type Request = {
  readonly table: Table;
  readonly options: Options;
  readonly missing: MissingRule;
  readonly level: number;
  readonly seed: number;
};

export type Method = {
  readonly name: string;
  /** One sentence for the help. */
  readonly summary: string;
  readonly options: readonly OptionHelp[];
  run(request: Request): Finding;
};

/** An option that must be there. */
export function need(options: Options, flag: string): string {
  const value = options[flag];
  if (value === undefined || value.trim() === '') throw new DataError(`--${flag} is needed.`);
  return value;
}

/** An option that is a number within bounds. */
export function numberOption(
  options: Options,
  flag: string,
  bounds: { readonly least?: number; readonly most?: number } = {},
): number | undefined {
  const text = options[flag];
  if (text === undefined) return undefined;
  const value = numberIn(text);
  const { least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY } = bounds;
  if (value === undefined || value < least || value > most)
    throw new DataError(`--${flag} needs a number${boundsText(bounds)}, not "${text}".`);
  return value;
}

function boundsText({ least, most }: { readonly least?: number; readonly most?: number }): string {
  if (least !== undefined && most !== undefined) return ` from ${least} to ${most}`;
  if (least !== undefined) return ` of at least ${least}`;
  return most === undefined ? '' : ` of at most ${most}`;
}

/** An option that is one of a few words. */
export function wordOption<Word extends string>(
  options: Options,
  flag: string,
  words: readonly Word[],
  otherwise: Word,
): Word {
  const text = options[flag];
  if (text === undefined) return otherwise;
  const word = words.find((one) => one === text.trim().toLowerCase());
  if (word === undefined) throw new DataError(`--${flag} is one of ${words.join(', ')}, not "${text}".`);
  return word;
}

/** Columns named by options, those left out dropped. */
export const present = (...columns: readonly (string | undefined)[]): string[] =>
  columns.filter((column) => column !== undefined);

/** estimate ± reach · se. */
export const around = (estimate: number, se: number, reach: number): readonly [number, number] => [
  estimate - reach * se,
  estimate + reach * se,
];

/** Said where more than two groups leave no single headline. */
export const severalGroups =
  'More than two groups: each stands in "groups", with its difference from the first.';
