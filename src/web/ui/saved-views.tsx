import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import type { ListPage, SavedView } from '../../contract/views.ts';
import { useAnswer, useChange } from '../answers.ts';
import { Button, TextButton } from './button.tsx';
import { sayDone } from './undo-toast.tsx';
import { useUndo } from './use-undo.ts';

type Search = Readonly<Record<string, string | undefined>>;

/** Where each list stands. */
const places = {
  customers: '/customers',
  people: '/advocates',
  needs: '/needs',
  stories: '/stories',
} as const;

const worded = (search: Search): Record<string, string> =>
  Object.fromEntries(
    Object.entries(search).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );

/** Whether two addresses say the same, in whatever order. */
export function sameSearch(one: Search, other: Search): boolean {
  const sorted = (search: Search) => JSON.stringify(Object.entries(worded(search)).sort());
  return sorted(one) === sorted(other);
}

/** A field for a name where it stands; Escape leaves it. */
function NameForm({
  label,
  begins,
  word,
  busy,
  onName,
  onLeave,
}: {
  label: string;
  begins: string;
  /** What the button says. */
  word: string;
  busy: boolean;
  onName: (name: string) => void;
  onLeave: () => void;
}) {
  const [name, setName] = useState(begins);
  const called = name.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (called === begins) onLeave();
    else if (called !== '') onName(called);
  };
  return (
    <form className="inline-flex items-center gap-2" onSubmit={submit}>
      <input
        // biome-ignore lint/a11y/noAutofocus: it was just asked for, and there is nothing else to do with it
        autoFocus
        className="input max-w-60"
        aria-label={label}
        placeholder="A name for it"
        maxLength={60}
        value={name}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setName(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && onLeave()}
      />
      <Button small type="submit" disabled={called === '' || busy}>
        {word}
      </Button>
    </form>
  );
}

/** What can be done with the view that is shown: call it otherwise, share it, or forget it. */
function Mine({ view, onRename }: { view: SavedView; onRename: () => void }) {
  const change = useChange('PUT /views/:id', 'views');
  const drop = useChange('DELETE /views/:id', 'views');
  const keepAgain = useUndo('POST /views', 'views');
  const { id, page, name, search, shared } = view;
  return (
    <>
      <TextButton className="ml-3" onClick={onRename}>
        Rename it
      </TextButton>
      <TextButton
        className="ml-3"
        onClick={() =>
          change.mutate(
            { params: { id }, body: { shared: !shared } },
            {
              onSuccess: () => sayDone(shared ? 'Only you see it now.' : 'Your colleagues see it too.'),
            },
          )
        }
      >
        {shared ? 'Keep it to myself' : 'Share it'}
      </TextButton>
      <TextButton
        harm
        className="ml-3"
        onClick={() =>
          drop.mutate(
            { params: { id } },
            {
              onSuccess: () =>
                sayDone(`“${name}” is forgotten.`, keepAgain({ body: { page, name, search, shared } })),
            },
          )
        }
      >
        Forget it
      </TextButton>
    </>
  );
}

/** The views of a list that I keep and that colleagues share, and the way to keep the one that is shown. */
export function SavedViews({ page, search }: { page: ListPage; search: Search }) {
  const views = useAnswer('GET /views', { query: { page } }).data?.items ?? [];
  const keep = useChange('POST /views', 'views');
  const rename = useChange('PUT /views/:id', 'views');
  const undoKeep = useUndo('DELETE /views/:id', 'views');
  const keepBefore = useUndo('POST /views', 'views');
  const renameBack = useUndo('PUT /views/:id', 'views');
  const [naming, setNaming] = useState(false);
  const [renaming, setRenaming] = useState<string | null>(null);
  const shown = views.find((view) => sameSearch(view.search, search));
  const filtered = Object.keys(worded(search)).some((word) => word !== 'as');
  if (views.length === 0 && !filtered) return null;
  const keepAs = (name: string) => {
    // One of my views that bears the name already is written over; taken back, it is as it was.
    const before = views.find((view) => view.mine && view.name === name);
    keep.mutate(
      { body: { page, name, search: worded(search), shared: before?.shared } },
      {
        onSuccess: ({ id }) => {
          setNaming(false);
          if (before === undefined) sayDone(`Kept as “${name}”.`, undoKeep({ params: { id } }));
          else
            sayDone(
              `“${name}” is this view now.`,
              keepBefore({ body: { page, name, search: before.search, shared: before.shared } }),
            );
        },
      },
    );
  };
  const call = ({ id, name: before }: SavedView, name: string) =>
    rename.mutate(
      { params: { id }, body: { name } },
      {
        onSuccess: () => {
          setRenaming(null);
          sayDone(`Called “${name}” now.`, renameBack({ params: { id }, body: { name: before } }));
        },
      },
    );
  return (
    <nav aria-label="Kept views" className="noprint mt-3 flex flex-wrap items-baseline gap-x-4 gap-y-1">
      {views.map((view) =>
        renaming === view.id ? (
          <NameForm
            key={view.id}
            label="New name of the view"
            begins={view.name}
            word="Rename"
            busy={rename.isPending}
            onName={(name) => call(view, name)}
            onLeave={() => setRenaming(null)}
          />
        ) : (
          <span key={view.id} className="type-small">
            <Link
              to={places[page]}
              search={view.search}
              className={view === shown ? 'link here' : 'link'}
              aria-current={view === shown ? 'page' : undefined}
            >
              {view.name}
            </Link>
            {!view.mine && <span className="ml-1.5 text-ink-3">from {view.by}</span>}
            {view === shown && view.mine && <Mine view={view} onRename={() => setRenaming(view.id)} />}
          </span>
        ),
      )}
      {filtered && shown === undefined && !naming && (
        <TextButton onClick={() => setNaming(true)}>Keep this view</TextButton>
      )}
      {naming && (
        <NameForm
          label="Name of the view"
          begins=""
          word="Keep"
          busy={keep.isPending}
          onName={keepAs}
          onLeave={() => setNaming(false)}
        />
      )}
    </nav>
  );
}
