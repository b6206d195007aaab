import { type RawBuilder, sql } from 'kysely';
import { NO_ACCOUNT } from '../core/signals/signal.ts';
import { type RowKey, rangesAfter, readRanges } from './key-ranges.ts';
import { moment } from './moment.ts';
import type { Tx } from './store.ts';

/** How a list of accounts can be sorted: a column, its direction, and where unknown values go. */
const SORTS = {
  name: { column: 'name_key', down: false },
  '-arr': { column: 'arr', down: true },
  '-health': { column: 'health', down: true },
  health: { column: 'health', down: false },
  '-nps': { column: 'nps', down: true },
  renews: { column: 'renews_at', down: false },
  '-touch': { column: 'last_touch_at', down: true },
  touch: { column: 'last_touch_at', down: false },
  '-ready': { column: 'ready', down: true },
} as const;

export type AccountSort = keyof typeof SORTS;

export type AccountFilter = {
  readonly search?: string | undefined;
  readonly owner?: string | undefined;
  readonly stage?: string | undefined;
  readonly industry?: string | undefined;
  readonly region?: string | undefined;
  readonly view?: 'ready' | 'dormant' | 'held' | 'quiet' | 'renewing' | undefined;
};

export type AccountKey = RowKey;

const DAY = 86_400_000;
/** Values offered of one kind, the most frequent. */
const CHOICES = 200;

function conditions(workspaceId: string, filter: AccountFilter, now: number) {
  const all = [sql`workspace_id = ${workspaceId} and account_id <> ${NO_ACCOUNT} and merged_into is null`];
  if (filter.search !== undefined && filter.search.trim() !== '') {
    const like = `%${filter.search
      .trim()
      .toLowerCase()
      .replace(/[\\%_]/g, '\\$&')}%`;
    all.push(sql`(lower(name) like ${like} or domain like ${like})`);
  }
  if (filter.owner !== undefined) all.push(sql`owner = ${filter.owner}`);
  if (filter.stage !== undefined) all.push(sql`stage = ${filter.stage}`);
  if (filter.industry !== undefined) all.push(sql`industry = ${filter.industry}`);
  if (filter.region !== undefined) all.push(sql`region = ${filter.region}`);
  const views = viewConditions(now);
  if (filter.view !== undefined) all.push(views[filter.view]);
  return sql.join(all, sql` and `);
}

/** The saved views: somebody may be asked; fans nobody ever asked; held back; quiet for 90 days; renewing within 90. */
function viewConditions(now: number) {
  return {
    ready: sql`ready > 0`,
    dormant: sql`fans > 0 and asks_sent = 0 and stage not in ('prospect', 'former')`,
    held: sql`hold is not null and stage not in ('prospect', 'former')`,
    quiet: sql`(last_touch_at is null or last_touch_at < ${moment(now - 90 * DAY)}) and stage not in ('prospect', 'former')`,
    renewing: sql`renews_at between ${moment(now)} and ${moment(now + 90 * DAY)}`,
  };
}

/** One page of account ids in order, with each row's key. Unknown values come last. */
export async function listAccountIds(
  tx: Tx,
  workspaceId: string,
  filter: AccountFilter,
  sort: AccountSort,
  after: AccountKey | null,
  limit: number,
  now: number,
): Promise<{ id: string; key: AccountKey }[]> {
  const { column, down } = SORTS[sort];
  const value = sql.ref(column);
  const isTime = column === 'renews_at' || column === 'last_touch_at';
  const typed = (part: string | number) => (isTime ? moment(Number(part)) : sql`${part}`);
  const ranges = rangesAfter({ value, id: sql.ref('account_id'), down, typed }, after);
  return readRanges(ranges, limit, async (range, wanted) => {
    const { rows } = await sql<{
      id: string;
      value: string | number | null;
    }>`select account_id as id, ${value} as value
      from accounts where ${conditions(workspaceId, filter, now)} and ${range}
      order by ${value} ${down ? sql`desc nulls last` : sql`asc`}, account_id limit ${wanted}`.execute(tx);
    return rows.map((row) => ({ id: row.id, key: [row.value, row.id] }));
  });
}

/** How many accounts a filter leaves. */
export async function countAccounts(
  tx: Tx,
  workspaceId: string,
  filter: AccountFilter,
  now: number,
): Promise<number> {
  const { rows } = await sql<{
    n: number;
  }>`select count(*) as n from accounts where ${conditions(workspaceId, filter, now)}`.execute(tx);
  return rows[0]?.n ?? 0;
}

/** The values that filters can be set to, most frequent first, and how many each saved view holds; in one reading. */
export async function accountFacets(tx: Tx, workspaceId: string, now: number) {
  const views = viewConditions(now);
  const { rows } = await sql<FacetRow>`select grouping(owner, industry, region) as of,
      coalesce(owner, industry, region) as value, count(*)::int as total,
      ${sql.join(
        Object.entries(views).map(
          ([view, condition]) => sql`(count(*) filter (where ${condition}))::int as ${sql.ref(view)}`,
        ),
      )}
    from accounts where ${conditions(workspaceId, {}, now)}
    group by grouping sets ((owner), (industry), (region), ()) order by count(*) desc, 2`.execute(tx);
  const all = rows.find((row) => row.of === OVER.all);
  const values = (of: number): string[] =>
    rows.flatMap((row) => (row.of === of && row.value !== null ? [row.value] : [])).slice(0, CHOICES);
  return {
    total: all?.total ?? 0,
    owners: values(OVER.owner),
    industries: values(OVER.industry),
    regions: values(OVER.region),
    views: {
      ready: all?.ready ?? 0,
      dormant: all?.dormant ?? 0,
      held: all?.held ?? 0,
      quiet: all?.quiet ?? 0,
      renewing: all?.renewing ?? 0,
    },
  };
}

/** Which column a count is over, as the database numbers its groupings. */
const OVER = { owner: 3, industry: 5, region: 6, all: 7 } as const;

type FacetRow = Readonly<Record<keyof ReturnType<typeof viewConditions> | 'of' | 'total', number>> & {
  readonly value: string | null;
};

/** The values that descriptions take over all customers and people, most frequent first. */
export async function distinctFacts(tx: Tx, workspaceId: string) {
  const read = async (value: RawBuilder<unknown>, from: RawBuilder<unknown>): Promise<string[]> => {
    const { rows } = await sql<{ value: string }>`select value from (
        select ${value} as value from ${from} where workspace_id = ${workspaceId}) told
      where value is not null group by 1 order by count(*) desc, 1 limit ${CHOICES}`.execute(tx);
    return rows.map((row) => row.value);
  };
  return {
    industries: await read(sql`industry`, sql`accounts`),
    regions: await read(sql`region`, sql`accounts`),
    products: await read(sql`unnest(products)`, sql`accounts`),
    competitors: await read(sql`unnest(competitors)`, sql`accounts`),
    personas: await read(sql`persona`, sql`people`),
  };
}
