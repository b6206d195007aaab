import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { freeId } from '../../core/program/edit-program.ts';
import type { Program } from '../../core/program/program.ts';
import { Button, TextButton } from '../ui/button.tsx';
import { ChoiceField, TextField } from '../ui/field.tsx';
import { Section } from '../ui/page-head.tsx';
import { counted } from '../ui/words.ts';
import { Mistakes, mistakesIn } from './entry.tsx';
import { LetterForm } from './letter-form.tsx';
import { type Edit, found, type PartProps } from './program-parts.ts';

/** The letters that drafts begin from, each read as a real person would get it. */
export function LettersPart({ program, running, mistakes, edit }: PartProps) {
  const { letter: open } = useSearch({ from: '/shell/program' });
  const navigate = useNavigate({ from: '/program' });
  const show = (id: string | null) =>
    void navigate({
      search: ({ letter: _, ...before }) => (id === null ? before : { ...before, letter: id }),
      replace: true,
    });
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
              onClick={() => show(open === letter.id ? null : letter.id)}
            >
              <span>
                <b className="type-h3">{letter.subject}</b>
                {found(running.templates, letter.id) === undefined && (
                  <span className="type-small ml-3 text-laurel">new</span>
                )}
              </span>
              <span className="type-small text-ink-3">
                {found(program.ladder, letter.rung)?.name ?? letter.rung}, in {languageName(letter.language)}
              </span>
            </button>
            <Mistakes of={mistakesIn(mistakes, 'templates', place)} />
            {open === letter.id && (
              <LetterForm
                key={letter.id}
                letter={letter}
                place={place}
                edit={edit}
                onRemove={() => edit?.remove('templates', place, `“${letter.subject}”`)}
              />
            )}
          </li>
        ))}
      </ul>
      {edit !== null && <AddLetter program={program} edit={edit} onAdded={show} />}
    </Section>
  );
}

/** `German` for de; a code that nobody knows stays as it is. */
function languageName(code: string): string {
  try {
    return new Intl.DisplayNames('en', { type: 'language', fallback: 'code' }).of(code) ?? code;
  } catch {
    return code;
  }
}

const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]+)*$/;
const PLAIN =
  'Hi {{person.firstName|there}},\n\nyour team {{moment|has come a long way with us}}. Would you give us {{rung.time|a little of your time}}?\n\n{{sender.name}}\n';

/** A letter begins from what the rung says already in another language, or from a plain one. */
function AddLetter({
  program,
  edit,
  onAdded,
}: {
  program: Program;
  edit: Edit;
  onAdded: (id: string) => void;
}) {
  const wordless = program.ladder.find(({ id }) => !program.templates.some(({ rung }) => rung === id));
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  const [language, setLanguage] = useState('en');
  const rung = found(program.ladder, chosen ?? '') ?? wordless ?? program.ladder[0];
  if (rung === undefined) return null;
  const wrong = !LANGUAGE.test(language)
    ? 'A language such as en, de or pt-BR'
    : program.templates.some((one) => one.rung === rung.id && one.language === language)
      ? `There is a letter for it in ${languageName(language)} already.`
      : null;
  if (!open)
    return (
      <TextButton className="noprint mt-3" onClick={() => setOpen(true)}>
        Add a letter
      </TextButton>
    );
  return (
    <form
      className="sheet mt-3 grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (wrong !== null) return;
        const like = program.templates.find((one) => one.rung === rung.id);
        const id = freeId(
          `${rung.id} ${language}`,
          program.templates.map((one) => one.id),
        );
        edit.add('templates', {
          id,
          rung: rung.id,
          language,
          subject: like?.subject ?? rung.name,
          body: like?.body ?? PLAIN,
        });
        setOpen(false);
        onAdded(id);
      }}
    >
      <div className="grid max-w-xl gap-4 desk:grid-cols-2">
        <ChoiceField label="It asks for" value={rung.id} onChange={(event) => setChosen(event.target.value)}>
          {program.ladder.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </ChoiceField>
        <TextField
          label="Language"
          value={language}
          note={wrong === null ? languageName(language) : undefined}
          wrong={wrong}
          onChange={(event) => setLanguage(event.target.value.trim())}
        />
      </div>
      <div className="flex gap-2">
        <Button type="submit" disabled={wrong !== null}>
          Add it to the draft
        </Button>
        <Button look="bare" onClick={() => setOpen(false)}>
          Not now
        </Button>
      </div>
    </form>
  );
}
