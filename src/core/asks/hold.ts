import type { AskState } from './ask.ts';

/** Whether an ask in this state reserves its person and its place at the account. */
export type Hold = 'held' | 'free';

/** What a move does to the reservation; the store acts on it in the same transaction as the move. */
export type HoldChange = 'keeps' | 'takes' | 'releases' | 'none';

/** States in which somebody is waiting for somebody; all others are ends, or wait only for our thanks. */
export const HOLDING = [
  'proposed',
  'approved',
  'snoozed',
  'sent',
  'accepted',
  'in-progress',
] as const satisfies readonly AskState[];

const HELD: ReadonlySet<AskState> = new Set(HOLDING);

/**
 * An ask holds from its proposal until it is done or over. A snoozed ask holds too: its owner said
 * "later", so nobody else asks meanwhile. An unanswered one does not, and a late yes takes the hold
 * again: if the person is held by another ask by then, that one has to be withdrawn first.
 */
export function holdAfter(state: AskState): Hold {
  return HELD.has(state) ? 'held' : 'free';
}

/** What going from one state to another does to the hold. */
export function holdChange(from: AskState, to: AskState): HoldChange {
  const before = holdAfter(from);
  if (before === holdAfter(to)) return before === 'held' ? 'keeps' : 'none';
  return before === 'held' ? 'releases' : 'takes';
}
