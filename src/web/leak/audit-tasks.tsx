import { Link } from '@tanstack/react-router';
import type { AuditAnswer, AuditTask, AuditView } from '../../contract/leak.ts';
import { useAnswer, useChange } from '../answers.ts';
import { useMay } from '../shell/session.ts';
import { Answer } from '../ui/answer.tsx';
import { Button, TextButton } from '../ui/button.tsx';
import { Section } from '../ui/page-head.tsx';
import { sayDone } from '../ui/undo-toast.tsx';
import { useUndo } from '../ui/use-undo.ts';
import { number } from '../ui/words.ts';

const ANSWERS: readonly { answer: AuditAnswer; word: string; says: (name: string) => string }[] = [
  { answer: 'warm', word: 'Yes, somebody', says: (name) => `${name} has an enthusiast nobody had seen.` },
  { answer: 'not', word: 'No', says: (name) => `Nobody enthusiastic at ${name}.` },
  {
    answer: 'cannot-tell',
    word: 'Can’t tell',
    says: (name) => `Nobody can tell of ${name}; the range says so.`,
  },
];

/** One click an account, taken back by the word or by `z`. */
function useAudit() {
  const tell = useChange('POST /leak/audit/:id', 'accounts');
  const undo = useUndo('POST /leak/audit/:id', 'accounts');
  return (task: AuditTask, answer: AuditAnswer, says: string) =>
    tell.mutate(
      { params: { id: task.account.id }, body: { answer } },
      {
        onSuccess: () => sayDone(says, undo({ params: { id: task.account.id }, body: { answer: null } })),
      },
    );
}

/** The accounts that wait for a look, a few at a time. */
export function AuditTasks({ tasks, most }: { tasks: readonly AuditTask[]; most: number }) {
  const may = useMay('tell');
  const tell = useAudit();
  return (
    <ul className="rows type-small">
      {tasks.slice(0, most).map((task) => (
        <li
          key={task.account.id}
          className="flex flex-wrap items-baseline justify-between gap-x-4 py-[.4375rem]"
        >
          <Link
            to="/customers/$id"
            params={{ id: task.account.id }}
            className="font-[550] no-underline hover:underline"
          >
            {task.account.name}
          </Link>
          {may && (
            <span className="flex gap-x-3.5">
              {ANSWERS.map(({ answer, word, says }) => (
                <TextButton key={answer} onClick={() => tell(task, answer, says(task.account.name))}>
                  {word}
                  <span className="sr-only"> at {task.account.name}</span>
                </TextButton>
              ))}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Accounts that a colleague has answered and somebody else looks at again, without seeing the first answer. */
function SecondLooks({ tasks, most }: { tasks: AuditView['second']['tasks']; most: number }) {
  const may = useMay('tell');
  const tell = useChange('POST /leak/audit/:id/second', 'accounts');
  const undo = useUndo('POST /leak/audit/:id/second', 'accounts');
  if (tasks.length === 0 || !may) return null;
  const say = (id: string, name: string, answer: AuditAnswer) =>
    tell.mutate(
      { params: { id }, body: { answer } },
      {
        onSuccess: () =>
          sayDone(`Your look at ${name} is noted.`, undo({ params: { id }, body: { answer: null } })),
      },
    );
  return (
    <>
      <p className="type-small mt-3 font-[550]">
        A second look, by lot: ask yourself the same three questions; the first answer stays covered.
      </p>
      <ul className="rows type-small">
        {tasks.slice(0, most).map(({ account }) => (
          <li
            key={account.id}
            className="flex flex-wrap items-baseline justify-between gap-x-4 py-[.4375rem]"
          >
            <Link
              to="/customers/$id"
              params={{ id: account.id }}
              className="font-[550] no-underline hover:underline"
            >
              {account.name}
            </Link>
            <span className="flex gap-x-3.5">
              {ANSWERS.map(({ answer, word }) => (
                <TextButton key={answer} onClick={() => say(account.id, account.name, answer)}>
                  {word}
                  <span className="sr-only"> at {account.name}, second look</span>
                </TextButton>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

const waiting = (audit: AuditView) => audit.tasks.filter(({ answer }) => answer === null);

/** On the leak page: how far the audit has come, and what is left of it. */
export function AuditCard() {
  const audit = useAnswer('GET /leak/audit', {});
  return (
    <section>
      <h2>Enthusiasm nobody saw</h2>
      <Answer of={audit} lines={4}>
        {(view) => <Audit view={view} />}
      </Answer>
    </section>
  );
}

function Audit({ view }: { view: AuditView }) {
  const may = useMay('program');
  const draw = useChange('POST /leak/audit', 'accounts');
  const open = waiting(view);
  return (
    <>
      <p className="type-small mt-0.5 text-ink-3">
        {number(view.silent)} accounts answered no survey; {number(view.drawn)} of them drawn by lot for{' '}
        {view.quarter.replace('-', ' ')}
      </p>
      <p className="type-small mt-2 text-ink-2">{view.says}</p>
      {view.drawn === 0 && may && (
        <Button className="mt-3" onClick={() => draw.mutate({})} disabled={draw.isPending}>
          Draw the accounts
        </Button>
      )}
      {open.length > 0 && (
        <>
          <p className="type-small mt-3 font-[550]">Look at these: a yes to any makes an enthusiast.</p>
          <ol className="type-small mt-1 mb-2 list-decimal pl-5 text-ink-2">
            {view.questions.map((question) => (
              <li key={question}>{question}</li>
            ))}
          </ol>
          <AuditTasks tasks={open} most={5} />
          {open.length > 5 && (
            <p className="type-small mt-1.5 text-ink-3">{number(open.length - 5)} more after these.</p>
          )}
        </>
      )}
      <SecondLooks tasks={view.second.tasks} most={4} />
      {view.drawn > 0 && <p className="type-small mt-2 text-ink-3">{view.second.says}</p>}
    </>
  );
}

/** On Today: the accounts of one's own book that were drawn. */
export function AuditOfMine({ owner }: { owner: string }) {
  const may = useMay('tell');
  const audit = useAnswer('GET /leak/audit', { query: { owner } }, may);
  const open = audit.data === undefined ? [] : waiting(audit.data);
  if (open.length === 0 || !may) return null;
  return (
    <Section title="Enthusiasm nobody saw?" aside={open.length}>
      <p className="type-small mt-2 text-ink-2">
        Drawn by lot from your customers who answered no survey. Has anybody there praised us, recommended us
        or said what they achieved, in the last half year?
      </p>
      <AuditTasks tasks={open} most={3} />
    </Section>
  );
}
