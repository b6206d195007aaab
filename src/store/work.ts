import { sql } from 'kysely';
import type { Instant } from '../core/signals/signal.ts';
import type { TimedSend } from '../core/work/book-hours.ts';
import type { Care, UsedAct } from '../core/work/credit.ts';
import type { RiskRaised } from '../core/work/displacement.ts';
import { moment } from './moment.ts';
import { stands } from './stands.ts';
import type { Tx } from './store.ts';

/** A used act with the segment of its account, its ask, and what was noted on that. */
export type UsedActRow = UsedAct & { readonly askId: string | null; readonly segment: string | null };

/** Acts that were put to use within a time, by themselves or through the story they left, each once. */
export async function listUsedActs(
  tx: Tx,
  workspaceId: string,
  from: Instant,
  until: Instant,
): Promise<UsedActRow[]> {
  const { rows } = await sql<UsedActRow>`select a.act_id as id, a.person_id as "personId",
      a.account_id as "accountId", a.rung, (extract(epoch from a.done_at) * 1000)::float8 as "doneAt",
      a.ask_id as "askId", k.owner, c.industry as segment
    from acts a
    left join asks k on k.workspace_id = a.workspace_id and k.account_id = a.account_id and k.ask_id = a.ask_id
    left join accounts c on c.workspace_id = a.workspace_id and c.account_id = a.account_id
    where a.workspace_id = ${workspaceId} and a.act_id in (
      select coalesce(u.act_id, s.act_id) from story_uses u
      left join stories s on s.workspace_id = u.workspace_id and s.story_id = u.story_id
      where u.workspace_id = ${workspaceId} and u.used_at >= ${moment(from)} and u.used_at < ${moment(until)})
    order by a.act_id`.execute(tx);
  return rows;
}

/** Minutes noted on an ask by one member at one step. */
export type AskMinutes = {
  readonly askId: string;
  readonly accountId: string;
  readonly email: string;
  readonly step: 'sent' | 'done';
  readonly minutes: number;
};

/** Notes minutes on an ask; nought takes them back. */
export async function saveAskMinutes(
  tx: Tx,
  workspaceId: string,
  { askId, accountId, email, step, minutes }: AskMinutes,
  at: Instant,
): Promise<void> {
  const key = { workspace_id: workspaceId, account_id: accountId, ask_id: askId, email, step };
  const told = { minutes, told_at: new Date(at) };
  await tx
    .insertInto('ask_minutes')
    .values({ ...key, ...told })
    .onConflict((oc) =>
      oc.columns(['workspace_id', 'account_id', 'ask_id', 'email', 'step']).doUpdateSet(told),
    )
    .execute();
}

/** Minutes noted on asks, of all asks or of one. */
export async function listAskMinutes(tx: Tx, workspaceId: string, askId?: string): Promise<AskMinutes[]> {
  let query = tx.selectFrom('ask_minutes').selectAll().where('workspace_id', '=', workspaceId);
  if (askId !== undefined) query = query.where('ask_id', '=', askId);
  const rows = await query.orderBy('ask_id').orderBy('email').orderBy('step').execute();
  return rows.map((row) => ({
    askId: row.ask_id,
    accountId: row.account_id,
    email: row.email,
    step: row.step as AskMinutes['step'],
    minutes: row.minutes,
  }));
}

/** Asks sent within a time, each with all minutes noted on it; null where nobody noted any. */
export async function listTimedSends(
  tx: Tx,
  workspaceId: string,
  from: Instant,
  until: Instant,
): Promise<TimedSend[]> {
  const { rows } = await sql<TimedSend>`select k.account_id as "accountId",
      (extract(epoch from k.sent_at) * 1000)::float8 as at, nullif(sum(m.minutes), 0)::float8 as minutes
    from asks k left join ask_minutes m on m.workspace_id = k.workspace_id and m.account_id = k.account_id
      and m.ask_id = k.ask_id
    where k.workspace_id = ${workspaceId} and k.sent_at >= ${moment(from)} and k.sent_at < ${moment(until)}
    group by k.account_id, k.ask_id, k.sent_at
    order by k.sent_at, k.account_id, k.ask_id`.execute(tx);
  return rows;
}

/** What a member counted in their drawn week, `2026-11-16`. */
export type ShadowRow = {
  readonly email: string;
  readonly week: string;
  readonly requests: number;
  readonly minutes: number;
};

/** Writes down what a member counted; what they said of that week before is replaced. */
export async function saveShadowWeek(
  tx: Tx,
  workspaceId: string,
  row: ShadowRow,
  at: Instant,
): Promise<void> {
  const told = { requests: row.requests, minutes: row.minutes, told_at: new Date(at) };
  await tx
    .insertInto('shadow_weeks')
    .values({ workspace_id: workspaceId, email: row.email, week: row.week, ...told })
    .onConflict((oc) => oc.columns(['workspace_id', 'email', 'week']).doUpdateSet(told))
    .execute();
}

/** Weeks told of, by their Mondays from one day to before another. */
export async function listShadowWeeks(
  tx: Tx,
  workspaceId: string,
  from: string,
  until: string,
): Promise<ShadowRow[]> {
  return tx
    .selectFrom('shadow_weeks')
    .select(['email', 'week', 'requests', 'minutes'])
    .where('workspace_id', '=', workspaceId)
    .where('week', '>=', from)
    .where('week', '<', until)
    .orderBy('week')
    .orderBy('email')
    .execute();
}

/** Nominations and gifts by members within a time, of people. */
export async function listCare(tx: Tx, workspaceId: string, from: Instant, until: Instant): Promise<Care[]> {
  const { rows } =
    await sql<Care>`select case s.kind when 'nomination.made' then 'nominated' else 'gave' end as kind,
      s.actor as member, s.person_id as "personId", (extract(epoch from s.occurred_at) * 1000)::float8 as at
    from signals s
    where s.workspace_id = ${workspaceId} and s.kind in ('nomination.made', 'value.given')
      and s.actor is not null and s.person_id is not null
      and s.occurred_at >= ${moment(from)} and s.occurred_at < ${moment(until)} and ${stands}
    order by s.occurred_at`.execute(tx);
  return rows;
}

/** Risks raised at accounts that some owners hold, and when anybody of ours was next in touch. */
export async function listRisks(
  tx: Tx,
  workspaceId: string,
  owners: readonly string[],
  from: Instant,
  until: Instant,
): Promise<RiskRaised[]> {
  const { rows } = await sql<RiskRaised>`select s.account_id as "accountId",
      (extract(epoch from s.occurred_at) * 1000)::float8 as at,
      (select (extract(epoch from min(t.occurred_at)) * 1000)::float8 from signals t
        where t.workspace_id = s.workspace_id and t.account_id = s.account_id and t.kind = 'touch.made'
          and t.body ->> 'direction' = 'out' and t.occurred_at > s.occurred_at
          and t.occurred_at < ${moment(until)}) as "touchedAt"
    from signals s join accounts a on a.workspace_id = s.workspace_id and a.account_id = s.account_id
    where s.workspace_id = ${workspaceId} and s.kind = 'risk.raised'
      and a.owner in (${sql.join(['', ...owners].map((one) => sql.val(one)))})
      and s.occurred_at >= ${moment(from)} and s.occurred_at < ${moment(until)} and ${stands}
    order by s.account_id, s.occurred_at`.execute(tx);
  return rows;
}
