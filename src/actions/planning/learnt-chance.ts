import { type AskingMeasures, measureAsking } from '../../core/planning/measure-asking.ts';
import { startingGuess, type YesChance } from '../../core/planning/yes-chance.ts';
import { learntChance } from '../../core/planning/yes-model.ts';
import { DAY } from '../../core/signals/signal.ts';
import { lotOf } from '../../core/statistics/experiments/assignment.ts';
import { ledgerMark, listAnsweredAsks } from '../../store/answered-asks.ts';
import type { Store } from '../../store/store.ts';
import type { Context } from '../action.ts';

type Kept = { readonly mark: string; readonly measures: Promise<AskingMeasures> };

const kept = new WeakMap<Store, Map<string, Kept>>();

/** Fewer moves than this hold fewer answers than teach anything; then nothing is sent to a thread. */
const WORTH_A_THREAD = 40;

/**
 * What answers have taught by last midnight (UTC): learnt once a day, so that a chance does not change between the
 * plan and the ask, and nobody waits for it after every click.
 */
export async function loadAskingMeasures({ tx, workspaceId, now, house }: Context): Promise<AskingMeasures> {
  const at = Math.floor(now / DAY) * DAY;
  const mark = `${at}|${await ledgerMark(tx, workspaceId, at)}`;
  const shelf = kept.get(house.store) ?? new Map<string, Kept>();
  kept.set(house.store, shelf);
  const known = shelf.get(workspaceId);
  if (known?.mark === mark) return known.measures;
  const asks = await listAnsweredAsks(tx, workspaceId, at);
  const input = { asks, at, seed: Math.floor(lotOf('asking', workspaceId) * 2 ** 32) };
  const measures =
    asks.length < WORTH_A_THREAD
      ? Promise.resolve(measureAsking(input))
      : house.compute('measure-asking', input);
  const mine = { mark, measures };
  shelf.set(workspaceId, mine);
  // A failure is no answer: the next who asks tries again.
  measures.catch(() => {
    if (shelf.get(workspaceId) === mine) shelf.delete(workspaceId);
  });
  return measures;
}

/** The chance that plans and pages use: learnt from answers, or by rule while there are too few. */
export async function currentChance(context: Context): Promise<YesChance> {
  const { model } = await loadAskingMeasures(context);
  return 'refused' in model ? startingGuess : learntChance(model);
}
