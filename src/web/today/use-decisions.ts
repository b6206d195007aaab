import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { AskMoveRequest, AskRow, AskState } from '../../contract/asks.ts';
import type { ReasonView } from '../../contract/standing.ts';
import { LIFE } from '../../core/asks/ask-verbs.ts';
import { failureWords, refresh } from '../answers.ts';
import { call } from '../client.ts';
import { askQuickly, sayDone, sayFailed } from '../ui/undo-toast.tsx';
import { firstName } from '../ui/words.ts';
import { doneWords } from './ask-words.ts';

/** Moves that can be taken back; what has reached the customer stays. */
const undoable: ReadonlySet<AskState> = new Set(
  Object.values(LIFE).flatMap((turn) => ('undo' in turn ? [turn.to] : [])),
);

export type Decisions = {
  /** What was decided on this visit, by ask. */
  readonly decided: ReadonlyMap<string, AskState>;
  /** The gates that held a move back, by ask. */
  readonly held: ReadonlyMap<string, readonly ReasonView[]>;
  readonly decide: (ask: Pick<AskRow, 'id' | 'person'>, move: AskMoveRequest, says?: string) => void;
};

/** Steps that end a stretch of work on an ask. */
const TAKES_TIME: ReadonlySet<AskState> = new Set<AskState>(['sent', 'done']);
const MINUTES = [
  { word: '5 min', minutes: 5 },
  { word: '15', minutes: 15 },
  { word: '30', minutes: 30 },
  { word: '1 hour', minutes: 60 },
  { word: '3 hours', minutes: 180 },
];

/** How long it took, in one keystroke, for whoever cares to say; nobody has to. */
function askHowLong({ id, person }: Pick<AskRow, 'id' | 'person'>): void {
  askQuickly(
    `How long did ${firstName(person.name)} take you?`,
    MINUTES.map(({ word, minutes }) => ({
      word,
      act: () =>
        void call('POST /asks/:id/minutes', { params: { id }, body: { minutes } }).then(
          () => sayDone('Noted; thank you.'),
          (error: unknown) => sayFailed(failureWords(error)),
        ),
    })),
  );
}

const without = <V>(map: ReadonlyMap<string, V>, id: string) => {
  const next = new Map(map);
  next.delete(id);
  return next;
};

/**
 * Decide on asks: the page moves at once, the ledger follows, and for ten seconds everything can be taken
 * back. What standing forbids by now comes back with its reasons.
 */
export function useDecisions(): Decisions {
  const client = useQueryClient();
  const [decided, setDecided] = useState<ReadonlyMap<string, AskState>>(new Map());
  const [held, setHeld] = useState<ReadonlyMap<string, readonly ReasonView[]>>(new Map());

  const decide = useCallback<Decisions['decide']>(
    (ask, move, says) => {
      const { id } = ask;
      setDecided((all) => new Map(all).set(id, move.to));
      setHeld((all) => without(all, id));
      const undecide = () => setDecided((all) => without(all, id));
      const made = call('POST /asks/:id/moves', { params: { id }, body: move }).then(
        (answer) => {
          if (answer.held.length > 0) {
            unsay();
            undecide();
            setHeld((all) => new Map(all).set(id, answer.held));
            return false;
          }
          refresh(client, 'asks');
          if (TAKES_TIME.has(move.to)) askHowLong(ask);
          return true;
        },
        (error: unknown) => {
          unsay();
          undecide();
          sayFailed(failureWords(error));
          return false;
        },
      );
      const undo = async () => {
        if (!(await made)) return;
        try {
          await call('POST /asks/:id/undo', { params: { id } });
          undecide();
          refresh(client, 'asks');
        } catch (error) {
          sayFailed(failureWords(error));
        }
      };
      const unsay = sayDone(
        says ?? `${doneWords[move.to]}: ${firstName(ask.person.name)}.`,
        undoable.has(move.to) ? () => void undo() : undefined,
      );
    },
    [client],
  );
  return { decided, held, decide };
}
