import { createHash } from 'node:crypto';
import type { DraftSignal } from '../../core/imports/draft-signal.ts';
import type { DraftAct, RowTaken, RowWarning } from '../../core/imports/row-result.ts';
import { actSignal } from '../../core/stories/act-from-ask.ts';
import type { Act, Story } from '../../core/stories/story.ts';
import type { Tx } from '../../store/store.ts';
import {
  findActs,
  findStories,
  insertActs,
  insertUses,
  listUses,
  removeActs,
  removeStories,
  saveStories,
} from '../../store/stories.ts';
import type { Outcome } from '../customers/record-signals.ts';
import { actOf, storyOf, usesOf, withdrawn } from './act-of-row.ts';
import type { PlacedRow, Taking } from './take-rows.ts';

/** What became of the act of a row, and what the facts learn of it. */
export type TakenAct = {
  readonly outcome: Outcome;
  readonly signal: DraftSignal;
  readonly warning: RowWarning | null;
};

/** An id of ours that a source's record always gets again. */
export const idOf = (prefix: string, source: string, externalId: string): string =>
  `${prefix}_${createHash('sha1').update(`${source}|${externalId}`).digest('base64url').slice(0, 16)}`;

/**
 * Files the acts that rows tell, with what they left and where it was used. The same act again changes
 * nothing; one that the source has deleted is taken back: the act goes, and so does its story, unless
 * that is in use somewhere, where it stays to be seen with its permission withdrawn.
 */
export async function takeActs(
  tx: Tx,
  taking: Taking,
  placed: readonly PlacedRow[],
): Promise<ReadonlyMap<RowTaken, TakenAct>> {
  const { workspaceId, source, running, now } = taking;
  const told = placed.flatMap(({ row, place }) =>
    row.act === undefined ? [] : [{ row, place, draft: row.act }],
  );
  const taken = new Map<RowTaken, TakenAct>();
  if (told.length === 0) return taken;
  const ids = (prefix: string) => told.map(({ draft }) => idOf(prefix, source, draft.externalId));
  const acts = new Map((await findActs(tx, workspaceId, ids('act'))).map((act) => [act.id, act]));
  const stories = new Map((await findStories(tx, workspaceId, ids('sto'))).map((one) => [one.id, one]));
  const filing = { gone: [] as Act[], unused: [] as Story[], acts: [] as Act[], stories: [] as Story[] };
  const uses = [];
  for (const { row, place, draft } of told) {
    const act = actOf(draft, idOf('act', source, draft.externalId), source, place);
    const known = acts.get(act.id);
    const story = stories.get(idOf('sto', source, draft.externalId));
    const signal = signalOf(act, draft, running.program.ladder);
    if (row.deleted === true) {
      const retraction: DraftSignal = { ...signal, body: { kind: 'retracted' } };
      taken.set(row, { outcome: known ? 'changed' : 'same', signal: retraction, warning: null });
      if (known) filing.gone.push(known);
      if (story && (await listUses(tx, workspaceId, { storyId: story.id })).length === 0) {
        filing.unused.push(story);
      } else if (story && !story.rights?.withdrawnAt) {
        filing.stories.push(withdrawn(story, taking.actor, now));
      }
      continue;
    }
    const left = storyOf(draft, act, idOf('sto', source, draft.externalId), taking.actor, story);
    const isSame = isAlike(known ?? null, act) && isAlike(story ?? null, left);
    const isOfLadder = running.program.ladder.some((rung) => rung.id === act.rung);
    taken.set(row, {
      outcome: known === undefined ? 'new' : isSame ? 'same' : 'changed',
      signal,
      warning: isOfLadder ? null : { code: 'unknown-rung', text: `the ladder has no "${act.rung}"` },
    });
    if (isSame) continue;
    if (known) filing.gone.push(known);
    if (story && (left === null || left.accountId !== story.accountId)) filing.unused.push(story);
    filing.acts.push(act);
    if (left !== null) filing.stories.push(left);
    uses.push(
      ...usesOf(draft, act, left, taking.actor, now, (deal) =>
        idOf('use', source, `${draft.externalId}|${deal}`),
      ),
    );
  }
  await removeActs(tx, workspaceId, filing.gone);
  await removeStories(tx, workspaceId, filing.unused);
  await insertActs(tx, workspaceId, filing.acts);
  await saveStories(tx, workspaceId, filing.stories);
  await insertUses(tx, workspaceId, uses);
  return taken;
}

/** The signal of an act; what the file tells of its effort and occasion goes before what the ladder says. */
function signalOf(
  act: Act,
  { minutes, asked }: DraftAct,
  ladder: Parameters<typeof actSignal>[1],
): DraftSignal {
  const signal = actSignal(act, ladder);
  if (signal.body.kind !== 'act.done') return signal;
  return {
    ...signal,
    body: { ...signal.body, minutes: minutes ?? signal.body.minutes, asked: asked ?? signal.body.asked },
  };
}

function isAlike<T extends object>(one: T | null, other: T | null): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

/** The same content in one order of keys: what comes out of the store may have another. */
function sorted(value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}
