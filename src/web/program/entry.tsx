import { DropdownMenu } from 'radix-ui';
import { type ReactNode, useState } from 'react';
import type { ProgramList } from '../../core/program/edit-program.ts';
import type { ProgramProblem } from '../../core/program/program-problem.ts';
import { EditableValue } from '../ui/editable-value.tsx';
import { type Edit, notEmpty } from './program-parts.ts';

/** What is wrong with an entry, told where it stands. */
export function Mistakes({ of }: { of: readonly ProgramProblem[] }) {
  return (
    <ul aria-live="polite">
      {of.map(({ path, line, column, message, hint, level }) => (
        <li
          key={`${line}:${column}:${path}:${message}`}
          className={level === 'error' ? 'field-error' : 'field-error text-marigold-ink'}
        >
          <i className={`m ${level === 'error' ? 'no' : 'wait'}`} aria-hidden="true" />
          <span>
            {message} {hint}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** The mistakes of one entry of a list, whatever part of it they concern. */
export const mistakesIn = (
  mistakes: readonly ProgramProblem[],
  list: string,
  place?: number,
): readonly ProgramProblem[] =>
  mistakes.filter(
    ({ path }) =>
      path === (place === undefined ? list : `${list}[${place}]`) ||
      (place !== undefined && path.startsWith(`${list}[${place}].`)),
  );

/** Up, down, out: what can be done with a whole entry. */
function EntryMenu({
  name,
  list,
  place,
  count,
  edit,
  onRemove,
}: {
  name: string;
  list: ProgramList;
  place: number;
  count: number;
  edit: Edit;
  onRemove: () => void;
}) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className="link entry-more" aria-label={`Move or remove ${name}`}>
        Move or remove
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="popover" align="end" sideOffset={6}>
          <DropdownMenu.Item disabled={place === 0} onSelect={() => edit.move(list, place, place - 1)}>
            Move up
          </DropdownMenu.Item>
          <DropdownMenu.Item
            disabled={place === count - 1}
            onSelect={() => edit.move(list, place, place + 1)}
          >
            Move down
          </DropdownMenu.Item>
          <DropdownMenu.Item className="text-brick" onSelect={onRemove}>
            Remove it
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

/** One entry of the program: its name, what it is, and beneath it whatever is wrong with it. */
export function Entry({
  list,
  place,
  count,
  name,
  was,
  label = 'name',
  aside,
  mistakes,
  edit,
  children,
}: {
  list: ProgramList;
  place: number;
  count: number;
  name: string;
  /** The name that runs; undefined for an entry that is new. */
  was: string | undefined;
  /** The key of the document that holds the name. */
  label?: 'name' | 'title';
  aside?: ReactNode;
  mistakes: readonly ProgramProblem[];
  edit: Edit | null;
  children: ReactNode;
}) {
  const [because, setBecause] = useState<readonly string[]>([]);
  return (
    <li className="entry py-3.5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h3 className="entry-name">
          <EditableValue
            label="Name"
            value={name}
            was={was}
            disabled={edit === null}
            check={notEmpty('A few words by which people know it')}
            onChange={(text) => edit?.set([list, place, label], text.trim())}
          />
          {was === undefined && <span className="type-small ml-3 text-laurel">new</span>}
        </h3>
        <span className="flex flex-wrap items-baseline gap-x-4">
          {aside}
          {edit !== null && (
            <EntryMenu
              name={name}
              list={list}
              place={place}
              count={count}
              edit={edit}
              onRemove={() => setBecause(edit.remove(list, place, name))}
            />
          )}
        </span>
      </div>
      {children}
      {because.length > 0 && (
        <ul role="alert">
          {because.map((says) => (
            <li key={says} className="field-error">
              <i className="m no" aria-hidden="true" />
              {says}
            </li>
          ))}
        </ul>
      )}
      <Mistakes of={mistakes} />
    </li>
  );
}
