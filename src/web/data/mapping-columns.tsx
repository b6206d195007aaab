import { useState } from 'react';
import type { Mapping, UploadView } from '../../contract/imports.ts';
import { TextButton } from '../ui/button.tsx';
import { ChoiceMenu } from '../ui/choice-menu.tsx';
import { SearchBox } from '../ui/search-box.tsx';
import { Sideways } from '../ui/sideways.tsx';
import { counted, number } from '../ui/words.ts';

type FileColumn = UploadView['columns'][number];
type Field = UploadView['kinds'][number]['fields'][number];

/** The choice that leaves a column out. */
export const NONE = '';

/** So many columns are laid out at once: a file may have thousands, and each has a menu of its own. */
export const AT_ONCE = 50;

/** The columns that bear a word; where there are many, those that were understood stand first, the others as in the file. */
export function columnsToShow(
  columns: readonly FileColumn[],
  understood: ReadonlySet<string>,
  word: string,
): readonly FileColumn[] {
  const sought = word.trim().toLowerCase();
  const found = columns.filter(({ name }) => name.toLowerCase().includes(sought));
  if (columns.length <= AT_ONCE) return found;
  return found.toSorted((a, b) => Number(understood.has(b.name)) - Number(understood.has(a.name)));
}

/** What each column means, with what it holds; of a wide file the first ones, and a search for the others. */
export function MappingColumns({
  columns,
  understood,
  fields,
  fieldOf,
  onAssign,
}: {
  columns: readonly FileColumn[];
  /** The columns that were guessed: they keep their place while their meaning is changed. */
  understood: ReadonlySet<string>;
  fields: readonly Field[];
  fieldOf: (column: string) => string;
  onAssign: (column: string, field: string) => void;
}) {
  const [word, setWord] = useState('');
  const [most, setMost] = useState(AT_ONCE);
  const found = columnsToShow(columns, understood, word);
  const choices = [
    { value: NONE, label: 'Left out' },
    ...fields.map(({ id, title, required }) => ({
      value: id,
      label: required ? `${title}, needed` : title,
    })),
  ];
  return (
    <>
      {columns.length > AT_ONCE && (
        <div className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2">
          <SearchBox
            label="Name of a column"
            value={word}
            onSearch={(text) => {
              setWord(text);
              setMost(AT_ONCE);
            }}
          />
          <span className="type-small text-ink-3" role="status">
            {word === ''
              ? 'Those that were understood stand first.'
              : `${counted(found.length, 'column')} with that in the name.`}
          </span>
        </div>
      )}
      <Sideways label="What each column means">
        <table className="table">
          <thead className="sr-only">
            <tr>
              <th scope="col">Column</th>
              <th scope="col">Means</th>
              <th scope="col">Holds</th>
              <th scope="col">Filled</th>
            </tr>
          </thead>
          <tbody>
            {found.slice(0, most).map((column) => {
              const field = fieldOf(column.name);
              return (
                <tr key={column.name}>
                  <td className="font-mono text-[.8125rem]">{column.name}</td>
                  <td>
                    <ChoiceMenu
                      label={`Meaning of ${column.name}`}
                      value={field}
                      choices={choices}
                      onChoose={(next) => onAssign(column.name, next)}
                    >
                      {field === NONE ? (
                        <span className="font-normal text-ink-3">left out</span>
                      ) : (
                        fields.find(({ id }) => id === field)?.title
                      )}
                    </ChoiceMenu>
                  </td>
                  <td className="max-w-md">
                    <span className="line-clamp-1 text-ink-2">{column.samples.join(' · ')}</span>
                  </td>
                  <td className="right text-ink-3">{Math.round(column.filled * 100)} % filled</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </Sideways>
      {found.length > most && (
        <TextButton className="mt-3" onClick={() => setMost(most + 4 * AT_ONCE)}>
          {number(found.length - most)} more columns
        </TextButton>
      )}
    </>
  );
}

/** The first rows of a file as they stand in it; of a wide one, the columns that are used and some beside them. */
export function FirstRows({
  view: { columns, rows },
  mapping,
}: {
  view: Pick<UploadView, 'columns' | 'rows'>;
  mapping: Mapping;
}) {
  const used = new Set(Object.values(mapping));
  const places = columns.map((_, place) => place);
  const shown =
    columns.length <= AT_ONCE
      ? places
      : places
          .toSorted(
            (a, b) => Number(used.has(columns[b]?.name ?? '')) - Number(used.has(columns[a]?.name ?? '')),
          )
          .slice(0, AT_ONCE);
  return (
    <>
      <Sideways label="The first rows">
        <table className="table">
          <thead>
            <tr>
              {shown.map((place) => (
                <th key={place} scope="col" className="pt-2">
                  {columns[place]?.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file have no name but their place
              <tr key={index}>
                {shown.map((place) => (
                  <td key={place} className="whitespace-nowrap">
                    {row[place] === '' ? <span className="text-ink-3">empty</span> : row[place]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Sideways>
      {shown.length < columns.length && (
        <p className="type-small mt-2 text-ink-3">
          {number(columns.length - shown.length)} more columns are not shown here; the file is taken whole.
        </p>
      )}
    </>
  );
}
