import type { Panel } from './panel.ts';

/**
 * The two-way fixed effects coefficient, which compares late adopters with early ones already under treatment
 * and so can even turn the sign. Shown only beside the staggered estimate, as a warning.
 * Source: Goodman-Bacon, J Econometrics 225 (2021) 254-277.
 */
export function naiveTwoWay({ periods, firstTreated, outcome }: Panel): number {
  const n = firstTreated.length;
  const width = periods.length;
  const on = (u: number, t: number) => (periods[t]! >= firstTreated[u]! ? 1 : 0);
  const perUnit = Float64Array.from(
    firstTreated,
    (_, u) => periods.reduce((a, _p, t) => a + on(u, t), 0) / width,
  );
  const perPeriod = periods.map((_, t) => firstTreated.reduce((a, _f, u) => a + on(u, t), 0) / n);
  const all = perPeriod.reduce((a, b) => a + b, 0) / width;
  let along = 0;
  let length = 0;
  for (let u = 0; u < n; u += 1)
    for (let t = 0; t < width; t += 1) {
      const rest = on(u, t) - perUnit[u]! - perPeriod[t]! + all;
      along += rest * outcome[u * width + t]!;
      length += rest * rest;
    }
  return along / length;
}
