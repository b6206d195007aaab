import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { said } from '../testing/said.ts';
import { sayDone, Toaster } from './undo-toast.tsx';
import { useUndo } from './use-undo.ts';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

/** A piece that tells what it did and leaves the page with it, as a dialog does. */
function Piece({ onLeave }: { onLeave: () => void }) {
  const undo = useUndo('DELETE /uses/:id', 'stories');
  return (
    <button
      type="button"
      onClick={() => {
        sayDone('Noted by a piece.', undo({ params: { id: 'use_1' } }));
        onLeave();
      }}
    >
      Note it
    </button>
  );
}

function Page() {
  const [open, setOpen] = useState(true);
  return (
    <>
      {open && <Piece onLeave={() => setOpen(false)} />}
      <Toaster />
    </>
  );
}

async function takenBack(answer: () => Response) {
  const asked = vi.fn(async (..._: [string, RequestInit?]) => answer());
  vi.stubGlobal('fetch', asked);
  const client = new QueryClient();
  const again = vi.spyOn(client, 'invalidateQueries');
  render(
    <QueryClientProvider client={client}>
      <Page />
    </QueryClientProvider>,
  );
  fireEvent.click(screen.getByRole('button', { name: 'Note it' }));
  fireEvent.click((await said(/Noted by a piece/)).getByRole('button'));
  await waitFor(() => expect(again).toHaveBeenCalled());
  return asked.mock.calls.map(([path, init]) => `${init?.method} ${path}`);
}

test('takes back what was done by a piece that is gone', async () => {
  expect(await takenBack(() => new Response('{}'))).toEqual(['DELETE /api/v1/uses/use_1']);
});

test('says that it could not be taken back although the piece is gone', async () => {
  const problem = {
    type: 'x',
    title: 'Conflict',
    status: 409,
    detail: 'It was told to the customer already.',
  };
  await takenBack(() => new Response(JSON.stringify(problem), { status: 409 }));
  await said(/It was told to the customer already\./);
});
