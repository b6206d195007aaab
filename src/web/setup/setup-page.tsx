import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import type { SetUpStep } from '../../contract/set-up.ts';
import { useAnswer, useChange } from '../answers.ts';
import { kindWords } from '../data/import-words.ts';
import { useMay, useSession } from '../shell/session.ts';
import { keepSetUpOpen } from '../shell/set-up-line.tsx';
import { Waiting } from '../ui/answer.tsx';
import { Button, TextButton } from '../ui/button.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { sayDone, sayFailed } from '../ui/undo-toast.tsx';
import { counted, inWords, knownCount, listed, number } from '../ui/words.ts';
import { WhatIsMissing } from './what-is-missing.tsx';

type Step = {
  readonly id: SetUpStep;
  readonly title: string;
  readonly says: ReactNode;
  readonly done: string | null;
  readonly act: ReactNode;
};

/** What customers say and do, by kind of file: the first of them makes a start, the others sharpen it. */
const VOICES = ['surveys', 'cases', 'touches', 'usage', 'subscriptions'] as const;

/** Steps that are done once somebody has looked: reading is the work. */
const READING: ReadonlySet<string> = new Set(['milestones', 'guardrails']);

/** Six short steps in the mission's order, from an empty house to the first plan; each can be skipped. */
export function SetupPage() {
  const { has } = useSession();
  const noted = useAnswer('GET /set-up', {});
  const note = useChange('PUT /set-up', 'set-up');
  const mayNote = useMay('program');
  const waiting = note.isPending ? note.variables.body : null;
  /** What was noted of a step, the note on its way among it. */
  const noteOf = (id: SetUpStep) => (waiting?.step === id ? waiting.how : (noted.data?.steps[id] ?? null));
  const keep = (step: SetUpStep, how: 'skipped' | 'seen' | null) => note.mutate({ body: { step, how } });
  const look = (id: SetUpStep) => {
    if (mayNote) keep(id, 'seen');
  };
  const imports = useAnswer('GET /imports', { query: { limit: 100 } });
  const needs = useAnswer('GET /needs', { query: { limit: 1 } });
  const program = useAnswer('GET /program', {});
  const asks = useAnswer('GET /asks', { query: { limit: 1 } });
  const propose = useChange('POST /plan/propose', 'asks');
  const kinds = new Set(
    (imports.data?.items ?? [])
      .filter(({ state, dryRun }) => state === 'done' && !dryRun)
      .map(({ kind }) => kind),
  );
  const voices = VOICES.filter((kind) => kinds.has(kind));
  const missing = VOICES.filter((kind) => !kinds.has(kind));
  const needCount = needs.data?.items.length ?? 0;
  const firstNeed = needs.data?.items[0];
  const openings = program.data?.counts.milestones.filter(({ reached }) => reached > 0).length ?? 0;
  // Cohorts overlap; the board counts every person once.
  const ready = useAnswer('GET /people/board', {}).data?.ready ?? 0;
  const toImport = (word: string, of: string, go: boolean) => (
    <Button look={go ? 'go' : 'plain'} asChild>
      <Link to="/data/import" search={{ of }}>
        {word}
      </Link>
    </Button>
  );
  const plan = () =>
    propose.mutate(
      { body: {} },
      {
        onSuccess: ({ proposed }) =>
          proposed === 0
            ? sayFailed(
                has.people === 0
                  ? 'Nobody can be asked before a list of people is here: names, mail addresses, companies.'
                  : 'The plan asks nobody yet. Why, and what would help, stands beside the step.',
              )
            : sayDone(`${counted(proposed, 'ask')} put before their owners.`),
      },
    );
  const make = (first: boolean): Record<SetUpStep, ReactNode> => ({
    customers:
      has.accounts > 0
        ? toImport('Bring in their people', 'people', first)
        : toImport('Bring in your customers', 'customers', first),
    voices: toImport('Bring in what they said', 'voices', first),
    needs: (
      <Button look={first ? 'go' : 'plain'} asChild>
        <Link to="/needs" search={{ file: 'need' }}>
          File the first need
        </Link>
      </Button>
    ),
    milestones: (
      <Button look={first ? 'go' : 'plain'} asChild>
        <Link to="/program" search={{ part: 'milestones' }} onClick={() => look('milestones')}>
          Look at the milestones
        </Link>
      </Button>
    ),
    guardrails: (
      <Button look={first ? 'go' : 'plain'} asChild>
        <Link to="/program" onClick={() => look('guardrails')}>
          Read the guardrails
        </Link>
      </Button>
    ),
    plan: (
      <Button look={first ? 'go' : 'plain'} onClick={plan} disabled={propose.isPending}>
        Make the first plan
      </Button>
    ),
  });
  const planned: Omit<Step, 'act'>[] = [
    {
      id: 'needs',
      title: 'Determine needs',
      says: 'What do Marketing, Sales and Product want, how many and by when? Every ask serves one of these.',
      done: needCount > 0 ? 'needs are on file' : null,
    },
    {
      id: 'customers',
      title: 'Say who your customers are',
      says:
        has.accounts > 0
          ? `${knownCount(has.accounts)} ${has.accounts === 1 ? 'customer is' : 'customers are'} here. Whom to ask comes with a list of their people: names, mail addresses, companies.`
          : 'A list of accounts and one of people, as your CRM writes them. Ten minutes, most of it waiting for the export.',
      done:
        has.accounts > 0 && has.people > 0
          ? `${knownCount(has.accounts)} customers, ${knownCount(has.people)} people`
          : null,
    },
    {
      id: 'voices',
      title: 'Bring in what they said and did',
      says: 'Survey answers and support cases first: they say who is a fan, and whom to leave in peace.',
      done:
        voices.length > 0
          ? `${listed(voices.map((kind) => kindWords[kind]))} ${voices.length === 1 && voices[0] === 'usage' ? 'is' : 'are'} here`
          : has.sample
            ? 'the made-up company has them all'
            : null,
    },
    {
      id: 'milestones',
      title: 'Check the milestones and the ladder',
      says: 'The moments at which an ask is natural, and the acts from small to large. The default will do for a start.',
      done: openings > 0 ? `${inWords(openings)} milestones have been reached by somebody` : null,
    },
    {
      id: 'guardrails',
      title: 'Agree whom to ask, and whom never',
      says: 'Cohorts and guardrails: read the sentences once with whoever holds the relationships. Change a number where you know better.',
      done: ready > 0 ? `${number(ready)} people may be asked under them` : null,
    },
    {
      id: 'plan',
      title: 'Make the first plan',
      says: 'Each relationship owner gets the few right asks, with the reasons and a letter to edit.',
      done: (asks.data?.items.length ?? 0) > 0 ? 'asks stand before their owners' : null,
    },
  ];
  const steps = planned.map((step) =>
    step.done === null && READING.has(step.id) && noteOf(step.id) === 'seen'
      ? { ...step, done: 'you have looked at them' }
      : step,
  );
  const open = steps.filter(({ id, done }) => done === null && noteOf(id) !== 'skipped');
  // How far people have come is counted for a while in a large house; the steps do not wait for it.
  const known = [noted, imports, needs, asks].every(
    ({ data, error }) => data !== undefined || error !== null,
  );
  useEffect(() => {
    if (known) keepSetUpOpen(open.length);
  }, [known, open.length]);
  const next = open[0]?.id;
  return (
    <main className="page">
      <PageHead
        title="Set-up"
        headline={
          !known
            ? 'Set-up'
            : open.length === 0
              ? 'The house is in order.'
              : `${open.length === steps.length ? 'Six' : inWords(open.length)} short ${open.length === 1 ? 'step' : 'steps'} to the first plan.`.replace(
                  /^./,
                  (letter) => letter.toUpperCase(),
                )
        }
      >
        {open.length === 0 && known ? (
          <>
            Everything is here for asks to be made. <Link to="/today">See what today holds</Link>
          </>
        ) : (
          'What is wanted first, then the moments, then whom to ask. Skip what you like; nothing is lost.'
        )}
      </PageHead>
      {!known && (
        <div className="mt-7 max-w-4xl">
          <Waiting lines={6} />
        </div>
      )}
      <ol hidden={!known} className="mt-7 max-w-4xl border-t border-ink">
        {steps.map((step, index) => {
          const isOpen = step.id === next;
          const gone = noteOf(step.id) === 'skipped' && step.done === null;
          return (
            <li
              key={step.id}
              className="grid grid-cols-[2.5rem_minmax(0,1fr)] gap-x-2 border-b border-line py-4 desk:grid-cols-[3rem_minmax(0,1fr)_auto] desk:items-center"
            >
              <span className={`font-serif text-2xl ${step.done === null ? 'text-ink-3' : 'text-laurel'}`}>
                {index + 1}
              </span>
              <div>
                <h2 className={gone ? 'text-ink-3' : ''}>{step.title}</h2>
                <p className="text-ink-2">{gone ? 'Skipped.' : step.done === null ? step.says : ''}</p>
                {step.done !== null && (
                  <p className="flex items-baseline gap-2 text-laurel">
                    <i className="m ok" aria-hidden="true" />
                    {step.done}
                  </p>
                )}
                {step.id === 'voices' && voices.length > 0 && missing.length > 0 && (
                  <p className="type-small mt-0.5 text-ink-3">
                    Sharper with {listed(missing.map((kind) => kindWords[kind]))}.{' '}
                    <Link to="/data/import" search={{ of: 'voices' }}>
                      Bring in more
                    </Link>
                  </p>
                )}
                {step.id === 'plan' &&
                  step.done === null &&
                  !gone &&
                  has.people > 0 &&
                  firstNeed !== undefined && <WhatIsMissing needId={firstNeed.id} />}
              </div>
              <div className="flex items-center gap-4 max-desk:col-start-2 max-desk:mt-2">
                {step.done === null && !gone && make(isOpen)[step.id]}
                {step.done === null && mayNote && (
                  <TextButton onClick={() => keep(step.id, gone ? null : 'skipped')}>
                    {gone ? 'Take it up again' : 'Skip'}
                  </TextButton>
                )}
              </div>
            </li>
          );
        })}
      </ol>
      {has.sample && (
        <p className="type-small mt-4 text-ink-3">
          What you see now is the made-up company. <Link to="/data">Start empty</Link> when you have seen
          enough.
        </p>
      )}
    </main>
  );
}
