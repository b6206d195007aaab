import { expect, it } from 'vitest';
import { DAY } from '../../core/signals/signal.ts';
import type { Context } from '../action.ts';
import { eachHouse, type TestWorkspace } from '../each-house.ts';
import type { House } from '../house.ts';
import { settleAnswers } from '../last-answers.ts';
import { learntOvernight } from './learnt-overnight.ts';

eachHouse('what the ledger has taught by midnight', (house) => {
  const restarted = (givesLast = true): House => ({ ...house(), store: { ...house().store }, givesLast });
  const learnt = { rates: new Map([['quote', 0.4]]), widest: Number.POSITIVE_INFINITY };

  async function ask(on: House, workspace: TestWorkspace, from = 'ladder') {
    let times = 0;
    const context = { workspaceId: workspace.id, now: on.clock(), house: on, mayBeginAgain: false };
    const answer = await workspace.transact((tx) =>
      learntOvernight({ ...context, tx } as Context, 'test', from, async () => async () => {
        times += 1;
        return learnt;
      }),
    );
    await settleAnswers(on);
    return { answer, times };
  }

  it('is there after a start, as it was', async () => {
    const workspace = await house().openWorkspace();
    expect(await ask(restarted(), workspace)).toEqual({ answer: learnt, times: 1 });
    expect(await ask(restarted(), workspace)).toEqual({ answer: learnt, times: 0 });
  });

  it('is learnt again from something else, and on another day', async () => {
    const workspace = await house().openWorkspace();
    await ask(restarted(), workspace);
    expect((await ask(restarted(), workspace, 'another ladder')).times).toBe(1);
    house().setClock(house().clock() + DAY);
    expect((await ask(restarted(), workspace, 'another ladder')).times).toBe(1);
  });

  it('is put down by servers alone', async () => {
    const workspace = await house().openWorkspace();
    await ask(restarted(false), workspace);
    expect((await ask(restarted(), workspace)).times).toBe(1);
    expect((await ask(restarted(false), workspace)).times).toBe(1);
  });
});
