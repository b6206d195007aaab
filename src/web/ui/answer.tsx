import type { UseQueryResult } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { failureWords } from '../answers.ts';
import { CallFailed } from '../client.ts';
import { Button } from './button.tsx';
import { Empty } from './empty.tsx';
import { wrongInAddress } from './wrong-address.ts';

/** After so many milliseconds a wait deserves a word, and after more another one. */
const PATIENCE = [
  { ms: 2500, says: 'Working it out. This takes a moment the first time of a day.' },
  {
    ms: 20_000,
    says: 'Still working it out: of very many customers this takes minutes the first time. Go on elsewhere; it is kept for when you come back.',
  },
] as const;

/** Calm lines where the answer will stand. */
export function Waiting({ lines = 4 }: { lines?: number }) {
  const [says, setSays] = useState<string | null>(null);
  useEffect(() => {
    const waits = PATIENCE.map((word) => setTimeout(() => setSays(word.says), word.ms));
    return () => waits.forEach(clearTimeout);
  }, []);
  return (
    <div className="calm" role="status">
      {says === null ? (
        <span className="sr-only">Loading</span>
      ) : (
        <p className="type-small text-ink-3">{says}</p>
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
    const wrong = wrongInAddress(of.error, window.location.search);
    if (wrong !== null)
      return (
        <Empty
          title="This address asks for something that does not exist."
          act={
            <Button asChild>
              <a href={window.location.pathname}>Show the page without it</a>
            </Button>
          }
        >
          {wrong}
        </Empty>
      );
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
