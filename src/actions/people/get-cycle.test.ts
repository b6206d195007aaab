import { expect, test } from 'vitest';
import { Cycle, CycleAccountPage } from '../../contract/people.ts';
import { CYCLE, type CycleOnly, type CyclePart } from '../../core/customers/cycle.ts';
import { DAY } from '../../core/signals/signal.ts';
import { foldAccounts } from '../customers/fold-accounts.ts';
import { type PlacedDraft, recordSignals } from '../customers/record-signals.ts';
import { eachHouse, FIRST_DAY, type TestWorkspace } from '../each-house.ts';
import { readProgram } from '../program/load-program.ts';
import { publishPlainProgram, tellCustomers } from '../small-company.ts';
import { recordAct } from '../stories/acts.ts';
import { getCycle, getCycleAccounts } from './get-cycle.ts';

const CUSTOMERS = { acc_halden: ['per_marta'], acc_varnholt: ['per_lea'], acc_ashgrove: [], acc_kestrel: [] };

eachHouse('the cycle', (house) => {
  const company = async (): Promise<TestWorkspace> => {
    house().setClock(FIRST_DAY);
    const workspace = await house().openWorkspace();
    await publishPlainProgram(workspace);
    await tellCustomers(workspace, CUSTOMERS);
    const told = (
      accountId: string,
      personId: string | null,
      occurredAt: number,
      body: PlacedDraft['draft']['body'],
    ): PlacedDraft => ({
      accountId,
      personId,
      draft: { sourceId: `${accountId}:${body.kind}`, occurredAt, body },
    });
    const drafts = [
      told('acc_halden', 'per_marta', FIRST_DAY - 200 * DAY, { kind: 'praise.noted', text: 'So quick!' }),
      told('acc_varnholt', 'per_lea', FIRST_DAY - 10 * DAY, { kind: 'praise.noted', text: 'Lovely.' }),
      told('acc_kestrel', null, FIRST_DAY - DAY, { kind: 'account.described', lifecycle: 'prospect' }),
    ];
    await workspace.transact(async (tx) => {
      await recordSignals(tx, workspace.id, 'field', null, drafts, house().clock);
      const program = await readProgram(tx, workspace.id);
      await foldAccounts(tx, workspace.id, Object.keys(CUSTOMERS), program, FIRST_DAY);
    });
    const act = { personId: 'per_marta', rung: 'quote', title: 'A kind word', doneOn: '2026-11-10' };
    await workspace.run(recordAct, { body: act });
    return workspace;
  };
  /** Every customer behind a number, read a page of one at a time. */
  const behind = async (workspace: TestWorkspace, part: CyclePart, only?: CycleOnly): Promise<string[]> => {
    const found: string[] = [];
    let cursor: string | null = null;
    do {
      const query = { part, limit: '1', ...(only && { only }), ...(cursor && { cursor }) };
      const page: CycleAccountPageOf = CycleAccountPage.parse(
        await workspace.run(getCycleAccounts, { query }, 'reader'),
      );
      found.push(...page.items.map(({ account }) => account.id));
      cursor = page.nextCursor;
      if (cursor === null) expect(page.total).toBe(found.length);
    } while (cursor !== null);
    return found;
  };

  test('names the customers behind each of its numbers, as many as it counts', async () => {
    const workspace = await company();
    const { parts } = Cycle.parse(await workspace.run(getCycle));
    expect(parts.map(({ id }) => id)).toEqual([...CYCLE]);
    for (const { id, accounts, arrived, stops } of parts) {
      expect(await behind(workspace, id)).toHaveLength(accounts);
      expect(await behind(workspace, id, 'arrived')).toHaveLength(arrived);
      const stopped = await behind(workspace, id, 'stopped');
      expect(stops).toBe(stopped.length === 0 ? null : `${stopped.length} of ${accounts} went no further`);
    }
    expect(Object.fromEntries(parts.map(({ id, accounts }) => [id, accounts]))).toMatchObject({
      won: 3,
      fan: 2,
      ready: 2,
      advocate: 1,
      used: 0,
    });
  });

  test('tells who came last first, and no prospect', async () => {
    const workspace = await company();
    expect(await behind(workspace, 'fan')).toEqual(['acc_varnholt', 'acc_halden']);
    expect(await behind(workspace, 'fan', 'arrived')).toEqual(['acc_varnholt']);
    expect(await behind(workspace, 'won')).not.toContain('acc_kestrel');
  });

  test('has no part of another name', async () => {
    const workspace = await company();
    await expect(workspace.run(getCycleAccounts, { query: { part: 'champions' } })).rejects.toMatchObject({
      code: 'bad-input',
    });
  });
});

type CycleAccountPageOf = ReturnType<typeof CycleAccountPage.parse>;
