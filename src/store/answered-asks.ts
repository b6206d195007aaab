import { sql } from 'kysely';
import type { AnsweredAsk } from '../core/asks/answered-ask.ts';
import type { Instant } from '../core/signals/signal.ts';
import { readOnce } from './read-once.ts';
import type { Tx } from './store.ts';

/**
 * Every ask that was sent and had its answer before a moment, oldest first: yes where it was agreed to after it was last
 * sent, no where it was declined or left unanswered. Asks without an answer, and those we withdrew, are not here.
 *
 * @param only of these asks
 */
export async function listAnsweredAsks(
  tx: Tx,
  workspaceId: string,
  before: Instant,
  only?: readonly string[],
): Promise<AnsweredAsk[]> {
  const { rows } = await sql<{
    ask_id: string;
    account_id: string;
    person_id: string;
    rung: string;
    owner: string | null;
    created_at: Instant;
    industry: string | null;
    sent_at: Instant;
    chance: number | null;
    chance_model: string | null;
    yes_at: Instant | null;
    no_at: Instant | null;
  }>`select * from (
      select a.ask_id, a.account_id, a.person_id, a.rung, a.owner, a.created_at, c.industry, a.sent_at, a.chance,
        a.chance_model,
        coalesce(max(m.at) filter (where m.to_state = 'accepted'),
          max(m.at) filter (where m.to_state in ('in-progress', 'done'))) as yes_at,
        max(m.at) filter (where m.to_state in ('declined', 'unanswered')) as no_at,
        max(m.at) filter (where m.to_state = 'sent') as last_sent
      from asks a
      join ask_moves m on m.workspace_id = a.workspace_id and m.account_id = a.account_id and m.ask_id = a.ask_id
      left join accounts c on c.workspace_id = a.workspace_id and c.account_id = a.account_id
      where a.workspace_id = ${workspaceId} and a.sent_at is not null and m.at < ${new Date(before)}
        and ${only === undefined ? sql`true` : sql`a.ask_id = any(${only}::text[])`}
      group by a.workspace_id, a.account_id, a.ask_id, c.industry) as told
    where greatest(yes_at, no_at) >= coalesce(last_sent, sent_at)
    order by sent_at, ask_id`.execute(tx);
  return rows.map((row) => {
    const yes = row.yes_at !== null;
    return {
      askId: row.ask_id,
      accountId: row.account_id,
      personId: row.person_id,
      rung: row.rung,
      asker: row.owner,
      askedAt: row.created_at,
      segment: row.industry,
      sentAt: row.sent_at,
      resolvedAt: row.yes_at ?? row.no_at ?? row.sent_at,
      yes,
      foretold:
        row.chance === null || row.chance_model === null ? null : { p: row.chance, model: row.chance_model },
    };
  });
}

/** Those of some accounts whose latest word on being written to, known by a moment, took their consent back; by id. */
export async function listOptedOut(
  tx: Tx,
  workspaceId: string,
  accountIds: readonly string[],
  before: Instant,
): Promise<Set<string>> {
  const { rows } = await sql<{ person_id: string }>`select person_id from (
      select distinct on (account_id, person_id) person_id, kind from signals
      where workspace_id = ${workspaceId} and account_id = any(${accountIds}::text[])
        and kind in ('consent.given', 'consent.withdrawn') and body ->> 'scope' = 'contact'
        and recorded_at < ${new Date(before)}
      order by account_id, person_id, occurred_at desc) as words
    where kind = 'consent.withdrawn'`.execute(tx);
  return new Set(rows.map((row) => row.person_id));
}

/** A short text that changes when the ledger before a moment does: how many moves it has, and the last of them. */
export function ledgerMark(tx: Tx, workspaceId: string, before: Instant): Promise<string> {
  return readOnce(tx, `ledger of ${workspaceId} before ${before}`, async () => {
    const { rows } = await sql<{
      mark: string;
    }>`select concat_ws('|', count(*), max(at)) as mark from ask_moves
      where workspace_id = ${workspaceId} and at < ${new Date(before)}`.execute(tx);
    return rows[0]?.mark ?? '';
  });
}
