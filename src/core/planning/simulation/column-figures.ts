import type { AskState } from '../../asks/ask.ts';
import { coverOf } from '../../needs/cover.ts';
import type { Need } from '../../needs/need.ts';
import type { Instant } from '../../signals/signal.ts';
import type { Course } from './course.ts';
import { type ColumnFigures, type Drawn, FIGURES, type FigureName } from './simulation.ts';

type Plain = Record<FigureName, number>;

const SAID_YES: ReadonlySet<AskState> = new Set(['accepted', 'in-progress', 'done', 'thanked']);

/**
 * Adds up one course at the end of its period: asks proposed in it, whom they reached, what came of them, and how
 * many of the needs that were open in it were met by their date (or by the end, where the date lies beyond).
 */
export function courseFigures(
  course: Course,
  needs: readonly Need[],
  { from, to }: { readonly from: Instant; readonly to: Instant },
  overAsking: number,
): Plain {
  const asks = [...course.asks.values()].filter(({ ask }) => ask.createdAt >= from && ask.createdAt < to);
  const yes = asks.filter(
    ({ ask, fate, taken }) =>
      SAID_YES.has(ask.state) || fate.steps.slice(0, taken).some((step) => step.to === 'accepted'),
  );
  const all = [...course.asks.values()].map(({ ask }) => ask);
  const met = needs.filter((need) => {
    const end = Math.min(need.by, to);
    const acts = course.acts.filter((act) => act.needId === need.id && act.doneAt <= end);
    return (
      coverOf(
        need,
        acts,
        all.filter((ask) => ask.needId === need.id && ask.changedAt <= end),
        end,
      ).done >= need.count
    );
  });
  return {
    asks: asks.length,
    people: new Set(asks.map(({ ask }) => ask.personId)).size,
    accounts: new Set(asks.map(({ ask }) => ask.accountId)).size,
    sent: asks.filter(({ ask }) => ask.sentAt !== null).length,
    yeses: yes.length,
    acts: course.acts.filter((act) => act.doneAt >= from && act.doneAt < to && act.askId !== null).length,
    needsMet: met.length,
    overAsking,
    knownAnswers: asks.filter(({ fate }) => fate.known).length,
  };
}

/** The needs that a period can speak of: open in it at some time. */
export function needsOfPeriod(
  needs: readonly Need[],
  { from, to }: { readonly from: Instant; readonly to: Instant },
): Need[] {
  return needs.filter(
    (need) => need.createdAt < to && need.by >= from && (need.closedAt === null || need.closedAt >= from),
  );
}

/** Mean and middle 80 % of each figure over the draws. */
export function overDraws(draws: readonly Plain[]): ColumnFigures {
  const one = (name: FigureName): Drawn => {
    const sorted = draws.map((draw) => draw[name]).sort((a, b) => a - b);
    const at = (share: number): number => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
    return {
      mean: sorted.reduce((sum, value) => sum + value, 0) / Math.max(1, sorted.length),
      interval: [at(0.1), at(0.9)],
    };
  };
  return Object.fromEntries(FIGURES.map((name) => [name, one(name)])) as ColumnFigures;
}
