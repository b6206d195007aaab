import { expect, test } from 'vitest';
import type { PersonState } from '../../core/customers/person-state.ts';
import { loadPeople } from '../../store/people.ts';
import { eachHouse } from '../each-house.ts';
import { publishPlainProgram, tellCustomers } from '../small-company.ts';
import { foldWhatIsDue } from './fold-due.ts';
import { recordSignals } from './record-signals.ts';

eachHouse('what a process that died had recorded and not yet folded', (house) => {
  test.each(['start', 'minute'] as const)('is folded at the next %s', async (turn) => {
    const workspace = await house().openWorkspace();
    await publishPlainProgram(workspace);
    await tellCustomers(workspace, { acc_halden: ['per_marta'] });
    // It happened before the last fold, and the next turn is within the hour: nothing but its mark calls for a fold.
    const occurredAt = house().clock() - 60_000;
    const at = house().clock() + 60_000;
    const draft = {
      sourceId: 'withdrawn',
      occurredAt,
      body: { kind: 'consent.withdrawn', scope: 'contact' } as const,
    };
    await workspace.transact((tx) =>
      recordSignals(
        tx,
        workspace.id,
        'crm',
        null,
        [{ accountId: 'acc_halden', personId: 'per_marta', draft }],
        () => at,
      ),
    );
    const consent = async () => {
      const [marta] = await workspace.transact((tx) => loadPeople(tx, workspace.id, ['acc_halden']));
      return (marta?.state as PersonState | undefined)?.consent.contact;
    };
    expect(await consent()).toBeUndefined();
    house().setClock(at + 60_000);
    await foldWhatIsDue(house(), workspace.id, turn);
    expect(await consent()).toMatchObject({ ended: { at: occurredAt } });
  });
});
