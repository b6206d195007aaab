import { afterAll, expect, test } from 'vitest';
import { stagesHeld } from '../core/leak/stage-held.ts';
import type { Instance } from '../core/planning/allocation/instance.ts';
import { numbers, smallInstance } from '../core/planning/allocation/small-instance.ts';
import type { AskProblem } from '../core/planning/ask-instance.ts';
import { solveAskTask } from '../core/planning/solve-ask-task.ts';
import { type JsonText, toJsonText } from '../core/signals/json-text.ts';
import { computeHere } from './compute-here.ts';
import { openThreads } from './open-threads.ts';

const threads = openThreads(1);
afterAll(() => threads.close());

for (const [where, compute] of [
  ['on a thread', threads.compute],
  ['here', computeHere],
] as const) {
  test(`a task gives ${where} what its function gives`, async () => {
    for (const seed of [1, 2, 3]) {
      const problem = problemOf(smallInstance(seed));
      expect(await compute('solve-asks', problem)).toEqual(solveAskTask(problem, {}));
    }
  });

  test(`an error of the task comes back ${where} with its message`, async () => {
    const broken = { ...smallInstance(1), offsets: null } as unknown as Instance;
    const message = await compute('solve-asks', { ...problemOf(smallInstance(1)), instance: broken }).catch(
      (error) => error.message,
    );
    expect(message).toMatch(/offsets|null/);
  });

  test(`bytes are handed over ${where}, not copied`, async () => {
    const quarter = { from: 0, until: 1 };
    const [text, kept] = [1, 2].map(() => toJsonText('[{"accountId":"acc_halden","signals":[]}]')) as [
      JsonText,
      JsonText,
    ];
    const order = (histories: JsonText[]) => ({ quarter, histories });
    const expected = stagesHeld(order([kept]));
    expect(expected).toHaveLength(1);
    expect(await compute('stages-held', order([text]), { handOver: [text] })).toEqual(expected);
    expect(text.byteLength).toBe(0);
    expect(await compute('stages-held', order([kept]))).toEqual(expected);
    expect(kept.byteLength).toBeGreaterThan(2);
  });

  test(`a signal that was given before means that nothing begins ${where}`, async () => {
    const signal = AbortSignal.abort(new Error('no longer wanted'));
    const run = compute('solve-asks', problemOf(smallInstance(1)), { signal });
    await expect(run).rejects.toThrow('no longer wanted');
  });
}

test('progress is told while the task runs, in its order, and not after its end', async () => {
  const told: [number, number, string][] = [];
  await threads.compute('solve-asks', problemOf(large(20_000)), { onProgress: (...note) => told.push(note) });
  const atTheEnd = told.length;
  expect(told[0]).toEqual([0, 1, 'gathering']);
  expect(told.at(-1)).toEqual([0, 1, 'pricing']);
  await new Promise((later) => setTimeout(later, 50));
  expect(told).toHaveLength(atTheEnd);
});

test('the event loop turns while a thread works', async () => {
  let turns = 0;
  const turning = setInterval(() => turns++, 1);
  await threads.compute('solve-asks', problemOf(large(100_000)));
  clearInterval(turning);
  expect(turns).toBeGreaterThan(5);
});

test('a task that is cancelled on its way rejects with the reason, and the next one runs', async () => {
  const cancel = new AbortController();
  const run = threads.compute('solve-asks', problemOf(large(100_000)), {
    signal: cancel.signal,
    onProgress: () => cancel.abort(new Error('enough')),
  });
  await expect(run).rejects.toThrow('enough');
  const problem = problemOf(smallInstance(5));
  expect(await threads.compute('solve-asks', problem)).toEqual(solveAskTask(problem, {}));
});

/** Everybody a human of their own. */
function problemOf(instance: Instance): AskProblem {
  const humanOf = Int32Array.from(instance.personCap, (_, person) => person);
  return { instance, fixed: { pins: [], bans: [] }, humanOf, humanCap: instance.personCap };
}

/** So many people, each fit for some of forty needs. */
function large(people: number): Instance {
  const needs = 40;
  const next = numbers(people);
  const offsets = new Uint32Array(people + 1);
  const need: number[] = [];
  for (let person = 0; person < people; person++) {
    for (let n = 0; n < needs; n++) if (next(3) === 0) need.push(n);
    offsets[person + 1] = need.length;
  }
  const accounts = people / 10;
  return {
    budget: Int32Array.of(people),
    departmentOf: new Int32Array(needs),
    demand: new Int32Array(needs).fill(people / 200),
    minimum: new Int32Array(needs),
    ownerCap: new Int32Array(10).fill(people / 100),
    ownerOf: Int32Array.from({ length: accounts }, (_, account) => account % 10),
    accountCap: new Int32Array(accounts).fill(2),
    accountOf: Int32Array.from({ length: people }, (_, person) => Math.floor(person / 10)),
    personCap: new Int32Array(people).fill(1),
    offsets,
    need: Uint16Array.from(need),
    value: Int32Array.from(need, () => 1 + next(100_000)),
  };
}
