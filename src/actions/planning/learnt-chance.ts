import { effortOf } from '../../core/planning/ask-load.ts';
import { type AskingMeasures, measureAsking } from '../../core/planning/measure-asking.ts';
import { startingGuess, type YesChance } from '../../core/planning/yes-chance.ts';
import { learntChance } from '../../core/planning/yes-model.ts';
import { lotOf } from '../../core/statistics/experiments/assignment.ts';
import { listAnsweredAsks } from '../../store/answered-asks.ts';
import type { Context } from '../action.ts';
import { loadProgram } from '../program/load-program.ts';
import { learntOvernight } from './learnt-overnight.ts';

/** Fewer moves than this hold fewer answers than teach anything; then nothing is sent to a thread. */
const WORTH_A_THREAD = 40;

/** What answers have taught by last midnight. */
export async function loadAskingMeasures(context: Context): Promise<AskingMeasures> {
  const { tx, workspaceId, house } = context;
  const { program } = await loadProgram(context);
  const efforts = Object.fromEntries(program.ladder.map((rung) => [rung.id, effortOf(rung)]));
  const minutes = Object.fromEntries(program.ladder.map((rung) => [rung.id, rung.minutes]));
  return learntOvernight(context, `asking|${JSON.stringify([efforts, minutes])}`, async (at) => {
    const asks = await listAnsweredAsks(tx, workspaceId, at);
    const input = { asks, at, efforts, minutes, seed: Math.floor(lotOf('asking', workspaceId) * 2 ** 32) };
    return async () =>
      asks.length < WORTH_A_THREAD ? measureAsking(input) : house.compute('measure-asking', input);
  });
}

/** The chance that plans and pages use: learnt from answers, or by rule while there are too few. */
export async function currentChance(context: Context): Promise<YesChance> {
  const { model } = await loadAskingMeasures(context);
  return 'refused' in model ? startingGuess : learntChance(model);
}
