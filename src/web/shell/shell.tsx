import { Outlet, useNavigate, useRouter } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useLayoutEffect, useState } from 'react';
import type { SessionView } from '../../contract/session.ts';
import { useAnswer } from '../answers.ts';
import { CallFailed } from '../client.ts';
import { Answer, Waiting } from '../ui/answer.tsx';
import { useKeys } from '../ui/keys.ts';
import { Toaster } from '../ui/undo-toast.tsx';
import { FindingSoon } from './finding-soon.tsx';
import { KeysHelp } from './keys-help.tsx';
import { useLive } from './live.ts';
import { Masthead, MastheadSoon, sections } from './masthead.tsx';
import { SessionProvider } from './session.ts';
import { SetUpLine } from './set-up-line.tsx';
import { wayBack } from './way-back.ts';

const loadPalette = () => import('./palette.tsx').then(({ Palette }) => ({ default: Palette }));
const Palette = lazy(loadPalette);

/** Everything round a page; the page itself once colleagues have their names. */
function House({ session, named }: { session: SessionView; named: boolean }) {
  const [finding, setFinding] = useState(false);
  const [sought, setSought] = useState('');
  const [helping, setHelping] = useState(false);
  const navigate = useNavigate();
  useLive();
  // Fetched while nothing else is to be done, so that it opens at once.
  useEffect(() => {
    const idle = setTimeout(() => void loadPalette().catch(() => {}), 1500);
    return () => clearTimeout(idle);
  }, []);
  // As soon as the page is seen: whoever knows the key presses it at once.
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent) => {
      if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        setFinding(true);
      }
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
  useKeys({
    '?': () => setHelping(true),
    ...Object.fromEntries(sections.map(({ to }, place) => [String(place + 1), () => void navigate({ to })])),
  });
  return (
    <SessionProvider value={session}>
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:absolute focus:m-2 focus:bg-sheet focus:p-2"
      >
        To the content
      </a>
      <Masthead onFind={() => setFinding(true)} onKeys={() => setHelping(true)} />
      <SetUpLine sample={session.has.sample} />
      <div id="content" tabIndex={-1} className="outline-none">
        {named ? (
          <Outlet />
        ) : (
          <main className="page">
            <Waiting />
          </main>
        )}
      </div>
      {finding && (
        <Suspense fallback={<FindingSoon text={sought} onText={setSought} />}>
          <Palette
            text={sought}
            onText={setSought}
            onClose={() => {
              setSought('');
              setFinding(false);
            }}
          />
        </Suspense>
      )}
      <KeysHelp open={helping} onClose={() => setHelping(false)} />
      <Toaster />
    </SessionProvider>
  );
}

/** The frame round every page. Without a session it leads to signing in, and from there back to where one was going. */
export function Shell() {
  const session = useAnswer('GET /session', {});
  // Beside the session, so that colleagues have their names before anything speaks of them.
  const members = useAnswer('GET /members', {});
  const navigate = useNavigate();
  const { history } = useRouter();
  const stranger = session.error instanceof CallFailed && session.error.problem.status === 401;
  useEffect(() => {
    if (!stranger) return;
    const to = wayBack(history.location.href);
    void navigate({ to: '/sign-in', search: to === undefined ? {} : { to }, replace: true });
  }, [stranger, navigate, history]);
  if (session.data !== undefined) return <House session={session.data} named={!members.isPending} />;
  return (
    <>
      <MastheadSoon />
      <main className="page">
        <Answer of={session}>{() => null}</Answer>
      </main>
    </>
  );
}
