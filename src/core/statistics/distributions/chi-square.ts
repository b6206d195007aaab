import gammaln from '@stdlib/math-base-special-gammaln';

/**
 * P(X >= x) for a chi-square variable with `degrees` of freedom: the upper incomplete gamma function, by its
 * series below the mean and by its continued fraction above, so that it stays exact far out in the tail.
 * Source: Abramowitz & Stegun 6.5.29 and 6.5.31; Lentz's method for the fraction.
 */
export function chiSquareTail(x: number, degrees: number): number {
  if (Number.isNaN(x)) return Number.NaN;
  if (x <= 0) return 1;
  const a = degrees / 2;
  const z = x / 2;
  const scale = Math.exp(a * Math.log(z) - z - gammaln(a));
  return z < a + 1 ? 1 - scale * series(a, z) : scale * fraction(a, z);
}

function series(a: number, z: number): number {
  let term = 1 / a;
  let total = term;
  for (let k = 1; k < 10_000 && term > 1e-17 * total; k += 1) {
    term *= z / (a + k);
    total += term;
  }
  return total;
}

function fraction(a: number, z: number): number {
  const tiny = 1e-300;
  let b = z + 1 - a;
  let c = 1 / tiny;
  let d = 1 / b;
  let value = d;
  for (let k = 1; k < 10_000; k += 1) {
    const step = -k * (k - a);
    b += 2;
    d = 1 / (step * d + b || tiny);
    c = b + step / c || tiny;
    value *= d * c;
    if (Math.abs(d * c - 1) < 1e-16) break;
  }
  return value;
}
