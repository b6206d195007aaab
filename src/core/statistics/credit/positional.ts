import { type Credit, channelsOf, creditsFrom, type Path, totalConversions } from './path.ts';

/** Where on a path the thanks go: all to the first step, all to the last, or evenly over the steps. */
export type Position = 'first' | 'last' | 'linear';

/** Credit by position: the simple rules, kept for comparison. */
export function positionalCredit(paths: readonly Path[], position: Position): Credit[] {
  const scores = new Map(channelsOf(paths).map((channel) => [channel, 0]));
  for (const { channels, conversions } of paths) {
    const thanked =
      position === 'first' ? channels.slice(0, 1) : position === 'last' ? channels.slice(-1) : channels;
    for (const channel of thanked) scores.set(channel, scores.get(channel)! + conversions / thanked.length);
  }
  return creditsFrom(scores, totalConversions(paths));
}
