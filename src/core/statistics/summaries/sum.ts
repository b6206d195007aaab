/**
 * Neumaier's compensated sum: money adds up the same whatever the order of the rows.
 * Source: A. Neumaier, ZAMM 54 (1974) 39-51.
 */
export function sum(values: ArrayLike<number>): number {
  let total = 0;
  let lost = 0;
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i]!;
    const next = total + value;
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
    total = next;
  }
  return total + lost;
}
