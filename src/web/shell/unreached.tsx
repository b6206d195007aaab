import type { ErrorComponentProps } from '@tanstack/react-router';
import { Button } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';

const UNREACHED = 'The server does not answer.';

const answers = (): Promise<boolean> =>
  fetch('/healthz').then(
    ({ ok }) => ok,
    () => false,
  );

/**
 * The script of a page, once it is there. Where it cannot be fetched though the server answers, there is a newer
 * version, and the router loads the page anew; where nothing answers, loading anew would lose the page, so it is said.
 */
export async function reached<T>(script: Promise<T>): Promise<T> {
  try {
    return await script;
  } catch (error) {
    if (await answers()) throw error;
    throw new Error(UNREACHED);
  }
}

/** A page that cannot be shown: because nothing answers, or because it broke. */
export function Unreached({ error }: ErrorComponentProps) {
  const message = error instanceof Error ? error.message : String(error);
  const away = message === UNREACHED;
  const again = async () => {
    if (await answers()) window.location.reload();
  };
  return (
    <main className="page">
      <Empty
        page
        title={away ? UNREACHED : 'This page broke.'}
        act={<Button onClick={() => void again()}>Try again</Button>}
      >
        {away
          ? 'It may be starting again. What you decided before is kept; this page opens as soon as it answers.'
          : `Nothing was lost. What it says: ${message}`}
      </Empty>
    </main>
  );
}
