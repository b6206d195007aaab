import type { Instant } from '../signals/signal.ts';
import type { ActRecord, AskRecord } from './ask-record.ts';
import { isDeclined, sentStamp } from './ask-record.ts';
import type { FactSheet, RungHistory } from './fact.ts';
import type { PersonState } from './person-state.ts';

const NOTHING: RungHistory = {
  lastSentAt: null,
  lastNoAt: null,
  lastDoneAt: null,
  timesSent: 0,
  timesDone: 0,
};

/** What passed with this person on this rung. Our own record, so a rung that is not in it was never asked nor done. */
export function rungHistory(sheet: FactSheet, rung: string): RungHistory {
  return Object.hasOwn(sheet.rungs, rung) ? (sheet.rungs[rung] ?? NOTHING) : NOTHING;
}

/** The history of every rung that a person was asked for or did, by rung. */
export function readRungs(state: PersonState): FactSheet['rungs'] {
  const asksBy = Map.groupBy(Object.values(state.asks), (ask) => ask.about.value.rung);
  const actsBy = Map.groupBy(Object.values(state.acts), (act) => act.value.rung);
  const rungs = new Set([...asksBy.keys(), ...actsBy.keys()]);
  return Object.fromEntries([...rungs].map((rung) => [rung, read(asksBy.get(rung), actsBy.get(rung))]));
}

/**
 * How many acts were done. An act that was asked for leaves both a finished ask and an act, or only
 * one of them where the other was kept in another tool: it counts once.
 */
export function countActs(asks: readonly AskRecord[], acts: readonly ActRecord[]): number {
  const finished = asks.filter(({ steps }) => steps.done).length;
  const asked = acts.filter(({ value }) => value.asked).length;
  return acts.length - asked + Math.max(asked, finished);
}

/** Whether the last word on the rung was a no. */
export function endedInNo({ lastNoAt, lastSentAt, lastDoneAt }: RungHistory): boolean {
  return lastNoAt !== null && lastNoAt >= (lastSentAt ?? lastNoAt) && lastNoAt >= (lastDoneAt ?? lastNoAt);
}

function read(asks: readonly AskRecord[] = [], acts: readonly ActRecord[] = []): RungHistory {
  const sent = asks.flatMap((ask) => sentStamp(ask)?.at ?? []);
  const declined = asks.filter(isDeclined);
  const done = [...acts.map(({ by }) => by.at), ...asks.flatMap(({ steps }) => steps.done?.at ?? [])];
  const agreed = asks.filter(({ steps }) => steps.accepted !== undefined).length;
  return {
    lastSentAt: latest(sent),
    lastNoAt: latest(declined.flatMap(({ steps }) => steps.declined?.at ?? [])),
    lastDoneAt: latest(done),
    timesSent: sent.length,
    timesDone: countActs(asks, acts),
    ...(agreed > 0 && { timesAgreed: agreed }),
  };
}

function latest(moments: readonly Instant[]): Instant | null {
  return moments.length > 0 ? Math.max(...moments) : null;
}
