import { expect, it } from 'vitest';
import { recordSignals } from '../actions/customers/record-signals.ts';
import { eachHouse } from '../actions/each-house.ts';
import { tellCustomers } from '../actions/small-company.ts';
import type { AccountHistory } from '../core/impact/effects/account-history.ts';
import { readJsonTexts } from '../core/signals/json-text.ts';
import { DAY, type SignalBody } from '../core/signals/signal.ts';
import { readHistories } from './impact-texts.ts';

eachHouse('histories of a few kinds', (house) => {
  it('hold every revision of what stands, nothing that was taken back, and what was told again since', async () => {
    const workspace = await house().openWorkspace();
    await tellCustomers(workspace, { acc_halden: ['per_tove'], acc_varn: ['per_lea'] });
    const at = house().clock();
    const tell = (sourceId: string, body: SignalBody) =>
      workspace.transact((tx) =>
        recordSignals(
          tx,
          workspace.id,
          'billing',
          null,
          [{ accountId: 'acc_halden', personId: null, draft: { sourceId, occurredAt: at - DAY, body } }],
          house().clock,
        ),
      );
    const worth = (arr: number): SignalBody => ({
      kind: 'subscription.changed',
      subscriptionId: 's',
      status: 'active',
      arr,
    });
    const told = async () => {
      const texts = await workspace.transact((tx) =>
        readHistories(tx, workspace.id, ['subscription.changed']),
      );
      return readJsonTexts<AccountHistory>(texts)
        .flatMap(({ accountId, signals }) =>
          signals.map(({ sourceId, revision, body }) => [
            accountId,
            sourceId,
            revision,
            body.kind === 'subscription.changed' ? body.arr : null,
          ]),
        )
        .sort((a, b) => String(a).localeCompare(String(b)));
    };
    await tell('one', worth(10));
    await tell('one', worth(20));
    await tell('two', worth(30));
    expect(await told()).toEqual([
      ['acc_halden', 'one', 1, 10],
      ['acc_halden', 'one', 2, 20],
      ['acc_halden', 'two', 1, 30],
    ]);
    await tell('one', { kind: 'retracted' });
    expect(await told()).toEqual([['acc_halden', 'two', 1, 30]]);
    await tell('one', worth(40));
    expect(await told()).toEqual([
      ['acc_halden', 'one', 4, 40],
      ['acc_halden', 'two', 1, 30],
    ]);
  });
});
