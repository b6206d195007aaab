import { type RawBuilder, sql } from 'kysely';
import type { Experiment, ExperimentTerms, Lot } from '../core/experiments/experiment.ts';
import type { AccountCourse } from '../core/experiments/unit-outcomes.ts';
import type { Instant } from '../core/signals/signal.ts';
import { moment } from './moment.ts';
import type { Tx } from './store.ts';

/** Writes the terms of an experiment down. False where another one runs. */
export async function insertExperiment(
  tx: Tx,
  workspaceId: string,
  { id, detectable, seed, programVersion, startedBy, startedAt, ...rest }: Experiment,
): Promise<boolean> {
  const { stoppedBy: _by, stoppedAt: _at, why: _why, ...terms } = rest;
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('experiments')
    .values({
      workspace_id: workspaceId,
      experiment_id: id,
      terms: JSON.stringify(terms satisfies ExperimentTerms),
      detectable,
      seed,
      program_version: programVersion,
      started_by: startedBy,
      started_at: new Date(startedAt),
    })
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Experiments, the newest first; only the one that runs, locked against a second draw, or one by id. */
export async function listExperiments(
  tx: Tx,
  workspaceId: string,
  which: { readonly running?: true; readonly id?: string } = {},
): Promise<Experiment[]> {
  let query = tx.selectFrom('experiments').selectAll().where('workspace_id', '=', workspaceId);
  if (which.id !== undefined) query = query.where('experiment_id', '=', which.id);
  if (which.running) query = query.where('stopped_at', 'is', null).forUpdate();
  const rows = await query.orderBy('started_at', 'desc').orderBy('experiment_id').execute();
  return rows.map((row) => ({
    ...(row.terms as ExperimentTerms),
    id: row.experiment_id,
    detectable: row.detectable,
    seed: row.seed,
    programVersion: row.program_version,
    startedBy: row.started_by,
    startedAt: row.started_at,
    stoppedBy: row.stopped_by,
    stoppedAt: row.stopped_at,
    why: row.why,
  }));
}

/** Stops an experiment: whoever waits may be asked again. False where it does not run. */
export async function stopExperiment(
  tx: Tx,
  workspaceId: string,
  id: string,
  stop: { readonly by: string; readonly at: Instant; readonly why: string | null },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('experiments')
    .set({ stopped_by: stop.by, stopped_at: new Date(stop.at), why: stop.why })
    .where('workspace_id', '=', workspaceId)
    .where('experiment_id', '=', id)
    .where('stopped_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Writes lots down; an account that has one keeps it. */
export async function insertLots(
  tx: Tx,
  workspaceId: string,
  experimentId: string,
  lots: readonly Lot[],
): Promise<void> {
  if (lots.length === 0) return;
  const rows = lots.map(({ assignedAt, heldUntil, ...lot }) => ({
    ...lot,
    at: new Date(assignedAt),
    until: heldUntil === null ? null : new Date(heldUntil),
  }));
  await sql`insert into experiment_lots (workspace_id, experiment_id, account_id, arm, probability, lot, stratum, place,
      assigned_at, held_until, opportunity_id)
    select ${workspaceId}, ${experimentId}, r."accountId", r.arm, r.probability, r.lot, r.stratum, r.place, r.at, r.until, r."opportunityId"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r("accountId" text, arm text, probability float8, lot float8,
      stratum text, place int, at timestamptz, until timestamptz, "opportunityId" text)
    on conflict do nothing`.execute(tx);
}

/** The lots of an experiment in their order; an account that went into another is found under that one. */
export async function listLots(tx: Tx, workspaceId: string, experimentId: string): Promise<Lot[]> {
  const rows = await tx
    .selectFrom('experiment_lots as l')
    .leftJoin('accounts as a', (join) =>
      join.onRef('a.workspace_id', '=', 'l.workspace_id').onRef('a.account_id', '=', 'l.account_id'),
    )
    .selectAll('l')
    .select('a.merged_into')
    .where('l.workspace_id', '=', workspaceId)
    .where('l.experiment_id', '=', experimentId)
    .orderBy('l.assigned_at')
    .orderBy('l.lot')
    .orderBy('l.account_id')
    .execute();
  return rows.map((row) => ({
    accountId: row.merged_into ?? row.account_id,
    arm: row.arm as Lot['arm'],
    probability: row.probability,
    lot: row.lot,
    stratum: row.stratum,
    place: row.place,
    assignedAt: row.assigned_at,
    heldUntil: row.held_until,
    opportunityId: row.opportunity_id,
  }));
}

/** Accounts that wait by lot at a moment, their own or their book's, with the end of their wait; of a past moment, those that waited then. */
export async function listHeldByLot(tx: Tx, workspaceId: string, at: Instant): Promise<Map<string, Instant>> {
  const { rows } = await sql<{ account_id: string; held_until: Instant }>`
    select coalesce(a.merged_into, l.account_id) as account_id, max(l.held_until) as held_until
    from experiment_lots l
    join experiments e on e.workspace_id = l.workspace_id and e.experiment_id = l.experiment_id
    left join accounts a on a.workspace_id = l.workspace_id and a.account_id = l.account_id
    where l.workspace_id = ${workspaceId} and l.held_until > ${moment(at)} and l.assigned_at <= ${moment(at)}
      and (e.stopped_at is null or e.stopped_at > ${moment(at)})
    group by 1
    union all
    select a.account_id, b.begins_at
    from rollout_books b
    join rollouts r on r.workspace_id = b.workspace_id and r.rollout_id = b.rollout_id
    join accounts a on a.workspace_id = b.workspace_id and a.owner = b.owner
    where b.workspace_id = ${workspaceId} and b.begins_at > ${moment(at)} and r.started_at <= ${moment(at)}
      and (r.stopped_at is null or r.stopped_at > ${moment(at)})`.execute(tx);
  const held = new Map<string, Instant>();
  for (const row of rows)
    held.set(row.account_id, Math.max(row.held_until, held.get(row.account_id) ?? row.held_until));
  return held;
}

/** What happened at accounts, as moments; the signals of subscriptions only where they are wanted. */
export async function listCourses(
  tx: Tx,
  workspaceId: string,
  accountIds: readonly string[],
): Promise<Map<string, Omit<AccountCourse, 'history'>>> {
  const courses = new Map(
    accountIds.map((id) => [id, { sent: [] as Instant[], yeses: [] as Instant[], acts: [] as Instant[] }]),
  );
  if (accountIds.length === 0) return courses;
  const moves = await tx
    .selectFrom('ask_moves')
    .select(['account_id', 'to_state', 'at'])
    .where('workspace_id', '=', workspaceId)
    .where('account_id', 'in', accountIds)
    .where('to_state', 'in', ['sent', 'accepted'])
    .execute();
  for (const move of moves)
    courses.get(move.account_id)?.[move.to_state === 'sent' ? 'sent' : 'yeses'].push(move.at);
  const acts = await tx
    .selectFrom('acts')
    .select(['account_id', 'done_at'])
    .where('workspace_id', '=', workspaceId)
    .where('account_id', 'in', accountIds)
    .execute();
  for (const act of acts) courses.get(act.account_id)?.acts.push(act.done_at);
  return courses;
}

/** An open deal that an offer may be drawn for. */
export type OfferableDeal = {
  readonly opportunityId: string;
  readonly accountId: string;
  readonly industry: string | null;
};

/**
 * Open deals in a stage for which nobody has asked for the act and none was used: the largest of each account that no
 * lot of the experiment was drawn for.
 */
export async function listOfferableDeals(
  tx: Tx,
  workspaceId: string,
  { id, stage, rung }: { readonly id: string; readonly stage: string; readonly rung: string },
): Promise<OfferableDeal[]> {
  const { rows } =
    await sql<OfferableDeal>`select distinct on (o.account_id) o.opportunity_id as "opportunityId",
      o.account_id as "accountId", a.industry
    from opportunities o
    join accounts a on a.workspace_id = o.workspace_id and a.account_id = o.account_id and a.merged_into is null
    where o.workspace_id = ${workspaceId} and o.outcome = 'open' and o.stage = ${stage} and o.account_id <> '-'
      and not exists (select 1 from needs n where n.workspace_id = o.workspace_id and n.opportunity_id = o.opportunity_id
        and n.rung = ${rung})
      and not exists (${usesOf(sql`o.workspace_id`, sql`o.opportunity_id`, rung, sql`1`)})
      and not exists (select 1 from experiment_lots l where l.workspace_id = o.workspace_id
        and l.experiment_id = ${id} and l.account_id = o.account_id)
    order by o.account_id, o.amount desc nulls last, o.opportunity_id`.execute(tx);
  return rows;
}

/** Uses in a deal of acts of a rung, or of the stories that such acts left. */
const usesOf = (
  workspace: RawBuilder<unknown>,
  deal: RawBuilder<unknown>,
  rung: string,
  what: RawBuilder<unknown>,
) => sql`select ${what} from story_uses u
  left join stories t on t.workspace_id = u.workspace_id and t.account_id = u.account_id and t.story_id = u.story_id
  left join acts x on x.workspace_id = u.workspace_id and x.account_id = u.account_id
    and x.act_id = coalesce(u.act_id, t.act_id)
  where u.workspace_id = ${workspace} and u.opportunity_id = ${deal} and coalesce(x.rung, t.rung) = ${rung}`;

/** Whether anybody may be asked for a rung, as their last fold left them. */
export async function isAnybodyReady(tx: Tx, workspaceId: string, rung: string): Promise<boolean> {
  const { rows } = await sql<{ ready: boolean }>`select exists (select 1 from standings
    where workspace_id = ${workspaceId} and verdicts[array_position(rungs, ${rung})] = 'ready') as ready`.execute(
    tx,
  );
  return rows[0]?.ready === true;
}

/** Stages that open deals are in, those with most deals first. */
export async function listOpenStages(
  tx: Tx,
  workspaceId: string,
): Promise<{ readonly stage: string; readonly deals: number }[]> {
  const { rows } = await sql<{ stage: string; deals: number }>`select stage, count(*)::int as deals
    from opportunities where workspace_id = ${workspaceId} and outcome = 'open'
    group by 1 order by 2 desc, 1 limit 50`.execute(tx);
  return rows;
}

/** When the act of a rung first met each of some deals after its lot, and when the deal was won; by deal. */
export async function listDealCourses(
  tx: Tx,
  workspaceId: string,
  experimentId: string,
  rung: string,
): Promise<Map<string, { readonly metAt: Instant | null; readonly wonAt: Instant | null }>> {
  const { rows } = await sql<{ id: string; met_at: Instant | null; won_at: Instant | null }>`
    select l.opportunity_id as id,
      (${usesOf(sql`l.workspace_id`, sql`l.opportunity_id`, rung, sql`min(greatest(x.done_at, t.created_at, u.used_at))`)}) as met_at,
      (select max(o.closed_on) from opportunities o where o.workspace_id = l.workspace_id
        and o.opportunity_id = l.opportunity_id and o.outcome = 'won') as won_at
    from experiment_lots l
    where l.workspace_id = ${workspaceId} and l.experiment_id = ${experimentId} and l.opportunity_id is not null`.execute(
    tx,
  );
  return new Map(rows.map((row) => [row.id, { metAt: row.met_at, wonAt: row.won_at }]));
}

/** Share of closed deals that were won, by how many closed; what an offer starts from. */
export async function countClosedDeals(
  tx: Tx,
  workspaceId: string,
  since: Instant,
): Promise<{ readonly closed: number; readonly won: number }> {
  const { rows } = await sql<{ closed: number; won: number }>`select count(*)::int as closed,
      (count(*) filter (where outcome = 'won'))::int as won
    from opportunities where workspace_id = ${workspaceId} and outcome <> 'open' and closed_on > ${moment(since)}`.execute(
    tx,
  );
  return rows[0] ?? { closed: 0, won: 0 };
}
