import { Toaster as Sonner, toast } from 'sonner';
import { KeyHint } from './key-hint.tsx';
import { useKeys } from './keys.ts';

/** Ten seconds for everything that leaves the house. */
export const UNDO_MS = 10_000;

/** On a phone the decision stays under the thumb, at the foot of Today; what is said stands above it. */
const ABOVE_THE_DECISION = '5rem';

let takeBack: (() => void) | null = null;

/**
 * Say what was done, and let it be taken back by the word or by `z` until `until` (default ten seconds).
 *
 * @returns unsays it, where it turns out not to have been done
 */
export function sayDone(says: string, undo?: () => unknown, milliseconds = UNDO_MS): () => void {
  const id = `done-${Date.now()}`;
  const act =
    undo === undefined
      ? null
      : () => {
          if (takeBack === act) takeBack = null;
          toast.dismiss(id);
          undo();
        };
  takeBack = act;
  toast.custom(
    () => (
      <div className="undo" role="status">
        <span>{says}</span>
        {act !== null && (
          <button type="button" onClick={act}>
            Take it back
            <KeyHint of="z" />
          </button>
        )}
      </div>
    ),
    {
      id,
      duration: act === null ? 4000 : milliseconds,
      onAutoClose: () => {
        if (takeBack === act) takeBack = null;
      },
    },
  );
  return () => {
    if (takeBack === act) takeBack = null;
    toast.dismiss(id);
  };
}

/** One of a few answers to a small question; its place is its key, from 1. */
export type QuickAnswer = { readonly word: string; readonly act: () => void };

let quick: readonly QuickAnswer[] = [];

/** Ask one small question beside the work: a word or a digit answers it, and left alone it leaves by itself. */
export function askQuickly(question: string, answers: readonly QuickAnswer[], milliseconds = 20_000): void {
  const id = `quick-${Date.now()}`;
  const mine = answers.map(({ word, act }) => ({
    word,
    act: () => {
      quick = [];
      toast.dismiss(id);
      act();
    },
  }));
  const leave = () => {
    if (quick === mine) quick = [];
  };
  quick = mine;
  toast.custom(
    () => (
      <div className="undo flex-wrap" role="status">
        <span>{question}</span>
        {mine.map(({ word, act }, place) => (
          <button key={word} type="button" onClick={act}>
            {word}
            <KeyHint of={String(place + 1)} />
          </button>
        ))}
      </div>
    ),
    { id, duration: milliseconds, onAutoClose: leave, onDismiss: leave },
  );
}

/** Say that something did not work, in words. */
export function sayFailed(says: string): void {
  toast.custom(
    () => (
      <div className="undo" role="alert">
        <span>{says}</span>
      </div>
    ),
    { duration: 8000 },
  );
}

const digit = (place: number) => () => quick[place]?.act();

/** Where toasts appear; binds `z`, and the digits while a small question is open. */
export function Toaster() {
  useKeys({
    z: () => takeBack?.(),
    1: digit(0),
    2: digit(1),
    3: digit(2),
    4: digit(3),
    5: digit(4),
  });
  return (
    <Sonner
      position="bottom-center"
      expand
      visibleToasts={2}
      mobileOffset={{ bottom: ABOVE_THE_DECISION }}
      toastOptions={{ unstyled: true }}
    />
  );
}
