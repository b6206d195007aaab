import { expect, test } from 'vitest';
import { PersonPage } from '../../contract/people.ts';
import { ConditionPeople, LetterPreview, ProgramView } from '../../contract/program.ts';
import { eachHouse } from '../each-house.ts';
import { getPeople } from '../people/get-people.ts';
import { plainProgram, publishPlainProgram, tellCustomers } from '../small-company.ts';
import { previewLetter } from './preview-letter.ts';
import { getProgram, publishProgram } from './program.ts';
import { tryCondition } from './try-condition.ts';

const CUSTOMERS = { acc_halden: ['per_marta', 'per_tove'], acc_varnholt: ['per_lea'] };

eachHouse('a program before it is saved', (house) => {
  const company = async () => {
    const workspace = await house().openWorkspace();
    await publishPlainProgram(workspace);
    await tellCustomers(workspace, CUSTOMERS);
    return workspace;
  };

  test('a condition names its people, line by line, and says who may be asked', async () => {
    const workspace = await company();
    const when = 'account.lifecycle == "customer" && person.name in ["Marta", "Lea"]';
    const view = ConditionPeople.parse(await workspace.run(tryCondition, { body: { when } }));
    expect(view).toMatchObject({ mistakes: [], people: 2, ready: 2, everybody: 3, parts: [3, 2], held: [] });
    expect(view.among.map((one) => one.person.name)).toEqual(['Lea', 'Marta']);
  });

  test('alternatives are counted each for itself; a missing fact counts as not in', async () => {
    const workspace = await company();
    const when = 'person.name == "Marta" || person.nps >= 9';
    const view = ConditionPeople.parse(await workspace.run(tryCondition, { body: { when } }));
    expect(view).toMatchObject({ people: 1, unknown: 2, parts: [1, 0] });
  });

  test('those who are in but held back are told with the gate that holds them', async () => {
    const workspace = await house().openWorkspace();
    await publishPlainProgram(workspace, { tenureDays: 900 });
    await tellCustomers(workspace, CUSTOMERS);
    const view = ConditionPeople.parse(await workspace.run(tryCondition, { body: { when: 'true' } }));
    expect(view).toMatchObject({ people: 3, ready: 0, held: [{ gate: 'tenure', people: 3 }] });
  });

  test('mistakes come with line and column, and name nobody', async () => {
    const workspace = await company();
    const view = ConditionPeople.parse(
      await workspace.run(tryCondition, { body: { when: 'true &&\nperson.champoin' } }),
    );
    expect(view).toMatchObject({ people: 0, mistakes: [{ line: 2, column: 1 }] });
  });

  test('a letter is filled for one person, and what nothing fills is named in its place', async () => {
    const workspace = await company();
    const body = 'Hi {{person.firstName}},\n{{person.country}} calls.\n{{sender.name}}';
    const view = LetterPreview.parse(
      await workspace.run(previewLetter, {
        body: { personId: 'per_marta', rung: 'quote', subject: 'For {{person.name}}', body },
      }),
    );
    expect(view.subject.map(({ text }) => text).join('')).toBe('For Marta');
    expect(view.missing).toEqual(['person.country']);
    expect(view.body.find(({ hole }) => hole !== undefined)).toEqual({ text: '', hole: 'person.country' });
    expect(view.body[1]?.fact?.name).toBe('person.firstName');
  });
});

eachHouse('who stands where in a program', (house) => {
  test('a cohort lists those whom its condition names', async () => {
    const workspace = await house().openWorkspace();
    const cohort = `cohorts:\n  - { id: nordic, name: Nordic, when: 'person.name in ["Marta", "Tove"]' }\n`;
    await workspace.run(publishProgram, { body: { yaml: plainProgram() + cohort, basedOn: 0 } });
    await tellCustomers(workspace, CUSTOMERS);
    const page = PersonPage.parse(await workspace.run(getPeople, { query: { cohort: 'nordic' } }));
    expect(page.items.map((one) => one.name)).toEqual(['Marta', 'Tove']);
    expect(page.total).toBe(2);
    await expect(workspace.run(getPeople, { query: { cohort: 'southern' } })).rejects.toThrow(
      'no cohort "southern"',
    );
  });

  test('a version that does not run is counted by its own rules', async () => {
    const workspace = await house().openWorkspace();
    await publishPlainProgram(workspace, { tenureDays: 900 });
    await publishPlainProgram(workspace);
    await tellCustomers(workspace, CUSTOMERS);
    const readyIn = async (version?: number) => {
      const query = version === undefined ? {} : { version };
      const { counts } = ProgramView.parse(await workspace.run(getProgram, { query }));
      return counts.ladder.map(({ ready }) => ready);
    };
    expect(await readyIn()).toContain(3);
    expect(new Set(await readyIn(1))).toEqual(new Set([0]));
  });
});
