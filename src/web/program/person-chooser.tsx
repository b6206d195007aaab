import { useState } from 'react';
import { LONGEST_SEARCH } from '../../contract/longest-search.ts';
import { useAnswer } from '../answers.ts';
import { useSettled } from '../ui/use-settled.ts';

export type Chosen = { readonly id: string; readonly name: string };

/** Finds one real person by name; what is offered before anything is typed is `first`. */
export function PersonChooser({
  label,
  first,
  chosen,
  onChoose,
}: {
  label: string;
  first: readonly (Chosen & { readonly says: string })[];
  chosen: string | null;
  onChoose: (person: Chosen) => void;
}) {
  const [text, setText] = useState('');
  const query = useSettled(text.trim(), 150);
  const found = useAnswer('GET /search', { query: { q: query, limit: 20 } }, query.length > 0);
  const hits =
    query === ''
      ? first
      : (found.data?.hits ?? [])
          .filter(({ kind }) => kind === 'person')
          .slice(0, 6)
          .map(({ id, name, detail }) => ({ id, name, says: detail ?? '' }));
  return (
    <div>
      <input
        type="search"
        className="input"
        maxLength={LONGEST_SEARCH}
        aria-label={label}
        placeholder={label}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <ul className="mt-1.5" aria-label="People to choose from">
        {hits.map((hit) => (
          <li key={hit.id}>
            <button
              type="button"
              aria-pressed={hit.id === chosen}
              className="type-small w-full rounded-m px-2 py-1 text-left hover:bg-wash aria-pressed:bg-wash aria-pressed:font-semibold"
              onClick={() => onChoose({ id: hit.id, name: hit.name })}
            >
              {hit.name} <span className="font-normal text-ink-3">{hit.says}</span>
            </button>
          </li>
        ))}
        {query !== '' && found.data !== undefined && hits.length === 0 && (
          <li className="type-small px-2 py-1 text-ink-3">Nobody of that name is known.</li>
        )}
      </ul>
    </div>
  );
}
