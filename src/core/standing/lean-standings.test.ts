import { describe, expect, it } from 'vitest';
import { decideStanding } from './decide-standing.ts';
import { defaultCompiled, marta, NOW } from './example-person.ts';
import { leanStandings } from './lean-standings.ts';

const decide = (facts: NonNullable<Parameters<typeof marta>[0]>['facts']) =>
  decideStanding(defaultCompiled(), marta(facts === undefined ? {} : { facts }), NOW);

describe('standings of everybody', () => {
  it('tell the same verdicts, moments and days, and all that holds back or wants minding', () => {
    const whole = [
      ...decide({}),
      ...decide({ 'account.escalationOpen': true }),
      ...decide({ 'person.nps': undefined }),
    ];
    expect(whole.some(({ verdict }) => verdict === 'ready')).toBe(true);
    expect(whole.some(({ verdict }) => verdict === 'blocked')).toBe(true);
    leanStandings()(whole).forEach((lean, i) => {
      const { reasons, ...rest } = whole[i]!;
      expect(lean).toMatchObject(rest);
      const told = rest.verdict === 'ready' ? reasons : reasons.filter(({ outcome }) => outcome !== 'holds');
      expect(lean.reasons).toEqual(told);
    });
  });

  it('hold reasons alike once', () => {
    const lean = leanStandings();
    const [one] = lean(decide({ 'account.escalationOpen': true }));
    const [other] = lean(decide({ 'account.escalationOpen': true, 'account.health': 20 }));
    expect(one?.reasons[0]).toBe(other?.reasons[0]);
  });
});
