import { dueMoves } from '../../core/asks/due-moves.ts';
import { listAsks, lockAsk } from '../../store/asks.ts';
import { listNeeds } from '../../store/needs.ts';
import type { House } from '../house.ts';
import { newId } from '../ids.ts';
import { readProgram } from '../program/load-program.ts';
import { applyMove } from './apply-move.ts';

/** Lets asks lapse, go unanswered or wake as the program's numbers say. Answers how many moved. */
export async function makeDueMoves(house: House, workspaceId: string): Promise<number> {
  const now = house.clock();
  const { program, due } = await house.store.transact(workspaceId, async (tx) => {
    const program = await readProgram(tx, workspaceId);
    const asks = await listAsks(tx, workspaceId, { states: ['proposed', 'approved', 'snoozed', 'sent'] });
    const needs = new Map((await listNeeds(tx, workspaceId)).map((need) => [need.id, need]));
    return { program, due: dueMoves(asks, program.program.guardrails, (id) => needs.get(id) ?? null, now) };
  });
  for (const move of due) {
    await house.store.transact(workspaceId, async (tx) => {
      const ask = await lockAsk(tx, workspaceId, move.askId);
      if (ask === null) return;
      const scene = {
        tx,
        workspaceId,
        program,
        by: 'goodword',
        now,
        clock: house.clock,
        newId: (prefix: string) => newId(prefix, now),
      };
      await applyMove(scene, ask, { verb: move.verb, why: move.why });
    });
    house.publish(workspaceId, { noun: 'asks', id: move.askId });
  }
  return due.length;
}
