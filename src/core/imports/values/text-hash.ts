/** What separates texts that are hashed together: no cell contains it. */
export const BETWEEN = '\u001f';

/**
 * Sixteen hexadecimal digits that stand for a text: two 32-bit lanes, each multiplied and folded per
 * character and finished as in MurmurHash3's `fmix32` (A. Appleby, public domain). Made for telling rows
 * apart (by chance two of ten million collide once in 400,000 files), not for secrets.
 */
export function textHash(text: string): string {
  const [low, high] = hashLanes(text);
  return high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0');
}

/** The two 32-bit lanes of the hash, as unsigned numbers. */
export function hashLanes(text: string): [number, number] {
  let low = 0x9e3779b9;
  let high = 0x85ebca6b ^ text.length;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high ^ code, 0x5bd1e995);
    high ^= high >>> 15;
  }
  const mixed = mix(low ^ (high >>> 7));
  return [mixed >>> 0, mix(high ^ mixed) >>> 0];
}

function mix(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
