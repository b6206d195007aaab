import { Toaster as Sonner, toast } from 'sonner';
import { KeyHint } from './key-hint.tsx';
import { useKeys } from './keys.ts';

/** Ten seconds for everything that leaves the house. */
export const UNDO_MS = 10_000;

let takeBack: (() => void) | null = null;

/** Say what was done, and let it be taken back by the word or by `z` until `until` (default ten seconds). */
export function sayDone(says: string, undo?: () => void, milliseconds = UNDO_MS): void {
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

/** Where toasts appear; binds `z`. */
export function Toaster() {
  useKeys({ z: () => takeBack?.() });
  return <Sonner position="bottom-center" visibleToasts={2} toastOptions={{ unstyled: true }} />;
}
