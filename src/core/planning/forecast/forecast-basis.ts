import type { AnsweredAsk } from '../../asks/answered-ask.ts';
import type { Ask, AskMove } from '../../asks/ask.ts';
import type { Need } from '../../needs/need.ts';
import type { Rung } from '../../program/program.ts';
import type { Instant } from '../../signals/signal.ts';
import { leadDays } from '../ask-value.ts';
import { type AsksAWeek, asksAWeekOf } from './asks-a-week.ts';
import { type Keeping, keepingOf, pastYeses } from './keeping.ts';
import { type Pace, paceOf } from './pace.ts';
import { type YesSpread, yesSpreadOf } from './yes-spread.ts';

/** What the ledger has taught a forecast: how fast asks go out and are answered, and what becomes of a yes. */
export type ForecastBasis = {
  readonly pace: Pace;
  readonly keeping: Keeping;
  readonly spread: YesSpread;
  readonly asksAWeek: AsksAWeek;
};

export type LedgerSoFar = {
  readonly ladder: readonly Pick<Rung, 'id' | 'minutes'>[];
  readonly needs: readonly Need[];
  readonly asks: readonly Pick<Ask, 'id' | 'needId' | 'rung'>[];
  /** Of each ask in their order; those after `at` are not looked at. */
  readonly moves: readonly AskMove[];
  readonly answers: readonly AnsweredAsk[];
  readonly at: Instant;
};

/** Learns all of it from the ledger as it stood at a moment. */
export function forecastBasisOf({ ladder, needs, asks, moves, answers, at }: LedgerSoFar): ForecastBasis {
  const known = moves.filter((move) => move.at <= at);
  const leads = new Map(ladder.map((rung) => [rung.id, leadDays(rung)]));
  const rungs = new Map(
    asks.map(({ id, rung }) => [id, { rung, leadDays: leads.get(rung) ?? leadDays({ minutes: 0 }) }]),
  );
  return {
    pace: paceOf(known),
    keeping: keepingOf(pastYeses(known, (askId) => rungs.get(askId), at)),
    spread: yesSpreadOf(answers, at),
    asksAWeek: asksAWeekOf(needs, asks, known, at),
  };
}
