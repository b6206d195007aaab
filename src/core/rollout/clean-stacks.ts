/** Rows of book and month in which books that have begun stand beside books that still wait, step by step. */
export type CleanStacks = {
  readonly book: Int32Array;
  readonly month: Int32Array;
  /** 1 where the book has begun. */
  readonly begun: Float64Array;
  /** What is left of values, one a row, once every book and every month of a step has an effect of its own. */
  readonly apart: (values: Float64Array) => Float64Array;
};

const ROUNDS = 500;

/**
 * A stack for every step: its books, and those that begin later as long as they wait, in the months in which some wait.
 * Books that began early are never held against books that began late, as one regression over all of them would.
 * Source: Cengiz, Dube, Lindner & Zipperer, Quarterly J Econ 134 (2019) 1405-1454; Goodman-Bacon, J Econometrics 225
 * (2021) 254-277.
 *
 * @param firsts first month in which each book has begun; Infinity: none
 * @param known whether a book's month has a value at all
 * @returns null where no book waited beside one that had begun
 */
export function cleanStacks(
  firsts: readonly number[],
  months: number,
  known: (book: number, month: number) => boolean,
): CleanStacks | null {
  const books: number[] = [];
  const at: number[] = [];
  const begun: number[] = [];
  const bookKeys: number[] = [];
  const monthKeys: number[] = [];
  const starts = [...new Set(firsts.filter((first) => first < months))].sort((a, b) => a - b);
  for (const [stack, start] of starts.entries()) {
    const until = Math.min(months, Math.max(...firsts));
    if (until <= start) continue;
    for (const [book, first] of firsts.entries()) {
      if (first < start) continue;
      for (let month = 0; month < (first === start ? until : Math.min(first, until)); month += 1) {
        if (!known(book, month)) continue;
        books.push(book);
        at.push(month);
        begun.push(month >= first ? 1 : 0);
        bookKeys.push(stack * firsts.length + book);
        monthKeys.push(stack * months + month);
      }
    }
  }
  const sides = [bookKeys, monthKeys].map(sideOf);
  const apart = (values: Float64Array) => apartBy(values, sides);
  const own = Float64Array.from(begun);
  if (!apart(own).some((left) => Math.abs(left) > 1e-6)) return null;
  return { book: Int32Array.from(books), month: Int32Array.from(at), begun: own, apart };
}

/** One grouping of rows: the group of each, and what a row counts in the mean of its group. */
type Side = { readonly keys: Int32Array; readonly shares: Float64Array };

function sideOf(keys: readonly number[]): Side {
  const shares = new Float64Array(1 + keys.reduce((most, key) => Math.max(most, key), 0));
  for (const key of keys) shares[key]! += 1;
  return { keys: Int32Array.from(keys), shares: shares.map((count) => (count === 0 ? 0 : 1 / count)) };
}

/** Takes the means of either grouping off in turn until none is left (Frisch & Waugh; von Neumann's projections). */
function apartBy(values: Float64Array, sides: readonly Side[]): Float64Array {
  const left = Float64Array.from(values);
  for (let round = 0; round < ROUNDS; round += 1) {
    let moved = 0;
    for (const side of sides) moved = Math.max(moved, takeMeansOff(left, side));
    if (moved < 1e-10) break;
  }
  return left;
}

/** Loops by index: intervals by re-dealt lots come here thousands of times. Answers the largest mean. */
function takeMeansOff(left: Float64Array, { keys, shares }: Side): number {
  const means = new Float64Array(shares.length);
  for (let row = 0; row < left.length; row++) means[keys[row]!]! += left[row]!;
  let moved = 0;
  for (let group = 0; group < means.length; group++) {
    means[group]! *= shares[group]!;
    moved = Math.max(moved, Math.abs(means[group]!));
  }
  for (let row = 0; row < left.length; row++) left[row]! -= means[keys[row]!]!;
  return moved;
}
