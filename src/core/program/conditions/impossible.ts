import { didYouMean } from '../nearest-word.ts';
import { type Comparison, isGroup, type LeafTest as Leaf, type Test } from './condition.ts';
import { type FactTest, isPossible } from './fact-domain.ts';
import { type Remark, withHint } from './named-facts.ts';

/** Beyond so many alternatives only single tests are looked at; nobody writes that many by hand. */
const MOST_ALTERNATIVES = 256;

/**
 * Why a condition, or an alternative in it, can never hold: values outside the catalogue's closed lists and
 * bounds, and comparisons of one fact that exclude each other. Works on the disjunctive normal form;
 * tests left to CEL (`other`) are taken as possible. Empty when nothing was found.
 */
export function impossibilities(test: Test): readonly Remark[] {
  const single = leavesOf(test).flatMap(impossibleAlone);
  if (single.length > 0) return unique(single);
  const alternatives = alternativesOf(test);
  return alternatives === null ? [] : unique(alternatives.flatMap(contradictionIn));
}

function leavesOf(test: Test): readonly Leaf[] {
  return isGroup(test) ? test.of.flatMap(leavesOf) : [test];
}

function impossibleAlone(leaf: Leaf): readonly Remark[] {
  if (leaf.kind === 'always') return leaf.holds ? [] : [{ message: 'This can never hold.', at: leaf.at }];
  if (leaf.kind === 'other' || leaf.kind === 'known') return [];
  const { fact } = leaf;
  const strangers = textsOf(leaf).filter(
    (value) => fact.values !== undefined && !fact.values.includes(value),
  );
  if (strangers.length > 0)
    return strangers.map((value) => {
      const list = `It is one of ${fact.values!.join(', ')}.`;
      const near = didYouMean(value, fact.values!);
      return withHint(
        `${fact.name} is never "${value}".`,
        near === undefined ? list : `${near} ${list}`,
        leaf.at,
      );
    });
  if (isPossible([leaf])) return [];
  return [withHint(`${fact.name} is never ${tellTest(leaf)}.`, rangeHint(leaf), leaf.at)];
}

function textsOf(leaf: Leaf): readonly string[] {
  if (leaf.kind === 'compare')
    return typeof leaf.to === 'string' && (leaf.is === '==' || leaf.is === '!=') ? [leaf.to] : [];
  if (leaf.kind === 'among') return leaf.values.filter((value) => typeof value === 'string');
  return leaf.kind === 'contains' ? [leaf.value] : [];
}

function rangeHint({ fact: { min, max } }: FactTest): string | undefined {
  return min === undefined || max === undefined ? undefined : `It goes from ${min} to ${max}.`;
}

function contradictionIn(alternative: readonly Leaf[]): readonly Remark[] {
  const byFact = new Map<string, FactTest[]>();
  for (const leaf of alternative) {
    if (leaf.kind === 'always' || leaf.kind === 'other') continue;
    const earlier = byFact.get(leaf.fact.name) ?? [];
    const together = [...earlier, leaf];
    if (!isPossible(together)) return [contradiction(earlier, leaf)];
    byFact.set(leaf.fact.name, together);
  }
  return [];
}

function contradiction(earlier: readonly FactTest[], last: FactTest): Remark {
  const partner = earlier.find((leaf) => !isPossible([leaf, last]));
  const said = (partner === undefined ? [...earlier, last] : [partner, last]).map(tellTest);
  return { message: `${last.fact.name} cannot be ${said.join(' and ')} at once.`, at: last.at };
}

const WORDS: Readonly<Record<Comparison, string>> = {
  '<': 'below ',
  '<=': 'at most ',
  '>': 'above ',
  '>=': 'at least ',
  '==': '',
  '!=': 'other than ',
};

function tellTest(test: FactTest): string {
  switch (test.kind) {
    case 'compare':
      return typeof test.to === 'boolean'
        ? (test.is === '==') === test.to
          ? 'yes'
          : 'no'
        : `${WORDS[test.is]}${quoted(test.to)}`;
    case 'among':
      return `${test.not ? 'none' : 'one'} of ${test.values.map(quoted).join(', ')}`;
    case 'contains':
      return `${test.not ? 'without' : 'with'} ${quoted(test.value)}`;
    case 'known':
      return test.not ? 'unknown' : 'known';
  }
}

function quoted(value: number | string | boolean): string {
  return typeof value === 'string' ? `"${value}"` : String(value);
}

/** The ways in which a test can hold, each a list of leaves that must hold together; null when too many. */
function alternativesOf(test: Test): readonly (readonly Leaf[])[] | null {
  if (!isGroup(test)) return [[test]];
  let ways: readonly (readonly Leaf[])[] = test.kind === 'all' ? [[]] : [];
  for (const part of test.of) {
    const more = alternativesOf(part);
    if (more === null) return null;
    ways =
      test.kind === 'any' ? [...ways, ...more] : ways.flatMap((way) => more.map((next) => [...way, ...next]));
    if (ways.length > MOST_ALTERNATIVES) return null;
  }
  return ways;
}

function unique(remarks: readonly Remark[]): readonly Remark[] {
  return [...new Map(remarks.map((remark) => [`${remark.at.start} ${remark.message}`, remark])).values()];
}
