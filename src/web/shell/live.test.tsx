import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, renderHook } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { useLive } from './live.ts';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

/** A stream of events that says what the test says. */
class Stream extends EventTarget {
  static readonly opened: Stream[] = [];
  constructor() {
    super();
    Stream.opened.push(this);
  }
  close(): void {}
}

test('what was not heard while the server was away is asked for when it answers again, and only then', () => {
  vi.stubGlobal('EventSource', Stream);
  const client = new QueryClient();
  const asked = vi.spyOn(client, 'invalidateQueries');
  renderHook(() => useLive(), {
    wrapper: ({ children }) => <QueryClientProvider client={client}>{children}</QueryClientProvider>,
  });
  const stream = Stream.opened.at(-1)!;
  stream.dispatchEvent(new Event('open'));
  expect(asked).not.toHaveBeenCalled();
  stream.dispatchEvent(new Event('error'));
  expect(asked).not.toHaveBeenCalled();
  stream.dispatchEvent(new Event('open'));
  expect(asked).toHaveBeenCalledTimes(1);
  stream.dispatchEvent(new Event('open'));
  expect(asked).toHaveBeenCalledTimes(1);
});
