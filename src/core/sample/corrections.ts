import { DAY, type SignalBody } from '../signals/signal.ts';
import { createDice } from './dice.ts';
import type { AccountStory, Teller } from './story-state.ts';

/**
 * Sources correct themselves: a talk was logged twice and is taken back, a priority or an amount was wrong
 * and told again. About one signal in two hundred gets a second revision, days after the first.
 */
export function tellCorrections({ world }: Teller, account: AccountStory): void {
  const dice = createDice(world.seed, 'corrections', account.index);
  for (const signal of [...account.signals]) {
    const body = correctionOf(signal.body, dice.unit());
    const recordedAt = signal.recordedAt + Math.round(dice.between(0.3, 6) * DAY);
    if (body === null || recordedAt > world.now) continue;
    account.signals.push({ ...signal, revision: 2, recordedAt, body });
  }
}

function correctionOf(body: SignalBody, luck: number): SignalBody | null {
  switch (body.kind) {
    case 'touch.made':
      if (luck < 0.008) return { kind: 'retracted' };
      return luck < 0.02 ? { ...body, direction: body.direction === 'in' ? 'out' : 'in' } : null;
    case 'case.opened':
      return luck < 0.01 && body.priority !== null
        ? { ...body, priority: Math.min(4, body.priority + 1) }
        : null;
    case 'opportunity.changed':
      return luck < 0.015 && body.amount !== undefined
        ? { ...body, amount: Math.round(body.amount * 1.1) }
        : null;
    default:
      return null;
  }
}
