import { expect, it } from 'vitest';
import { DAY, NO_ACCOUNT, type SignalBody } from '../../core/signals/signal.ts';
import { foldAccounts } from '../customers/fold-accounts.ts';
import { recordSignals } from '../customers/record-signals.ts';
import { eachHouse, FIRST_DAY, type TestWorkspace } from '../each-house.ts';
import { readProgram } from '../program/load-program.ts';
import { publishPlainProgram, tellCustomers } from '../small-company.ts';
import { getLeak } from './get-leak.ts';
import { getLeakPeople } from './leak-people.ts';

const nps = (score: number): SignalBody => ({ kind: 'survey.answered', instrument: 'nps', score, scale: 10 });
const csat = (score: number): SignalBody => ({
  kind: 'survey.answered',
  instrument: 'csat',
  score,
  scale: 5,
});

type Word = readonly [account: string, person: string | null, body: SignalBody, daysAgo?: number];

/** Five silent accounts with what lies elsewhere of four of them, one that was heard, and words of no account. */
async function tellSilence(workspace: TestWorkspace): Promise<void> {
  const { house, id } = workspace;
  await publishPlainProgram(workspace);
  await tellCustomers(workspace, {
    heard: ['hana'],
    desk: ['dana', 'dirk'],
    unsigned: ['uma'],
    departed: ['paul', 'pia'],
    quiet: ['quinn'],
    old: ['olga'],
  });
  const words: readonly Word[] = [
    ['heard', 'hana', nps(10)],
    ['heard', 'hana', csat(5)],
    ['desk', 'dirk', csat(5)],
    ['unsigned', null, nps(9)],
    ['departed', 'paul', nps(10)],
    ['departed', 'paul', { kind: 'person.left' }, 5],
    ['quiet', null, nps(6)],
    ['old', 'olga', nps(10), 200],
    ['old', null, nps(10), 190],
    [NO_ACCOUNT, null, nps(10)],
    [NO_ACCOUNT, null, nps(9)],
    [NO_ACCOUNT, null, nps(3)],
    [NO_ACCOUNT, null, nps(10), 200],
  ];
  await workspace.transact(async (tx) => {
    await recordSignals(
      tx,
      id,
      'survey',
      null,
      words.map(([accountId, personId, body, daysAgo = 20], i) => ({
        accountId,
        personId,
        draft: { sourceId: `w${i}`, occurredAt: house.clock() - daysAgo * DAY, body },
      })),
      house.clock,
    );
    const ids = [...new Set(words.map(([accountId]) => accountId))].filter((one) => one !== NO_ACCOUNT);
    await foldAccounts(tx, id, ids, await readProgram(tx, id), house.clock());
  });
}

eachHouse('why nobody could tell', (house) => {
  it('is one cause each, with whom to ask, today and of the past', async () => {
    const workspace = await house().openWorkspace();
    await tellSilence(workspace);
    const { from, until } = await workspace.run(getLeak);
    for (const [day, query] of [
      [0, {}],
      [40, { from, until }],
    ] as const) {
      house().setClock(FIRST_DAY + day * DAY);
      const leak = await workspace.run(getLeak, { query });
      expect(leak.census).toMatchObject({ silent: 5, heard: 1 });
      const { items } = await workspace.run(getLeakPeople, { query: { ...query, fate: 'visibility' } });
      const found = items.map(({ account, person, cause }) => [account.id, cause, person?.id ?? null]);
      expect(Object.fromEntries(found.map(([id, ...rest]) => [id, rest]))).toEqual({
        desk: ['siloed', 'dirk'],
        unsigned: ['no-contact', null],
        departed: ['no-contact', null],
        quiet: ['never-heard', 'quinn'],
        old: ['stale', 'olga'],
      });
      // Every silent account has one cause, and what the list says is what the breakdown says.
      const causes = leak.causes.filter(({ fate }) => fate === 'visibility');
      expect(causes.reduce((sum, { accounts }) => sum + accounts, 0)).toBe(leak.census.silent);
      for (const { cause, says } of items) expect(causes.find((one) => one.cause === cause)?.says).toBe(says);
      // Two fresh words of no account; the cold one and the old one are none.
      expect(leak.unplaced).toBe(2);
    }
    house().setClock(FIRST_DAY);
    const book = await workspace.run(getLeak, { query: { owner: 'csm@example.com' } });
    expect(book.census.silent).toBe(5);
    expect(book.unplaced).toBeNull();
  });
});
