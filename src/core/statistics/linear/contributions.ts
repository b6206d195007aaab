/**
 * Standard error from per-unit contributions c_i to the error of an estimate (θ̂ - θ ≈ Σ c_i):
 * √Σ c², or √(G/(G-1) Σ_g (Σ_{i in g} c_i)²) when whole clusters vary together.
 * This is the stacked M-estimation sandwich read per unit. Source: Stefanski & Boos, Am Stat 56 (2002) 29-38.
 */
export function errorOfContributions(contributions: Float64Array, clusters?: ArrayLike<number>): number {
  if (clusters === undefined) return Math.sqrt(sumOfSquares(contributions));
  const { numbers, groups } = numbered(clusters);
  const sums = new Float64Array(groups);
  for (let i = 0; i < contributions.length; i += 1) sums[numbers[i]!]! += contributions[i]!;
  return Math.sqrt((sumOfSquares(sums) * groups) / (groups - 1));
}

/**
 * The same where units vary together in two ways that cross (deals of one account, deals of one seller): the variances of
 * either way added, less that of units alike in both. Never below either alone, which a difference of estimates could be.
 * Source: Cameron, Gelbach & Miller, J Bus Econ Stat 29 (2011) 238-249.
 */
export function errorOfCrossedContributions(
  contributions: Float64Array,
  one: ArrayLike<number>,
  other: ArrayLike<number>,
): number {
  const [first, second] = [numbered(one), numbered(other)];
  const pairs = new Float64Array(contributions.length);
  for (let i = 0; i < pairs.length; i += 1) pairs[i] = first.numbers[i]! * second.groups + second.numbers[i]!;
  const [a, b, ab] = [first.numbers, second.numbers, pairs].map(
    (by) => errorOfContributions(contributions, by) ** 2,
  );
  return Math.sqrt(Math.max(a! + b! - ab!, a!, b!));
}

function sumOfSquares(values: Float64Array): number {
  let total = 0;
  for (let i = 0; i < values.length; i += 1) total += values[i]! * values[i]!;
  return total;
}

/** Groups numbered from nought in the order in which they appear; most come so already. */
function numbered(groups: ArrayLike<number>): {
  readonly numbers: ArrayLike<number>;
  readonly groups: number;
} {
  const count = countOfNumbered(groups);
  if (count !== undefined) return { numbers: groups, groups: count };
  const numbers = new Uint32Array(groups.length);
  const known = new Map<number, number>();
  for (let i = 0; i < groups.length; i += 1) {
    const group = groups[i]!;
    let number = known.get(group);
    if (number === undefined) {
      number = known.size;
      known.set(group, number);
    }
    numbers[i] = number;
  }
  return { numbers, groups: known.size };
}

/** How many groups there are where they are numbered in order of appearance; undefined where they are not. */
function countOfNumbered(groups: ArrayLike<number>): number | undefined {
  let count = 0;
  for (let i = 0; i < groups.length; i += 1) {
    const group = groups[i]!;
    if (group === count) count += 1;
    else if (!(group >= 0 && group < count && Number.isInteger(group))) return undefined;
  }
  return count;
}
