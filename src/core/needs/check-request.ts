import { leadDays } from '../planning/ask-value.ts';
import type { Program } from '../program/program.ts';
import { DAY, type Instant } from '../signals/signal.ts';
import { tellDay } from '../signals/tell-moment.ts';
import type { Need } from './need.ts';

/** A need as somebody files it; absent worth takes the rung's. */
export type NeedDraft = {
  readonly department: string;
  readonly rung: string;
  readonly title: string;
  readonly count: number;
  readonly by: Instant;
  readonly worth?: number;
  readonly who?: string | null;
  readonly opportunityId?: string | null;
};

/** What is wrong with one field, as a sentence that says what would be right. */
export type FieldFault = { readonly field: keyof NeedDraft; readonly says: string };

export type RequestCheck =
  | { readonly ok: true; readonly need: Omit<Need, 'id'>; readonly warnings: readonly string[] }
  | { readonly ok: false; readonly faults: readonly FieldFault[] };

/** Reads a condition; the sentence says what is wrong with it. */
export type CheckCondition = (
  condition: string,
) => { readonly ok: true } | { readonly ok: false; readonly says: string };

const FURTHEST = 5 * 365 * DAY;

/**
 * Checks a request before it is filed: its rung and department must be in the program, its numbers must make
 * sense, its condition must read. Every fault is told at once. What is allowed but unwise comes as a warning.
 */
export function checkRequest(
  draft: NeedDraft,
  program: Pick<Program, 'departments' | 'ladder'>,
  checkCondition: CheckCondition,
  filed: { readonly by: string; readonly at: Instant },
): RequestCheck {
  const faults: FieldFault[] = [];
  const fault = (field: keyof NeedDraft, says: string) => faults.push({ field, says });
  const rung = program.ladder.find((one) => one.id === draft.rung);
  const title = draft.title.replace(/\s+/g, ' ').trim();
  const who = draft.who?.trim() || null;
  const worth = draft.worth ?? Math.round((rung?.worth ?? 0) * 100);
  if (!program.departments.some((one) => one.id === draft.department))
    fault(
      'department',
      `There is no department “${draft.department}”: choose ${choice(program.departments)}.`,
    );
  if (!rung) fault('rung', `The ladder has no “${draft.rung}”: choose ${choice(program.ladder)}.`);
  if (title === '') fault('title', 'Say what it is for: a deal, a page, an event.');
  if (title.length > 200) fault('title', 'Keep the title under 200 letters.');
  if (!Number.isInteger(draft.count) || draft.count < 1 || draft.count > 1000)
    fault('count', 'Say how many acts: a whole number from 1 to 1,000.');
  if (!Number.isFinite(draft.by) || draft.by <= filed.at) fault('by', 'The date must lie ahead.');
  else if (draft.by > filed.at + FURTHEST) fault('by', 'That is more than five years off.');
  if (!Number.isSafeInteger(worth) || worth < 0)
    fault('worth', 'Worth is a whole number of cents, nought or more.');
  const condition = who === null ? null : checkCondition(who);
  if (condition && !condition.ok) fault('who', condition.says);
  if (faults.length > 0 || !rung) return { ok: false, faults };

  const warnings: string[] = [];
  const lead = Math.ceil(leadDays(rung));
  if (draft.by < filed.at + lead * DAY)
    warnings.push(
      `Tight: half of such acts take ${lead} days or more, and ${tellDay(draft.by, filed.at)} is nearer.`,
    );
  if (worth === 0) warnings.push('Worth nothing, so no plan will ask for it: say what one act is worth.');
  return {
    ok: true,
    warnings,
    need: {
      department: draft.department,
      rung: draft.rung,
      title,
      count: draft.count,
      by: draft.by,
      worth,
      who,
      opportunityId: draft.opportunityId ?? null,
      requestedBy: filed.by,
      createdAt: filed.at,
      closedAt: null,
    },
  };
}

/** "sales, marketing or product". */
function choice(among: readonly { readonly id: string }[]): string {
  const ids = among.map((one) => one.id);
  return ids.length < 2 ? (ids[0] ?? 'one first') : `${ids.slice(0, -1).join(', ')} or ${ids.at(-1)}`;
}
