import { expect, it } from 'vitest';
import { eachHouse } from '../each-house.ts';
import { publishPlainProgram, tellCustomers } from '../small-company.ts';
import { getLeak } from './get-leak.ts';

eachHouse('a leak where nobody has shown that they are a fan', (house) => {
  it('is refused in words: no chain of noughts, and no rate of nobody', async () => {
    const workspace = await house().openWorkspace();
    await publishPlainProgram(workspace);
    const leak = await workspace.run(getLeak, {});
    expect(leak.identity.refused?.gate).toBe('nobody');
    expect(leak.identity.refused?.message).toContain('Nobody was a customer');
    expect(leak.rates).toEqual([]);
    expect(leak.gap.refused?.gate).toBe('nobody');
    expect(leak.worth.refused?.gate).toBe('nobody');
  });

  it('stays open while silent customers may be fans', async () => {
    const workspace = await house().openWorkspace();
    await publishPlainProgram(workspace);
    await tellCustomers(workspace, { quiet: ['quinn'] });
    const leak = await workspace.run(getLeak, {});
    expect(leak.identity.refused?.gate).not.toBe('nobody');
    expect(leak.census.silent).toBe(1);
  });
});
