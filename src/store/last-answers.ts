import { sql } from 'kysely';
import type { Instant } from '../core/signals/signal.ts';
import type { Tx } from './store.ts';

/** Of an answer: which code worked it out, of which generation (generation.ts) of what it rests on, and when. */
export type AnswerPrint = { readonly madeBy: string; readonly generation: string; readonly at: Instant };

/** The print of what was answered last under a name; null where nothing was. */
export async function findLastPrint(tx: Tx, workspaceId: string, name: string): Promise<AnswerPrint | null> {
  const row = await tx
    .selectFrom('last_answers')
    .select(['made_by as madeBy', 'generation', 'at'])
    .where('workspace_id', '=', workspaceId)
    .where('name', '=', name)
    .executeTakeFirst();
  return row ?? null;
}

/** What was answered last under a name, as JSON; null where nothing was. */
export async function readLastAnswer(tx: Tx, workspaceId: string, name: string): Promise<string | null> {
  const row = await tx
    .selectFrom('last_answers')
    .select('answer')
    .where('workspace_id', '=', workspaceId)
    .where('name', '=', name)
    .executeTakeFirst();
  return row?.answer ?? null;
}

/** Puts an answer in the place of the one before; of all questions (`GET …`) the `keep` answered last stay. */
export async function saveLastAnswer(
  tx: Tx,
  workspaceId: string,
  name: string,
  print: AnswerPrint,
  answer: string,
  keep: number,
): Promise<void> {
  await saveUnderName(tx, workspaceId, name, print, answer);
  await sql`delete from last_answers where workspace_id = ${workspaceId} and name in (
    select name from last_answers where workspace_id = ${workspaceId} and name like 'GET %'
    order by at desc, name offset ${keep})`.execute(tx);
}

/** Puts what was worked out under a name in the place of what was before; it stays until the next. */
export async function saveUnderName(
  tx: Tx,
  workspaceId: string,
  name: string,
  print: AnswerPrint,
  answer: string,
): Promise<void> {
  const said = { made_by: print.madeBy, generation: print.generation, at: new Date(print.at), answer };
  await tx
    .insertInto('last_answers')
    .values({ workspace_id: workspaceId, name, ...said })
    .onConflict((oc) => oc.columns(['workspace_id', 'name']).doUpdateSet(said))
    .execute();
}
