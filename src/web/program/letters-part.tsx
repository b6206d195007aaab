import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { LetterPreview, ProgramShape } from '../../contract/program.ts';
import { useAnswer } from '../answers.ts';
import { call } from '../client.ts';
import { Answer } from '../ui/answer.tsx';
import { LongField, TextField } from '../ui/field.tsx';
import { Section } from '../ui/page-head.tsx';
import { useSettled } from '../ui/use-settled.ts';
import { counted, listed } from '../ui/words.ts';
import { PersonChooser } from './person-chooser.tsx';
import type { PartProps } from './program-parts.ts';

type Letter = ProgramShape['templates'][number];

function Stretches({ of }: { of: LetterPreview['body'] }) {
  return of.map((stretch, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a stretch is its place in the letter
    <StretchView key={place} of={stretch} />
  ));
}

function StretchView({ of: { text, fact, hole } }: { of: LetterPreview['body'][number] }) {
  if (hole !== undefined) return <mark className="hole">{hole}</mark>;
  if (fact === undefined) return <>{text}</>;
  return (
    <span className="fact" title={`${fact.name}: ${fact.says}`}>
      {text}
    </span>
  );
}

/** The letter as one real person would get it: facts underlined, holes that nothing fills marked. */
function Preview({
  letter,
  personId,
}: {
  letter: Pick<Letter, 'rung' | 'subject' | 'body'>;
  personId: string;
}) {
  const settled = useSettled(letter, 250);
  const preview = useQuery({
    queryKey: ['POST /program/letter', personId, settled.rung, settled.subject, settled.body],
    queryFn: ({ signal }) =>
      call(
        'POST /program/letter',
        { body: { personId, rung: settled.rung, subject: settled.subject, body: settled.body } },
        { signal },
      ),
    placeholderData: keepPreviousData,
  });
  return (
    <Answer of={preview}>
      {(view) => (
        <div aria-live="polite">
          <article className="letter mt-3">
            <p className="subject type-small font-semibold">
              <Stretches of={view.subject} />
            </p>
            <p className="type-ui whitespace-pre-wrap">
              <Stretches of={view.body} />
            </p>
          </article>
          <p className="type-small mt-2 text-ink-3">
            {view.missing.length === 0
              ? `Every hole is filled for ${view.person.name}, ${view.account.name}.`
              : `Nothing fills ${listed(view.missing)} for ${view.person.name}, ${view.account.name}. Whoever sends it writes it in by hand, or give the hole words of its own: {{${view.missing[0]}|these words}}.`}
          </p>
        </div>
      )}
    </Answer>
  );
}

function LetterForm({ letter, place, set }: { letter: Letter; place: number; set: PartProps['set'] }) {
  const navigate = useNavigate({ from: '/program' });
  const { person } = useSearch({ from: '/shell/program' });
  const [draft, setDraft] = useState({ subject: letter.subject, body: letter.body });
  const ready = useAnswer('GET /people', { query: { rung: letter.rung, verdict: 'ready', limit: 4 } });
  const first = (ready.data?.items ?? []).map(({ id, name, account }) => ({ id, name, says: account.name }));
  const personId = person ?? first[0]?.id ?? null;
  const keep = (key: 'subject' | 'body') => () => {
    if (draft[key] !== letter[key] && draft[key].trim() !== '') set?.(['templates', place, key], draft[key]);
  };
  return (
    <div className="sheet grid gap-x-12 gap-y-5 desk:grid-cols-2">
      <div className="grid content-start gap-3">
        <TextField
          label="Subject"
          value={draft.subject}
          readOnly={set === null}
          onChange={(event) => setDraft({ ...draft, subject: event.target.value })}
          onBlur={keep('subject')}
        />
        <LongField
          label="Letter"
          rows={12}
          value={draft.body}
          readOnly={set === null}
          onChange={(event) => setDraft({ ...draft, body: event.target.value })}
          onBlur={keep('body')}
          note="Holes are filled from facts: {{person.firstName}}, {{account.name}}, {{moment}}, {{rung.time}}, {{need.title}}. {{name|these words}} says what stands there when nothing is known."
        />
      </div>
      <section>
        <h3>As one person would get it</h3>
        <div className="mt-2">
          <PersonChooser
            label="Try it on somebody, by name"
            first={first}
            chosen={personId}
            onChoose={({ id }) =>
              void navigate({ search: (before) => ({ ...before, person: id }), replace: true })
            }
          />
        </div>
        {personId === null ? (
          <p className="type-small mt-3 text-ink-3">
            Nobody is ready for this today. Choose anybody by name to read the letter.
          </p>
        ) : (
          <Preview letter={{ rung: letter.rung, ...draft }} personId={personId} />
        )}
      </section>
    </div>
  );
}

/** The letters that drafts begin from, each read as a real person would get it. */
export function LettersPart({ program, set }: PartProps) {
  const { letter: open } = useSearch({ from: '/shell/program' });
  const navigate = useNavigate({ from: '/program' });
  return (
    <Section
      title="In which words"
      aside={counted(program.templates.length, 'letter')}
      note="A draft begins from the letter of its rung in the customer’s language; whoever holds the relationship edits it before it leaves."
    >
      <ul className="rows">
        {program.templates.map((letter, place) => (
          <li key={letter.id} className="py-1">
            <button
              type="button"
              aria-expanded={open === letter.id}
              className="flex w-full flex-wrap items-baseline justify-between gap-x-4 py-2 hover:text-laurel"
              onClick={() =>
                void navigate({
                  search: ({ letter: _, ...before }) =>
                    open === letter.id ? before : { ...before, letter: letter.id },
                  replace: true,
                })
              }
            >
              <b className="type-h3">{letter.subject}</b>
              <span className="type-small text-ink-3">
                {program.ladder.find(({ id }) => id === letter.rung)?.name ?? letter.rung}, {letter.language}
              </span>
            </button>
            {open === letter.id && <LetterForm key={letter.id} letter={letter} place={place} set={set} />}
          </li>
        ))}
      </ul>
    </Section>
  );
}
