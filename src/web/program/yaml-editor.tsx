import { useRef } from 'react';
import type { ProgramProblem } from '../../core/program/program-problem.ts';
import { counted } from '../ui/words.ts';

/** The document as text, with its lines numbered and its mistakes beside it; a mistake leads to its line. */
export function YamlEditor({
  yaml,
  mistakes,
  readOnly,
  onChange,
}: {
  yaml: string;
  mistakes: readonly ProgramProblem[];
  readOnly: boolean;
  onChange: (yaml: string) => void;
}) {
  const area = useRef<HTMLTextAreaElement>(null);
  const numbers = useRef<HTMLDivElement>(null);
  const lines = yaml.split('\n');
  const wrong = new Set(mistakes.map(({ line }) => line));
  const goTo = ({ line, column }: ProgramProblem) => {
    const from = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0) + column - 1;
    area.current?.focus();
    area.current?.setSelectionRange(from, from + 1);
    if (area.current !== null) area.current.scrollTop = Math.max(0, (line - 8) * 20.8);
  };
  return (
    <div className="grid gap-x-10 gap-y-4 desk:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="yaml">
        <div ref={numbers} aria-hidden="true">
          {lines.map((_, line) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is its number
            <span key={line} className={wrong.has(line + 1) ? 'wrong' : undefined}>
              {line + 1}
            </span>
          ))}
        </div>
        <textarea
          ref={area}
          aria-label="The program as YAML"
          spellCheck={false}
          wrap="off"
          readOnly={readOnly}
          value={yaml}
          onChange={(event) => onChange(event.target.value)}
          onScroll={(event) => {
            if (numbers.current !== null) numbers.current.scrollTop = event.currentTarget.scrollTop;
          }}
        />
      </div>
      <section aria-live="polite">
        <h2>
          {mistakes.length === 0
            ? 'Nothing wrong with it'
            : counted(mistakes.length, 'thing to mend', 'things to mend')}
        </h2>
        <ul className="rows mt-2">
          {mistakes.map((mistake) => (
            <li key={`${mistake.line}:${mistake.column}:${mistake.message}`} className="type-small py-2">
              <button
                type="button"
                className="flex items-baseline gap-2 hover:text-laurel"
                onClick={() => goTo(mistake)}
              >
                <i className={`m ${mistake.level === 'error' ? 'no' : 'wait'}`} aria-hidden="true" />
                <span>
                  <b className="font-[550]">
                    Line {mistake.line}, column {mistake.column}.
                  </b>{' '}
                  {mistake.message} {mistake.hint}
                </span>
              </button>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
