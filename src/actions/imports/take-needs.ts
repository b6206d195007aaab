import type { RowTaken } from '../../core/imports/row-result.ts';
import type { Need } from '../../core/needs/need.ts';
import { listNeeds, saveNeed } from '../../store/needs.ts';
import type { Tx } from '../../store/store.ts';
import type { Outcome } from '../customers/record-signals.ts';
import { idOf } from './take-acts.ts';
import type { PlacedRow, Taking } from './take-rows.ts';

/** Files the needs that rows tell; one that the source has deleted is closed. */
export async function takeNeeds(
  tx: Tx,
  { workspaceId, source, actor, running, now }: Taking,
  placed: readonly PlacedRow[],
): Promise<ReadonlyMap<RowTaken, Outcome>> {
  const outcomes = new Map<RowTaken, Outcome>();
  for (const { row } of placed) {
    if (row.need === undefined) continue;
    const told = row.need;
    const id = idOf('need', source, told.externalId);
    const [known] = await listNeeds(tx, workspaceId, { id });
    if (row.deleted === true && (known === undefined || known.closedAt !== null)) {
      outcomes.set(row, 'same');
      continue;
    }
    const rung = running.program.ladder.find((one) => one.id === told.rung);
    const need: Need = {
      id,
      department: told.department,
      rung: told.rung,
      title: told.title,
      count: told.count,
      by: told.by,
      worth: told.worth ?? Math.round((rung?.worth ?? 0) * 100),
      who: told.who,
      opportunityId: told.opportunityId,
      requestedBy: known?.requestedBy ?? told.requestedBy ?? actor,
      createdAt: known?.createdAt ?? now,
      closedAt: row.deleted === true ? now : told.closedAt,
    };
    const isSame = known !== undefined && JSON.stringify(known) === JSON.stringify(need);
    outcomes.set(row, known === undefined ? 'new' : isSame ? 'same' : 'changed');
    if (!isSame) await saveNeed(tx, workspaceId, need);
  }
  return outcomes;
}
