import { sql } from 'kysely';
import { DAY, type Instant, NO_ACCOUNT } from '../core/signals/signal.ts';
import { type RightsState, SOON_DAYS } from '../core/stories/rights-state.ts';
import type { Story } from '../core/stories/story.ts';
import { moment } from './moment.ts';
import type { Tx } from './store.ts';
import { toStory } from './stories.ts';

export type StoryFilter = {
  readonly id?: string | undefined;
  readonly search?: string | undefined;
  readonly rung?: string | undefined;
  readonly industries?: readonly string[] | undefined;
  readonly regions?: readonly string[] | undefined;
  readonly rights?: readonly RightsState[] | undefined;
  readonly accountId?: string | undefined;
  /** Free to use and told before this moment. */
  readonly toldBefore?: Instant | undefined;
  /** Free to use and never used. */
  readonly unused?: boolean | undefined;
  /** Used by this colleague since a moment. */
  readonly usedBy?: { readonly email: string; readonly since: Instant } | undefined;
};

export type StorySort = 'newest' | 'most-used' | 'expiring';

const time = (field: string) => sql`(s.rights ->> ${sql.lit(field)})::float8`;

/** `rightsState` of the core, as the database works it out. */
const stateAt = (now: Instant) => sql`case
  when s.rights is null or ${time('grantedAt')} > ${now}::float8 then 'none'
  when ${time('withdrawnAt')} <= ${now}::float8 then 'withdrawn'
  when ${time('expiresAt')} is null then 'free'
  when ${time('expiresAt')} <= ${now}::float8 then 'expired'
  when ${time('expiresAt')} <= ${now + SOON_DAYS * DAY}::float8 then 'expiring'
  else 'free' end`;

const usable = (now: Instant) => sql`${stateAt(now)} in ('free', 'expiring')`;
const uses = sql`(select count(*)::int from story_uses u
  where u.workspace_id = s.workspace_id and u.story_id = s.story_id)`;
const neverUsed = sql`not exists (select 1 from story_uses u
  where u.workspace_id = s.workspace_id and u.story_id = s.story_id)`;
const speaker = sql`coalesce((select p.name from people p where p.workspace_id = s.workspace_id and p.person_id = s.person_id
  order by p.gone_at desc nulls first, p.created_at desc limit 1), s.person_id)`;
const source = sql`stories s left join accounts a on a.workspace_id = s.workspace_id and a.account_id = s.account_id`;

function conditions(workspaceId: string, filter: StoryFilter, now: Instant) {
  const all = [sql`s.workspace_id = ${workspaceId}`];
  const words = filter.search?.trim().toLowerCase() ?? '';
  if (words !== '') {
    const like = `%${words.replace(/[\\%_]/g, '\\$&')}%`;
    all.push(sql`lower(concat_ws(' ', s.title, coalesce(s.quote, ''),
      coalesce(a.name, case s.account_id when ${NO_ACCOUNT} then 'No account' else s.account_id end), ${speaker})) like ${like}`);
  }
  if (filter.id !== undefined) all.push(sql`s.story_id = ${filter.id}`);
  if (filter.rung !== undefined) all.push(sql`s.rung = ${filter.rung}`);
  if (filter.accountId !== undefined) all.push(sql`s.account_id = ${filter.accountId}`);
  if (filter.industries !== undefined) all.push(sql`a.industry = any(${filter.industries}::text[])`);
  if (filter.regions !== undefined) all.push(sql`a.region = any(${filter.regions}::text[])`);
  if (filter.rights !== undefined) all.push(sql`${stateAt(now)} = any(${filter.rights}::text[])`);
  if (filter.toldBefore !== undefined)
    all.push(sql`${usable(now)} and s.created_at < ${moment(filter.toldBefore)}`);
  if (filter.unused === true) all.push(sql`${usable(now)} and ${neverUsed}`);
  if (filter.usedBy !== undefined) {
    const { email, since } = filter.usedBy;
    all.push(sql`exists (select 1 from story_uses u where u.workspace_id = s.workspace_id and u.story_id = s.story_id
      and u.by = ${email} and u.used_at > ${moment(since)})`);
  }
  return sql.join(all, sql` and `);
}

/** When permission ends; what has ended already or never was comes last. */
const orders = (sort: StorySort, now: Instant) => {
  const newest = sql`s.created_at desc, s.story_id`;
  if (sort === 'newest') return newest;
  if (sort === 'most-used') return sql`${uses} desc, ${newest}`;
  return sql`case when ${usable(now)} then 0 else 1 end,
    case when ${usable(now)} then ${time('expiresAt')} end asc nulls last, ${newest}`;
};

/** A part of the library in order, with how often and when last each story was used. */
export async function findInLibrary(
  tx: Tx,
  workspaceId: string,
  filter: StoryFilter,
  page: { readonly sort: StorySort; readonly offset: number; readonly limit: number },
  now: Instant,
): Promise<{ story: Story; uses: number; lastUsedAt: Instant | null }[]> {
  const { rows } = await sql<
    Parameters<typeof toStory>[0] & { uses: number; lastUsedAt: Instant | null }
  >`select s.*, ${uses} as uses, (select max(u.used_at) from story_uses u
      where u.workspace_id = s.workspace_id and u.story_id = s.story_id) as "lastUsedAt"
    from ${source} where ${conditions(workspaceId, filter, now)}
    order by ${orders(page.sort, now)} limit ${page.limit} offset ${page.offset}`.execute(tx);
  return rows.map((row) => ({ story: toStory(row), uses: row.uses, lastUsedAt: row.lastUsedAt }));
}

/** How many stories a filter leaves. */
export async function countInLibrary(
  tx: Tx,
  workspaceId: string,
  filter: StoryFilter,
  now: Instant,
): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${source}
    where ${conditions(workspaceId, filter, now)}`.execute(tx);
  return rows[0]?.n ?? 0;
}

/** One count of the library: over one of its properties, or over all of it where none is named. */
export type StoryCount = {
  readonly rung: string | null;
  readonly industry: string | null;
  readonly region: string | null;
  readonly rights: RightsState | null;
  readonly of: number;
  readonly n: number;
  readonly stale: number;
  readonly unused: number;
};

/** Counts of what a filter leaves by each property, in one reading. `of` tells which: 7 rung, 11 industry, 13 region, 14 rights, 15 all. */
export async function countLibrary(
  tx: Tx,
  workspaceId: string,
  filter: StoryFilter,
  toldBefore: Instant,
  now: Instant,
): Promise<StoryCount[]> {
  const { rows } = await sql<StoryCount>`
    select rung, industry, region, rights, grouping(rung, industry, region, rights) as of, count(*)::int as n,
      (count(*) filter (where usable and told < ${moment(toldBefore)}))::int as stale,
      (count(*) filter (where usable and fresh))::int as unused
    from (select s.rung, a.industry, a.region, ${stateAt(now)} as rights, ${usable(now)} as usable,
        s.created_at as told, ${neverUsed} as fresh
      from ${source} where ${conditions(workspaceId, filter, now)}) found
    group by grouping sets ((rung), (industry), (region), (rights), ())`.execute(tx);
  return rows;
}

/** Who used what a filter leaves since a moment, by mail address, and how often. */
export async function countUsers(
  tx: Tx,
  workspaceId: string,
  filter: StoryFilter,
  since: Instant,
  now: Instant,
): Promise<{ id: string; count: number }[]> {
  const { rows } = await sql<{ id: string; count: number }>`select v.by as id, count(*)::int as count
    from ${source} join story_uses v on v.workspace_id = s.workspace_id and v.story_id = s.story_id
    where ${conditions(workspaceId, filter, now)} and v.used_at > ${moment(since)} group by v.by`.execute(tx);
  return rows;
}
