import type { AskRow, AskState } from '../../contract/asks.ts';
import { useMayDecide } from '../shell/session.ts';
import { TextButton } from '../ui/button.tsx';
import { moveWords } from './ask-words.ts';
import type { Decisions } from './use-decisions.ts';

/** The moves worth a word, forward ones first. */
const usual: readonly AskState[] = [
  'sent',
  'accepted',
  'in-progress',
  'done',
  'thanked',
  'declined',
  'unanswered',
];

/** What can be told of an ask that has been decided on, a word each; nothing for whoever may not ask. */
export function AskMoves({ ask, decide }: { ask: AskRow; decide: Decisions['decide'] }) {
  const may = useMayDecide(ask.owner);
  if (!may) return null;
  return usual
    .filter((state) => ask.next.includes(state))
    .slice(0, 3)
    .map((to) => (
      <TextButton key={to} onClick={() => decide(ask, { to })}>
        {moveWords[to]}
      </TextButton>
    ));
}
