import type { UseQueryResult } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { failureWords } from '../answers.ts';
import { CallFailed } from '../client.ts';
import { Button } from './button.tsx';
import { Empty } from './empty.tsx';

/** After so long a wait deserves a word. */
const LONG_MS = 2500;

/** Calm lines where the answer will stand. */
export function Waiting({ lines = 4 }: { lines?: number }) {
  const [long, setLong] = useState(false);
  useEffect(() => {
    const patience = setTimeout(() => setLong(true), LONG_MS);
    return () => clearTimeout(patience);
  }, []);
  return (
    <div className="calm" role="status">
      {long ? (
        <p className="type-small text-ink-3">Working it out. This takes a moment the first time of a day.</p>
      ) : (
        <span className="sr-only">Loading</span>
      )}
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike and never move
        <i key={line} style={line === 0 ? undefined : { width: `${90 - line * 9}%` }} />
      ))}
    </div>
  );
}

/** Shows an answer once it is there; before that calm lines, after a failure the server's words and another try. */
export function Answer<T>({
  of,
  children,
  lines,
}: {
  of: Pick<UseQueryResult<T>, 'data' | 'error' | 'refetch'>;
  children: (data: T) => ReactNode;
  lines?: number;
}) {
  if (of.data !== undefined) return children(of.data);
  if (of.error instanceof CallFailed && of.error.problem.status === 404)
    return (
      <Empty title={failureWords(of.error)}>
        It may have been merged, withdrawn or mistyped. “Find anything” looks everywhere by name.
      </Empty>
    );
  if (of.error !== null) {
    return (
      <Empty title="This did not load." act={<Button onClick={() => of.refetch()}>Try again</Button>}>
        {failureWords(of.error)}
      </Empty>
    );
  }
  return <Waiting {...(lines === undefined ? {} : { lines })} />;
}

/**
 * The answer to a question that is being changed: the one before stays, dimmed and not to be pressed, until its
 * successor is there.
 */
export function ListAnswer<T>({
  of,
  ...rest
}: Parameters<typeof Answer<T>>[0] & { of: Pick<UseQueryResult<T>, 'isPlaceholderData'> }) {
  return (
    <Answer of={of} {...rest}>
      {(data) => (
        <div className="until" aria-busy={of.isPlaceholderData}>
          {rest.children(data)}
        </div>
      )}
    </Answer>
  );
}
