import { expect, it } from 'vitest';
import { DAY } from '../core/signals/signal.ts';
import { insertAccounts } from '../store/accounts.ts';
import { isDayDone, noteDayDone } from './day-done.ts';
import { eachHouse } from './each-house.ts';

eachHouse('the work of a day', (house) => {
  it('is done until a day begins or anything changes', async () => {
    const workspace = await house().openWorkspace();
    const start = house().clock();
    const isDone = () => isDayDone(house(), workspace.id);
    expect(await isDone()).toBe(false);
    await noteDayDone(house(), workspace.id);
    expect(await isDone()).toBe(true);
    house().setClock(start + DAY);
    expect(await isDone()).toBe(false);
    house().setClock(start + 3_600_000);
    expect(await isDone()).toBe(true);
    await workspace.transact((tx) =>
      insertAccounts(
        tx,
        workspace.id,
        [{ accountId: 'acc_new', name: 'New', nameKey: 'new', domain: null }],
        new Date(start),
      ),
    );
    expect(await isDone()).toBe(false);
  });
});
