import { describe, expect, it } from 'vitest';
import type { AnsweredAsk } from '../../asks/answered-ask.ts';
import { DAY } from '../../signals/signal.ts';
import { effort, tiring } from '../fatigue/small-fatigue.ts';
import { NOW } from '../small-world.ts';
import { NOTHING_KNOWN } from './ask-features.ts';
import { type AskingMeasures, measureAsking } from './measure-asking.ts';

const EFFORTS = { quote: 1, call: 4, study: 8 };

/** The same asks with what was known before each: which asks of a year had reached the person. */
function featured(asks: readonly AnsweredAsk[]): AnsweredAsk[] {
  const ofPerson = Map.groupBy(asks, (ask) => ask.personId);
  return asks.map((ask) => ({
    ...ask,
    features: {
      ...NOTHING_KNOWN,
      asked: ofPerson
        .get(ask.personId)!
        .flatMap(({ sentAt, rung }) =>
          sentAt < ask.sentAt ? [{ days: (ask.sentAt - sentAt) / DAY, effort: effort(rung) }] : [],
        ),
    },
  }));
}

const halfLifeOf = ({ model }: AskingMeasures): number | null => {
  if ('refused' in model) return null;
  const load = model.logit?.features.find(({ column }) => column.kind === 'load')?.column;
  return load?.kind === 'load' ? load.halfLifeDays : null;
};

describe('what an ask weighs on the next yes', () => {
  const measured = (asks: readonly AnsweredAsk[]) =>
    measureAsking({ asks: featured(asks), at: NOW, seed: 1, efforts: EFFORTS });

  it.each([30, 180])('fades in the forecast as answers have taught: half in %s days', (halfLife) => {
    const told = measured(tiring(-0.2, halfLife, 400, 2));
    expect(told.load!.halfLifeDays).toBe(halfLife);
    expect(halfLifeOf(told)).toBe(halfLife);
  });

  it('fades as assumed where that cannot be told', () => {
    // Everybody agrees to everything, or nobody does: nobody can be compared with themselves.
    const decided = tiring(0, 60, 100, 3).map((ask) => ({
      ...ask,
      yes: Number(ask.personId.slice(1)) % 2 === 0,
    }));
    const told = measured(decided);
    expect(told.load).toBeNull();
    expect(halfLifeOf(told)).toBe(60);
  });
});
