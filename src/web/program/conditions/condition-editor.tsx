import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { factCatalogue } from '../../../core/customers/fact-catalogue.ts';
import { compileCondition, parseCondition } from '../../../core/program/conditions/compile-condition.ts';
import { useAnswer } from '../../answers.ts';
import { call } from '../../client.ts';
import { Button } from '../../ui/button.tsx';
import { useSettled } from '../../ui/use-settled.ts';
import { ConditionBuilder } from './condition-builder.tsx';
import { ConditionPeople } from './condition-people.tsx';
import { type Query, readQuery, writeQuery } from './condition-query.ts';
import type { Suggestions } from './condition-value.tsx';

/** Reads a text for the builder: its lines, or null where only text can say it. */
function linesOf(text: string): Query | null {
  const parsed = parseCondition(text, factCatalogue);
  return parsed.ok ? readQuery(parsed.test) : null;
}

/** Values that customers really have, for the texts that are open. */
function useSuggestions(rungs: readonly string[]): Suggestions {
  const { data } = useAnswer('GET /accounts/facets', {});
  return {
    'account.industry': data?.industries ?? [],
    'account.region': data?.regions ?? [],
    'account.owner': data?.owners ?? [],
    'person.acts': rungs,
    'person.forbiddenRungs': rungs,
    'person.declinedRungs': rungs,
  };
}

/**
 * One condition, built from lines or written in CEL: both are the same, and a change of one is a change of the
 * other. Beside it, whom it names today, before anything is saved.
 */
export function ConditionEditor({
  label,
  text: running,
  cohort,
  rungs,
  mayEdit,
  onKeep,
  onClose,
}: {
  label: string;
  text: string;
  cohort?: string;
  /** Ids of the ladder, which some facts are lists of. */
  rungs: readonly string[];
  mayEdit: boolean;
  onKeep: (text: string) => void;
  onClose: () => void;
}) {
  const [text, setText] = useState(running);
  const [query, setQuery] = useState(() => linesOf(running));
  const area = useRef<HTMLTextAreaElement>(null);
  const suggestions = useSuggestions(rungs);
  const outcome = compileCondition(text, factCatalogue);
  const mistakes = outcome.ok ? [] : outcome.problems;
  const settled = useSettled(text, 250);
  const people = useQuery({
    queryKey: ['POST /program/condition', settled, cohort],
    queryFn: ({ signal }) =>
      call(
        'POST /program/condition',
        { body: { when: settled, ...(cohort === undefined ? {} : { cohort }) } },
        { signal },
      ),
    enabled: compileCondition(settled, factCatalogue).ok,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
  const write = (next: string) => {
    setText(next);
    setQuery(linesOf(next));
  };
  const build = (next: Query) => {
    setQuery(next);
    setText(writeQuery(next));
  };
  const goTo = (line: number, column: number) => {
    const before = text.split('\n').slice(0, line - 1);
    const at = before.reduce((sum, each) => sum + each.length + 1, 0) + column - 1;
    area.current?.focus();
    area.current?.setSelectionRange(at, at + 1);
  };
  const fresh = settled === text && !people.isPlaceholderData;
  return (
    <div className="sheet my-3 grid gap-x-12 gap-y-5 desk:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="min-w-0">
        <p className="type-small text-ink-3">
          {mayEdit ? 'Build it, or write it in CEL; both are the same condition.' : 'As lines, and in CEL.'}
        </p>
        {query === null ? (
          <p className="refusal type-small my-3 text-ink-2">
            {mistakes.length > 0 && !parseCondition(text, factCatalogue).ok
              ? 'The text below has to read before it can be shown as lines.'
              : 'Lines cannot say this; it stays text, and works all the same.'}
          </p>
        ) : (
          <ConditionBuilder
            query={query}
            counts={outcome.ok && fresh ? (people.data?.parts ?? []) : []}
            suggestions={suggestions}
            readOnly={!mayEdit}
            onChange={build}
          />
        )}
        <textarea
          ref={area}
          className="cel"
          aria-label={`${label}, in CEL`}
          aria-invalid={mistakes.length > 0}
          spellCheck={false}
          rows={Math.max(2, text.split('\n').length, Math.ceil(text.length / 66))}
          value={text}
          readOnly={!mayEdit}
          onChange={(event) => write(event.target.value)}
        />
        <ul aria-live="polite">
          {mistakes.map((mistake) => (
            <li key={`${mistake.line}:${mistake.column}:${mistake.message}`} className="field-error">
              <i className="m no" aria-hidden="true" />
              <button type="button" className="text-left" onClick={() => goTo(mistake.line, mistake.column)}>
                <b className="font-[550]">
                  Line {mistake.line}, column {mistake.column}.
                </b>{' '}
                {mistake.message} {mistake.hint}
              </button>
            </li>
          ))}
        </ul>
        <div className="mt-4 flex flex-wrap gap-2">
          {mayEdit && (
            <Button
              disabled={mistakes.length > 0 || text === running}
              onClick={() => {
                onKeep(text);
                onClose();
              }}
            >
              Keep in the draft
            </Button>
          )}
          <Button look="bare" onClick={onClose}>
            {text === running ? 'Close' : 'Leave it as it was'}
          </Button>
        </div>
      </div>
      <ConditionPeople of={people} stale={!outcome.ok || !fresh} />
    </div>
  );
}
