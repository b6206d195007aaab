import { accountNameKey, compactName } from './account-name.ts';

/** Two accounts that may be one, for a person to decide. */
export type NearNames = {
  readonly one: string;
  readonly other: string;
  readonly why: 'same name' | 'written apart' | 'one letter' | 'longer name';
  /** From 0 to 1: how sure we are. */
  readonly likeness: number;
};

type Named = { readonly id: string; readonly key: string; readonly compact: string };

/** Names shorter than this differ by a letter too easily. */
const SHORTEST_FOR_TYPOS = 6;

/** Words that companies add to their name and leave out again. */
const EXTRA_WORDS = new Set(
  (
    'the group gruppe groupe holding holdings international intl global worldwide technologies technology tech ' +
    'software systems solutions services labs digital online com io net org usa us uk emea europe deutschland france'
  ).split(' '),
);

/**
 * Finds names that are probably one company's: the same after normalisation, written apart
 * ("GTXPro", "GTX Pro"), one letter off ("Stripe", "Strripe"), or one with words that say little
 * ("Acme", "Acme Group"). A different digit is a different name. Of many alike, each is paired with the
 * first only. Names are told in one pass: 100,000 take a few seconds.
 * Input: any names with their account ids; output: pairs, the surest first.
 */
export function nearNames(accounts: Iterable<{ readonly id: string; readonly name: string }>): NearNames[] {
  const named: Named[] = [];
  for (const { id, name } of accounts) {
    const key = accountNameKey(name);
    if (key !== '') named.push({ id, key, compact: compactName(key) });
  }
  const found = new Map<string, NearNames>();
  const pair = (one: Named, other: Named, why: NearNames['why'], likeness: number) => {
    if (one.id === other.id) return;
    const [first, second] = one.id < other.id ? [one.id, other.id] : [other.id, one.id];
    const at = JSON.stringify([first, second]);
    if (!found.has(at)) found.set(at, { one: first, other: second, why, likeness });
  };

  for (const [first, ...others] of groupsBy(named, ({ compact }) => compact)) {
    for (const other of others) {
      if (other.key === first.key) pair(first, other, 'same name', 1);
      else pair(first, other, 'written apart', 0.95);
    }
  }
  for (const [one, other] of oneLetterApart(named)) {
    pair(one, other, 'one letter', 1 - 1 / Math.max(one.compact.length, other.compact.length));
  }
  for (const alike of groupsBy(named, ({ key }) => withoutExtraWords(key))) {
    const bare = alike.find(({ key, compact }) => compact === withoutExtraWords(key));
    if (bare) for (const other of alike) pair(bare, other, 'longer name', 0.8);
  }
  return [...found.values()].sort((a, b) => b.likeness - a.likeness || compareIds(a, b));
}

/**
 * Two names one letter apart (one more, one other, or two swapped) become equal when the right letter
 * is left out of one or of both: every name is filed under all its shortened forms. Digits are never
 * left out, because they tell names apart.
 */
function oneLetterApart(named: readonly Named[]): [Named, Named][] {
  const filed = new Map<string, Named[]>();
  const pairs: [Named, Named][] = [];
  const distinct = new Map(named.map((one) => [one.compact, one]));
  for (const one of distinct.values()) {
    if (one.compact.length < SHORTEST_FOR_TYPOS) continue;
    for (const form of shortenedForms(one.compact)) {
      const alike = filed.get(form);
      if (!alike) filed.set(form, [one]);
      else {
        for (const other of alike) if (isOneLetterApart(one.compact, other.compact)) pairs.push([other, one]);
        alike.push(one);
      }
    }
  }
  return pairs;
}

function shortenedForms(compact: string): Set<string> {
  const forms = new Set([compact]);
  for (let i = 0; i < compact.length; i += 1) {
    if (!isDigit(compact, i)) forms.add(compact.slice(0, i) + compact.slice(i + 1));
  }
  return forms;
}

/** Whether one edit turns one into the other: a letter more, another letter, or two neighbours swapped. */
function isOneLetterApart(a: string, b: string): boolean {
  if (a.length > b.length) return isOneLetterApart(b, a);
  if (a === b || b.length - a.length > 1) return false;
  let i = 0;
  while (i < a.length && a[i] === b[i]) i += 1;
  if (isDigit(b, i)) return false;
  if (a.length < b.length) return a.slice(i) === b.slice(i + 1);
  if (isDigit(a, i)) return false;
  if (a.slice(i + 1) === b.slice(i + 1)) return true;
  return a[i] === b[i + 1] && a[i + 1] === b[i] && a.slice(i + 2) === b.slice(i + 2);
}

function isDigit(text: string, index: number): boolean {
  return /\p{N}/u.test(text[index] ?? '');
}

/** Empty, and so in no group, where nothing or next to nothing of the name would be left. */
function withoutExtraWords(key: string): string {
  const words = key.split(' ').filter((word) => !EXTRA_WORDS.has(word));
  const rest = words.join('');
  return rest.length >= 3 ? rest : '';
}

function groupsBy(
  named: readonly Named[],
  keyOf: (one: Named) => string,
): readonly (readonly [Named, ...Named[]])[] {
  const groups = new Map<string, [Named, ...Named[]]>();
  for (const one of named) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group) group.push(one);
    else if (key !== '') groups.set(key, [one]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

function compareIds(a: NearNames, b: NearNames): number {
  const [x, y] = [`${a.one} ${a.other}`, `${b.one} ${b.other}`];
  return x < y ? -1 : x > y ? 1 : 0;
}
