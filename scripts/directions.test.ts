/**
 * The canary of the directions: plants a violation of each kind in a small house of its own and sees the
 * repository's rules catch it, and nothing else. Rules that catch nothing would let everything pass.
 */
import { glob, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cruise } from 'dependency-cruiser';
import { afterAll, beforeAll, expect, test } from 'vitest';
import rules from '../.dependency-cruiser.mjs';

/** A file of each floor, for others to import. */
const FLOORS = ['core', 'contract', 'store', 'connect', 'actions', 'api', 'jobs', 'cli', 'web', 'billing'];

/** File, what it says, and the rule that forbids it; null where nothing does. */
const PLANTED: readonly (readonly [string, string, string | null])[] = [
  ['core/asks', "import { it } from '../store/room.ts';", 'core-looks-down-only'],
  ['core/words', "import type { It } from '../actions/room.ts';", 'core-looks-down-only'],
  ['core/files', "import { readFileSync } from 'node:fs';", 'core-reads-no-world'],
  ['core/rows', "import pg from 'pg';", 'core-packages'],
  ['core/later', "export const load = () => import('../web/room.ts');", 'core-looks-down-only'],
  ['contract/asks', "import { it } from '../actions/room.ts';", 'contract-looks-down-only'],
  ['contract/rows', "import { sql } from 'kysely';", 'contract-packages'],
  ['store/asks', "import { it } from '../actions/room.ts';", 'store-looks-down-only'],
  ['connect/mail', "import { it } from '../store/room.ts';", 'connect-looks-down-only'],
  ['actions/asks', "import { it } from '../api/room.ts';", 'actions-looks-down-only'],
  ['api/asks', "import { it } from '../store/room.ts';", 'api-looks-down-only'],
  ['jobs/asks', "import { it } from '../store/room.ts';", 'jobs-looks-down-only'],
  ['cli/asks', "import { it } from '../store/room.ts';", 'cli-looks-down-only'],
  ['web/asks', "import { it } from '../actions/room.ts';", 'web-looks-down-only'],
  ['web/types', "import type { It } from '../store/room.ts';", 'web-looks-down-only'],
  ['billing/asks', "import { it } from '../core/room.ts';", 'closed-floor'],
  ['actions/made-up', "import { it } from './small-world.ts';", 'small-worlds-for-tests-only'],
  // A circle is told once, of the first of its files.
  ['core/hen', "import { egg } from './egg.ts';\nexport const hen = () => egg;", null],
  ['core/egg', "import { hen } from './hen.ts';\nexport const egg = () => hen;", 'no-circles'],
  // What is allowed stays allowed.
  ['core/plan', "import { it } from './room.ts';", null],
  ['contract/plan', "import type { It } from '../core/room.ts';\nimport { z } from 'zod';", null],
  ['actions/plan', "import { it } from '../store/room.ts';\nimport { core } from '../core/room.ts';", null],
  ['api/plan', "import { it } from '../actions/room.ts';", null],
  ['web/plan', "import { it } from '../contract/room.ts';", null],
  ['actions/plan.test', "import { it } from './small-world.ts';", null],
];

let house = '';
const caught = new Map<string, string[]>();

beforeAll(async () => {
  house = await mkdtemp(join(tmpdir(), 'goodword-canary-'));
  const write = async (path: string, text: string) => {
    await mkdir(dirname(join(house, path)), { recursive: true });
    await writeFile(join(house, path), `${text}\n`);
  };
  const room = 'export type It = string;\nexport const it: It = "";\nexport const core = it;';
  for (const floor of FLOORS) await write(`src/${floor}/room.ts`, room);
  await write('src/actions/small-world.ts', room);
  for (const [file, says] of PLANTED) await write(`src/${file}.ts`, says);
  await write(
    'tsconfig.json',
    '{ "compilerOptions": { "module": "nodenext", "allowImportingTsExtensions": true } }',
  );
  const root = dirname(dirname(fileURLToPath(import.meta.url)));
  await symlink(join(root, 'node_modules'), join(house, 'node_modules'));
  const { enhancedResolveOptions, tsConfig: _, ...options } = rules.options;
  const { output } = await cruise(
    ['src'],
    {
      ...options,
      validate: true,
      ruleSet: { forbidden: rules.forbidden },
      baseDir: house,
      outputType: 'json',
    },
    enhancedResolveOptions,
  );
  const { summary } = typeof output === 'string' ? JSON.parse(output) : output;
  for (const { from, rule } of summary.violations) caught.set(from, [...(caught.get(from) ?? []), rule.name]);
});
afterAll(() => rm(house, { recursive: true, force: true }));

test.each(PLANTED)('%s: %s', (file, _, rule) => {
  const rulesMet = caught.get(`src/${file}.ts`) ?? [];
  if (rule === null) expect(rulesMet).toEqual([]);
  else expect(rulesMet).toContain(rule);
});

test('nothing else is caught', () => {
  const planted = PLANTED.filter(([, , rule]) => rule !== null).map(([file]) => `src/${file}.ts`);
  expect([...caught.keys()].sort()).toEqual(planted.sort());
});

/** Globals that need no import: the clock, chance, timers, the network, the environment. */
const WORLD =
  /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bperformance\.now\b|\bset(Timeout|Interval)\(|\bfetch\(|\bprocess\.env\b/;

test.each(['const now = Date.now();', 'new Date()', 'Math.random() < 0.5', 'process.env.PORT'])(
  'sees %s',
  (says) => {
    expect(says).toMatch(WORLD);
  },
);

test('core and contract ask neither the clock nor chance, and only main hands the environment on', async () => {
  const root = dirname(dirname(fileURLToPath(import.meta.url)));
  for await (const path of glob('src/**/*.{ts,tsx}', { cwd: root })) {
    if (/\.test\.tsx?$|^src\/(main|config|store\/test-server)\.ts$/.test(path)) continue;
    const text = (await readFile(join(root, path), 'utf8')).replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
    if (/^src\/(core|contract)\//.test(path)) expect(text, path).not.toMatch(WORLD);
    else expect(text, path).not.toMatch(/\bprocess\.env\b/);
  }
});
