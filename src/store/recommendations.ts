import { sql } from 'kysely';
import type { Recommendation, TurnedRed } from '../core/leak/signal-life.ts';
import { type Instant, NO_ACCOUNT } from '../core/signals/signal.ts';
import { moment } from './moment.ts';
import { stands } from './stands.ts';
import type { Tx } from './store.ts';

/** Every answer to whether somebody would recommend us, and every account that turned red, that happened by a moment. */
export async function listRecommendations(
  tx: Tx,
  workspaceId: string,
  until: Instant,
): Promise<{ answers: Recommendation[]; reds: TurnedRed[] }> {
  const at = sql`json_agg((date_part('epoch', s.occurred_at) * 1000)::int8)`;
  // As lists: of tens of thousands of rows each would have to be taken apart by itself.
  const answers = await sql<Lists<Recommendation>>`select json_agg(s.account_id) as "accountId",
      json_agg(s.person_id) as "personId", ${at} as at,
      json_agg((s.body ->> 'score')::float8 >= 0.9 * (s.body ->> 'scale')::float8) as high
    from signals s where s.workspace_id = ${workspaceId} and s.kind = 'survey.answered'
      and s.body ->> 'instrument' = 'nps' and s.person_id is not null
      and s.occurred_at <= ${moment(until)} and ${stands}`.execute(tx);
  const reds = await sql<Lists<TurnedRed>>`select json_agg(s.account_id) as "accountId", ${at} as at
    from signals s where s.workspace_id = ${workspaceId} and s.kind in ('risk.raised', 'account.churned')
      and s.occurred_at <= ${moment(until)} and ${stands}`.execute(tx);
  return {
    answers: toRows(answers.rows[0], ({ accountId, personId, at: moments, high }, i) => ({
      accountId: accountId[i]!,
      personId: personId[i]!,
      at: moments[i]!,
      high: high[i]!,
    })),
    reds: toRows(reds.rows[0], ({ accountId, at: moments }, i) => ({
      accountId: accountId[i]!,
      at: moments[i]!,
    })),
  };
}

/** Every field of some rows as a list of its own; null where there are no rows. */
type Lists<Row> = { readonly [Field in keyof Row]: readonly Row[Field][] };

function toRows<L extends { readonly at: readonly Instant[] | null }, Row>(
  lists: L | undefined,
  rowOf: (lists: L, i: number) => Row,
): Row[] {
  return lists === undefined ? [] : (lists.at ?? []).map((_, i) => rowOf(lists, i));
}

/**
 * How many enthusiastic words (a nine or ten, praise, a nomination, an act) of a span belong to no account that we know:
 * to nobody the leak could count.
 *
 * @param after the moment they are younger than
 * @param until the last moment that counts
 */
export async function countUnplacedWords(
  tx: Tx,
  workspaceId: string,
  after: Instant,
  until: Instant,
): Promise<number> {
  const { rows } = await sql<{ words: number }>`select count(*)::int as words
    from signals s where s.workspace_id = ${workspaceId} and s.account_id = ${NO_ACCOUNT}
      and s.occurred_at > ${moment(after)} and s.occurred_at <= ${moment(until)}
      and (s.kind in ('praise.noted', 'nomination.made', 'act.done') or (s.kind = 'survey.answered'
        and s.body ->> 'instrument' = 'nps'
        and (s.body ->> 'score')::float8 >= 0.9 * (s.body ->> 'scale')::float8)) and ${stands}`.execute(tx);
  return rows[0]?.words ?? 0;
}
