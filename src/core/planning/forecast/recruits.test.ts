import { expect, it } from 'vitest';
import { DAY } from '../../signals/signal.ts';
import { fittingPeople } from '../candidate-pairs.ts';
import { candidate, heldBack, NOW, need, program, ready } from '../small-world.ts';
import { recruits } from './recruits.ts';

it('says which single gate, cleared, would bring most, and whom it holds', () => {
  const held = (id: string, ...gates: Parameters<typeof heldBack>[1]) =>
    candidate(id, { standings: [heldBack('call', gates)] });
  const candidates = [
    candidate('ready', { standings: [ready('call')] }),
    held('m2', 'milestone'),
    held('m1', 'milestone'),
    held('m3', 'milestone'),
    held('both', 'milestone', 'renewal'),
    held('r1', 'renewal'),
  ];
  const input = {
    needs: [need('n', { missing: 4, by: NOW + 365 * DAY })],
    candidates,
    program,
    at: NOW,
    traitsOf: () => [],
  };
  const [milestone, renewal, ...rest] = recruits(fittingPeople(input), NOW);
  expect(milestone).toMatchObject({
    gate: 'milestone',
    people: 3,
    acts: expect.closeTo(1.05, 6),
    says: '3 people have no fresh milestone. Clearing that would bring about 1 of the 4 missing in time.',
    personIds: ['m1', 'm2', 'm3'],
  });
  expect(renewal).toMatchObject({
    gate: 'renewal',
    says: 'One person is near a renewal. Clearing that would hardly bring an act in time.',
  });
  expect(rest).toEqual([]);
  const few = {
    ...input,
    needs: [need('n', { by: NOW + 365 * DAY })],
    candidates: [...candidates, held('m4', 'milestone'), held('m5', 'milestone')],
  };
  expect(recruits(fittingPeople(few), NOW)[0]?.says).toBe(
    '5 people have no fresh milestone. Clearing that would be more than enough for the one missing.',
  );
});

it('tells who reaches a milestone in time, who is not seen yet, and leaves out who comes too late', () => {
  const soon = (id: string, days: number) =>
    candidate(id, { standings: [heldBack('call', ['milestone'], NOW + days * DAY)] });
  const unseen = candidate('u1', {
    standings: [
      {
        rung: 'call',
        verdict: 'blocked',
        reasons: [{ gate: 'cohort', outcome: 'unknown', says: 'No score yet' }],
      },
    ],
  });
  const fitting = fittingPeople({
    needs: [need('n', { missing: 4, by: NOW + 365 * DAY })],
    candidates: [soon('s1', 20), soon('s2', 16), soon('late', 400), unseen],
    program,
    at: NOW,
    traitsOf: () => [],
  });
  const [milestone, other] = recruits(fitting, NOW);
  expect(milestone).toMatchObject({ kind: 'milestone', people: 2, firstAt: NOW + 16 * DAY });
  expect(milestone?.says).toBe(
    '2 people reach a milestone in time, the first on 3 December. Asking them then would bring about 1 of the 4 missing in time.',
  );
  expect(other).toMatchObject({ kind: 'unseen', gate: 'cohort-unknown', firstAt: null, personIds: ['u1'] });
  expect(recruits(fitting, NOW).flatMap(({ personIds }) => personIds)).not.toContain('late');
});
