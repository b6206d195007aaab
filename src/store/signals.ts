import { type RawBuilder, sql } from 'kysely';
import { type JsonText, toJsonText } from '../core/signals/json-text.ts';
import { DAY, FIRST_REVISION, type Instant, type Signal, type SignalBody } from '../core/signals/signal.ts';
import { fromColumns, type SignalColumns } from '../core/signals/signal-columns.ts';
import { moment } from './moment.ts';
import { Overtaken, type Tx } from './store.ts';
import { toldRows } from './told-rows.ts';

/** What the door remembers of a source's record: where it went and what it said last. */
export type Delivery = {
  readonly sourceId: string;
  readonly accountId: string;
  readonly revision: number;
  /** Digest of the content, so that the same delivery twice counts once. */
  readonly digest: string;
};

/**
 * Appends signals.
 *
 * @throws Overtaken where one (account, source, source id, revision) is there: somebody else delivered the same record
 * at this very moment, and what is known of it has to be read again
 */
export async function appendSignals(tx: Tx, workspaceId: string, signals: readonly Signal[]): Promise<void> {
  if (signals.length === 0) return;
  const told = toldRows(
    signals.map(({ body: { kind, ...body }, ...signal }) => ({ ...signal, kind, body })),
    {
      accountId: 'text',
      source: 'text',
      sourceId: 'text',
      revision: 'int',
      personId: 'text',
      kind: 'text',
      occurredAt: 'timestamptz',
      recordedAt: 'timestamptz',
      actor: 'text',
      body: 'jsonb',
    },
  );
  await sql`insert into signals (workspace_id, account_id, source, source_id, revision, person_id, kind, occurred_at, recorded_at, actor, body)
    select ${workspaceId}, r.* from ${told} as r`
    .execute(tx)
    .catch((error: unknown) => {
      throw (error as { code?: unknown }).code === TAKEN ? new Overtaken() : error;
    });
}

/** The code with which the database refuses a second row under one key. */
const TAKEN = '23505';

/** The last delivery of each of these records, by source id. */
export async function findDeliveries(
  tx: Tx,
  workspaceId: string,
  source: string,
  sourceIds: readonly string[],
): Promise<Map<string, Delivery>> {
  const { rows } =
    await sql<Delivery>`select source_id as "sourceId", account_id as "accountId", revision, digest
    from deliveries where workspace_id = ${workspaceId} and source = ${source}
    and source_id = any(${sourceIds}::text[])`.execute(tx);
  return new Map(rows.map((row) => [row.sourceId, row]));
}

/** Remembers what these records said last; of several words on one record in the list the last counts. */
export async function saveDeliveries(
  tx: Tx,
  workspaceId: string,
  source: string,
  deliveries: readonly Delivery[],
): Promise<void> {
  if (deliveries.length === 0) return;
  // One statement may not write a row twice.
  const last = [...new Map(deliveries.map((one) => [one.sourceId, one])).values()];
  const told = toldRows(last, { sourceId: 'text', accountId: 'text', revision: 'int', digest: 'text' });
  await sql`insert into deliveries (workspace_id, source, source_id, account_id, revision, digest)
    select ${workspaceId}, ${source}, r.* from ${told} as r
    on conflict (workspace_id, source, source_id) do update
      set account_id = excluded.account_id, revision = excluded.revision, digest = excluded.digest`.execute(
    tx,
  );
}

/** Signals that come over in one text: of long comments a larger one would take the engine much memory for good. */
const TOGETHER = 1_000;

/**
 * All signals of these accounts with every revision, or those of one kind, in no promised order: the fold needs none.
 * They come as one JSON list for each column: row by row they take the embedded engine three times as long.
 */
export async function loadSignals(
  tx: Tx,
  workspaceId: string,
  accountIds: readonly string[],
  kind?: SignalBody['kind'],
): Promise<Signal[]> {
  if (accountIds.length === 0) return [];
  const which = kind === undefined ? sql`true` : sql`kind = ${kind}`;
  const texts = await readColumns(tx, workspaceId, accountIds, which);
  return texts.flatMap((text) => fromColumns(JSON.parse(text) as SignalColumns));
}

/**
 * The same as the database wrote them, each text a list, for work that takes them apart elsewhere. What happened after `until` is left
 * out, except corrections: whether they count can only be told beside what they correct.
 */
export async function readSignalColumns(
  tx: Tx,
  workspaceId: string,
  accountIds: readonly string[],
  until: Instant,
): Promise<JsonText[]> {
  const which = sql`(occurred_at <= ${moment(until)} or revision > ${FIRST_REVISION})`;
  const texts = await readColumns(tx, workspaceId, accountIds, which);
  return texts.map((text) => toJsonText(`[${text}]`));
}

async function readColumns(
  tx: Tx,
  workspaceId: string,
  accountIds: readonly string[],
  which: RawBuilder<unknown>,
): Promise<string[]> {
  const { rows } = await sql<{ told: string }>`select json_build_object('accountId', json_agg(account_id),
      'source', json_agg(source), 'sourceId', json_agg(source_id), 'revision', json_agg(revision),
      'personId', json_agg(person_id), 'kind', json_agg(kind),
      'occurredAt', json_agg((date_part('epoch', occurred_at) * 1000)::int8),
      'recordedAt', json_agg((date_part('epoch', recorded_at) * 1000)::int8),
      'actor', json_agg(actor), 'body', json_agg(body))::text as told
    from (select *, (row_number() over ()) / ${TOGETHER}::int as part from signals
      where workspace_id = ${workspaceId} and account_id = any(${accountIds}::text[]) and ${which}) s
    group by part`.execute(tx);
  return rows.map(({ told }) => told);
}

/**
 * For each of these accounts a short text that is another as soon as anything more is told of it, or anything less. Of
 * an account of which nothing was ever told there is none.
 */
export async function markHistories(
  tx: Tx,
  workspaceId: string,
  accountIds: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; mark: string }>`select account_id as id,
      concat(count(*), ' ', bit_xor(hashtextextended(concat_ws('|', source, source_id, revision, person_id), 0))) as mark
    from signals where workspace_id = ${workspaceId} and account_id = any(${accountIds}::text[])
    group by account_id`.execute(tx);
  return new Map(rows.map(({ id, mark }) => [id, mark]));
}

/** The same, or those of some kinds, as a JSON list that the database itself writes, for work that takes it apart elsewhere. */
export async function readSignalsText(
  tx: Tx,
  workspaceId: string,
  accountIds: readonly string[],
  kinds?: readonly SignalBody['kind'][],
): Promise<string> {
  const { rows } = await sql<{ text: string | null }>`select json_agg(json_build_object('source', source,
      'sourceId', source_id, 'revision', revision, 'accountId', account_id, 'personId', person_id,
      'occurredAt', (extract(epoch from occurred_at) * 1000)::float8,
      'recordedAt', (extract(epoch from recorded_at) * 1000)::float8,
      'actor', actor, 'body', body || jsonb_build_object('kind', kind)))::text as text
    from signals where workspace_id = ${workspaceId} and account_id = any(${accountIds}::text[])
      ${kinds === undefined ? sql`` : sql`and kind = any(${kinds}::text[])`}`.execute(tx);
  return rows[0]?.text ?? '[]';
}

/** When something was recorded of these accounts last, in whatever revision; 0 for never. */
export async function lastRecordedAt(
  tx: Tx,
  workspaceId: string,
  accountIds: readonly string[],
): Promise<Instant> {
  const { rows } = await sql<{ at: Instant | null }>`select max(recorded_at) as at from signals
    where workspace_id = ${workspaceId} and account_id = any(${accountIds}::text[])`.execute(tx);
  return rows[0]?.at ?? 0;
}

/** What a source delivered within so many milliseconds of its last word tells how far it lies behind. */
const LATELY = DAY;

/**
 * Per source: how many signals, when it last spoke, and the median days between happening and hearing of what it told
 * lately: a history that was brought in years ago says nothing of how late a source is today.
 */
export async function countSignals(
  tx: Tx,
  workspaceId: string,
): Promise<Map<string, { signals: number; lagDays: number; lastAt: Instant }>> {
  const { rows } = await sql<{ source: string; signals: number; lastAt: Instant }>`
    select source, count(*) as signals, max(recorded_at) as "lastAt"
    from signals where workspace_id = ${workspaceId} group by source`.execute(tx);
  // In a pass of its own: a median beside them would have every signal sorted, by one worker.
  const lately = JSON.stringify(
    rows.map(({ source, lastAt }) => ({ source, since: new Date(lastAt - LATELY) })),
  );
  const { rows: lags } = await sql<{ source: string; lagDays: number }>`
    select source,
      percentile_cont(0.5) within group (order by extract(epoch from recorded_at - occurred_at)) / 86400 as "lagDays"
    from signals join jsonb_to_recordset(${lately}::jsonb) as l(source text, since timestamptz) using (source)
    where workspace_id = ${workspaceId} and recorded_at >= l.since group by source`.execute(tx);
  const lagOf = new Map(lags.map(({ source, lagDays }) => [source, Math.max(0, Number(lagDays))]));
  return new Map(rows.map((row) => [row.source, { ...row, lagDays: lagOf.get(row.source) ?? 0 }]));
}
