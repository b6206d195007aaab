/** A way customers took: the channels (act types) met in order, and how many of them bought or did not. */
export type Path = {
  readonly channels: readonly string[];
  readonly conversions: number;
  readonly nulls: number;
};

/** A channel's part of the thanks. */
export type Credit = {
  readonly channel: string;
  /** Parts add up to one over the channels. */
  readonly share: number;
  /** The part times all conversions. */
  readonly conversions: number;
};

/** All channels of some paths, sorted. */
export const channelsOf = (paths: readonly Path[]): string[] =>
  [...new Set(paths.flatMap((path) => path.channels))].sort();

export const totalConversions = (paths: readonly Path[]): number =>
  paths.reduce((total, path) => total + path.conversions, 0);

/** Credits from any non-negative score per channel, scaled to the conversions there were. */
export function creditsFrom(scores: ReadonlyMap<string, number>, conversions: number): Credit[] {
  const total = [...scores.values()].reduce((a, b) => a + b, 0);
  return [...scores].map(([channel, score]) => {
    const share = total > 0 ? score / total : 0;
    return { channel, share, conversions: share * conversions };
  });
}
