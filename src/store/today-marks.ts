import { type RawBuilder, sql } from 'kysely';
import type { Instant } from '../core/signals/signal.ts';
import { moment } from './moment.ts';
import type { Tx } from './store.ts';
import { toldRows } from './told-rows.ts';

export type TodayMarkKind =
  | 'thank'
  | 'asked-more-than-given'
  | 'still-away'
  | 'still-there'
  | 'still-champion'
  | 'nominated';

/** Something of a person that Today may show, with the moment it began; of an absence also its end. */
export type TodayMark = {
  readonly accountId: string;
  readonly personId: string;
  readonly kind: TodayMarkKind;
  readonly at: Instant;
  readonly until: Instant | null;
  readonly owner: string | null;
};

/** Replaces the marks of everybody in these accounts. */
export async function saveTodayMarks(
  tx: Tx,
  workspaceId: string,
  accountIds: readonly string[],
  marks: readonly TodayMark[],
): Promise<void> {
  if (accountIds.length === 0) return;
  const told = toldRows(marks, {
    accountId: 'text',
    personId: 'text',
    kind: 'text',
    at: 'timestamptz',
    until: 'timestamptz',
    owner: 'text',
  });
  await sql`with told as materialized (select * from ${told} as r),
    gone as (
      delete from today_marks m where m.workspace_id = ${workspaceId} and m.account_id = any(${accountIds}::text[])
        and not exists (select 1 from told t
          where t."accountId" = m.account_id and t."personId" = m.person_id and t.kind = m.kind))
    insert into today_marks as m (workspace_id, account_id, person_id, kind, at, until, owner)
    select ${workspaceId}, "accountId", "personId", kind, at, until, owner from told
    on conflict (workspace_id, account_id, person_id, kind) do update
      set at = excluded.at, until = excluded.until, owner = excluded.owner
      where (m.at, m.until, m.owner) is distinct from (excluded.at, excluded.until, excluded.owner)`.execute(
    tx,
  );
}

/** From when on something is owed or new, and until when it is old enough to ask about. */
export type TodayWindows = {
  readonly now: Instant;
  readonly doneSince: Instant;
  readonly askedSince: Instant;
  readonly nominatedSince: Instant;
  readonly awayBefore: Instant;
  readonly silentBefore: Instant;
  readonly toldBefore: Instant;
};

/**
 * Whom Today may show: of every kind the first few, the newest thanks and nominations and the oldest questions.
 * Whoever is away is not asked whether they are there, whoever is silent not whether they are a champion.
 */
export async function findTodayMarks(
  tx: Tx,
  workspaceId: string,
  owner: string | undefined,
  windows: TodayWindows,
  limit: number,
): Promise<{ accountId: string; personId: string }[]> {
  const { now, doneSince, askedSince, nominatedSince, awayBefore, silentBefore, toldBefore } = windows;
  const whose = owner === undefined ? sql`true` : sql`m.owner = ${owner}`;
  const some = (kind: TodayMarkKind, condition: RawBuilder<unknown>, order: RawBuilder<unknown>) =>
    sql`(select m.account_id, m.person_id from today_marks m where m.workspace_id = ${workspaceId} and m.kind = ${kind}
      and ${whose} and ${condition} order by m.at ${order}, m.account_id, m.person_id limit ${limit})`;
  const without = (kind: TodayMarkKind, condition: RawBuilder<unknown>) =>
    sql`not exists (select 1 from today_marks o where o.workspace_id = m.workspace_id and o.account_id = m.account_id
      and o.person_id = m.person_id and o.kind = ${kind} and ${condition})`;
  const away = without('still-away', sql`o.at <= ${moment(now)} and o.until >= ${moment(now)}`);
  const silent = without('still-there', sql`o.at < ${moment(silentBefore)}`);
  const newest = sql`desc`;
  const oldest = sql`asc`;
  const parts = [
    some('thank', sql`m.at >= ${moment(doneSince)}`, newest),
    some('asked-more-than-given', sql`m.at > ${moment(askedSince)}`, newest),
    some('nominated', sql`m.at > ${moment(nominatedSince)}`, newest),
    some('still-away', sql`m.at <= ${moment(awayBefore)} and m.until >= ${moment(now)}`, oldest),
    some('still-there', sql`m.at < ${moment(silentBefore)} and ${away}`, oldest),
    some('still-champion', sql`m.at < ${moment(toldBefore)} and ${away} and ${silent}`, oldest),
  ];
  const { rows } = await sql<{
    accountId: string;
    personId: string;
  }>`select distinct account_id as "accountId",
    person_id as "personId" from (${sql.join(parts, sql` union all `)}) found`.execute(tx);
  return rows;
}
