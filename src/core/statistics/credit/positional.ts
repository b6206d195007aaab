import { type Credit, type CreditRule, creditsBy, type Path } from './path.ts';

/** Where on a path the thanks go: all to the first step, all to the last, or evenly over the steps. */
export type Position = 'first' | 'last' | 'linear';

/** Scores by position: the simple rules, kept for comparison. */
export const byPosition =
  (position: Position): CreditRule =>
  ({ channels, steps, conversions }) => {
    const scores = new Float64Array(channels.length);
    steps.forEach((path, i) => {
      const last = path.length - 1;
      if (last < 0) return;
      if (position === 'linear') for (const k of path) scores[k]! += conversions[i]! / path.length;
      else scores[path[position === 'first' ? 0 : last]!]! += conversions[i]!;
    });
    return scores;
  };

export const positionalCredit = (paths: readonly Path[], position: Position): Credit[] =>
  creditsBy(byPosition(position), paths);
