import type { Wishes } from './wish-sentence.tsx';

/** In the address: this wish was let go of, whatever the buyer is like. */
const ANY = 'any';

/** The words of the sentence that say whom, each a word of the address. */
const NAMES = ['industry', 'sizeFrom', 'sizeTo', 'region', 'product', 'competitor', 'persona'] as const;

/** The address's words of a request. */
type Chosen = { readonly [N in (typeof NAMES)[number]]?: string | undefined };

/** What is wished for: what the reader chose, and where they chose nothing, somebody like the buyer. */
export function wishesOf(chosen: Chosen, like: Wishes): Wishes {
  return Object.fromEntries(
    NAMES.map((name) => [name, chosen[name] === ANY ? undefined : (chosen[name] ?? like[name])]),
  );
}

/** A change of wishes as the address keeps it: what is let go of stays let go of where the buyer would bring it back. */
export function chosenBy(change: Wishes, like: Wishes): Chosen {
  return Object.fromEntries(
    Object.entries(change).map(([name, value]) => [
      name,
      value ?? (like[name as keyof Wishes] === undefined ? undefined : ANY),
    ]),
  );
}
