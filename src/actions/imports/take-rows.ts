import type { DraftSignal } from '../../core/imports/draft-signal.ts';
import type { RowTaken, RowWarning } from '../../core/imports/row-result.ts';
import { type Instant, NO_ACCOUNT } from '../../core/signals/signal.ts';
import { accountStarts } from '../../store/accounts.ts';
import type { Tx } from '../../store/store.ts';
import { type Outcome, type PlacedDraft, recordSignals } from '../customers/record-signals.ts';
import { newId } from '../ids.ts';
import type { RunningProgram } from '../program/load-program.ts';
import { type Resolved, resolveReferences } from './resolve-references.ts';
import { type TakenAct, takeActs } from './take-acts.ts';
import { takeNeeds } from './take-needs.ts';

/** What became of a batch: one outcome a row, and what was odd about them. */
export type TakenRows = { readonly outcomes: readonly Outcome[]; readonly warnings: readonly RowWarning[] };

/** A row with the account and person of ours that it is about. */
export type PlacedRow = { readonly row: RowTaken; readonly place: Resolved };

/** Whose import it is: what every step of taking its rows has to know. */
export type Taking = {
  readonly workspaceId: string;
  readonly source: string;
  /** Who began the import. */
  readonly actor: string;
  readonly running: RunningProgram;
  readonly now: Instant;
  readonly clock: () => Instant;
};

/**
 * Takes a batch of readable rows into the memory: finds or opens their accounts and people, records
 * their signals, files their needs and acts. One transaction; the same rows again change nothing.
 */
export async function takeRows(tx: Tx, taking: Taking, rows: readonly RowTaken[]): Promise<TakenRows> {
  const { workspaceId, source, actor, now } = taking;
  // Who is named in a row that tells nothing is not opened on account of it.
  const telling = rows.flatMap((row, i) => (tellsSomething(row) ? [{ row, i }] : []));
  const places = await resolveReferences(
    tx,
    workspaceId,
    source,
    telling.map(({ row }) => row),
    now,
    (prefix) => newId(prefix, now),
  );
  const placed = telling.flatMap(({ row, i }, k) => {
    const place = places[k];
    return place === undefined ? [] : [{ row, i, place }];
  });
  const told: Outcome[][] = rows.map(() => []);
  const acts = await takeActs(tx, taking, placed);
  const drafts: (PlacedDraft & { readonly i: number })[] = placed.flatMap(({ row, i, place }) =>
    [...row.signals, ...signalsOf(acts.get(row))].map((draft) => ({ draft, i, ...place })),
  );
  const made = await recordSignals(tx, workspaceId, source, actor, drafts, taking.clock);
  made.forEach((outcome, k) => {
    const { i, draft } = drafts[k] ?? {};
    // Taking back what was never told is nothing, not even something known.
    if (i !== undefined && !(outcome === 'same' && draft?.body.kind === 'retracted')) told[i]?.push(outcome);
  });
  const needs = await takeNeeds(tx, taking, placed);
  for (const { row, i } of placed) {
    for (const outcome of [acts.get(row)?.outcome, needs.get(row)]) if (outcome) told[i]?.push(outcome);
  }
  const warnings = [
    ...rows.flatMap((row) => row.warnings),
    ...placed.flatMap(({ place }) => place.warning ?? []),
    ...[...acts.values()].flatMap(({ warning }) => warning ?? []),
    ...(await contradictions(tx, workspaceId, placed)),
  ];
  return { outcomes: told.map(summed), warnings };
}

function signalsOf(act: TakenAct | undefined): readonly DraftSignal[] {
  return act === undefined ? [] : [act.signal];
}

function tellsSomething({ signals, act, need }: RowTaken): boolean {
  return signals.length > 0 || act !== undefined || need !== undefined;
}

/** A row is new when all it says is new, unchanged when nothing is, and updated otherwise. */
function summed([first, ...others]: readonly Outcome[]): Outcome {
  return first === undefined || others.every((one) => one === first) ? (first ?? 'same') : 'changed';
}

/** What only somebody who knows the account can find odd: rows before its signup, contradicting churn. */
async function contradictions(
  tx: Tx,
  workspaceId: string,
  placed: readonly PlacedRow[],
): Promise<RowWarning[]> {
  const checked = placed.filter(({ row, place }) => row.checks.length > 0 && place.accountId !== NO_ACCOUNT);
  if (checked.length === 0) return [];
  const warnings: RowWarning[] = [];
  const ids = checked.map(({ place }) => place.accountId);
  const starts = await accountStarts(tx, workspaceId, ids);
  for (const { row, place } of checked) {
    const account = starts.get(place.accountId);
    if (account === undefined) continue;
    for (const check of row.checks) {
      if (check.type === 'not-before-signup' && account.since !== null && check.at < account.since) {
        warnings.push({ code: 'before-signup', text: `${check.what} before the account's signup` });
      }
      if (check.type === 'churn' && account.lifecycle !== null) {
        const left = account.lifecycle === 'former';
        if (left === check.churned) continue;
        warnings.push({
          code: 'churn-contradiction',
          text: check.churned
            ? 'the row says the account left, other rows say it is a customer'
            : 'the row says the account is a customer, other rows say it left',
        });
      }
    }
  }
  return warnings;
}
