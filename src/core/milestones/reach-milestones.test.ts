import { describe, expect, it } from 'vitest';
import { factCatalogue } from '../customers/fact-catalogue.ts';
import { compileCondition } from '../program/conditions/compile-condition.ts';
import { DAY } from '../signals/signal.ts';
import { type Changes, day, marta, NOW } from '../standing/example-person.ts';
import { freshest, reachMilestone } from './reach-milestones.ts';

function reach(reached: string, changes: Changes = {}, windowDays = 30) {
  const outcome = compileCondition(reached, factCatalogue);
  if (!outcome.ok) throw new Error(outcome.problems[0]?.message);
  const rule = { id: 'm', name: 'M', reached, windowDays, moment: 'came far' };
  return reachMilestone({ rule, condition: outcome.condition }, marta(changes), NOW);
}

describe('when a milestone was reached', () => {
  it.each<[string, Changes, number]>([
    ['account.renewedDaysAgo >= 0', { facts: { 'account.renewedDaysAgo': day(11, 2) } }, day(11, 2)],
    ['account.tenureDays >= 365', { facts: { 'account.tenureDays': day(11, 1, 2025) } }, day(11, 1)],
    ['account.tenureDays > 364', { facts: { 'account.tenureDays': day(11, 1, 2025) } }, day(11, 1)],
    [
      'account.daysSinceLive >= 60 && account.activeDaysLast30 >= 8',
      { facts: { 'account.daysSinceLive': day(9, 1) }, toldAt: day(11, 16) },
      day(11, 16),
    ],
    ['account.daysSinceLive <= 90', { facts: { 'account.daysSinceLive': day(9, 1) } }, day(9, 1)],
    [
      'account.renewalInDays <= 60',
      { facts: { 'account.renewalInDays': day(12, 31) } },
      day(12, 31) - 60 * DAY,
    ],
    [
      'account.renewalInDays < 60',
      { facts: { 'account.renewalInDays': day(12, 31) } },
      day(12, 31) - 59 * DAY,
    ],
    ['person.nps >= 9', { toldAt: day(11, 3) }, day(11, 3)],
    ['"outcome reached" in account.milestonesReported', {}, day(11, 9)],
    [
      'account.renewedDaysAgo >= 0 || person.nps >= 9',
      { facts: { 'account.renewedDaysAgo': day(11, 2) }, toldAt: day(11, 3) },
      day(11, 2),
    ],
    [
      'account.renewedDaysAgo >= 0 && person.nps >= 9',
      { facts: { 'account.renewedDaysAgo': day(11, 2) }, toldAt: day(11, 3) },
      day(11, 3),
    ],
    [
      'person.champion || account.renewedDaysAgo >= 0',
      { facts: { 'account.renewedDaysAgo': day(11, 2) }, toldAt: day(10, 3) },
      day(11, 2),
    ],
    ['true', {}, NOW],
  ])('%s', (reached, changes, at) => {
    expect(reach(reached, changes)).toMatchObject({ reachedAt: at });
  });

  it('its window opens then and closes after its days: no stale praise', () => {
    const praised = (at: number) =>
      reach('person.lastPraiseDaysAgo >= 0', { facts: { 'person.lastPraiseDaysAgo': at } });
    expect(praised(day(11, 1))).toMatchObject({ state: 'fresh', freshUntil: day(12, 1) });
    expect(praised(NOW - 30 * DAY).state).toBe('fresh');
    expect(praised(NOW - 30 * DAY - 1).state).toBe('past');
  });

  it('one that lies ahead says when time alone will bring it', () => {
    const tenure = (at: number) =>
      reach('account.tenureDays >= 365', { facts: { 'account.tenureDays': at } });
    expect(tenure(day(12, 1, 2025))).toMatchObject({ state: 'ahead', dueAt: day(12, 1) });
    expect(
      reach('person.nps >= 9 && account.tenureDays >= 365', { facts: { 'person.nps': 3 } }),
    ).toMatchObject({ state: 'ahead', dueAt: null });
    expect(
      reach('account.renewalInDays <= 30', { facts: { 'account.renewalInDays': day(1, 31, 2027) } }),
    ).toMatchObject({ state: 'ahead', dueAt: day(1, 1, 2027) });
  });

  it('one whose facts are missing is unknown', () => {
    expect(reach('person.lastPraiseDaysAgo >= 0').state).toBe('unknown');
  });

  it('of several fresh ones the latest is the one to speak of', () => {
    const [renewed, goal] = [
      reach('account.renewedDaysAgo >= 0', {}, 365),
      reach('"outcome reached" in account.milestonesReported'),
    ];
    expect(freshest([renewed, goal])).toBe(goal);
    expect(freshest([reach('person.lastPraiseDaysAgo >= 0')])).toBeNull();
  });
});
