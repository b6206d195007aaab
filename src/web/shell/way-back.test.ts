import { expect, test } from 'vitest';
import { wayBack } from './way-back.ts';

test.each([
  ['/customers?stage=renewal&search=%22x%22', '/customers?stage=renewal&search=%22x%22'],
  ['/advocates/acc_1.per_2#allows', '/advocates/acc_1.per_2#allows'],
  ['/today?ask=ask_1', '/today?ask=ask_1'],
])('%s is where they go on after signing in', (href, way) => {
  expect(wayBack(href)).toBe(way);
});

test.each([
  [undefined],
  [''],
  ['/'],
  ['/today'],
  ['/sign-in?to=%2Fneeds'],
  ['https://elsewhere.example/needs'],
  ['//elsewhere.example/needs'],
  ['/\\elsewhere.example'],
  ['javascript:alert(1)'],
])('%s leads nowhere, so the day begins', (href) => {
  expect(wayBack(href)).toBeUndefined();
});
