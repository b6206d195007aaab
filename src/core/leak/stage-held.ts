import { accountStage } from '../customers/account-stage.ts';
import { type AccountState, emptyAccountState, takeAccountSignal } from '../customers/account-state.ts';
import { readStageFacts } from '../customers/read-account-facts.ts';
import type { AccountHistory } from '../impact/effects/account-history.ts';
import { historyAsOf } from '../signals/history-as-of.ts';
import { type JsonText, readJsonTexts } from '../signals/json-text.ts';
import { DAY, type Instant, type Signal, type SignalKind } from '../signals/signal.ts';
import type { Quarter } from './account-quarter.ts';
import type { LeakStage } from './account-record.ts';
import { LEAK_STAGES } from './stage-groups.ts';

/** The kinds that a stage hangs on; the store hands over no others, and nothing that was taken back. */
export const KINDS_OF_STAGE = [
  'account.described',
  'account.churned',
  'account.returned',
  'implementation.started',
  'implementation.completed',
  'milestone.reported',
  'subscription.changed',
  'opportunity.changed',
  'survey.answered',
  'person.left',
  'person.confirmed',
  'ask.moved',
  'act.done',
] as const satisfies readonly SignalKind[];

/** The stage of the meter that facts speak of; null for prospects and former customers, who are not in it. */
export function leakStage(facts: Parameters<typeof accountStage>[0]): LeakStage | null {
  const stage = accountStage(facts);
  return LEAK_STAGES.find((one) => one === stage) ?? null;
}

/** Where no signal comes for so many days and the stage is the same at both ends, it is taken to have been so between. */
const STRETCH = 14;

/**
 * The stage that an account held on most days of a quarter (MEASUREMENT.md 3.1), told with all that is known of its
 * history since; of two held as long, the later. Its facts are read at the same hour of every day, the last being the
 * quarter's end. Days on which it was no customer count for no stage, and neither do days before anybody told that it
 * was one, unless nobody ever did. Who is no customer at the end is not in the meter: null.
 *
 * @param signals of one account with every revision; other kinds than KINDS_OF_STAGE change nothing
 */
export function stageHeld(signals: readonly Signal[], { from, until }: Quarter): LeakStage | null {
  const kinds: readonly SignalKind[] = KINDS_OF_STAGE;
  const history = historyAsOf(
    signals.filter(({ body }) => body.kind === 'retracted' || kinds.includes(body.kind)),
    until,
  ).sort((a, b) => a.occurredAt - b.occurredAt);
  const state = emptyAccountState();
  const days = Math.max(1, Math.ceil((until - from) / DAY));
  const at = (day: number): Instant => until - (days - day) * DAY;
  // In order of the last day, so that of two held as long the later is found last.
  const held = { known: new Map<LeakStage, number>(), guessed: new Map<LeakStage, number>() };
  let last: LeakStage | null = null;
  let next = 0;
  for (let day = 1; day <= days; ) {
    for (
      let signal = history[next];
      signal !== undefined && signal.occurredAt <= at(day);
      signal = history[++next]
    )
      takeAccountSignal(state, signal);
    const news = history[next];
    const end = news === undefined ? days : Math.ceil(days - (until - news.occurredAt) / DAY) - 1;
    // Before its first word there is nobody to stand anywhere.
    if (state.newest !== null || end === days)
      for (const { stage, isKnown, length } of stretches(state, at, day, Math.max(day, end))) {
        last = stage;
        if (stage === null) continue;
        const mine = isKnown ? held.known : held.guessed;
        const before = mine.get(stage) ?? 0;
        mine.delete(stage);
        mine.set(stage, before + length);
      }
    day = Math.max(day, end) + 1;
  }
  if (last === null) return null;
  const told = [...(held.known.size > 0 ? held.known : held.guessed)];
  const most = Math.max(...told.map(([, length]) => length));
  return told.findLast(([, length]) => length === most)?.[0] ?? last;
}

type Stretch = { readonly stage: LeakStage | null; readonly isKnown: boolean; readonly length: number };

/** The stages of days on which nothing was told: only time moves them, so that a change is found by halving. */
function stretches(
  state: AccountState,
  at: (day: number) => Instant,
  first: number,
  last: number,
): readonly Stretch[] {
  const read = (day: number): Omit<Stretch, 'length'> => {
    const facts = readStageFacts(state, at(day));
    return { stage: leakStage(facts), isKnown: facts.lifecycle !== undefined };
  };
  type Read = ReturnType<typeof read>;
  const between = (from: number, to: number, start: Read, end: Read): readonly Stretch[] => {
    const length = to - from + 1;
    const same = start.stage === end.stage && start.isKnown === end.isKnown;
    if (same && length <= STRETCH) return [{ ...start, length }];
    if (length === 2)
      return [
        { ...start, length: 1 },
        { ...end, length: 1 },
      ];
    const middle = Math.floor((from + to) / 2);
    const seen = read(middle);
    return [
      ...between(from, middle, start, seen),
      ...between(middle + 1, to, middle + 1 === to ? end : read(middle + 1), end),
    ];
  };
  const start = read(first);
  return between(first, last, start, first === last ? start : read(last));
}

/** What `stagesHeld` works on: a quarter, and histories as JSON texts of lists. */
export type StageOrder = { readonly quarter: Quarter; readonly histories: readonly JsonText[] };

/** The stage held most by every account that is a customer at the quarter's end. Runs on a thread. */
export function stagesHeld({ quarter, histories }: StageOrder): [accountId: string, stage: LeakStage][] {
  return readJsonTexts<AccountHistory>(histories).flatMap(({ accountId, signals }) => {
    const stage = stageHeld(signals, quarter);
    return stage === null ? [] : [[accountId, stage] as [string, LeakStage]];
  });
}
