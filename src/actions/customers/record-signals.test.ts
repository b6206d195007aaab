import { expect, test } from 'vitest';
import { latestRevisions } from '../../core/signals/history-as-of.ts';
import { insertAccounts } from '../../store/accounts.ts';
import { eachStore } from '../../store/each-store.ts';
import { loadSignals } from '../../store/signals.ts';
import { digestOf, recordSignals } from './record-signals.ts';

const draft = {
  occurredAt: 1000,
  body: { kind: 'survey.answered', instrument: 'nps', score: 9, scale: 10 },
} as const;

test.each([
  ['another person', { ...draft }, 'per_ida', false],
  ['nobody', { ...draft }, null, false],
  ['another answer', { ...draft, body: { ...draft.body, score: 3 } }, 'per_marta', false],
  ['a further word', { ...draft, body: { ...draft.body, comment: 'Fine' } }, 'per_marta', false],
  ['another moment', { ...draft, occurredAt: 2000 }, 'per_marta', false],
  ['the same once more', structuredClone(draft), 'per_marta', true],
])('a record that is told again with %s: known or news', (_, again, personId, isKnown) => {
  expect(digestOf(again, personId) === digestOf(draft, 'per_marta')).toBe(isKnown);
});

test('the moment of a file is no news, and a withdrawal is one whatever it is of', () => {
  const undated = { ...draft, undated: true } as const;
  expect(digestOf({ ...undated, occurredAt: 5000 }, 'per_marta')).toBe(digestOf(undated, 'per_marta'));
  const withdrawn = { occurredAt: 1000, body: { kind: 'retracted' } } as const;
  expect(digestOf({ ...withdrawn, occurredAt: 2000 }, null)).toBe(digestOf(withdrawn, 'per_marta'));
  expect(digestOf(withdrawn, 'per_marta')).not.toBe(digestOf(draft, 'per_marta'));
});

eachStore('a record', (store) => {
  test('that moves is withdrawn where it was, and of two words in one delivery the last stands', async () => {
    const homes = ['acc_ashgrove', 'acc_halden'] as const;
    const told = (accountId: string, score: number) => ({
      accountId,
      personId: null,
      draft: {
        sourceId: 'health:1',
        occurredAt: 1000,
        body: { kind: 'health.reported', score } as const,
      },
    });
    await store().transact('w', async (tx) => {
      await insertAccounts(
        tx,
        'w',
        homes.map((accountId) => ({ accountId, name: accountId, nameKey: accountId, domain: null })),
        new Date(0),
      );
      const record = (...placed: ReturnType<typeof told>[]) =>
        recordSignals(tx, 'w', 'crm', null, placed, () => 2000);
      /** As each account's own fold sees it. */
      const stands = async () => {
        const signals = await loadSignals(tx, 'w', homes);
        return homes
          .flatMap((home) => latestRevisions(signals.filter(({ accountId }) => accountId === home)))
          .map(({ accountId, body }) => [accountId, body.kind === 'health.reported' ? body.score : null]);
      };
      expect(await record(told('acc_ashgrove', 50), told('acc_ashgrove', 60))).toEqual(['new', 'changed']);
      expect(await stands()).toEqual([['acc_ashgrove', 60]]);
      expect(await record(told('acc_ashgrove', 60))).toEqual(['same']);
      expect(await record(told('acc_halden', 60))).toEqual(['changed']);
      expect(await stands()).toEqual([['acc_halden', 60]]);
    });
  });
});
