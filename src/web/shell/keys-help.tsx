import { Dialog } from '../ui/dialog.tsx';
import { KeyHint } from '../ui/key-hint.tsx';
import { FIND_KEYS } from '../ui/keys.ts';

const all = [
  { keys: ['j', 'k'], does: 'move down and up a list' },
  { keys: ['↵'], does: 'open what is picked' },
  { keys: ['a'], does: 'approve, or ask' },
  { keys: ['s'], does: 'snooze' },
  { keys: ['v'], does: 'veto' },
  { keys: ['g'], does: 'give something' },
  { keys: ['e'], does: 'edit the letter' },
  { keys: ['z'], does: 'take the last thing back' },
  { keys: ['/'], does: 'search this list' },
  { keys: FIND_KEYS, does: 'find anything' },
  { keys: ['1', 'to', '9'], does: 'go to a page of the masthead' },
  { keys: ['?'], does: 'show these keys' },
] as const satisfies readonly { keys: readonly string[]; does: string }[];

/** Every key on one sheet. */
export function KeysHelp({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog open={open} onClose={onClose} title="Keys">
      <dl className="mt-3 grid gap-x-8 desk:grid-cols-2">
        {all.map(({ keys, does }) => (
          <div key={does} className="flex items-center gap-3 border-b border-line py-2">
            <dt className="flex w-[4.75rem] shrink-0 items-center gap-1">
              {keys.map((key) => (
                <span key={key}>
                  {key === 'to' ? (
                    <span className="type-small text-ink-3">to </span>
                  ) : (
                    <>
                      <span className="sr-only">{key} </span>
                      <KeyHint of={key} />
                    </>
                  )}
                </span>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
