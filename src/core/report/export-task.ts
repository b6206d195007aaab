import { CREDIT_RULES, type CreditRule } from '../impact/effects/credit-split.ts';
import type { ImpactTerms } from '../impact/report/impact-report.ts';
import { behindPage, type ImpactTexts, type PackedFigure, recordsOf } from '../impact/report/report-task.ts';
import type { Measured } from '../impact/report/reported-figure.ts';
import { type ExportRow, exportSheet, sumsOf } from './export-row.ts';
import { exportRows } from './export-rows.ts';
import { rangeOf } from './figure-words.ts';
import { definitionOf } from './method-part.ts';

/** An account of the leak with its fate, by what it is called. */
export type LeakLine = { readonly accountId: string; readonly fate: string; readonly cause: string };

export type ExportInput = {
  readonly texts: ImpactTexts;
  readonly terms: ImpactTerms;
  readonly figures: readonly PackedFigure[];
  readonly leak: readonly LeakLine[];
  /** What the figures depend on beside the rows: quarter, versions, seed, costs. */
  readonly settings: readonly (readonly [name: string, value: string])[];
  readonly names: readonly (readonly [accountId: string, name: string])[];
};

/** The sheet for finance from texts, in pieces of CSV. Runs on a thread. */
export function exportTask({ texts, terms, figures, leak, settings, names }: ExportInput): string {
  const records = recordsOf(texts);
  const lists = figures.map((figure) => ({
    id: figure.id,
    behind: figure.behindPages.flatMap((_, page) => behindPage(figure, page)),
  }));
  const rows = [...exportRows(records, terms, lists), ...leakRows(leak)];
  const byFigure = Map.groupBy(rows, ({ figure }) => figure);
  const nameOf = new Map(names);
  const named = (row: ExportRow): ExportRow =>
    row.accountId === undefined ? row : { ...row, account: nameOf.get(row.accountId) ?? '' };
  return exportSheet([
    ...settings.map(([name, says]): ExportRow => ({ line: 'setting', figure: name, says })),
    ...figures.flatMap((figure) => [
      figureLine(figure, byFigure.get(figure.id) ?? [], terms.currency),
      ...partLines(figure),
    ]),
    ...leakLines(leak, byFigure),
    ...rows.map(named),
  ]).join('');
}

/** How a figure's value is made of its columns. */
const HOW: readonly (readonly [start: string, says: string])[] = [
  ['touched-', 'value = sum of amount'],
  ['sourced-', 'value = sum of amount'],
  ['win-rate-', 'value = 100 × sum of weighted'],
  ['velocity-', 'value = sum of weighted'],
  ['renewal', 'value = 100 × sum of weighted'],
  ['grr', 'value = (start − left − shrank) / start'],
  ['nrr', 'value = (start − left − shrank + grew) / start'],
  ['acceptance', 'value = sum of outcome / rows with an outcome'],
  [
    'credit',
    'no sum: an exact removal effect, its parts in the lines `part`; the sum of weighted by side is the even split of the deals won',
  ],
  ['lifetime-value', 'no sum: a fitted curve; the accounts it rests on'],
  ['watched-value', 'no sum: an area under a curve; the accounts it rests on'],
  ['acquisition-cost', 'no sum: 20,000 draws of the effects above and the costs in the settings'],
];

const howOf = (id: string): string =>
  HOW.find(([start]) => id.startsWith(start))?.[1] ?? 'value = sum of count';

function figureLine(figure: PackedFigure, rows: readonly ExportRow[], currency: string): ExportRow {
  const { id, title, grade, measure, says, design } = figure;
  const common = {
    line: 'figure',
    figure: id,
    title,
    grade,
    how: [howOf(id), definitionOf(id), design].filter((one) => one !== null).join('; '),
  } as const;
  const sums = sumsOf(rows);
  // A sum of the rows would be the withheld number itself; how many there are is none.
  if (measure.refused !== null)
    return {
      ...common,
      unit: 'withheld',
      says: `${measure.refused.gate}: ${measure.refused.message}`,
      ...(sums.count === undefined ? {} : { count: sums.count }),
    };
  return { ...common, says, ...sums, ...valueColumns(measure.value, currency) };
}

function valueColumns(value: Measured, currency: string): Partial<ExportRow> {
  if (value.kind === 'money') return { unit: currency, value: value.cents / 100 };
  const range = rangeOf(value);
  if (range === null) return { unit: 'split' };
  const { low, likely, high, level, unit } = range;
  return { unit: unit === 'money' ? currency : unit, value: likely, low, high, level };
}

const RULE_NAMES: Readonly<Record<CreditRule, string>> = {
  markov: 'first-order Markov, removal effect',
  shapley: 'Shapley',
  first: 'all to the first',
  last: 'all to the last',
  even: 'evenly over all',
};

/** Every part of a split, under every rule, with its range; none of a split that is withheld. */
function partLines({ id, grade, measure }: PackedFigure): ExportRow[] {
  if (measure.refused !== null || measure.value.kind !== 'split') return [];
  return measure.value.shares.flatMap((share) =>
    CREDIT_RULES.map((rule): ExportRow => {
      const { likely, interval } = share[rule];
      const [low, high] = interval;
      const how = RULE_NAMES[rule];
      const range = { unit: 'share', value: likely, low, high, level: 0.95 };
      return { line: 'part', figure: id, title: share.channel, grade, ...range, how, side: share.channel };
    }),
  );
}

const leakRows = (leak: readonly LeakLine[]): ExportRow[] =>
  leak.map(({ accountId, fate, cause }) => ({
    line: 'row',
    figure: `leak-${fate}`,
    count: 1,
    side: cause,
    id: accountId,
    accountId,
  }));

const leakLines = (leak: readonly LeakLine[], rows: ReadonlyMap<string, readonly ExportRow[]>): ExportRow[] =>
  [...new Set(leak.map(({ fate }) => fate))].sort().map((fate) => {
    const sums = sumsOf(rows.get(`leak-${fate}`) ?? []);
    return {
      line: 'figure',
      figure: `leak-${fate}`,
      title: `Accounts of the leak meter: ${fate}`,
      grade: 'descriptive',
      unit: 'accounts',
      value: sums.count ?? 0,
      how: 'value = sum of count; every account of the quarter has exactly one fate',
      ...sums,
    };
  });
