import { describe, expect, test } from 'vitest';
import { exampleSignal } from '../signals/example-signal.ts';
import { applySignal, foldSignals } from './fold-signals.ts';

describe('one signal more', () => {
  const opened = exampleSignal(1, { kind: 'case.opened', caseId: '7', priority: 2 });

  test('a correction or a withdrawal asks for a fold of the whole history', () => {
    const fold = foldSignals([opened]);
    expect(applySignal(fold, { ...opened, revision: 2 })).toBeNull();
    expect(applySignal(fold, { ...opened, revision: 2, body: { kind: 'retracted' } })).toBeNull();
  });

  test('usage more than 400 days before the newest signal is let go, what was said once is not', () => {
    const use = (day: number) => exampleSignal(day, { kind: 'usage.reported', count: 1 });
    const fold = foldSignals([
      use(100),
      use(600),
      use(1000),
      exampleSignal(1, { kind: 'account.described', name: 'Acme' }),
    ]);
    expect(Object.keys(fold.account.usage)).toEqual(['600', '1000']);
    expect(fold.account.described.name?.value).toBe('Acme');
  });
});
