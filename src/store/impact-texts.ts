import { sql } from 'kysely';
import { KINDS_OF_HISTORY } from '../core/impact/effects/account-history.ts';
import type { ImpactTexts } from '../core/impact/report/report-task.ts';
import { type JsonText, toJsonText } from '../core/signals/json-text.ts';
import type { SignalKind } from '../core/signals/signal.ts';
import type { Tx } from './store.ts';

/** So many accounts, or rows of a list, in one text: each is a short pause for the event loop. */
const ACCOUNTS = 400;
const ROWS = 5000;

const millis = (column: string) => sql.raw(`(extract(epoch from ${column}) * 1000)::float8`);

/**
 * Everything that impact is worked out from, as JSON texts that the database itself writes: nothing is taken apart
 * on the event loop, and threads are handed the bytes as they are.
 */
export async function readImpactTexts(tx: Tx, workspaceId: string): Promise<ImpactTexts> {
  return {
    histories: await readHistories(tx, workspaceId, KINDS_OF_HISTORY),
    acts: await readRows(tx, workspaceId, 'acts', 'act_id', {
      id: 'act_id',
      accountId: 'account_id',
      personId: 'person_id',
      askId: 'ask_id',
      needId: 'need_id',
      rung: 'rung',
      title: 'title',
      doneAt: '@done_at',
      source: 'source',
    }),
    stories: await readRows(tx, workspaceId, 'stories', 'story_id', {
      id: 'story_id',
      actId: 'act_id',
      rung: 'rung',
      createdAt: '@created_at',
    }),
    uses: await readRows(tx, workspaceId, 'story_uses', 'use_id', {
      id: 'use_id',
      accountId: 'account_id',
      storyId: 'story_id',
      actId: 'act_id',
      opportunityId: 'opportunity_id',
      channel: 'channel',
      usedAt: '@used_at',
      by: 'by',
      role: 'role',
    }),
    asks: await readRows(tx, workspaceId, 'asks', 'ask_id', {
      id: 'ask_id',
      accountId: 'account_id',
      rung: 'rung',
      owner: 'owner',
      needId: 'need_id',
      state: 'state',
      sentAt: '@sent_at',
    }),
    salesTouches: await readTouches(tx, workspaceId),
  };
}

/**
 * Signals of some kinds with every revision, account by account, as texts of lists; of everybody, or of the accounts
 * that some owners hold. What was taken back since is not among them, whatever it had said before.
 */
export async function* walkHistories(
  tx: Tx,
  workspaceId: string,
  of: readonly SignalKind[],
  owners?: readonly string[],
): AsyncGenerator<JsonText> {
  const kinds = sql.join(of.map((kind) => sql.lit(kind)));
  const whose =
    owners === undefined
      ? sql`true`
      : sql`owner in (${sql.join(['', ...owners].map((one) => sql.val(one)))})`;
  for (let last = ''; ; ) {
    const { rows: accounts } = await sql<{ id: string }>`select account_id as id from accounts
      where workspace_id = ${workspaceId} and account_id > ${last} and ${whose}
      order by account_id limit ${ACCOUNTS}`.execute(tx);
    const end = accounts.at(-1)?.id;
    if (end === undefined) return;
    const these =
      owners === undefined
        ? sql`account_id > ${last} and account_id <= ${end}`
        : sql`account_id in (${sql.join(accounts.map(({ id }) => sql.val(id)))})`;
    const { rows } = await sql<{
      text: string | null;
    }>`select json_agg(json_build_object('accountId', account_id,
        'signals', signals))::text as text from (
      select account_id, json_agg(json_build_object('source', source, 'sourceId', source_id, 'revision', revision,
        'accountId', account_id, 'personId', person_id, 'occurredAt', ${millis('occurred_at')},
        'recordedAt', ${millis('recorded_at')}, 'actor', null,
        'body', case when kind = 'person.described' then jsonb_build_object('champion', body -> 'champion')
          else body end || jsonb_build_object('kind', kind))) as signals
      from signals s where workspace_id = ${workspaceId} and ${these}
        and kind in (${kinds}) and (kind <> 'person.described' or body -> 'champion' is not null)
        and not exists (select 1 from signals w where w.workspace_id = s.workspace_id and w.account_id = s.account_id
          and w.source = s.source and w.source_id = s.source_id and w.kind = 'retracted' and w.revision > s.revision)
      group by account_id) as histories`.execute(tx);
    if (rows[0]?.text) yield toJsonText(rows[0].text);
    last = end;
  }
}

/** The same, all at once. */
export async function readHistories(...of: Parameters<typeof walkHistories>): Promise<JsonText[]> {
  const texts: JsonText[] = [];
  for await (const text of walkHistories(...of)) texts.push(text);
  return texts;
}

/** Rows of one table in pages by (account, id); `@column` is a moment, told in milliseconds. */
async function readRows(
  tx: Tx,
  workspaceId: string,
  table: 'acts' | 'stories' | 'story_uses' | 'asks',
  id: string,
  fields: Readonly<Record<string, string>>,
): Promise<JsonText[]> {
  const pairs = Object.entries(fields).map(
    ([name, column]) =>
      sql`${sql.lit(name)}, ${column.startsWith('@') ? millis(column.slice(1)) : sql.ref(column)}`,
  );
  const texts: JsonText[] = [];
  for (let last = ['', '']; ; ) {
    const { rows } = await sql<{ text: string | null; account: string | null; id: string | null }>`select
        json_agg(row order by account_id, id)::text as text,
        (array_agg(account_id order by account_id desc, id desc))[1] as account,
        (array_agg(id order by account_id desc, id desc))[1] as id
      from (select account_id, ${sql.ref(id)} as id, json_build_object(${sql.join(pairs)}) as row
        from ${sql.table(table)} where workspace_id = ${workspaceId}
          and (account_id, ${sql.ref(id)}) > (${last[0]}, ${last[1]})
        order by account_id, ${sql.ref(id)} limit ${ROWS}) as page`.execute(tx);
    const [page] = rows;
    if (!page?.text || page.account === null || page.id === null) return texts;
    texts.push(toJsonText(page.text));
    last = [page.account, page.id];
  }
}

/** When somebody of ours wrote to accounts whose deals are said to have begun with an introduction. */
async function readTouches(tx: Tx, workspaceId: string): Promise<JsonText[]> {
  const { rows } = await sql<{
    text: string | null;
  }>`select json_agg(json_build_object('accountId', s.account_id,
      'at', ${millis('s.occurred_at')}))::text as text
    from signals s where s.workspace_id = ${workspaceId} and s.kind = 'touch.made'
      and s.body ->> 'direction' = 'out' and s.account_id in (
        select o.account_id from opportunities o join story_uses u
          on u.workspace_id = o.workspace_id and u.opportunity_id = o.opportunity_id
        where o.workspace_id = ${workspaceId} and u.role = 'sourced')`.execute(tx);
  return rows[0]?.text ? [toJsonText(rows[0].text)] : [];
}
