import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { eachHouse } from '../actions/each-house.ts';
import { Problem } from '../contract/problem.ts';
import type { Route } from '../contract/route.ts';
import { routes } from '../contract/routes.ts';
import {
  type Example,
  everyRoute,
  examplesOf,
  findIds,
  type Ids,
  keyFor,
  openApi,
  openSampleWorkspace,
  type TestApi,
} from './every-route.ts';

/** Routes that answer JSON; a stream that stays open has a test of its own, and these end the test's session, key or company. */
const CLOSING: ReadonlySet<string> = new Set(['DELETE /session', 'DELETE /keys/:id', 'POST /sample/clear']);
const answering = everyRoute.filter(
  (route) => (routes[route] as Route).as === undefined && !CLOSING.has(route),
);

/** What people, programs and attackers put where something else is meant. */
const NASTY = [
  '',
  ' ',
  '0',
  '-1',
  '1e309',
  'NaN',
  'null',
  'undefined',
  '__proto__',
  'constructor',
  "' or 1=1 --",
  '%',
  '%00',
  'a\u0000b',
  '\u200b',
  '\ud800',
  '../../etc/passwd',
  '2026-02-31',
  '0000-00-00',
  '9999-12-31',
  '+275760-09-13T00:00:00.001Z',
  '2026-02-30T25:61:00Z',
  '99999999999999999999',
  '<script>alert(1)</script>',
  '{{person.firstName}}',
  'x'.repeat(300),
];
const nastyText = fc.oneof(fc.constantFrom(...NASTY), fc.string({ unit: 'binary', maxLength: 12 }));
const nasty: fc.Arbitrary<unknown> = fc.oneof(
  nastyText,
  fc.constantFrom(null, true, 0, -1, 1e308, 2 ** 53, 0.1, [], {}, [[]], ['x'], { id: {} }),
  fc.jsonValue({ maxDepth: 2 }),
);

type Spoiling = { readonly what: 'params' | 'query' | 'body'; readonly which: number; readonly by: unknown };
const spoiling: fc.Arbitrary<Spoiling> = fc.record({
  what: fc.constantFrom('params', 'query', 'body', 'body', 'body'),
  which: fc.nat(1000),
  by: nasty,
});

/** The example with one place spoilt: a parameter, a question, a field of the body however deep, or all of it. */
function spoil(example: Example, route: Route, { what, which, by }: Spoiling): Example {
  const text = typeof by === 'string' ? by : String(JSON.stringify(by));
  if (what === 'params')
    return example.params === undefined ? example : { ...example, params: { id: text.toWellFormed() } };
  if (what === 'query') {
    const names = [...Object.keys((route.query as { shape?: object } | undefined)?.shape ?? {}), 'other'];
    return { ...example, query: { ...example.query, [names[which % names.length] ?? 'other']: text } };
  }
  if (example.body === undefined) return example;
  const body: unknown = structuredClone(example.body);
  const places: (() => void)[] = [];
  const walk = (at: unknown): void => {
    if (typeof at !== 'object' || at === null) return;
    for (const name of Object.keys(at)) {
      const inside = at as Record<string, unknown>;
      places.push(() => {
        inside[name] = by;
      });
      walk(inside[name]);
    }
  };
  walk(body);
  const place = places[which % (places.length + 1)];
  if (place === undefined) return { ...example, body: by === undefined ? null : by };
  place();
  return { ...example, body };
}

eachHouse('nonsense', (house, engine) => {
  let api: TestApi;
  let key: string;
  let ids: Ids;

  beforeAll(async () => {
    api = await openApi(house());
    const company = await openSampleWorkspace(house(), 'company');
    key = await keyFor(company, 'owner');
    ids = await findIds(api, key);
    return () => api.server.close();
  });

  test('in any place of any request is taken or refused in words, and breaks nothing', async () => {
    const examples = examplesOf(ids);
    const broken: string[] = [];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...answering), spoiling, async (name, how) => {
        const route: Route = routes[name];
        const spoilt = spoil(examples[name], route, how);
        const reply = await api.send(name, spoilt, { key });
        if (reply.status < 400) return;
        const problem = Problem.safeParse(reply.json);
        if (reply.status >= 500 || !problem.success || !reply.type.includes('application/problem+json'))
          broken.push(`${name} answered ${reply.status} ${reply.text} to ${JSON.stringify(spoilt)}`);
      }),
      { numRuns: engine === 'embedded' ? 400 : 150 },
    );
    expect(broken).toEqual([]);
  });

  test('does not end the server', async () => {
    expect((await api.send('GET /session', {}, { key })).status).toBe(200);
  });
});
