import { nothingToCompare } from '../gates.ts';
import type { Refusal } from '../refusal.ts';
import { bootstrapMethod } from './bootstrap-method.ts';
import { chapmanMethod } from './chapman-method.ts';
import { clogitMethod } from './clogit-method.ts';
import { coxMethod } from './cox-method.ts';
import { creditMethods } from './credit-methods.ts';
import { curveMethods } from './curve-methods.ts';
import { didMethod } from './did-method.ts';
import { differenceMethod } from './difference-method.ts';
import { experimentMethods } from './experiment-methods.ts';
import { incidenceMethod } from './incidence-method.ts';
import { ivMethod } from './iv-method.ts';
import { logisticMethod } from './logistic-method.ts';
import {
  type Answer,
  type Finding,
  type Method,
  numberOption,
  type OptionHelp,
  type Options,
  wordOption,
} from './method.ts';
import { planningMethods } from './planning-methods.ts';
import { proportionMethod } from './proportion-method.ts';
import { purchaseMethods } from './purchase-methods.ts';
import { regressionMethod } from './regression-method.ts';
import { rmstMethod } from './rmst-method.ts';
import { checkRoles } from './roles.ts';
import { sbgMethod } from './sbg-method.ts';
import { sequentialMethod } from './sequential-method.ts';
import { shrinkageMethods } from './shrinkage-methods.ts';
import { DataError, type Table } from './table.ts';
import { weightingMethods } from './weighting-methods.ts';

/** Every method of `goodword estimate`, in the order of its help. */
export const estimateMethods: readonly Method[] = [
  differenceMethod,
  regressionMethod,
  logisticMethod,
  ...weightingMethods,
  ...curveMethods,
  rmstMethod,
  incidenceMethod,
  coxMethod,
  didMethod,
  clogitMethod,
  ...shrinkageMethods,
  sbgMethod,
  ...purchaseMethods,
  ...creditMethods,
  proportionMethod,
  chapmanMethod,
  sequentialMethod,
  ivMethod,
  ...experimentMethods,
  ...planningMethods,
  bootstrapMethod,
];

/** Options that every method takes. */
export const sharedOptions: readonly OptionHelp[] = [
  {
    flag: 'missing',
    takes: 'error|exclude',
    help: 'stop at a missing value (unless told), or leave its row out and count it',
  },
  { flag: 'level', takes: 'P', help: 'level of the intervals; 0.95 unless told' },
  { flag: 'seed', takes: 'N', help: 'seed of whatever is drawn; 1 unless told' },
];

/**
 * What the product would do with the figure. told: show it; descriptive: show it without the claim of a cause;
 * withheld: keep it back, so that here it is for diagnostics only; none: there is no figure.
 */
export type EstimateStatus = 'told' | 'descriptive' | 'withheld' | 'none';

/** Gates that lower the grade of a figure and do not withhold it (MEASUREMENT 1.4). */
const downgrading: ReadonlySet<string> = new Set(['sensitivity']);

function statusOf({ estimate }: Finding, refused: readonly Refusal[]): EstimateStatus {
  if (refused.length === 0) return 'told';
  if (estimate === null || !Number.isFinite(estimate)) return 'none';
  return refused.every(({ gate }) => downgrading.has(gate)) ? 'descriptive' : 'withheld';
}

/** No figure goes without a reason, whatever a method has overlooked. */
function refusedOr(finding: Finding, warnings: readonly string[]): readonly Refusal[] {
  const { estimate: figure, refused = [] } = finding;
  const known = figure !== null && Number.isFinite(figure);
  return known || refused.length > 0 || warnings.length > 0
    ? refused
    : [nothingToCompare('These rows carry no figure.')];
}

/** The answer as it is printed: figures that are not finite are null, empty lists of refusals are left out. */
export type Estimate = {
  readonly method: string;
  readonly status: EstimateStatus;
  /** Rows (or trials) the figure rests on. */
  readonly n: number;
  /** Rows left out for a missing value, as asked. */
  readonly excluded: number;
  readonly estimate: number | null;
  readonly se: number | null;
  readonly interval: readonly [number | null, number | null] | null;
  readonly level: number;
  /** Gates that would keep the product from showing this figure. With no figure at all, why there is none. */
  readonly refused?: readonly Refusal[];
  readonly warnings?: readonly string[];
  readonly [detail: string]: unknown;
};

/**
 * Runs one method on a parsed table. Pure: the same table, options and seed give the same answer.
 *
 * @param options by name of flag, as text
 * @throws DataError for an unknown method or option, a wrong column, text in a number, a missing value
 */
export function estimate(name: string, table: Table, options: Options): Estimate {
  const method = estimateMethods.find((one) => one.name === name);
  if (method === undefined)
    throw new DataError(
      `There is no method "${name}". There are: ${estimateMethods.map((one) => one.name).join(', ')}.`,
    );
  const known = [...method.options, ...sharedOptions].map((option) => option.flag);
  for (const flag of Object.keys(options))
    if (options[flag] !== undefined && !known.includes(flag))
      throw new DataError(
        `${name} has no option --${flag}. It has: ${known.map((one) => `--${one}`).join(', ')}.`,
      );
  checkRoles(method, table, options);
  const level = numberOption(options, 'level', { least: 0.5, most: 0.999 }) ?? 0.95;
  const finding = method.run({
    table,
    options,
    missing: wordOption(options, 'missing', ['error', 'exclude'], 'error'),
    level,
    seed: numberOption(options, 'seed', { least: 0 }) ?? 1,
  });
  const warnings = (finding.warnings ?? []).filter((warning) => warning !== undefined);
  const refused = refusedOr(finding, warnings);
  return printable({
    method: name,
    status: statusOf(finding, refused),
    n: finding.n,
    excluded: finding.excluded,
    estimate: finding.estimate,
    se: finding.se,
    interval: finding.interval?.some((end) => end !== null && Number.isFinite(end)) ? finding.interval : null,
    level,
    ...(refused.length > 0 && { refused }),
    ...(warnings.length > 0 && { warnings }),
    ...finding.extra,
  }) as Estimate;
}

/** JSON has no NaN and no infinity: they become null; what is undefined is left out. */
function printable(value: Answer): Answer {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (value === null || typeof value !== 'object') return value;
  if (value instanceof Float64Array) return Array.from(value, printable);
  if (Array.isArray(value)) return value.map(printable);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .map(([key, inner]) => [key, printable(inner)]),
  );
}
