import { expect, test } from 'vitest';
import { eachHouse } from '../each-house.ts';
import { publishPlainProgram, tellCustomers } from '../small-company.ts';
import { momentOfDecision } from './decide-now.ts';

const HOUR = 3_600_000;

eachHouse('a decision by a clock that goes behind what is recorded', (house) => {
  test('is of the moment at which the last thing was recorded', async () => {
    const workspace = await house().openWorkspace();
    await publishPlainProgram(workspace);
    const recorded = house().clock();
    await tellCustomers(workspace, { acc_halden: ['per_marta'] });
    const decidedAt = (clock: number) =>
      workspace.transact((tx) => momentOfDecision(tx, workspace.id, ['acc_halden'], () => clock));
    expect(await decidedAt(recorded - HOUR)).toBe(recorded);
    expect(await decidedAt(recorded + HOUR)).toBe(recorded + HOUR);
  });
});
