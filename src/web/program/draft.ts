import { useMemo, useRef, useState } from 'react';
import type { ProgramView } from '../../contract/program.ts';
import { factCatalogue } from '../../core/customers/fact-catalogue.ts';
import { diffPrograms, type ProgramChange } from '../../core/program/diff-programs.ts';
import { addToProgram, flagInProgram, moveInProgram, setInProgram } from '../../core/program/edit-program.ts';
import type { Program } from '../../core/program/program.ts';
import type { ProgramProblem } from '../../core/program/program-problem.ts';
import { readProgram } from '../../core/program/read-program.ts';
import { removeEntry } from '../../core/program/remove-entry.ts';
import { useSession } from '../shell/session.ts';
import { keep, readKept } from '../ui/kept.ts';
import { sayDone, sayFailed } from '../ui/undo-toast.tsx';
import type { Edit } from './program-parts.ts';

/** A draft and the version it was begun on. */
type Kept = { readonly yaml: string; readonly basedOn: number };

/** A draft survives a reload of the page, and of the browser; each member of a shared one has their own. */
const placeOf = (memberId: string) => `program-draft/${memberId}`;

function keptDraft(place: string): Kept | null {
  const kept = readKept('browser', place) as Partial<Kept> | null;
  return typeof kept?.yaml === 'string' && typeof kept.basedOn === 'number' ? (kept as Kept) : null;
}

export type Draft = {
  readonly yaml: string;
  /** Whether anything is drafted at all. */
  readonly drafted: boolean;
  /** The version it was begun on, which may have been replaced meanwhile. */
  readonly basedOn: number;
  /** As it reads; null where its text has no shape, which only writing it by hand can bring about. */
  readonly program: Program | null;
  readonly running: Program;
  readonly mistakes: readonly ProgramProblem[];
  /** What it changes of the version that runs. */
  readonly changes: readonly ProgramChange[];
  readonly write: (yaml: string) => void;
  /** Lets the draft go, and says so. */
  readonly drop: () => void;
  /** The draft has become a version. */
  readonly settle: () => void;
  readonly edit: Edit;
};

/** What was meant by a text, however wrong. */
function meantBy(yaml: string): { program: Program | null; mistakes: readonly ProgramProblem[] } {
  const read = readProgram(yaml, factCatalogue);
  return { program: read.ok ? read.program : (read.meant ?? null), mistakes: read.problems };
}

/**
 * The draft of the program. It is read here in the browser by the same rules as on the server, so that every
 * edit shows at once, with its mistakes at their place, and the next edit finds the places as they are now.
 */
export function useDraft(view: ProgramView): Draft {
  const place = placeOf(useSession().member.id);
  const [kept, setKept] = useState(() => keptDraft(place));
  const yaml = kept?.yaml ?? view.yaml;
  const drafted = kept !== null && kept.yaml !== view.yaml;
  const read = useMemo(() => meantBy(yaml), [yaml]);
  const running = useMemo(() => meantBy(view.yaml).program, [view.yaml]);
  if (running === null) throw new Error('the version that runs does not read');
  const changes = useMemo(
    () => (read.program === null ? [] : diffPrograms(running, read.program)),
    [running, read],
  );
  const latest = useRef(yaml);
  const hold = (next: Kept | null): void => {
    latest.current = next?.yaml ?? view.yaml;
    keep('browser', place, next);
    setKept(next);
  };
  const basedOn = kept?.basedOn ?? view.version.version;
  const write = (next: string) => hold(next === view.yaml ? null : { yaml: next, basedOn });
  const drop = () => {
    const gone = kept;
    hold(null);
    sayDone('The draft is dropped.', () =>
      latest.current === view.yaml
        ? hold(gone)
        : sayFailed('Another draft has been begun since, so the one before stays dropped.'),
    );
  };
  const edit: Edit = {
    set: (path, value) => write(setInProgram(yaml, path, value)),
    flags: (path, flags) =>
      write(
        Object.entries(flags).reduce(
          (text, [key, raised]) => flagInProgram(text, [...path, key], raised),
          yaml,
        ),
      ),
    add: (list, entry) => write(addToProgram(yaml, list, entry)),
    move: (list, from, to) => write(moveInProgram(yaml, list, from, to)),
    remove: (list, place, name) => {
      if (read.program === null) return [];
      const outcome = removeEntry(yaml, read.program, list, place);
      if (!outcome.ok) return outcome.because;
      write(outcome.yaml);
      const also = outcome.alsoGone.length > 0 ? ` Taken out of ${outcome.alsoGone.join(', ')} as well.` : '';
      sayDone(`${name} is out of the draft.${also}`, () =>
        // What was edited since would be lost with it.
        latest.current === outcome.yaml
          ? write(yaml)
          : sayFailed(`The draft has been edited since, so ${name} stays out. Add it again where it stood.`),
      );
      return [];
    },
  };
  return {
    yaml,
    drafted,
    basedOn,
    program: read.program,
    running,
    mistakes: read.mistakes,
    changes,
    write,
    drop,
    settle: () => hold(null),
    edit,
  };
}
