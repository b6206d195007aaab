import { type Quarter, quarterBefore, tellQuarter } from '../signals/quarter.ts';
import type { Instant } from '../signals/signal.ts';
import { broughtSection, honestSection } from './brought.ts';
import { changesSection, type QuarterFigures } from './changes-part.ts';
import { type AskRow, type CoverRow, coverSection, type StoppedAsks } from './cover-part.ts';
import { grouped, type ImpactFigure } from './figure-words.ts';
import { leakSection } from './leak-part.ts';
import { methodSection, type ReportVersions } from './method-part.ts';
import type { Report } from './report.ts';

export type QuarterInput = QuarterFigures & {
  readonly company: string;
  readonly currency: string;
  readonly quarter: Quarter;
  readonly now: Instant;
  /** Null where nothing was on record in the quarter before. */
  readonly before: QuarterFigures | null;
  readonly cover: readonly CoverRow[];
  readonly asks: readonly AskRow[];
  readonly stopped: StoppedAsks;
  readonly versions: ReportVersions;
};

/** A quarter as a board is told of it, from figures that are worked out already. */
export function quarterReport(input: QuarterInput): Report {
  const { figures, leak, quarter, now, currency } = input;
  const basis = basisOf(quarter, now);
  const names = { now: quarter.id.replace('-', ' '), before: quarterBefore(quarter).id.replace('-', ' ') };
  return {
    title: `Customer advocacy in the ${tellQuarter(quarter)}`,
    company: input.company,
    headline: headlineOf(figures, input.asks),
    basis,
    sections: [
      broughtSection(figures, currency),
      honestSection(figures, currency),
      leakSection(leak),
      coverSection(input.cover, input.asks, leak, input.stopped),
      changesSection({ figures, leak }, input.before, names, currency),
      methodSection(figures, input.versions, currency),
    ],
  };
}

/** What most come for, the effect on winning; else how far voices reached or how asking went, and what stays open. */
export function headlineOf(figures: readonly ImpactFigure[], asks: readonly AskRow[]): string {
  const told = (start: string) =>
    figures.find(({ id, measure }) => id.startsWith(start) && measure.refused === null)?.says;
  const winning = told('win-rate');
  if (winning !== undefined) return winning;
  const open = 'What that did to winning can’t be told yet.';
  const reach = told('touched-revenue') ?? told('touched-pipeline');
  if (reach !== undefined) return `${reach} ${open}`;
  const sum = (key: 'asked' | 'yes' | 'used') => asks.reduce((total, row) => total + row[key], 0);
  if (sum('asked') === 0) return 'What advocacy brought can’t be told yet; here is what is missing.';
  return `Of ${grouped(sum('asked'))} asks ${grouped(sum('yes'))} got a yes, and ${grouped(sum('used'))} led to something that was used. ${open}`;
}

const DAY_WORDS = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});

function basisOf({ from, until }: Quarter, now: Instant): string {
  const span = `${DAY_WORDS.format(from)} to ${DAY_WORDS.format(until - 1)}`;
  if (now < until)
    return `${span}. The quarter is under way: data as of ${DAY_WORDS.format(now)}, and every count will still grow.`;
  return `${span}. Impact is told as it was known at the end of the quarter, and effects rest on all that was watched by then; the leak also counts what was recorded of the quarter by ${DAY_WORDS.format(now)}.`;
}
