/**
 * A number in [0, 1) that depends on the experiment and the unit only: the same account always gets the same
 * lot, and lots of different experiments have nothing to do with each other. FNV-1a over UTF-16 units, then the
 * final mix of MurmurHash3, twice with different starts for 53 bits.
 */
export function lotOf(experiment: string, unit: string): number {
  const text = `${experiment}\u0000${unit}`;
  const high = mixed(text, 0x811c9dc5) >>> 5;
  const low = mixed(text, 0x01234567) >>> 6;
  return (high * 67_108_864 + low) / 9_007_199_254_740_992;
}

function mixed(text: string, start: number): number {
  let hash = start;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** The arm that a lot falls into, by planned shares in order; arms are numbered from 0. */
export function armOfLot(lot: number, shares: readonly number[]): number {
  const whole = shares.reduce((a, b) => a + b, 0);
  let edge = 0;
  for (let arm = 0; arm < shares.length - 1; arm += 1) {
    edge += shares[arm]! / whole;
    if (lot < edge) return arm;
  }
  return shares.length - 1;
}
