import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { PublishDialog } from './publish-dialog.tsx';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

/** The dialog of a draft begun on one version while another runs. */
function open(begunOn: number, basedOn: number) {
  // The effects are still being worked out.
  vi.stubGlobal(
    'fetch',
    vi.fn(() => new Promise(() => undefined)),
  );
  render(
    <QueryClientProvider client={new QueryClient()}>
      <PublishDialog
        yaml="name: Ours"
        changes={[]}
        basedOn={basedOn}
        begunOn={begunOn}
        mayPublish
        onClose={() => undefined}
        onPublished={() => undefined}
      />
    </QueryClientProvider>,
  );
}

test('whoever publishes over a version of somebody else is told what that takes back, where they publish', () => {
  open(1, 2);
  expect(screen.getByRole('alert').textContent).toMatch(/Begun on version 1: what version 2 changed since/);
});

test('a draft of the version that runs is published without a warning', () => {
  open(2, 2);
  expect(screen.getByRole('button', { name: 'Publish version 3' })).toBeDefined();
  expect(screen.queryByRole('alert')).toBeNull();
});
