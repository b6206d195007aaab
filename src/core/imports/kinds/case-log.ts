import type { Instant } from '../../signals/signal.ts';
import type { DraftSignal } from '../draft-signal.ts';
import type { FieldReaders } from './field-readers.ts';
import { after, draft } from './kind-reader.ts';

/** What one row tells of a case. */
export type CaseRow = {
  readonly id: string;
  readonly opened: Instant | undefined;
  /** When it was closed, else resolved; as told by a date. */
  readonly closed: Instant | undefined;
  /** When the row was written, in a log of changes. */
  readonly updated: Instant | undefined;
  readonly state: 'open' | 'closed' | null;
  readonly priority: number | null;
  readonly subject: string | undefined;
  /** Undefined when not told. */
  readonly escalated: boolean | undefined;
  readonly escalatedAt: Instant | undefined;
};

/** What is remembered of a case between the rows of a log. */
type Remembered = {
  /** When it was opened, where that is known; `began` once an opening was told. */
  opened: Instant | undefined;
  began: boolean;
  open: boolean;
  priority: number | null;
  escalated: boolean;
  /** Whether a date of its close was told. */
  closedTold: boolean;
  /** When the row before was written. */
  written: Instant | undefined;
};

/**
 * Turns rows about cases into signals, whether a file has one row per case or one per change of it.
 *
 * The first row of a case tells that it was opened (`case:ID:opened`), and that it was closed if it was
 * (`case:ID:closed`); a row that knows only the close tells only that. Later rows tell only what changed since the row before: `case:ID:priority:WHEN`,
 * `case:ID:escalated:WHEN`, `case:ID:deescalated:WHEN`, `case:ID:reopened:WHEN`, `case:ID:closed:WHEN`.
 * The same file gives the same signals again.
 */
export function caseLog(read: FieldReaders): { has(id: string): boolean; tell(row: CaseRow): DraftSignal[] } {
  const cases = new Map<string, Remembered>();
  const isHistory = read.has('changed_field');

  function begin(row: CaseRow): DraftSignal[] {
    const { id, updated, priority, subject, escalated, escalatedAt } = row;
    const isClosed = row.closed !== undefined || row.state === 'closed';
    // Of a case that is first heard of as closed, only the close is known, unless the row tells more.
    const opened = row.opened ?? (isClosed ? undefined : updated);
    // A history of fields tells of an opening only where it tells of the state.
    const began = row.opened !== undefined || (!isClosed && !(isHistory && row.state === null));
    const signals: DraftSignal[] = [];
    const sign = (what: string, at: Instant | undefined, body: DraftSignal['body']) => {
      // A history of fields stands beside the table of cases and leaves the word on their beginning to it.
      const suffix = isHistory && at !== undefined ? `:${new Date(at).toISOString()}` : '';
      signals.push(draft(read, `case:${id}:${what}${suffix}`, at, body));
    };
    if (began) {
      sign('opened', opened, {
        kind: 'case.opened',
        caseId: id,
        priority,
        ...(subject === undefined ? {} : { subject }),
        ...(escalated && escalatedAt === undefined ? { escalated } : {}),
      });
    } else if (priority !== null) {
      sign('priority', row.closed ?? updated, { kind: 'case.prioritised', caseId: id, priority });
    }
    if (escalatedAt !== undefined) sign('escalated', escalatedAt, { kind: 'case.escalated', caseId: id });
    if (isClosed) {
      const told = row.closed ?? updated;
      sign('closed', told === undefined ? undefined : after(opened, told), {
        kind: 'case.closed',
        caseId: id,
      });
    }
    cases.set(ownCopy(id), {
      opened,
      began,
      open: !isClosed,
      priority,
      escalated: escalated ?? false,
      closedTold: row.closed !== undefined,
      written: updated,
    });
    return signals;
  }

  function change(row: CaseRow, known: Remembered): DraftSignal[] {
    const { id } = row;
    const updated = inTurn(row.updated, known.written);
    known.written = updated ?? known.written;
    const signals: DraftSignal[] = [];
    const sign = (what: string, at: Instant | undefined, body: DraftSignal['body']) => {
      const suffix = at === undefined ? '' : `:${new Date(at).toISOString()}`;
      signals.push(draft(read, `case:${id}:${what}${suffix}`, at, body));
    };
    if (row.priority !== null && row.priority !== known.priority) {
      known.priority = row.priority;
      sign('priority', updated, { kind: 'case.prioritised', caseId: id, priority: row.priority });
    }
    if (row.escalated !== undefined && row.escalated !== known.escalated) {
      known.escalated = row.escalated;
      const kind = row.escalated ? 'case.escalated' : 'case.deescalated';
      sign(row.escalated ? 'escalated' : 'deescalated', updated, { kind, caseId: id });
    }
    // Where every row carries the date of the close, that is the end, and states between say nothing more.
    if (known.closedTold) return signals;
    const closes = row.closed !== undefined || row.state === 'closed';
    if (closes && known.open) {
      known.open = false;
      known.closedTold = row.closed !== undefined;
      const told = row.closed ?? updated;
      sign('closed', told === undefined ? undefined : after(known.opened, told), {
        kind: 'case.closed',
        caseId: id,
      });
    } else if (row.state === 'open' && (!known.open || (isHistory && !known.began))) {
      known.open = true;
      sign(known.began ? 'reopened' : 'opened', updated, {
        kind: 'case.opened',
        caseId: id,
        priority: row.priority,
      });
      known.began = true;
    }
    return signals;
  }

  return {
    has: (id) => cases.has(id),
    tell(row) {
      const known = cases.get(row.id);
      return known ? change(row, known) : begin(row);
    },
  };
}

/** A log that knows minutes only has several rows for one; each comes a millisecond after the one before. */
function inTurn(at: Instant | undefined, before: Instant | undefined): Instant | undefined {
  if (at === undefined || before === undefined) return at;
  return before >= at && before - at < SECOND ? before + 1 : at;
}

const SECOND = 1000;

/** A copy that does not keep alive the piece of the file it was cut from. */
function ownCopy(text: string): string {
  return text.split('').join('');
}
