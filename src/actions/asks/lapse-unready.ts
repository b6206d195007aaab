import { listAsks, lockAsk } from '../../store/asks.ts';
import { loadDesk } from '../customers/load-desk.ts';
import type { House } from '../house.ts';
import { newId } from '../ids.ts';
import { readProgram } from '../program/load-program.ts';
import { applyMove } from './apply-move.ts';

/**
 * Lets proposals lapse whose person may not be asked any more: a case was opened, the moment has passed.
 * What an owner has approved or put off stays with them, and is decided again before it leaves.
 */
export async function lapseUnready(house: House, workspaceId: string): Promise<number> {
  const now = house.clock();
  return house.store.transact(workspaceId, async (tx) => {
    const program = await readProgram(tx, workspaceId);
    const proposed = await listAsks(tx, workspaceId, { states: ['proposed'] });
    const ids = [...new Set(proposed.map((ask) => ask.accountId))];
    const desk = await loadDesk(tx, workspaceId, program, { ids }, now);
    let lapsed = 0;
    for (const { id, accountId, personId, rung } of proposed) {
      const person = desk.accounts.get(accountId)?.people.find((one) => one.row.personId === personId);
      const standing = person?.standings().find((one) => one.rung === rung);
      if (standing?.verdict === 'ready') continue;
      const ask = await lockAsk(tx, workspaceId, id);
      if (ask === null) continue;
      const scene = {
        tx,
        workspaceId,
        program,
        by: 'goodword',
        now,
        clock: house.clock,
        newId: (prefix: string) => newId(prefix, now),
      };
      const why = standing?.reasons[0]?.says ?? 'The person is not there any more.';
      const moved = await applyMove(scene, ask, { verb: 'lapse', why: `Not the moment any more: ${why}.` });
      if (moved.ok) lapsed += 1;
    }
    return lapsed;
  });
}
