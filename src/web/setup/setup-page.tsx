import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { failureWords, useAnswer, useChange } from '../answers.ts';
import { useSession } from '../shell/session.ts';
import { Button, TextButton } from '../ui/button.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { sayDone, sayFailed } from '../ui/undo-toast.tsx';
import { counted, inWords, number } from '../ui/words.ts';

const KEPT = 'set-up-skipped';

type Step = {
  readonly id: string;
  readonly title: string;
  readonly says: ReactNode;
  readonly done: string | null;
  readonly act: ReactNode;
};

/** Six short steps in the mission's order, from an empty house to the first plan; each can be skipped. */
export function SetupPage() {
  const { has } = useSession();
  const [skipped, setSkipped] = useState<readonly string[]>(
    () => JSON.parse(localStorage.getItem(KEPT) ?? '[]') as string[],
  );
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
  const voices = (['surveys', 'cases', 'touches', 'usage'] as const).filter((kind) => kinds.has(kind));
  const needCount = needs.data?.items.length ?? 0;
  const openings = program.data?.counts.milestones.filter(({ reached }) => reached > 0).length ?? 0;
  const ready = program.data?.counts.cohorts.reduce((sum, cohort) => sum + cohort.ready, 0) ?? 0;
  const skip = (id: string) => {
    const next = skipped.includes(id) ? skipped.filter((each) => each !== id) : [...skipped, id];
    setSkipped(next);
    localStorage.setItem(KEPT, JSON.stringify(next));
  };
  const toImport = (word: string, go: boolean) => (
    <Button look={go ? 'go' : 'plain'} asChild>
      <Link to="/data/import">{word}</Link>
    </Button>
  );
  const plan = () =>
    propose.mutate(
      { body: {} },
      {
        onSuccess: ({ proposed }) => sayDone(`${counted(proposed, 'ask')} put before their owners.`),
        onError: (error) => sayFailed(failureWords(error)),
      },
    );
  const make = (first: boolean): Record<string, ReactNode> => ({
    customers: toImport('Bring in your customers', first),
    voices: toImport('Bring in what they said', first),
    needs: (
      <Button look={first ? 'go' : 'plain'} asChild>
        <Link to="/needs">File the first need</Link>
      </Button>
    ),
    milestones: (
      <Button look={first ? 'go' : 'plain'} asChild>
        <Link to="/program" search={{ part: 'milestones' }}>
          Look at the milestones
        </Link>
      </Button>
    ),
    guardrails: (
      <Button look={first ? 'go' : 'plain'} asChild>
        <Link to="/program">Read the guardrails</Link>
      </Button>
    ),
    plan: (
      <Button look={first ? 'go' : 'plain'} onClick={plan} disabled={propose.isPending}>
        Make the first plan
      </Button>
    ),
  });
  const steps: Omit<Step, 'act'>[] = [
    {
      id: 'customers',
      title: 'Say who your customers are',
      says: 'A list of accounts and one of people, as your CRM writes them. Ten minutes, most of it waiting for the export.',
      done:
        has.accounts > 0 && has.people > 0
          ? `${number(has.accounts)} customers, ${number(has.people)} people`
          : null,
    },
    {
      id: 'voices',
      title: 'Bring in what they said and did',
      says: 'Survey answers and support cases first: they say who is a fan, and whom to leave in peace.',
      done:
        voices.length > 0
          ? `${inWords(voices.length)} of four kinds are here`
          : has.sample
            ? 'the made-up company has them all'
            : null,
    },
    {
      id: 'needs',
      title: 'Determine needs',
      says: 'What do Marketing, Sales and Product want, how many and by when? Every ask serves one of these.',
      done: needCount > 0 ? 'needs are on file' : null,
    },
    {
      id: 'milestones',
      title: 'Check the milestones and the ladder',
      says: 'The moments at which an ask is natural, and the acts from small to large. The default will do for a start.',
      done: openings > 0 ? `${inWords(openings)} milestones have been reached by somebody` : null,
    },
    {
      id: 'guardrails',
      title: 'Agree on the guardrails',
      says: 'Read the sentences once with whoever holds the relationships. Change a number where you know better.',
      done: ready > 0 ? `${number(ready)} people may be asked under them` : null,
    },
    {
      id: 'plan',
      title: 'Make the first plan',
      says: 'Each relationship owner gets the few right asks, with the reasons and a letter to edit.',
      done: (asks.data?.items.length ?? 0) > 0 ? 'asks stand before their owners' : null,
    },
  ];
  const open = steps.filter(({ id, done }) => done === null && !skipped.includes(id));
  const next = open[0]?.id;
  return (
    <main className="page">
      <PageHead
        title="Set-up"
        headline={
          open.length === 0
            ? 'The house is in order.'
            : `${open.length === steps.length ? 'Six' : inWords(open.length)} short ${open.length === 1 ? 'step' : 'steps'} to the first plan.`.replace(
                /^./,
                (letter) => letter.toUpperCase(),
              )
        }
      >
        In the order in which advocacy works. Skip what you like; nothing is lost.
      </PageHead>
      <ol className="mt-7 max-w-4xl border-t border-ink">
        {steps.map((step, index) => {
          const isOpen = step.id === next;
          const gone = skipped.includes(step.id) && step.done === null;
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
              </div>
              <div className="flex items-center gap-4 max-desk:col-start-2 max-desk:mt-2">
                {step.done === null && !gone && make(isOpen)[step.id]}
                {step.done === null && (
                  <TextButton onClick={() => skip(step.id)}>{gone ? 'Take it up again' : 'Skip'}</TextButton>
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
