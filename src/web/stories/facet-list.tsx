import { useState } from 'react';
import { TextButton } from '../ui/button.tsx';
import { number } from '../ui/words.ts';

type Facet = { readonly id: string; readonly name: string; readonly count: number };

/** Choices of a facet that show at once; the rest is one click away. */
const FEW = 8;

/** One facet as a list of words with counts; the chosen one is heavy and chosen again lets go. */
export function FacetList({
  title,
  choices,
  chosen,
  onChoose,
}: {
  title: string;
  choices: readonly Facet[];
  chosen: string | undefined;
  onChoose: (id: string) => void;
}) {
  const [all, setAll] = useState(false);
  if (choices.length === 0) return null;
  // One over is shown rather than hidden behind a word as long as itself.
  const isCut = !all && choices.length > FEW + 1;
  const shown = isCut ? choices.filter(({ id }, place) => place < FEW || id === chosen) : choices;
  return (
    <fieldset>
      <legend className="type-small mb-1 font-[550] text-ink-2">{title}</legend>
      <ul>
        {shown.map(({ id, name, count }) => (
          <li key={id}>
            <button
              type="button"
              aria-pressed={chosen === id}
              className={`flex w-full items-baseline justify-between gap-3 py-1 hover:text-laurel ${chosen === id ? 'font-semibold text-laurel' : ''}`}
              onClick={() => onChoose(chosen === id ? '' : id)}
            >
              {name}
              <span className="tab type-small text-ink-3">{number(count)}</span>
            </button>
          </li>
        ))}
      </ul>
      {isCut && (
        <TextButton onClick={() => setAll(true)}>{number(choices.length - shown.length)} more</TextButton>
      )}
    </fieldset>
  );
}
