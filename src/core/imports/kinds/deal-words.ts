import type { OpportunityChange } from '../../signals/signal.ts';

/**
 * What became of a deal: by the flags of the source where it has them (`is_won`, `is_closed`), else by
 * the name of the stage. A stage whose name says nothing of an end is open.
 */
export function outcomeOf(
  stage: string | undefined,
  won: boolean | undefined,
  closed: boolean | undefined,
): OpportunityChange['outcome'] {
  if (won === true) return 'won';
  if (closed === false) return 'open';
  if (closed === true && won === false) return 'lost';
  const word = (stage ?? '').normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  if (
    /\blost\b|closedlost|abandon|disqualif|no decision|verloren|dead|\bperd(?:ue?|id[ao]|uto|uta)\b|\bpers[ao]\b|cancell?ed/.test(
      word,
    )
  )
    return 'lost';
  if (
    /\bwon\b|closedwon|gewonnen|\bgagnee?\b|\bganad[ao]\b|\bganh[ao]\b|\bvint[ao]\b|closed - success/.test(
      word,
    )
  )
    return 'won';
  return closed === true ? 'lost' : 'open';
}

/** New customer, more of an old one, or again; undefined when the word says none of these. */
export function dealType(word: string | undefined): OpportunityChange['type'] | undefined {
  if (word === undefined) return undefined;
  if (/renew|verlanger/i.test(word)) return 'renewal';
  if (/expan|upsell|up-sell|cross|upgrade|add-?on|existing|growth/i.test(word)) return 'expansion';
  return /new|neu/i.test(word) ? 'new' : undefined;
}
