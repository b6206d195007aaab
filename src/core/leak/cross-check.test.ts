import { expect, it } from 'vitest';
import type { AccountRecord, FoundBy } from './account-record.ts';
import { crossCheck } from './cross-check.ts';
import { leakIdentity } from './leak-identity.ts';

const some = (n: number, foundBy: FoundBy): AccountRecord[] =>
  Array.from({ length: n }, (_, i) => ({
    accountId: `${foundBy}${i}`,
    personId: null,
    stage: 'value',
    fate: foundBy === 'neither' ? { kind: 'silent', cause: 'never-heard' } : { kind: 'used' },
    heard: foundBy === 'survey' || foundBy === 'both',
    foundBy,
    remarks: [],
  }));

it('counts from two lists beside the audit, and enters no sum', () => {
  const records = [
    ...some(42, 'survey'),
    ...some(18, 'nomination'),
    ...some(12, 'both'),
    ...some(100, 'neither'),
  ];
  const told = crossCheck(records);
  expect(told).toMatchObject({ survey: 54, nominated: 30, both: 12 });
  expect(told.recapture.estimate).toBeCloseTo((55 * 31) / 13 - 1, 9);
  expect(told.recapture.refused).toEqual([]);
  // The identity does not know by which way anybody was found.
  const turned = records.map((one) => ({ ...one, foundBy: 'neither' as const }));
  const audited = new Map([['value', 100]] as const);
  expect(leakIdentity(turned, audited)).toEqual(leakIdentity(records, audited));
});

it('is refused where too few stand on both lists', () => {
  const told = crossCheck([...some(72, 'survey'), ...some(8, 'nomination')]);
  expect(told.recapture.refused).toMatchObject([{ gate: 'recapture', value: 0, threshold: 7 }]);
});
