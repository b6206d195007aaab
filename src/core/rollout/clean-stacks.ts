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
  const apart = (values: Float64Array) => apartBy(values, bookKeys, monthKeys);
  const own = Float64Array.from(begun);
  if (!apart(own).some((left) => Math.abs(left) > 1e-6)) return null;
  return { book: Int32Array.from(books), month: Int32Array.from(at), begun: own, apart };
}

/** Takes the means of either grouping off in turn until none is left (Frisch & Waugh; von Neumann's projections). */
function apartBy(values: Float64Array, one: readonly number[], other: readonly number[]): Float64Array {
  const left = Float64Array.from(values);
  const sides = [one, other].map((keys) => {
    const counts = new Float64Array(1 + keys.reduce((most, key) => Math.max(most, key), 0));
    for (const key of keys) counts[key]! += 1;
    return { keys, counts };
  });
  for (let round = 0; round < ROUNDS; round += 1) {
    let moved = 0;
    for (const { keys, counts } of sides) {
      const means = new Float64Array(counts.length);
      for (const [row, key] of keys.entries()) means[key]! += left[row]! / counts[key]!;
      for (const [row, key] of keys.entries()) left[row]! -= means[key]!;
      for (const mean of means) moved = Math.max(moved, Math.abs(mean));
    }
    if (moved < 1e-10) break;
  }
  return left;
}
