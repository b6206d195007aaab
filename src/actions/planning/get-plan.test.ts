import { expect, test } from 'vitest';
import { PlanView } from '../../contract/plan.ts';
import { eachHouse } from '../each-house.ts';
import { publishPlainProgram, tellCustomers } from '../small-company.ts';
import { getPlan } from './get-plan.ts';
import { proposePlan } from './propose.ts';

/** Marta and Ida have two employers. */
const CUSTOMERS = {
  acc_ashgrove: ['per_marta', 'per_jonas', 'per_ida'],
  acc_halden: ['per_marta', 'per_tove', 'per_rui', 'per_sol', 'per_ida'],
  acc_varnholt: ['per_lea'],
};

eachHouse('the plan as it is told', (house) => {
  test('is proven to be the best, with its certificate, both simpler figures and prices', async () => {
    const workspace = await house().openWorkspace();
    await publishPlainProgram(workspace, { perAccount: '{ asks: 1, days: 180 }' });
    await tellCustomers(workspace, CUSTOMERS);
    const plan = PlanView.parse(await workspace.run(getPlan));
    expect(plan.proposals).toHaveLength(3);
    expect(new Set(plan.proposals.map((one) => one.person.id)).size).toBe(3);
    expect(plan).toMatchObject({
      status: 'proven',
      bound: plan.value,
      certificate: { ok: true, primal: plan.value, dual: plan.value, pairsChecked: 18 },
      proof: expect.stringMatching(/^Checked against all 18 possible asks, to the cent: no choice/),
      greedy: { says: expect.stringContaining('dearest asks first') },
    });
    expect(plan.greedy?.pairs.cents).toBeLessThanOrEqual(plan.value.cents);
    expect(plan.prices?.map((price) => price.says.split(' would')[0]).sort()).toEqual([
      'One more ask to Ashgrove',
      'One more ask to Halden',
    ]);
    expect(plan.shortfalls.flatMap((short) => short.fill ?? [])).toEqual([
      expect.stringMatching(/^One more ask to (Ashgrove|Halden) would bring it one closer\.$/),
    ]);
  });

  test('with the caps used up, says that nothing fits and what one ask more would be worth', async () => {
    const workspace = await house().openWorkspace();
    await publishPlainProgram(workspace, { perAccount: '{ asks: 1, days: 180 }' });
    await tellCustomers(workspace, CUSTOMERS);
    await workspace.run(proposePlan, { body: {} });
    const plan = PlanView.parse(await workspace.run(getPlan));
    expect(plan).toMatchObject({ proposals: [], status: 'proven', certificate: { ok: true } });
    expect(plan.proof).toMatch(/no choice within the caps is worth more than €0\.$/);
    expect(plan.prices?.map((price) => [price.id, price.loss])).toEqual([
      ['acc_ashgrove', null],
      ['acc_halden', null],
    ]);
  });
});
