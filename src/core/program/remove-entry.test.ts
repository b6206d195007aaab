import { expect, test } from 'vitest';
import { factCatalogue } from '../customers/fact-catalogue.ts';
import { defaultProgram } from './default-program.ts';
import type { ProgramList } from './edit-program.ts';
import type { Program } from './program.ts';
import { readProgram } from './read-program.ts';
import { removeEntry } from './remove-entry.ts';

function read(yaml: string): Program {
  const outcome = readProgram(yaml, factCatalogue);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return outcome.program;
}

const before = read(defaultProgram);
const remove = (list: ProgramList, id: string) =>
  removeEntry(
    defaultProgram,
    before,
    list,
    before[list].findIndex((each) => each.id === id),
  );

test('a milestone goes with every mention of it', () => {
  const outcome = remove('milestones', 'usage-up');
  if (!outcome.ok) throw new Error(outcome.because.join());
  const after = read(outcome.yaml);
  expect(after.milestones.map(({ id }) => id)).not.toContain('usage-up');
  expect(after.ladder.flatMap(({ milestones }) => milestones)).not.toContain('usage-up');
  expect(outcome.alsoGone).toEqual(['Quote', 'Review']);
  expect(outcome.yaml).toContain('# [practice] rotation in cycles');
});

test('a rung takes its letters along', () => {
  const outcome = remove('ladder', 'logo');
  if (!outcome.ok) throw new Error(outcome.because.join());
  const after = read(outcome.yaml);
  expect(after.templates.some(({ rung }) => rung === 'logo')).toBe(false);
  expect(after.templates.length).toBe(before.templates.length - 1);
});

test.each([
  ['cohorts', 'proven-fans', 'Reference call would then be for anybody: give it another cohort first.'],
  ['cohorts', 'established', 'Review would then be for anybody: give it another cohort first.'],
  ['ladder', 'quote', 'Video would then come after nothing: say first what it comes after.'],
  [
    'departments',
    'product',
    'Nobody would then have to agree to Advisory board: name somebody else there first.',
  ],
] as const)('of the %s, %s stays while something rests on it alone', (list, id, says) => {
  const outcome = remove(list, id);
  expect(outcome.ok === false && outcome.because).toContain(says);
});

test('a need that asks for a rung or a department holds it', () => {
  const needy = `${defaultProgram.replace('needs: []', 'needs:\n  - { id: launch, department: sales, rung: logo, count: 2, by: 2027-03-31, title: Launch }')}`;
  const program = read(needy);
  const logo = program.ladder.findIndex(({ id }) => id === 'logo');
  const outcome = removeEntry(needy, program, 'ladder', logo);
  expect(outcome).toEqual({
    ok: false,
    because: ['The need “Launch” asks for it: change or remove that first.'],
  });
});

test('whatever is taken away, the rest reads without a mistake, and no gate has been opened', () => {
  for (const list of ['milestones', 'cohorts', 'ladder'] as const)
    before[list].forEach((_, place) => {
      const outcome = removeEntry(defaultProgram, before, list, place);
      if (!outcome.ok) return;
      const after = read(outcome.yaml);
      for (const rung of after.ladder) {
        const was = before.ladder.find(({ id }) => id === rung.id)!;
        for (const key of ['cohorts', 'milestones', 'after', 'approval'] as const)
          expect(rung[key].length === 0, `${rung.id}.${key}`).toBe(was[key].length === 0);
      }
    });
});
