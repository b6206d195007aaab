import { DAY, type Signal, type SignalBody } from '../signals/signal.ts';
import { createDice, type Dice } from './dice.ts';
import type { World } from './story-state.ts';

/**
 * Sources correct themselves: a talk was logged twice and is taken back, a priority or an amount was wrong
 * and told again. About one signal in two hundred gets a second revision, days after the first; null for the others.
 */
export function correctionOf(signal: Signal, { seed, now }: World): Signal | null {
  const correct = CORRECTIONS[signal.body.kind];
  if (correct === undefined) return null;
  const dice = createDice(seed, 'correction', signal.source, signal.sourceId);
  const body = correct(signal.body, dice);
  const recordedAt = signal.recordedAt + Math.round(dice.between(0.3, 6) * DAY);
  return body === null || recordedAt > now ? null : { ...signal, revision: 2, recordedAt, body };
}

type Correct = (body: SignalBody, dice: Dice) => SignalBody | null;

const CORRECTIONS: { readonly [kind in SignalBody['kind']]?: Correct } = {
  'touch.made': (body, dice) => {
    if (body.kind !== 'touch.made' || !dice.chance(0.02)) return null;
    return dice.chance(0.4)
      ? { kind: 'retracted' }
      : { ...body, direction: body.direction === 'in' ? 'out' : 'in' };
  },
  'case.opened': (body, dice) =>
    body.kind === 'case.opened' && body.priority !== null && dice.chance(0.01)
      ? { ...body, priority: Math.min(4, body.priority + 1) }
      : null,
  'opportunity.changed': (body, dice) =>
    body.kind === 'opportunity.changed' && body.amount !== undefined && dice.chance(0.015)
      ? { ...body, amount: Math.round(body.amount * 1.1) }
      : null,
};
