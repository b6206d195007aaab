import { describe, expect, it } from 'vitest';
import { factCatalogue } from '../customers/fact-catalogue.ts';
import { defaultProgram } from './default-program.ts';
import { readProgram } from './read-program.ts';
import { holesOf } from './template-holes.ts';

const outcome = readProgram(defaultProgram, factCatalogue);

describe('the default program', () => {
  it('is read without a remark', () => {
    expect(outcome.problems).toEqual([]);
    expect(outcome.ok).toBe(true);
  });

  if (!outcome.ok) return;
  const { program } = outcome;

  it('climbs: no rung asks for less of somebody than the smallest that may come before it', () => {
    for (const rung of program.ladder) {
      const before = program.ladder.filter(({ id }) => rung.after.includes(id)).map(({ minutes }) => minutes);
      if (before.length > 0) expect(rung.minutes).toBeGreaterThanOrEqual(Math.min(...before));
    }
  });

  it('has a way up to every rung from one that needs nothing done before', () => {
    const reachable = new Set<string>();
    for (let grew = true; grew; ) {
      const more = program.ladder.filter(
        ({ id, after }) =>
          !reachable.has(id) && (after.length === 0 || after.some((each) => reachable.has(each))),
      );
      grew = more.length > 0;
      for (const { id } of more) reachable.add(id);
    }
    expect([...reachable].sort()).toEqual(program.ladder.map(({ id }) => id).sort());
  });

  it('has words for every rung, short enough to be read, with something standing in for every unknown', () => {
    for (const { id } of program.ladder) {
      const template = program.templates.find(({ rung }) => rung === id);
      expect(template, id).toBeDefined();
      expect(template?.body.split(/\s+/).length, id).toBeLessThan(110);
      const bare = holesOf(template?.body ?? '').filter(({ otherwise }) => otherwise === null);
      expect(
        bare.map(({ name }) => name),
        id,
      ).toEqual(['sender.name']);
    }
  });

  it('names the source of every number of its guardrails and milestones', () => {
    const numbered = defaultProgram
      .split('\n')
      .filter((line) =>
        /^ {2}\S+Days: \d|windowDays: \d|casePriority|per(Person|Account)|callsPer|giveBalance|ownerPer/.test(
          line,
        ),
      );
    expect(numbered.length).toBeGreaterThan(20);
    for (const line of numbered) expect(line).toMatch(/# .*(\[(tool|practice|ours)|stale|staleDays)/);
  });
});
