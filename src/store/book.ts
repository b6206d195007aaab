import { sql } from 'kysely';
import type { Instant } from '../core/signals/signal.ts';
import { moment } from './moment.ts';
import type { Tx } from './store.ts';

/** How many people a book holds and what holds those back who are not ready, as their last fold left them. */
export type Book = {
  readonly people: number;
  readonly resting: number;
  readonly held: number;
  /** Most people first, with what the list says of the first of them. */
  readonly because: readonly { readonly gate: string; readonly people: number }[];
  readonly nextReadyAt: Instant | null;
};

/** Counts an owner's book, or everybody; of the gates the `most` that hold most people. */
export async function countBook(
  tx: Tx,
  workspaceId: string,
  owner: string | undefined,
  now: Instant,
  most: number,
): Promise<Book> {
  const whose = owner === undefined ? sql`true` : sql`p.owner = ${owner}`;
  const present = sql`p.workspace_id = ${workspaceId} and p.account_id <> '-' and p.gone_at is null
    and p.verdict is not null and ${whose}`;
  const { rows } = await sql<{
    verdict: 'ready' | 'waiting' | 'blocked';
    gate: string | null;
    people: number;
    readyAt: Instant | null;
  }>`select p.verdict, p.gate, count(*)::int as people,
      min(case when p.verdict = 'waiting' and p.ready_at > ${moment(now)} then p.ready_at end) as "readyAt"
    from people p where ${present} group by 1, 2`.execute(tx);
  const sum = (counted: typeof rows) => counted.reduce((total, row) => total + row.people, 0);
  const held = rows.filter((row) => row.verdict !== 'ready' && row.gate !== null);
  const gates = [...Map.groupBy(held, (row) => row.gate ?? '')]
    .map(([gate, of]) => ({ gate, people: sum(of) }))
    .sort((a, b) => b.people - a.people || (a.gate < b.gate ? -1 : 1))
    .slice(0, most);
  const moments = held.flatMap(({ readyAt }) => (readyAt === null ? [] : [readyAt]));
  return {
    people: sum(rows),
    resting: sum(held.filter(({ verdict }) => verdict === 'waiting')),
    held: sum(held.filter(({ verdict }) => verdict === 'blocked')),
    because: gates,
    nextReadyAt: moments.length === 0 ? null : Math.min(...moments),
  };
}
