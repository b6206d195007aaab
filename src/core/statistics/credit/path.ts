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

/** Paths laid out in numbers, so that they can be counted anew thousands of times: step by step the place of a channel. */
export type LaidPaths = {
  readonly channels: readonly string[];
  readonly steps: readonly Int32Array[];
  readonly conversions: Float64Array;
  readonly nulls: Float64Array;
};

/** A rule of credit: a score per channel, none below nought. */
export type CreditRule = (paths: LaidPaths) => Float64Array;

/** All channels of some paths, sorted. */
export const channelsOf = (paths: readonly Path[]): string[] =>
  [...new Set(paths.flatMap((path) => path.channels))].sort();

export function layOut(paths: readonly Path[]): LaidPaths {
  const channels = channelsOf(paths);
  const place = new Map(channels.map((channel, k) => [channel, k]));
  return {
    channels,
    steps: paths.map((path) => Int32Array.from(path.channels, (channel) => place.get(channel)!)),
    conversions: Float64Array.from(paths, (path) => path.conversions),
    nulls: Float64Array.from(paths, (path) => path.nulls),
  };
}

export const totalConversions = (paths: readonly Path[]): number =>
  paths.reduce((total, path) => total + path.conversions, 0);

/** Scores as parts that add up to one; all nought where no channel has any. */
export function sharesFrom(scores: Float64Array): Float64Array {
  const total = scores.reduce((a, b) => a + b, 0);
  return scores.map((score) => (total > 0 ? score / total : 0));
}

/** The credit of every channel by a rule, scaled to the conversions there were. */
export function creditsBy(rule: CreditRule, paths: readonly Path[]): Credit[] {
  const laid = layOut(paths);
  const shares = sharesFrom(rule(laid));
  const conversions = totalConversions(paths);
  return laid.channels.map((channel, k) => ({
    channel,
    share: shares[k]!,
    conversions: shares[k]! * conversions,
  }));
}
