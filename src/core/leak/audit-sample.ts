import { lotOf } from '../statistics/experiments/assignment.ts';
import type { AccountRecord, LeakStage } from './account-record.ts';
import { LEAK_STAGES } from './stage-groups.ts';

/** How many accounts an audit asks about in a quarter (MEASUREMENT.md 3.3). */
export const AUDIT_SIZE = 40;

/** No stage is drawn from with fewer than this many, as far as it has them. */
const FEWEST_OF_STAGE = 2;

/** An account that was drawn, with the lot that drew it. */
export type AuditDraw = { readonly accountId: string; readonly stage: LeakStage; readonly lot: number };

/**
 * The accounts to ask about beside those drawn already, so that each stage has its share of the sample. The frame is
 * every account that answered no survey. A lot hangs on the quarter and the account alone, and the smallest lots of
 * a stage are drawn: the order of the records changes nothing, an account that turns silent later has the
 * same chance as everybody, and one that leaves makes room. Source: sequential sampling with permanent
 * random numbers, Ohlsson, J Off Stat 11 (1995) 135-144; shares proportional to the stages.
 *
 * @param quarter name of the quarter: the seed of its lots
 * @param drawn ids drawn in this quarter already
 */
export function drawAudit(
  records: readonly AccountRecord[],
  quarter: string,
  drawn: ReadonlySet<string> = new Set(),
  size = AUDIT_SIZE,
): AuditDraw[] {
  const frame = records.filter((record) => !record.heard);
  const shares = sharesOf(frame, size);
  return LEAK_STAGES.flatMap((stage) => {
    const mine = frame.filter((record) => record.stage === stage);
    const open = shares.get(stage)! - mine.filter((record) => drawn.has(record.accountId)).length;
    return mine
      .filter((record) => !drawn.has(record.accountId))
      .map(({ accountId }) => ({ accountId, stage, lot: lotOf(`leak audit ${quarter}`, accountId) }))
      .sort((a, b) => a.lot - b.lot || (a.accountId < b.accountId ? -1 : 1))
      .slice(0, Math.max(0, open));
  });
}

/** How many each stage gives: in proportion, the remainders largest first, no stage below two. */
function sharesOf(frame: readonly AccountRecord[], size: number): ReadonlyMap<LeakStage, number> {
  const counts = LEAK_STAGES.map((stage) => frame.filter((record) => record.stage === stage).length);
  const total = Math.min(size, frame.length);
  const exact = counts.map((count) => (frame.length === 0 ? 0 : (total * count) / frame.length));
  const whole = exact.map(Math.floor);
  const order = exact
    .map((share, place) => ({ place, rest: share - Math.floor(share) }))
    .sort((a, b) => b.rest - a.rest || a.place - b.place);
  let open = total - whole.reduce((sum, one) => sum + one, 0);
  for (const { place } of order) {
    if (open <= 0) break;
    whole[place]! += 1;
    open -= 1;
  }
  return new Map(
    LEAK_STAGES.map((stage, place) => [
      stage,
      Math.min(counts[place]!, Math.max(whole[place]!, FEWEST_OF_STAGE)),
    ]),
  );
}
