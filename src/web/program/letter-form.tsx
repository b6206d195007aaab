import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { LetterPreview } from '../../contract/program.ts';
import type { Template } from '../../core/program/program.ts';
import { useAnswer } from '../answers.ts';
import { call } from '../client.ts';
import { Answer } from '../ui/answer.tsx';
import { TextButton } from '../ui/button.tsx';
import { LongField, TextField } from '../ui/field.tsx';
import { useSettled } from '../ui/use-settled.ts';
import { listed } from '../ui/words.ts';
import { PersonChooser } from './person-chooser.tsx';
import type { Edit } from './program-parts.ts';

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
  letter: Pick<Template, 'rung' | 'subject' | 'body'>;
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

/** A letter of the program, edited beside what one real person would get. */
export function LetterForm({
  letter,
  place,
  edit,
  onRemove,
}: {
  letter: Template;
  place: number;
  edit: Edit | null;
  onRemove: () => void;
}) {
  const navigate = useNavigate({ from: '/program' });
  const { person } = useSearch({ from: '/shell/program' });
  const [text, setText] = useState({ subject: letter.subject, body: letter.body });
  const settled = useSettled(text, 400);
  const ready = useAnswer('GET /people', { query: { rung: letter.rung, verdict: 'ready', limit: 4 } });
  const first = (ready.data?.items ?? []).map(({ id, name, account }) => ({ id, name, says: account.name }));
  const personId = person ?? first[0]?.id ?? null;
  const keep = (of: typeof text) => {
    for (const key of ['subject', 'body'] as const)
      if (of[key] !== letter[key] && of[key].trim() !== '') edit?.set(['templates', place, key], of[key]);
  };
  // What has come to rest is kept in the draft, so that a reload loses no more than the last word.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a text that settled is a reason to keep it
  useEffect(() => keep(settled), [settled]);
  const empty = (key: 'subject' | 'body') =>
    text[key].trim() === '' ? 'A letter needs words; until it has some, the old ones stay.' : null;
  return (
    <div className="sheet grid gap-x-12 gap-y-5 desk:grid-cols-2">
      <div className="grid content-start gap-3">
        <TextField
          label="Subject"
          value={text.subject}
          wrong={empty('subject')}
          readOnly={edit === null}
          onChange={(event) => setText({ ...text, subject: event.target.value })}
          onBlur={() => keep(text)}
        />
        <LongField
          label="Letter"
          rows={12}
          value={text.body}
          wrong={empty('body')}
          readOnly={edit === null}
          onChange={(event) => setText({ ...text, body: event.target.value })}
          onBlur={() => keep(text)}
          note="Holes are filled from facts: {{person.firstName}}, {{account.name}}, {{moment}}, {{rung.time}}, {{need.title}}. {{name|these words}} says what stands there when nothing is known."
        />
        {edit !== null && (
          <p>
            <TextButton harm onClick={onRemove}>
              Remove this letter
            </TextButton>
          </p>
        )}
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
        {personId !== null ? (
          <Preview letter={{ rung: letter.rung, ...text }} personId={personId} />
        ) : (
          !ready.isPending && (
            <p className="type-small mt-3 text-ink-3">
              Nobody is ready for this today. Choose anybody by name to read the letter.
            </p>
          )
        )}
      </section>
    </div>
  );
}
