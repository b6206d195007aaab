import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import type { ListPage, SavedView } from '../../contract/views.ts';
import { failureWords, useAnswer, useChange } from '../answers.ts';
import { Button, TextButton } from './button.tsx';
import { sayDone, sayFailed } from './undo-toast.tsx';

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

/** What can be done with the view that is shown: share it, or forget it. */
function Mine({ view }: { view: SavedView }) {
  const change = useChange('PUT /views/:id', 'views');
  const drop = useChange('DELETE /views/:id', 'views');
  const keep = useChange('POST /views', 'views');
  const { id, page, name, search, shared } = view;
  return (
    <>
      <TextButton
        className="ml-3"
        onClick={() =>
          change.mutate(
            { params: { id }, body: { shared: !shared } },
            {
              onSuccess: () => sayDone(shared ? 'Only you see it now.' : 'Your colleagues see it too.'),
              onError: (error) => sayFailed(failureWords(error)),
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
                sayDone(`“${name}” is forgotten.`, () =>
                  keep.mutate({ body: { page, name, search, shared } }),
                ),
              onError: (error) => sayFailed(failureWords(error)),
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
  const [name, setName] = useState<string | null>(null);
  const shown = views.find((view) => sameSearch(view.search, search));
  const filtered = Object.keys(worded(search)).some((word) => word !== 'as');
  if (views.length === 0 && !filtered) return null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const called = (name ?? '').trim();
    if (called === '') return;
    keep.mutate(
      { body: { page, name: called, search: worded(search) } },
      {
        onSuccess: () => {
          sayDone(`Kept as “${called}”.`);
          setName(null);
        },
        onError: (error) => sayFailed(failureWords(error)),
      },
    );
  };
  return (
    <nav aria-label="Kept views" className="noprint mt-3 flex flex-wrap items-baseline gap-x-4 gap-y-1">
      {views.map((view) => (
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
          {view === shown && view.mine && <Mine view={view} />}
        </span>
      ))}
      {filtered && shown === undefined && name === null && (
        <TextButton onClick={() => setName('')}>Keep this view</TextButton>
      )}
      {name !== null && (
        <form className="flex items-center gap-2" onSubmit={submit}>
          <input
            // biome-ignore lint/a11y/noAutofocus: it was just asked for, and there is nothing else to do with it
            autoFocus
            className="input max-w-60"
            aria-label="Name of the view"
            placeholder="A name for it"
            maxLength={60}
            value={name}
            onChange={(event) => setName(event.target.value)}
            onKeyDown={(event) => event.key === 'Escape' && setName(null)}
          />
          <Button small type="submit" disabled={name.trim() === '' || keep.isPending}>
            Keep
          </Button>
        </form>
      )}
    </nav>
  );
}
