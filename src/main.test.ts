import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import type { ImportView } from './contract/imports.ts';
import { openEmbeddedStore } from './store/open-store.ts';
import { readLock } from './store/store-lock.ts';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));
const COMPILED = fileURLToPath(new URL('../.cache/compiled', import.meta.url));

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'goodword-main-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

type Running = {
  readonly child: ChildProcess;
  readonly said: () => string;
  readonly complained: () => string;
  readonly ended: Promise<number | null>;
};

/** The program itself, as a process, on a data folder of its own and an address of its own. */
function start(folder: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Running {
  const child = spawn(process.execPath, [MAIN, ...args], {
    env: {
      PATH: process.env.PATH,
      NODE_COMPILE_CACHE: COMPILED,
      GOODWORD_DATA: folder,
      GOODWORD_SAMPLE: 'off',
      PORT: '0',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const heard = { out: '', error: '' };
  child.stdout.on('data', (chunk: Buffer) => {
    heard.out += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    heard.error += chunk.toString();
  });
  const ended = once(child, 'close').then(([code]) => code as number | null);
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  return { child, said: () => heard.out, complained: () => heard.error, ended };
}

/** Waits until the server of this process says in its lock where it answers; null when it ended before. */
async function untilItServes(
  folder: string,
  { child }: Running,
): Promise<{ url: string; token: string } | null> {
  while (child.exitCode === null && child.signalCode === null) {
    const holder = await readLock(folder);
    if (holder?.pid === child.pid && holder?.url !== undefined && holder.token !== undefined) {
      return { url: holder.url, token: holder.token };
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return null;
}

test('a server prints one sign-in link, refuses a second process, and lends its store to commands', async () => {
  const folder = await makeFolder();
  const server = start(folder, ['serve']);
  const at = await untilItServes(folder, server);
  expect(at, server.complained()).not.toBeNull();
  while (!server.said().includes('Data lies in')) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(server.said().match(/\/sign-in\?token=gw_main_/g)).toHaveLength(1);

  const second = start(folder, ['serve']);
  expect(await second.ended).toBe(2);
  expect(second.complained()).toMatch(
    new RegExp(
      `^The data folder ${folder} is in use by a Goodword server \\(process ${server.child.pid}, .*\\n$`,
    ),
  );

  const command = start(folder, ['key', 'create', '--name', 'a script', '--role', 'reader']);
  expect(await command.ended).toBe(0);
  const key = command.said().trim();
  const reply = await fetch(`${at?.url}/api/v1/session`, { headers: { authorization: `Bearer ${key}` } });
  expect(await reply.json()).toMatchObject({ member: { role: 'reader' }, workspace: { id: 'main' } });

  server.child.kill('SIGTERM');
  expect(await server.ended).toBe(0);
  expect(await readLock(folder)).toBeNull();
});

test.each([
  [{ PORT: 'many' }, 'PORT is "many"; it must be a whole number from 0 to 65535.\n'],
  [{ GOODWORD_SAMPLE: 'perhaps' }, 'GOODWORD_SAMPLE is "perhaps"; it must be on or off.\n'],
  [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL must begin with postgres:// or postgresql://.\n'],
])('a setting that cannot be is refused in one sentence: %o', async (env, says) => {
  const run = start(await makeFolder(), ['serve'], env);
  expect(await run.ended).toBe(2);
  expect(run.complained()).toBe(says);
});

test('on a port that is taken it ends with that one sentence, and the data folder is free again', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  onTestFinished(() => void other.close());
  const { port } = other.address() as AddressInfo;
  const folder = await makeFolder();
  const run = start(folder, ['serve'], { PORT: String(port) });
  expect(await run.ended).toBe(2);
  expect(run.complained()).toBe(`Port ${port} is taken; set PORT to another one.\n`);
  expect(await readLock(folder)).toBeNull();
});

// kill -9 --------------------------------------------------------------------------------------------

/** Twenty by hand; a submission is tried each time again, and eight more kills each time are as telling. */
const KILLS = process.env.CI ? 8 : 20;
const ROWS = 12_000;

/** Deals of 200 accounts; every five-hundredth row cannot be read. */
function dealsFile(): string {
  const lines = ['id,account,stage,amount,close date'];
  for (let i = 1; i <= ROWS; i++) {
    const amount = i % 500 === 0 ? 'a lot' : String((i * 37) % 9000);
    const stage = ['Won', 'Lost', 'Negotiation'][i % 3];
    lines.push(`D-${i},Company ${i % 200},${stage},${amount},2026-0${1 + (i % 9)}-1${i % 10}`);
  }
  return `${lines.join('\n')}\n`;
}

type Totals = {
  readonly imports: number;
  readonly import: unknown;
  readonly store: unknown;
  readonly rejects: string;
};

/** What a data folder holds once all is done, told in a way that two folders can be compared by. */
async function totalsOf(folder: string): Promise<Totals> {
  const store = await openEmbeddedStore(folder);
  try {
    return await store.transact('main', async (tx) => {
      const one = async (query: string) => (await sql.raw<Record<string, unknown>>(query).execute(tx)).rows;
      const [first] = await one(
        'select import_id, state, rows, created, updated, unchanged, rejected, bytes_read, warnings, rejects_path from imports order by import_id limit 1',
      );
      const { import_id: _, rejects_path: path, ...counts } = first ?? {};
      const [{ count: imports = 0 } = {}] = await one('select count(*)::int as count from imports');
      return {
        imports: Number(imports),
        import: counts,
        rejects: await readFile(String(path), 'utf8'),
        store: {
          signals:
            await one(`select kind, count(*)::int as n, count(distinct source_id)::int as different, max(revision) as revision
            from signals where source <> 'member' group by kind order by kind`),
          deals: await one(
            `select outcome, count(*)::int as n, sum(amount)::int as amount from opportunities group by outcome order by outcome`,
          ),
          accounts:
            await one(`select name, stage, dirty, (select count(*)::int from opportunities o where o.account_id = a.account_id) as deals
            from accounts a order by name`),
        },
      };
    });
  } finally {
    await store.close();
  }
}

/** Speaks to a server that may be killed at any moment: null when it was. */
async function ask<T>(
  at: { url: string; token: string },
  method: string,
  path: string,
  body?: unknown,
): Promise<T | null> {
  const reply = await fetch(`${at.url}/api/v1${path}`, {
    method,
    headers: {
      authorization: `Bearer ${at.token}`,
      ...(body instanceof FormData ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }),
  }).catch(() => null);
  const answer = (await reply?.json().catch(() => null)) ?? null;
  if (reply !== null && !reply.ok) throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`);
  return answer as T | null;
}

/** Sends the file and begins its import; null when the server was killed before it said yes. */
async function beginImport(at: { url: string; token: string }, file: string): Promise<string | null> {
  const form = new FormData();
  form.set('file', new Blob([file]), 'deals.csv');
  const upload = await ask<{ uploadId: string; guesses: { kind: string; mapping: object }[] }>(
    at,
    'POST',
    '/imports/uploads',
    form,
  );
  const guess = upload?.guesses.find((one) => one.kind === 'opportunities');
  if (upload === null || guess === undefined) return null;
  const begun = await ask<ImportView>(at, 'POST', '/imports', {
    uploadId: upload.uploadId,
    kind: 'opportunities',
    mapping: guess.mapping,
    source: 'crm',
  });
  return begun?.id ?? null;
}

test('whoever has read enough of what a command prints may stop reading', async () => {
  const { child, complained, ended } = start(await makeFolder(), ['--help']);
  child.stdout?.destroy();
  expect(await ended).toBe(0);
  expect(complained()).toBe('');
});

test('an import and everything said meanwhile survive kill -9 again and again', {
  timeout: 600_000,
}, async () => {
  const file = dealsFile();
  const calm = await makeFolder();
  await writeFile(join(calm, 'deals.csv'), file);
  const undisturbed = start(calm, [
    'import',
    join(calm, 'deals.csv'),
    '--as',
    'opportunities',
    '--source',
    'crm',
    '--json',
  ]);
  expect(await undisturbed.ended, undisturbed.complained()).toBe(3);
  const expected = await totalsOf(calm);

  const folder = await makeFolder();
  const told: string[] = [];
  let importId: string | null = null;
  let rowsSeen = 0;
  let interrupted = 0;
  let startsWithin = 0;
  let killed = 0;
  for (let lives = 0; killed < KILLS; lives++) {
    const server = start(folder, ['serve']);
    // Now and then while it starts, mostly while it works.
    const early = lives % 4 === 3;
    if (early) setTimeout(() => server.child.kill('SIGKILL'), Math.random() * startsWithin);
    const begun = performance.now();
    const at = await untilItServes(folder, server);
    if (at !== null) {
      if (lives === 0) startsWithin = performance.now() - begun;
      // Counted in answers, not in time, so that a slow machine is met in the same places as a quick one.
      let answers = early ? Number.POSITIVE_INFINITY : Math.floor(Math.random() * 5);
      const answered = (): void => {
        if (answers-- <= 0) setTimeout(() => server.child.kill('SIGKILL'), Math.random() * 40);
      };
      importId ??= await beginImport(at, file);
      let isUnderWay = false;
      for (;;) {
        const view: ImportView | null =
          importId === null ? null : await ask(at, 'GET', `/imports/${importId}`);
        if (view === null) break;
        expect(view.rows, 'rows that were taken are gone').toBeGreaterThanOrEqual(rowsSeen);
        expect(['waiting', 'running', 'done']).toContain(view.state);
        rowsSeen = view.rows;
        isUnderWay = view.state === 'running';
        answered();
        const [account] =
          (await ask<{ items: { id: string }[] }>(at, 'GET', '/accounts?limit=1'))?.items ?? [];
        if (account === undefined) continue;
        const said = await ask<{ signalId: string }>(at, 'POST', `/accounts/${account.id}/signals`, {
          kind: 'initiative',
          text: `Told in life ${lives}`,
        });
        if (said === null) break;
        told.push(said.signalId);
        answered();
      }
      if (isUnderWay) interrupted += 1;
    }
    await server.ended;
    expect(server.child.signalCode, server.complained()).toBe('SIGKILL');
    killed += 1;
  }

  expect(interrupted, 'no kill met the import under way').toBeGreaterThan(0);

  // The last life is let live: the import goes on by itself, and bringing the file in again changes nothing.
  const server = start(folder, ['serve']);
  const at = await untilItServes(folder, server);
  if (at === null) throw new Error(server.complained());
  importId ??= await beginImport(at, file);
  const followed = async (id: string | null) => {
    for (;;) {
      const view = await ask<ImportView>(at, 'GET', `/imports/${id}`);
      if (view === null || view.state === 'done' || view.state === 'failed') return view;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  expect(await followed(importId)).toMatchObject({ state: 'done', rows: ROWS });
  expect(await followed(await beginImport(at, file))).toMatchObject({
    state: 'done',
    created: 0,
    updated: 0,
    unchanged: ROWS - ROWS / 500,
    rejected: ROWS / 500,
  });
  server.child.kill('SIGTERM');
  expect(await server.ended).toBe(0);

  const { imports, ...totals } = await totalsOf(folder);
  const { imports: once, ...undisturbedTotals } = expected;
  expect(totals).toEqual(undisturbedTotals);
  expect([imports, once]).toEqual([2, 1]);
  const store = await openEmbeddedStore(folder);
  const kept = await store.transact('main', (tx) =>
    sql<{ id: string }>`select source_id as id from signals where source = 'member'`.execute(tx),
  );
  await store.close();
  expect(told.length).toBeGreaterThan(0);
  expect(kept.rows.map((row) => row.id)).toEqual(expect.arrayContaining(told));
});
