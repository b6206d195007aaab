import type { AnsweredAsk } from '../../core/asks/answered-ask.ts';
import { FEWEST_FOR_FEATURES } from '../../core/planning/chance/feature-columns.ts';
import { accountsToRead, FEATURE_KINDS } from '../../core/planning/chance/known-when-asked.ts';
import { type AskingMeasures, measureAsking } from '../../core/planning/chance/measure-asking.ts';
import { startingGuess, type YesChance } from '../../core/planning/chance/yes-chance.ts';
import { learntChance } from '../../core/planning/chance/yes-model.ts';
import { effortOf } from '../../core/planning/fatigue/ask-load.ts';
import type { LearntLimit } from '../../core/planning/fatigue/over-asked.ts';
import type { Instant } from '../../core/signals/signal.ts';
import { lotOf } from '../../core/statistics/experiments/assignment.ts';
import { listAnsweredAsks, listOptedOut } from '../../store/answered-asks.ts';
import { readSignalsText } from '../../store/signals.ts';
import type { Context } from '../action.ts';
import { loadProgram } from '../program/load-program.ts';
import { learntOvernight } from './learnt-overnight.ts';

/** Fewer moves than this hold fewer answers than teach anything; then nothing is sent to a thread. */
const WORTH_A_THREAD = 40;

/** What answers have taught by last midnight. */
export async function loadAskingMeasures(context: Context): Promise<AskingMeasures> {
  const { workspaceId, house } = context;
  const { program } = await loadProgram(context);
  const efforts = Object.fromEntries(program.ladder.map((rung) => [rung.id, effortOf(rung)]));
  const minutes = Object.fromEntries(program.ladder.map((rung) => [rung.id, rung.minutes]));
  const reviews = program.ladder.filter(({ review }) => review).map(({ id }) => id);
  const waitDays = program.guardrails.answerDays;
  const setting = JSON.stringify([efforts, minutes, reviews, waitDays]);
  return learntOvernight(context, 'asking', setting, async (at) => {
    const asks = await heardFrom(context, at);
    const seed = Math.floor(lotOf('asking', workspaceId) * 2 ** 32);
    const input = { asks, at, efforts, minutes, waitDays, reviews, seed };
    if (asks.length < WORTH_A_THREAD) return async () => measureAsking(input);
    const told = asks.length < FEWEST_FOR_FEATURES ? [] : await toldOf(context, accountsToRead(asks));
    return async () => house.compute('measure-asking', { ...input, told });
  });
}

/** The answers, each with whether the person wants no more asks by now: chances are not learnt from them. */
async function heardFrom({ tx, workspaceId }: Context, at: Instant): Promise<AnsweredAsk[]> {
  const asks = await listAnsweredAsks(tx, workspaceId, at);
  const accounts = [...new Set(asks.map(({ accountId }) => accountId))];
  const optedOut = await listOptedOut(tx, workspaceId, accounts, at);
  return asks.map((ask) => ({ ...ask, optedOut: optedOut.has(ask.personId) }));
}

/** Accounts whose history is read in one piece. */
const PIECE = 25;

/** What features rest on, of the accounts that were asked. */
async function toldOf({ tx, workspaceId }: Context, accounts: readonly string[]): Promise<string[]> {
  const told: string[] = [];
  for (let from = 0; from < accounts.length; from += PIECE)
    told.push(await readSignalsText(tx, workspaceId, accounts.slice(from, from + PIECE), FEATURE_KINDS));
  return told;
}

/**
 * The load that answers have taught to be too much, of whom people are reminded; null until they have, and where the
 * program's own limit holds people back.
 */
export async function currentLimit(context: Context): Promise<LearntLimit | null> {
  const { program } = await loadProgram(context);
  return program.guardrails.loadLimit > 0 ? null : (await loadAskingMeasures(context)).limit;
}

/** The chance that plans and pages use: learnt from answers, or by rule while there are too few. */
export async function currentChance(context: Context): Promise<YesChance> {
  const { model } = await loadAskingMeasures(context);
  return 'refused' in model ? startingGuess : learntChance(model);
}
