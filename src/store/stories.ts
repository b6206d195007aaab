import { type Selectable, sql } from 'kysely';
import type { Instant } from '../core/signals/signal.ts';
import type { Act, Rights, Story, StoryUse } from '../core/stories/story.ts';
import { moment } from './moment.ts';
import type { Schema } from './schema.ts';
import type { Tx } from './store.ts';

/** Records acts; the same act again changes nothing. */
export async function insertActs(tx: Tx, workspaceId: string, acts: readonly Act[]): Promise<void> {
  for (const chunk of chunks(acts)) {
    await tx
      .insertInto('acts')
      .values(
        chunk.map((act) => ({
          workspace_id: workspaceId,
          account_id: act.accountId,
          act_id: act.id,
          person_id: act.personId,
          ask_id: act.askId,
          need_id: act.needId,
          rung: act.rung,
          title: act.title,
          done_at: new Date(act.doneAt),
          source: act.source,
        })),
      )
      .onConflict((oc) => oc.doNothing())
      .execute();
  }
}

/** Which acts: of an account, a person, a rung, for some needs, since a moment, with some words; all that are said hold. */
export type ActFilter = {
  readonly accountId?: string | undefined;
  readonly personId?: string | undefined;
  readonly rung?: string | undefined;
  readonly needIds?: readonly string[] | undefined;
  readonly since?: Instant | undefined;
  /** In the title of the act, the name of its account or the name of its person. */
  readonly search?: string | undefined;
};

export async function listActs(
  tx: Tx,
  workspaceId: string,
  filter: ActFilter = {},
  page?: { readonly after: number; readonly limit: number },
): Promise<Act[]> {
  const query = actsOf(tx, workspaceId, filter).selectAll().orderBy('done_at', 'desc').orderBy('act_id');
  const rows = await (page === undefined ? query : query.offset(page.after).limit(page.limit)).execute();
  return rows.map(toAct);
}

/** How many there are of them. */
export async function countActs(tx: Tx, workspaceId: string, filter: ActFilter = {}): Promise<number> {
  const row = await actsOf(tx, workspaceId, filter)
    .select((of) => of.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return Number(row.n);
}

function actsOf(tx: Tx, workspaceId: string, filter: ActFilter) {
  let query = tx.selectFrom('acts').where('workspace_id', '=', workspaceId);
  if (filter.accountId !== undefined) query = query.where('account_id', '=', filter.accountId);
  if (filter.personId !== undefined) query = query.where('person_id', '=', filter.personId);
  if (filter.rung !== undefined) query = query.where('rung', '=', filter.rung);
  if (filter.needIds !== undefined) query = query.where('need_id', 'in', ['', ...filter.needIds]);
  if (filter.since !== undefined) query = query.where('done_at', '>=', moment(filter.since));
  const words = filter.search?.trim().toLowerCase() ?? '';
  return words === '' ? query : query.where(named(workspaceId, words));
}

/** Whom words name is found once, people by the letters of their name; acts are then only compared. */
function named(workspaceId: string, words: string) {
  const like = `%${words.replace(/[\\%_]/g, '\\$&')}%`;
  return sql<boolean>`(lower(title) like ${like}
    or account_id in (select a.account_id from accounts a
      where a.workspace_id = ${workspaceId} and lower(a.name) like ${like})
    or person_id in (select p.person_id from people p
      where p.workspace_id = ${workspaceId} and p.found_by like ${like} and lower(p.name) like ${like}))`;
}

/** These acts, as far as there are any, of whichever account. */
export async function findActs(tx: Tx, workspaceId: string, ids: readonly string[]): Promise<Act[]> {
  const rows = await tx
    .selectFrom('acts')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('act_id', 'in', ['', ...ids])
    .execute();
  return rows.map(toAct);
}

function toAct(row: Selectable<Schema['acts']>): Act {
  return {
    id: row.act_id,
    accountId: row.account_id,
    personId: row.person_id,
    askId: row.ask_id,
    needId: row.need_id,
    rung: row.rung,
    title: row.title,
    doneAt: row.done_at,
    source: row.source,
  };
}

/** Keeps stories; a known story gets its new wording and rights. */
export async function saveStories(tx: Tx, workspaceId: string, stories: readonly Story[]): Promise<void> {
  for (const story of stories) {
    const now = {
      title: story.title,
      quote: story.quote,
      link: story.link,
      rights: story.rights === null ? null : JSON.stringify(story.rights),
    };
    await tx
      .insertInto('stories')
      .values({
        workspace_id: workspaceId,
        account_id: story.accountId,
        story_id: story.id,
        person_id: story.personId,
        act_id: story.actId,
        rung: story.rung,
        created_at: new Date(story.createdAt),
        ...now,
      })
      .onConflict((oc) => oc.columns(['workspace_id', 'account_id', 'story_id']).doUpdateSet(now))
      .execute();
  }
}

export async function listStories(
  tx: Tx,
  workspaceId: string,
  filter: { accountId?: string; id?: string; actIds?: readonly string[] } = {},
): Promise<Story[]> {
  let query = tx.selectFrom('stories').selectAll().where('workspace_id', '=', workspaceId);
  if (filter.accountId !== undefined) query = query.where('account_id', '=', filter.accountId);
  if (filter.id !== undefined) query = query.where('story_id', '=', filter.id);
  if (filter.actIds !== undefined) query = query.where('act_id', 'in', ['', ...filter.actIds]);
  const rows = await query.orderBy('created_at', 'desc').orderBy('story_id').execute();
  return rows.map(toStory);
}

/** These stories, as far as there are any, of whichever account. */
export async function findStories(tx: Tx, workspaceId: string, ids: readonly string[]): Promise<Story[]> {
  const rows = await tx
    .selectFrom('stories')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('story_id', 'in', ['', ...ids])
    .execute();
  return rows.map(toStory);
}

/** A row of the table as the core has it. */
export function toStory(row: Selectable<Schema['stories']>): Story {
  return {
    id: row.story_id,
    accountId: row.account_id,
    personId: row.person_id,
    actId: row.act_id,
    rung: row.rung,
    title: row.title,
    quote: row.quote,
    link: row.link,
    rights: row.rights as Rights | null,
    createdAt: row.created_at,
  };
}

export async function insertUses(tx: Tx, workspaceId: string, uses: readonly StoryUse[]): Promise<void> {
  for (const chunk of chunks(uses)) {
    await tx
      .insertInto('story_uses')
      .values(
        chunk.map((use) => ({
          workspace_id: workspaceId,
          account_id: use.accountId,
          use_id: use.id,
          story_id: use.storyId,
          act_id: use.actId,
          opportunity_id: use.opportunityId,
          channel: use.channel,
          used_at: new Date(use.usedAt),
          by: use.by,
          role: use.role,
        })),
      )
      .onConflict((oc) => oc.doNothing())
      .execute();
  }
}

export async function listUses(
  tx: Tx,
  workspaceId: string,
  filter: { id?: string; storyId?: string; accountId?: string; since?: Instant } = {},
): Promise<StoryUse[]> {
  let query = tx.selectFrom('story_uses').selectAll().where('workspace_id', '=', workspaceId);
  if (filter.id !== undefined) query = query.where('use_id', '=', filter.id);
  if (filter.storyId !== undefined) query = query.where('story_id', '=', filter.storyId);
  if (filter.accountId !== undefined) query = query.where('account_id', '=', filter.accountId);
  if (filter.since !== undefined) query = query.where('used_at', '>', moment(filter.since));
  const rows = await query.orderBy('used_at', 'desc').orderBy('use_id').execute();
  return rows.map((row) => ({
    id: row.use_id,
    accountId: row.account_id,
    storyId: row.story_id,
    actId: row.act_id,
    opportunityId: row.opportunity_id,
    channel: row.channel,
    usedAt: row.used_at,
    by: row.by,
    role: row.role as StoryUse['role'],
  }));
}

/** Takes a use back that was logged by mistake. */
export async function deleteUse(
  tx: Tx,
  workspaceId: string,
  { id, accountId }: Pick<StoryUse, 'id' | 'accountId'>,
): Promise<void> {
  await tx
    .deleteFrom('story_uses')
    .where('workspace_id', '=', workspaceId)
    .where('account_id', '=', accountId)
    .where('use_id', '=', id)
    .execute();
}

/** PostgreSQL takes at most 65,535 parameters a statement. */
function* chunks<T>(all: readonly T[], size = 1000): Generator<readonly T[]> {
  for (let start = 0; start < all.length; start += size) yield all.slice(start, start + size);
}

/** Takes an act back that was recorded by mistake a moment ago. */
export async function deleteAct(
  tx: Tx,
  workspaceId: string,
  accountId: string,
  actId: string,
): Promise<void> {
  await tx
    .deleteFrom('acts')
    .where('workspace_id', '=', workspaceId)
    .where('account_id', '=', accountId)
    .where('act_id', '=', actId)
    .execute();
}

/** Takes acts back that never were: recorded by mistake, or deleted where they come from. */
export async function removeActs(tx: Tx, workspaceId: string, acts: readonly Act[]): Promise<void> {
  for (const act of acts) await deleteAct(tx, workspaceId, act.accountId, act.id);
}

/** Removes stories that nobody has used. */
export async function removeStories(tx: Tx, workspaceId: string, stories: readonly Story[]): Promise<void> {
  for (const story of stories) {
    await tx
      .deleteFrom('stories')
      .where('workspace_id', '=', workspaceId)
      .where('account_id', '=', story.accountId)
      .where('story_id', '=', story.id)
      .execute();
  }
}
