import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY } from '../signals/signal.ts';
import { askRoom } from './ask-room.ts';
import type { Candidate } from './candidate.ts';
import { candidatePairs, fittingPeople } from './candidate-pairs.ts';
import { chooseRanked } from './choose-ranked.ts';
import { heldBackCounter, isInReach } from './held-back.ts';
import { planOf } from './propose-asks.ts';
import { candidate, guardrails, heldBack, NOW, need, program, ready } from './small-world.ts';

const room = askRoom([], guardrails, NOW);
const needs = [
  need('one', { missing: 2 }),
  need('soon', { missing: 3, by: NOW + 10 * DAY }),
  need('quotes', { rung: 'quote', missing: 1 }),
];

/** The plan with everybody listed, and with those out of reach only counted. */
function bothWays(candidates: readonly Candidate[]) {
  const input = { needs, candidates, program, programVersion: 1, at: NOW, room, traitsOf: () => [] };
  const all = fittingPeople(input);
  const counter = heldBackCounter();
  const fitting = all.filter((one) => isInReach(one) || counter.add(one));
  const planned = (possible: { fitting: typeof all; held?: ReturnType<typeof counter.counts> }) => {
    const pairs = candidatePairs(possible.fitting, input);
    return planOf(input, { ...possible, pairs }, chooseRanked(pairs, room));
  };
  return {
    listed: planned({ fitting: all }),
    counted: planned({ fitting, held: counter.counts() }),
    fitting,
  };
}

const standing = (rung: string) =>
  fc.oneof(
    fc.constant(ready(rung)),
    fc
      .record({
        gates: fc.uniqueArray(fc.constantFrom('renewal', 'resting', 'escalation', 'milestone'), {
          minLength: 1,
        }),
        days: fc.option(fc.integer({ min: 1, max: 400 }), { nil: undefined }),
      })
      .map(({ gates, days }) =>
        heldBack(rung, gates as never, days === undefined ? undefined : NOW + days * DAY),
      ),
  );

describe('people out of reach', () => {
  it('are counted, and the plan is the same as with all of them listed', () => {
    const people = fc
      .array(fc.tuple(standing('call'), standing('quote')), { maxLength: 25 })
      .map((all) => all.map((standings, i) => candidate(`p${i}`, { standings })));
    fc.assert(
      fc.property(people, (candidates) => {
        const { listed, counted } = bothWays(candidates);
        expect(counted).toEqual(listed);
      }),
    );
  });

  it('are those who are blocked or wait beyond the date', () => {
    const { counted, fitting } = bothWays([
      candidate('late', { standings: [heldBack('call', ['renewal'], NOW + 20 * DAY)] }),
      candidate('never', { standings: [heldBack('call', ['escalation'])] }),
      candidate('now', { standings: [ready('call')] }),
    ]);
    expect(fitting.map((one) => `${one.candidate.personId} ${one.need.id}`)).toEqual([
      'late one',
      'now one',
      'now soon',
    ]);
    const soon = counted.shortfalls.find(({ needId }) => needId === 'soon');
    expect(soon).toMatchObject({ fitting: 3 });
    expect(soon?.obstacles.map(({ gate, people, only }) => [gate, people, only])).toEqual(
      expect.arrayContaining([
        ['renewal', 1, 1],
        ['escalation', 1, 1],
      ]),
    );
    expect(counted.supply.map(({ fitting: fits }) => fits)).toEqual([3, 3, 0]);
  });
});
