import { sql } from 'kysely';
import { type Coverage, type Topic, topicOf } from '../core/customers/coverage.ts';
import type { Instant, Signal, SignalKind } from '../core/signals/signal.ts';
import { moment } from './moment.ts';
import type { Tx } from './store.ts';

/** Notes that these signals' sources spoke of their topics at a moment. */
export async function saveCoverage(
  tx: Tx,
  workspaceId: string,
  signals: readonly Signal[],
  at: Instant,
): Promise<void> {
  const spoke = new Map<Topic, string>();
  for (const signal of signals) {
    const topic = topicOf(signal.body.kind);
    if (topic !== null) spoke.set(topic, signal.source);
  }
  for (const [topic, source] of spoke) {
    await tx
      .insertInto('coverage')
      .values({ workspace_id: workspaceId, topic, source, at: new Date(at) })
      .onConflict((oc) =>
        oc
          .columns(['workspace_id', 'topic'])
          .doUpdateSet({ source, at: new Date(at) })
          .where('coverage.at', '<=', moment(at)),
      )
      .execute();
  }
}

/** Which topics the workspace hears of, from whom and since when. */
export async function loadCoverage(tx: Tx, workspaceId: string): Promise<Coverage> {
  const rows = await tx
    .selectFrom('coverage')
    .select(['topic', 'source', 'at'])
    .where('workspace_id', '=', workspaceId)
    .execute();
  return Object.fromEntries(rows.map((row) => [row.topic, { source: row.source, at: row.at }]));
}

/** What was heard by a moment of the past: the newest signal of each topic that had happened by then. */
export async function coverageAsOf(tx: Tx, workspaceId: string, at: Instant): Promise<Coverage> {
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
