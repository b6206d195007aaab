import { countCustomers } from '../store/accounts.ts';
import { nameOfRequest, nameOfWhole, runAction, runWhole } from './action.ts';
import { layAhead } from './customers/current-desk.ts';
import { HOUSE_CALLER, type House } from './house.ts';
import { getImpact } from './impact/impact.ts';
import { makeFirst, readFirst } from './last-answers.ts';
import { getLeak } from './leak/get-leak.ts';
import { getNeeds } from './needs/needs.ts';
import { getPlan } from './planning/get-plan.ts';
import { getReport, layReports } from './report/get-report.ts';
import { getRollout } from './rollout/rollout.ts';
import { getToday } from './today/get-today.ts';
import { getWork } from './work/get-work.ts';

/** What screens are given from before right after a start: the plan as its page asks for it, and every need. */
const FIRST: readonly { readonly name: string; readonly fresh: (house: House) => Promise<unknown> }[] = [
  { name: nameOfRequest('GET /plan', {}), fresh: (house) => runAction(house, HOUSE_CALLER, getPlan, {}) },
  { name: nameOfWhole('GET /needs'), fresh: (house) => runWhole(house, HOUSE_CALLER, getNeeds) },
];

/** Before anybody can ask: reads the answers of before that screens are given until the first new ones are made. */
export async function readFigures(house: House): Promise<void> {
  if (house.givesLast !== true) return;
  const names = FIRST.map(({ name }) => name);
  await readFirst(house, HOUSE_CALLER.workspaceId, names);
}

/**
 * Looks at what takes long to work out as a screen would, one page after the other, so that nobody has to wait for it:
 * the first look works it out, every later one does if anything has changed since. The plan first, whose people and
 * decisions every other page rests on; then Today, which people open first.
 *
 * @param again not the first look after a start: then what the reports of older quarters rest on is laid, too
 */
export async function lookAtFigures(
  house: House,
  stopping?: AbortSignal,
  { again = false }: { readonly again?: boolean } = {},
): Promise<void> {
  if (house.givesLast !== true) return;
  const { workspaceId } = HOUSE_CALLER;
  // Where nobody is known there is nothing to work out, and pages say so at once.
  const { people } = await house.store.transact(workspaceId, (tx) => countCustomers(tx, workspaceId, 1));
  if (people === 0) return;
  const caller = { ...HOUSE_CALLER, atScreen: true };
  const looks = [
    () => layAhead(house, workspaceId, stopping),
    ...FIRST.map(
      ({ name, fresh }) =>
        () =>
          makeFirst(house, workspaceId, name, () => fresh(house)),
    ),
    ...[getToday, getLeak, getImpact, getWork, getRollout, getReport].map(
      (act) => () => runAction(house, caller, act as typeof getLeak, {}),
    ),
    ...(again ? [() => runAction(house, HOUSE_CALLER, layReports, {})] : []),
  ];
  for (const look of looks) {
    if (stopping?.aborted) return;
    // Whoever asks is told what is wrong.
    await look().catch(() => {});
  }
}
