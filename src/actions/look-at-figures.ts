import { runAction } from './action.ts';
import { HOUSE_CALLER, type House } from './house.ts';
import { getImpact } from './impact/impact.ts';
import { getLeak } from './leak/get-leak.ts';
import { getReport } from './report/get-report.ts';
import { getRollout } from './rollout/rollout.ts';
import { getToday } from './today/get-today.ts';
import { getWork } from './work/get-work.ts';

/**
 * Looks at what takes long to work out as a screen would, one page after the other, so that nobody has to wait for it:
 * the first look works it out, every later one does if anything has changed since. Today first, which people open first.
 */
export async function lookAtFigures(house: House, stopping?: AbortSignal): Promise<void> {
  if (house.givesLast !== true) return;
  const caller = { ...HOUSE_CALLER, atScreen: true };
  const looks = [getToday, getLeak, getImpact, getWork, getRollout, getReport].map(
    (act) => () => runAction(house, caller, act as typeof getLeak, {}),
  );
  for (const look of looks) {
    if (stopping?.aborted) return;
    // Whoever asks is told what is wrong.
    await look().catch(() => {});
  }
}
