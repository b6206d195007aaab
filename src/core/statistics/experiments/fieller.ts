import type { Interval } from '../refusal.ts';

/**
 * Interval of a ratio y / d: all q with (y − q d)² ≤ reach² (vy − 2 q vyd + q² vd), a quadratic in q. Null when it has no
 * end, because d may be nought. Source: Fieller, JRSS B 16 (1954) 175-185.
 */
export function fieller(
  y: number,
  d: number,
  [vy, vd, vyd]: readonly [number, number, number],
  reach: number,
): Interval | null {
  const a = d * d - reach * reach * vd;
  const b = y * d - reach * reach * vyd;
  const c = y * y - reach * reach * vy;
  const root = b * b - a * c;
  return a > 0 && root >= 0 ? [(b - Math.sqrt(root)) / a, (b + Math.sqrt(root)) / a] : null;
}
