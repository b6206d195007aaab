import { grouped, type ImpactFigure, rangeOf, toReportFigure } from './figure-words.ts';
import type { ReportLeak } from './leak-part.ts';
import { type ReportSection, table, text } from './report.ts';

/** What a quarter is compared by. */
export type QuarterFigures = { readonly figures: readonly ImpactFigure[]; readonly leak: ReportLeak };

/**
 * What is different from the quarter before. Counts are told as counts; figures with a range are only said to have
 * moved where the ranges do not meet, because both quarters watch many of the same deals.
 */
export function changesSection(
  now: QuarterFigures,
  before: QuarterFigures | null,
  names: { readonly now: string; readonly before: string },
  currency: string,
): ReportSection {
  const head = { id: 'changes', title: 'What changed since the quarter before' } as const;
  if (before === null)
    return {
      ...head,
      lead: null,
      blocks: [text('Nothing was on record in the quarter before, so there is nothing to compare with.')],
    };
  const rows = [...countRows(now.leak, before.leak), ...figureRows(now.figures, before.figures, currency)];
  return {
    ...head,
    lead: 'What came and went in counts; a figure with a range is said to have moved only where the two ranges do not meet.',
    blocks: [
      table('This quarter and the one before', ['What', names.before, names.now, 'Reading'], rows, {
        words: ['Reading'],
      }),
    ],
  };
}

const COUNTS = [
  ['heard', 'Enthusiastic accounts heard from'],
  ['askable', 'of them could be asked'],
  ['asked', 'of them asked'],
  ['used', 'of them used'],
  ['protected', 'Enthusiastic accounts left in peace'],
] as const;

function countRows({ census: now }: ReportLeak, { census: before }: ReportLeak): string[][] {
  return COUNTS.map(([key, name]) => [
    name,
    grouped(before[key]),
    grouped(now[key]),
    moved(now[key] - before[key]),
  ]);
}

const moved = (by: number): string =>
  by === 0 ? 'as before' : by > 0 ? `${grouped(by)} more` : `${grouped(-by)} fewer`;

const movedDeals = (by: number): string =>
  by === 0 ? 'as many deals' : `${moved(by)} ${Math.abs(by) === 1 ? 'deal' : 'deals'}`;

function figureRows(
  figures: readonly ImpactFigure[],
  earlier: readonly ImpactFigure[],
  currency: string,
): string[][] {
  return figures.flatMap((figure) => {
    const before = earlier.find(({ id }) => id === figure.id);
    const words = [before, figure].map((one) => {
      if (one === undefined) return 'not there';
      const { value } = toReportFigure(one, currency);
      return value === null ? 'not told' : value.large;
    });
    if (words.every((one) => one.startsWith('not'))) return [];
    return [[figure.title, ...words, readingOf(figure, before)]];
  });
}

function readingOf(figure: ImpactFigure, before: ImpactFigure | undefined): string {
  if (before === undefined || before.measure.refused !== null) return 'can be told now';
  if (figure.measure.refused !== null) return 'cannot be told any more';
  const value = figure.measure.value;
  const past = before.measure.value;
  if (value.kind === 'money' && past.kind === 'money') return movedDeals(value.deals - past.deals);
  const [now, then] = [rangeOf(value), rangeOf(past)];
  if (now === null || then === null) return 'a way to divide thanks';
  if (now.low > then.high) return 'higher';
  if (now.high < then.low) return 'lower';
  return 'the ranges meet: no change shown';
}
