import { createHash } from 'node:crypto';
import type { DraftSignal } from '../../core/imports/draft-signal.ts';
import type { DraftAct, RowTaken, RowWarning } from '../../core/imports/row-result.ts';
import type { Need } from '../../core/needs/need.ts';
import type { Instant } from '../../core/signals/signal.ts';
import type { Act, Story, StoryUse } from '../../core/stories/story.ts';
import { accountStarts } from '../../store/customers.ts';
import { listNeeds, saveNeed } from '../../store/needs.ts';
import type { Tx } from '../../store/store.ts';
import { insertActs, insertUses, saveStories } from '../../store/stories.ts';
import { type Outcome, type PlacedDraft, recordSignals } from '../customers/record-signals.ts';
import { newId } from '../ids.ts';
import type { RunningProgram } from '../program/load-program.ts';
import { resolveReferences } from './resolve-references.ts';

/** What became of a batch: one outcome a row, and what was odd about them. */
export type TakenRows = { readonly outcomes: readonly Outcome[]; readonly warnings: readonly RowWarning[] };

/**
 * Takes a batch of readable rows into the memory: finds or opens their accounts and people, records
 * their signals, files their needs and acts. One transaction; the same rows again change nothing.
 */
export async function takeRows(
  tx: Tx,
  workspaceId: string,
  source: string,
  actor: string,
  rows: readonly RowTaken[],
  running: RunningProgram,
  now: Instant,
): Promise<TakenRows> {
  const makeId = (prefix: string): string => newId(prefix, now);
  const places = await resolveReferences(tx, workspaceId, source, rows, now, makeId);
  const drafts: PlacedDraft[] = [];
  const rowOf: number[] = [];
  rows.forEach((row, i) => {
    const place = places[i];
    if (place === undefined) return;
    const signals: DraftSignal[] = [...row.signals];
    for (const draft of signals) {
      drafts.push({ draft, ...place });
      rowOf.push(i);
    }
  });
  const made = await recordSignals(tx, workspaceId, source, actor, drafts, now);
  const outcomes: Outcome[] = rows.map(() => 'same');
  const firsts = rows.map(() => true);
  made.forEach((outcome, k) => {
    const i = rowOf[k] ?? 0;
    outcomes[i] = merge(outcomes[i] ?? 'same', outcome, firsts[i] ?? true);
    firsts[i] = false;
  });
  await takeActs(tx, workspaceId, source, actor, rows, places, now);
  const filed = await takeNeeds(tx, workspaceId, source, actor, rows, running, now);
  for (const [i, outcome] of filed) outcomes[i] = outcome;
  return { outcomes, warnings: await oddities(tx, workspaceId, rows, places) };
}

/** A row is new when all it says is new, unchanged when nothing is, and updated otherwise. */
function merge(row: Outcome, signal: Outcome, first: boolean): Outcome {
  if (first) return signal;
  return row === signal ? row : 'changed';
}

const idOf = (prefix: string, source: string, externalId: string): string =>
  `${prefix}_${createHash('sha1').update(`${source}|${externalId}`).digest('base64url').slice(0, 16)}`;

async function takeActs(
  tx: Tx,
  workspaceId: string,
  source: string,
  actor: string,
  rows: readonly RowTaken[],
  places: readonly { accountId: string; personId: string | null }[],
  now: Instant,
): Promise<void> {
  const acts: Act[] = [];
  const stories: Story[] = [];
  const uses: StoryUse[] = [];
  rows.forEach((row, i) => {
    const place = places[i];
    if (row.act === undefined || row.deleted === true || place === undefined) return;
    const told: DraftAct = row.act;
    const id = idOf('act', source, told.externalId);
    acts.push({
      id,
      accountId: place.accountId,
      personId: place.personId,
      askId: null,
      needId: null,
      rung: told.rung,
      title: told.title,
      doneAt: told.doneAt,
      source,
    });
    const storyId = idOf('sto', source, told.externalId);
    if (told.quote !== null || told.link !== null) {
      stories.push({
        id: storyId,
        accountId: place.accountId,
        personId: place.personId,
        actId: id,
        rung: told.rung,
        title: told.title,
        quote: told.quote,
        link: told.link,
        rights:
          told.rights === null
            ? null
            : { ...told.rights, grantedBy: actor, grantedAt: told.doneAt, withdrawnAt: null },
        createdAt: told.doneAt,
      });
    }
    for (const opportunityId of told.usedIn) {
      uses.push({
        id: idOf('use', source, `${told.externalId}|${opportunityId}`),
        accountId: place.accountId,
        storyId: told.quote !== null || told.link !== null ? storyId : null,
        actId: id,
        opportunityId,
        channel: 'deal',
        usedAt: Math.min(told.doneAt, now),
        by: actor,
        role: 'touched',
      });
    }
  });
  await insertActs(tx, workspaceId, acts);
  await saveStories(tx, workspaceId, stories);
  await insertUses(tx, workspaceId, uses);
}

async function takeNeeds(
  tx: Tx,
  workspaceId: string,
  source: string,
  actor: string,
  rows: readonly RowTaken[],
  running: RunningProgram,
  now: Instant,
): Promise<Map<number, Outcome>> {
  const outcomes = new Map<number, Outcome>();
  for (const [i, row] of rows.entries()) {
    if (row.need === undefined) continue;
    const told = row.need;
    const id = idOf('need', source, told.externalId);
    const [known] = await listNeeds(tx, workspaceId, { id });
    const rung = running.program.ladder.find((one) => one.id === told.rung);
    const need: Need = {
      id,
      department: told.department,
      rung: told.rung,
      title: told.title,
      count: told.count,
      by: told.by,
      worth: told.worth ?? Math.round((rung?.worth ?? 0) * 100),
      who: told.who,
      opportunityId: told.opportunityId,
      requestedBy: told.requestedBy ?? actor,
      createdAt: known?.createdAt ?? now,
      closedAt: row.deleted === true ? (known?.closedAt ?? now) : told.closedAt,
    };
    if (known === undefined) outcomes.set(i, 'new');
    else outcomes.set(i, JSON.stringify(known) === JSON.stringify(need) ? 'same' : 'changed');
    if (outcomes.get(i) !== 'same') await saveNeed(tx, workspaceId, need);
  }
  return outcomes;
}

/** What only somebody who knows the account can find odd: rows before its signup, contradicting churn. */
async function oddities(
  tx: Tx,
  workspaceId: string,
  rows: readonly RowTaken[],
  places: readonly { accountId: string }[],
): Promise<RowWarning[]> {
  const warnings: RowWarning[] = rows.flatMap((row) => [...row.warnings]);
  const asked = rows.some((row) => row.checks.length > 0);
  if (!asked) return warnings;
  const starts = await accountStarts(
    tx,
    workspaceId,
    places.map((place) => place.accountId),
  );
  rows.forEach((row, i) => {
    const account = starts.get(places[i]?.accountId ?? '');
    if (account === undefined) return;
    for (const check of row.checks) {
      if (check.type === 'not-before-signup' && account.since !== null && check.at < account.since) {
        warnings.push({ code: 'before-signup', text: `${check.what} lies before the account's signup` });
      }
      if (check.type === 'churn' && account.lifecycle !== null) {
        const left = account.lifecycle === 'former';
        if (left !== check.churned) {
          warnings.push({
            code: 'churn-contradiction',
            text: check.churned
              ? 'the row says the account left, other rows say it is a customer'
              : 'the row says the account is a customer, other rows say it left',
          });
        }
      }
    }
  });
  return warnings;
}
