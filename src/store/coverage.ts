import { sql } from 'kysely';
import { type Coverage, type Topic, topicOf } from '../core/customers/coverage.ts';
import { isHindsight, type Past } from '../core/signals/past.ts';
import type { Instant, SignalKind } from '../core/signals/signal.ts';
import { moment } from './moment.ts';
import type { Tx } from './store.ts';

/** That a source spoke here at a moment, and of what; of `other` where its silence would mean nothing. */
export type Hearing = { readonly topic: Topic | 'other'; readonly source: string; readonly at: Instant };

/** What a delivery at a moment lets us hear: each source with each topic once. */
export function hearingsOf(
  told: readonly { readonly source: string; readonly kind: SignalKind }[],
  at: Instant,
): Hearing[] {
  const heard = new Map<string, Hearing>();
  for (const { source, kind } of told) {
    const topic = topicOf(kind) ?? 'other';
    heard.set(`${topic} ${source}`, { topic, source, at });
  }
  return [...heard.values()];
}

/** Notes that sources spoke. The same hearing twice is kept once. */
export async function saveHearings(tx: Tx, workspaceId: string, hearings: readonly Hearing[]): Promise<void> {
  if (hearings.length === 0) return;
  const rows = JSON.stringify(hearings.map((one) => ({ ...one, at: new Date(one.at) })));
  const told = sql`jsonb_to_recordset(${rows}::jsonb) as r(topic text, source text, at timestamptz)`;
  await sql`insert into hearings (workspace_id, topic, source, at)
    select ${workspaceId}, r.topic, r.source, r.at from ${told} on conflict do nothing`.execute(tx);
  await sql`insert into coverage (workspace_id, topic, source, at)
    select distinct on (r.topic) ${workspaceId}, r.topic, r.source, r.at from ${told}
    where r.topic <> 'other' order by r.topic, r.at desc, r.source desc
    on conflict (workspace_id, topic) do update set source = excluded.source, at = excluded.at
    where (coverage.at, coverage.source) < (excluded.at, excluded.source)`.execute(tx);
}

/** Which topics the workspace hears of, from whom and when last. */
export async function loadCoverage(tx: Tx, workspaceId: string): Promise<Coverage> {
  const rows = await tx
    .selectFrom('coverage')
    .select(['topic', 'source', 'at'])
    .where('workspace_id', '=', workspaceId)
    .execute();
  return Object.fromEntries(rows.map((row) => [row.topic, { source: row.source, at: row.at }]));
}

/**
 * Which topics had been heard of by a moment of the past. As it was known then: the last delivery by then.
 * In hindsight, which knows what was delivered later: the newest signal of each topic that had happened.
 */
export async function coverageAsOf(tx: Tx, workspaceId: string, past: Past): Promise<Coverage> {
  return isHindsight(past)
    ? coverageInHindsight(tx, workspaceId, past.moment)
    : coverageKnownAt(tx, workspaceId, past.knownAt);
}

async function coverageKnownAt(tx: Tx, workspaceId: string, at: Instant): Promise<Coverage> {
  const { rows } = await sql<Hearing>`select distinct on (topic) topic, source, at from hearings
    where workspace_id = ${workspaceId} and topic <> 'other' and at <= ${moment(at)}
    order by topic, at desc, source desc`.execute(tx);
  return Object.fromEntries(rows.map((row) => [row.topic, { source: row.source, at: row.at }]));
}

async function coverageInHindsight(tx: Tx, workspaceId: string, at: Instant): Promise<Coverage> {
  const { rows } = await sql<{
    kind: SignalKind;
    source: string;
    at: Instant;
  }>`select distinct on (kind) kind, source, occurred_at as at
    from signals where workspace_id = ${workspaceId} and occurred_at <= ${moment(at)} order by kind, occurred_at desc`.execute(
    tx,
  );
  const heard: { [K in Topic]?: { source: string; at: Instant } } = {};
  for (const row of rows) {
    const topic = topicOf(row.kind);
    if (topic === null) continue;
    const known = heard[topic];
    if (known === undefined || known.at < row.at) heard[topic] = { source: row.source, at: row.at };
  }
  return heard;
}

/** When the workspace was told its first thing; undefined where it never was. */
export async function openedAt(tx: Tx, workspaceId: string): Promise<Instant | undefined> {
  const { rows } = await sql<{ at: Instant | null }>`select min(at) as at from hearings
    where workspace_id = ${workspaceId}`.execute(tx);
  return rows[0]?.at ?? undefined;
}

/** When each source spoke here first: what happened before came with its backfill. By source. */
export async function firstHeard(tx: Tx, workspaceId: string): Promise<Map<string, Instant>> {
  const { rows } = await sql<{ source: string; at: Instant }>`select source, min(at) as at from hearings
    where workspace_id = ${workspaceId} group by source`.execute(tx);
  return new Map(rows.map((row) => [row.source, row.at]));
}

/** Every time a source spoke of a topic, in the order of time. */
export async function listHearings(
  tx: Tx,
  workspaceId: string,
): Promise<{ topic: Topic; source: string; at: Instant }[]> {
  const { rows } = await sql<{ topic: Topic; source: string; at: Instant }>`select topic, source, at
    from hearings where workspace_id = ${workspaceId} and topic <> 'other' order by at`.execute(tx);
  return rows;
}

/** A short text that changes whenever any source spoke: every delivery leaves its hearing. */
export async function hearingMark(tx: Tx, workspaceId: string): Promise<string> {
  const { rows } = await sql<{ mark: string }>`select concat_ws(',', count(*), max(at)) as mark from hearings
    where workspace_id = ${workspaceId}`.execute(tx);
  return rows[0]?.mark ?? '';
}
