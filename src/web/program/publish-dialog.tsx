import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import type { ProgramDiff } from '../../contract/program.ts';
import type { ProgramChange } from '../../core/program/diff-programs.ts';
import { failureWords, useFormChange } from '../answers.ts';
import { call } from '../client.ts';
import { Answer } from '../ui/answer.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { sayDone } from '../ui/undo-toast.tsx';
import { number } from '../ui/words.ts';

function People({ title, people }: { title: string; people: ProgramDiff['loses'] | ProgramDiff['gains'] }) {
  if (people.length === 0) return null;
  return (
    <div>
      <h3 className="type-small font-[550] text-ink-2">{title}</h3>
      <ul className="rows type-small mt-1">
        {people.slice(0, 6).map((each) => (
          <li key={each.person.id + each.rung} className="flex justify-between gap-4 py-1.5">
            <Link to="/advocates/$id" params={{ id: each.person.id }} className="font-[550] no-underline">
              {each.person.name}, {each.account.name}
            </Link>
            <span className="text-ink-3">{'says' in each ? `${each.rung}: ${each.says}` : each.rung}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What a draft changes of the document. */
function Changes({ changes }: { changes: readonly ProgramChange[] }) {
  return (
    <ul className="rows border-t border-line">
      {changes.map((change) => (
        <li key={change.path} className="flex flex-wrap items-baseline justify-between gap-x-4 py-2">
          <span>
            {change.says} <span className="type-micro text-ink-3">{change.path}</span>
          </span>
          <span>
            {change.was !== null && <s className="was">{change.was}</s>}
            <b className="font-[550] text-laurel">{change.becomes ?? 'removed'}</b>
          </span>
        </li>
      ))}
      {changes.length === 0 && <li className="py-2 text-ink-2">Nothing that matters changes.</li>}
    </ul>
  );
}

/** What a draft would change among the people today, before it runs. */
function Effect({ diff }: { diff: ProgramDiff }) {
  return (
    <div className="grid gap-4">
      <p className="type-say">
        {diff.ready.was === diff.ready.becomes
          ? `As many people may be asked as now: ${number(diff.ready.becomes)}.`
          : `${number(diff.ready.becomes)} people could be asked today instead of ${number(diff.ready.was)}.`}
      </p>
      <People title="Could be asked then" people={diff.gains} />
      <People title="Could no longer be asked" people={diff.loses} />
    </div>
  );
}

/** Look at what changes, then publish it as the next version. */
export function PublishDialog({
  yaml,
  changes,
  basedOn,
  begunOn,
  mayPublish,
  onClose,
  onPublished,
}: {
  yaml: string;
  changes: readonly ProgramChange[];
  /** The version that runs, which this one follows. */
  basedOn: number;
  /** The version on which the draft was begun. */
  begunOn: number;
  mayPublish: boolean;
  onClose: () => void;
  onPublished: () => void;
}) {
  const [note, setNote] = useState('');
  const diff = useQuery({
    // What it does is told against the version that runs: another one published meanwhile is another question.
    queryKey: ['POST /program/diff', yaml, basedOn],
    queryFn: () => call('POST /program/diff', { body: { yaml } }),
  });
  const publish = useFormChange('PUT /program', 'program');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    publish.mutate(
      { body: { yaml, basedOn, ...(note.trim() === '' ? {} : { note: note.trim() }) } },
      {
        onSuccess: ({ version }) => {
          sayDone(`Version ${version.version} runs.`);
          onPublished();
        },
      },
    );
  };
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={`Version ${basedOn + 1}`}
      says="Every ask keeps the version that allowed it. You can go back to this one at any time."
    >
      <div className="mt-4 grid gap-4">
        {begunOn !== basedOn && (
          <p className="flex items-baseline gap-2 text-marigold-ink" role="alert">
            <i className="m wait" aria-hidden="true" />
            Begun on version {begunOn}: what version {basedOn} changed since is among these changes, and taken
            back.
          </p>
        )}
        <Changes changes={changes} />
        <Answer of={diff}>{(view) => <Effect diff={view} />}</Answer>
      </div>
      {mayPublish && (
        <form className="mt-5 grid gap-4" onSubmit={submit}>
          <TextField
            label="Why, for whoever comes after you"
            value={note}
            onChange={(event) => setNote(event.target.value)}
            wrong={publish.error === null ? null : failureWords(publish.error)}
          />
          <div className="flex gap-2">
            <Button look="go" type="submit" disabled={publish.isPending || diff.data === undefined}>
              Publish version {basedOn + 1}
            </Button>
            <Button look="bare" onClick={onClose}>
              Keep as a draft
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
