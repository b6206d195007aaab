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
  const at = sql`(extract(epoch from s.occurred_at) * 1000)::float8`;
  const answers =
    await sql<Recommendation>`select s.account_id as "accountId", s.person_id as "personId", ${at} as at,
      (s.body ->> 'score')::float8 >= 0.9 * (s.body ->> 'scale')::float8 as high
    from signals s where s.workspace_id = ${workspaceId} and s.kind = 'survey.answered'
      and s.body ->> 'instrument' = 'nps' and s.person_id is not null
      and s.occurred_at <= ${moment(until)} and ${stands}`.execute(tx);
  const reds = await sql<TurnedRed>`select s.account_id as "accountId", ${at} as at
    from signals s where s.workspace_id = ${workspaceId} and s.kind in ('risk.raised', 'account.churned')
      and s.occurred_at <= ${moment(until)} and ${stands}`.execute(tx);
  return { answers: answers.rows, reds: reds.rows };
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
