import type { AskMove, AskState } from '../../asks/ask.ts';
import { DAY } from '../../signals/signal.ts';

/** How asks move through our own hands and the customer's, from the ledger or assumed. */
export type Pace = {
  /** Share of proposals that are sent, not vetoed or left to lapse. */
  readonly approved: number;
  /** Median days from proposal to sending. */
  readonly daysToSend: number;
  /** Median days from sending to an answer, of those that answer. */
  readonly daysToAnswer: number;
  /** Share of yeses that end in an act. */
  readonly kept: number;
  /** Proposals that were resolved and so tell the pace; 0 where everything is assumed. */
  readonly asks: number;
};

/** Where one starts without a ledger; each number is an assumption. */
export const ASSUMED_PACE: Pace = { approved: 0.8, daysToSend: 2, daysToAnswer: 4, kept: 0.85, asks: 0 };

/** An assumption weighs as much as so many asks; medians are taken from the ledger from so many on. */
const WEIGHT = 10;

/** Reads the pace from the ledger's moves, each share pulled towards the assumption with the weight of ten asks. */
export function paceOf(moves: readonly AskMove[]): Pace {
  const proposals = { sent: 0, stopped: 0 };
  const yeses = { kept: 0, broken: 0 };
  const toSend: number[] = [];
  const toAnswer: number[] = [];
  for (const ask of Map.groupBy(moves, (move) => move.askId).values()) {
    const at = (state: AskState) => ask.find((move) => move.to === state)?.at;
    const [proposed, sent, accepted] = [at('proposed') ?? ask[0]?.at, at('sent'), at('accepted')];
    const answered = accepted ?? at('declined');
    if (sent !== undefined) proposals.sent += 1;
    else if (at('vetoed') !== undefined || at('lapsed') !== undefined) proposals.stopped += 1;
    if (sent !== undefined && proposed !== undefined) toSend.push((sent - proposed) / DAY);
    if (sent !== undefined && answered !== undefined) toAnswer.push((answered - sent) / DAY);
    if (at('done') !== undefined) yeses.kept += 1;
    else if (accepted !== undefined && (at('declined') !== undefined || at('withdrawn') !== undefined))
      yeses.broken += 1;
  }
  return {
    approved: pulled(proposals.sent, proposals.stopped, ASSUMED_PACE.approved),
    daysToSend: medianFrom(toSend, ASSUMED_PACE.daysToSend),
    daysToAnswer: medianFrom(toAnswer, ASSUMED_PACE.daysToAnswer),
    kept: pulled(yeses.kept, yeses.broken, ASSUMED_PACE.kept),
    asks: proposals.sent + proposals.stopped,
  };
}

function pulled(hits: number, misses: number, towards: number): number {
  return (hits + WEIGHT * towards) / (hits + misses + WEIGHT);
}

function medianFrom(days: readonly number[], assumed: number): number {
  if (days.length < WEIGHT) return assumed;
  const sorted = [...days].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return (sorted[Math.ceil(middle) - 1]! + sorted[Math.floor(middle)]!) / 2;
}
