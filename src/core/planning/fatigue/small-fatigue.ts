import type { AnsweredAsk } from '../../asks/answered-ask.ts';
import { DAY, type Instant } from '../../signals/signal.ts';
import { seeded } from '../../statistics/random/seeded.ts';
import { NOW } from '../small-world.ts';
import { loadAt } from './ask-load.ts';

/** What the acts of this world weigh. */
const EFFORTS: Readonly<Record<string, number>> = { quote: 1, call: 4, study: 8 };
export const effort = (rung: string): number => EFFORTS[rung] ?? 1;

/**
 * A world for tests: people are asked now for little and now for much; what asks weigh fades with a half-life and moves the
 * next yes by `effect` log-odds per quote.
 */
export function tiring(effect: number, halfLife: number, people: number, seed: number): AnsweredAsk[] {
  const random = seeded(seed);
  let id = 0;
  return Array.from({ length: people }, (_, person) => {
    const willing = random.normal();
    const count = 3 + Math.floor(6 * random.uniform() * Math.exp(0.4 * willing));
    const sent = Array.from({ length: count }, () => NOW - Math.floor(random.uniform() * 400) * DAY).sort(
      (a, b) => a - b,
    );
    const rungs = sent.map(() => ['quote', 'call', 'study'][random.index(3)]!);
    const weighed = sent.map((sentAt, i) => ({ sentAt, effort: effort(rungs[i]!) }));
    return sent.map((sentAt, i): AnsweredAsk => {
      const chance = 1 / (1 + Math.exp(-(0.8 + willing + effect * loadAt(weighed, sentAt, halfLife))));
      id += 1;
      return answer(id, person, rungs[i]!, sentAt, random.uniform() < chance);
    });
  }).flat();
}

/** An ask of these worlds with its answer, which comes a day later. */
export const answer = (
  id: number,
  person: number,
  rung: string,
  sentAt: Instant,
  yes: boolean,
): AnsweredAsk => ({
  askId: `k${id}`,
  accountId: 'a',
  personId: `p${person}`,
  rung,
  segment: null,
  sentAt,
  resolvedAt: sentAt + DAY,
  yes,
  foretold: null,
});
