import type { RowPlan } from './row-reader.ts';

export type SpellingWatch = {
  /** Looks at the cells of one row. */
  add(cells: readonly string[]): void;
  /** Words that are probably one and the same, in sentences. Nothing is changed on account of them. */
  remarks(): readonly string[];
};

/** Fields whose words come from a short list, so that two spellings of one are probably a slip. */
const WATCHED = ['product', 'plan', 'industry', 'stage', 'region'];
const MOST_WORDS = 500;

/**
 * Watches fields such as the product for words that are written in two ways, or run together from words
 * that others set apart: `GTXPro` among `GTX Basic` and `MG Pro`. They are surfaced, never merged.
 */
export function watchSpelling({ columns, mapping }: Pick<RowPlan, 'columns' | 'mapping'>): SpellingWatch {
  const watched = WATCHED.flatMap((field) => {
    const source = mapping[field];
    const index = source && 'column' in source ? columns.indexOf(source.column) : -1;
    return index >= 0 ? [{ index, column: columns[index]!, words: new Map<string, number>() }] : [];
  });
  return {
    add(cells) {
      for (const { index, words } of watched) {
        const word = cells[index] ?? '';
        const times = words.get(word);
        if (times !== undefined) words.set(word, times + 1);
        else if (words.size < MOST_WORDS) words.set(word, 1);
      }
    },
    remarks: () =>
      watched.flatMap(({ column, words }) =>
        // A column of many different words is no list to choose from.
        words.size < MOST_WORDS
          ? nearMisses([...words.keys()]).map((remark) => `In "${column}", ${remark}`)
          : [],
      ),
  };
}

/** Pairs of words that are probably meant to be one. */
export function nearMisses(words: readonly string[]): string[] {
  const remarks: string[] = [];
  const bySound = new Map<string, string>();
  const parts = new Map<string, Set<string>>();
  for (const word of words)
    for (const part of partsOf(word)) parts.set(part, (parts.get(part) ?? new Set()).add(word));
  for (const word of words) {
    const bare = partsOf(word).join('');
    if (bare.length < 2) continue;
    const other = bySound.get(bare);
    if (other !== undefined) remarks.push(`"${word}" and "${other}" are probably the same.`);
    else bySound.set(bare, word);
    const split =
      partsOf(word).length === 1 ? splitInto(bare, (part) => usedElsewhere(parts, part, word)) : null;
    if (split && !words.some((known) => known !== word && partsOf(known).join('') === bare)) {
      remarks.push(`"${word}" is written in one word; others set these words apart (${split.join(' ')}).`);
    }
  }
  return remarks;
}

function partsOf(word: string): string[] {
  return word.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

function usedElsewhere(parts: ReadonlyMap<string, ReadonlySet<string>>, part: string, word: string): boolean {
  const users = parts.get(part);
  return (
    part.length >= 2 &&
    users !== undefined &&
    [...users].some((user) => user !== word && partsOf(user).length > 1)
  );
}

/** The word as two known words, or null. */
function splitInto(word: string, isKnown: (part: string) => boolean): [string, string] | null {
  for (let cut = 2; cut <= word.length - 2; cut++) {
    const [first, second] = [word.slice(0, cut), word.slice(cut)];
    if (isKnown(first) && isKnown(second)) return [first, second];
  }
  return null;
}
