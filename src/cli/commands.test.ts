import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { furnish, openTestWorkspace, type TestWorkspace } from '../actions/each-house.ts';
import { runImport } from '../actions/imports/run-import.ts';
import { makeKey } from '../actions/keys/keys.ts';
import { plainProgram, publishPlainProgram, tellCustomers } from '../actions/small-company.ts';
import { makeAnnouncer } from '../api/announcer.ts';
import { makeServer } from '../api/server.ts';
import { AskingView, DrawsPage } from '../contract/asking.ts';
import { ImpactView } from '../contract/impact.ts';
import { KeyMade } from '../contract/keys.ts';
import { LeakView } from '../contract/leak.ts';
import { PlanView } from '../contract/plan.ts';
import { ProgramCheck, ProgramDiff, ProgramVersion } from '../contract/program.ts';
import { ReportView } from '../contract/report.ts';
import { RolloutView } from '../contract/rollout.ts';
import { StandingAnswer } from '../contract/standing.ts';
import { WorkView } from '../contract/work.ts';
import { type OpenedStore, openTestStore } from '../store/each-store.ts';
import { runCli } from './run-cli.ts';

/** The commands as somebody types them, against a server of a small company; what they print and end with. */
let store: OpenedStore;
let server: FastifyInstance;
let workspace: TestWorkspace;
let folder: string;
let url: string;
let key: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'goodword-cli-'));
  store = await openTestStore('embedded');
  const house = furnish({ store: store.store, folder, engine: 'embedded' });
  workspace = await openTestWorkspace(house, 'main');
  await publishPlainProgram(workspace);
  await tellCustomers(workspace, { acc_halden: ['per_marta', 'per_jonas'], acc_varnholt: ['per_lea'] });
  key = (await workspace.run(makeKey, { body: { name: 'commands', role: 'owner' } })).secret;
  server = await makeServer({
    house,
    announcer: makeAnnouncer(),
    logLevel: 'silent',
    onImport: (id) => void runImport(house, 'main', id, new AbortController().signal),
    onSimulation: () => {},
  });
  url = await server.listen({ host: '127.0.0.1', port: 0 });
}, 120_000);
afterAll(async () => {
  await server.close();
  await store.remove();
  await rm(folder, { recursive: true });
});

type Ran = { readonly code: number; readonly out: string; readonly err: string };

async function run(argv: readonly string[], { asKey = null as string | null } = {}): Promise<Ran> {
  const told = { out: '', err: '' };
  const spies = (['stdout', 'stderr'] as const).map((stream) =>
    vi.spyOn(process[stream], 'write').mockImplementation((text) => {
      told[stream === 'stdout' ? 'out' : 'err'] += String(text);
      return true;
    }),
  );
  try {
    const code = await runCli(argv, {
      openHere: async () => ({ url, key, close: async () => {} }),
      serve: () => Promise.reject(new Error('nothing is served here')),
      link: async (as) => `${url}/sign-in?token=made-for-${as ?? 'the owner'}`,
      key: asKey,
      version: '0.0.0-test',
    });
    return { code, ...told };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

const words = (...argv: string[]): string[] => argv;

async function file(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

describe('what a command prints as JSON is what the contract says', () => {
  test.each([
    ['plan', words('plan', '--json'), PlanView],
    ['plan of the past', words('plan', '--as-of', '2026-11-16', '--json'), PlanView],
    ['standing', words('standing', 'Marta', '--json'), StandingAnswer],
    [
      'standing of the past',
      words('standing', 'per_marta', '--as-of', '2026-11-16', '--json'),
      StandingAnswer,
    ],
    ['leak', words('leak', '--json'), LeakView],
    ['asking', words('asking', '--json'), AskingView],
    ['how asks were chosen', words('asking', '--draws', '--json'), DrawsPage],
    ['leak of a span', words('leak', '--from', '2026-07-01', '--until', '2026-10-01', '--json'), LeakView],
    ['impact', words('impact', '--json'), ImpactView],
    ['work', words('work', '--json'), WorkView],
    ['rollout', words('rollout', '--json'), RolloutView],
    ['report', words('report', '--json'), ReportView],
    ['report of a quarter', words('report', '--quarter', '2026-Q4', '--json'), ReportView],
    ['key', words('key', 'create', '--role', 'reader', '--json'), KeyMade],
  ])('%s', async (_, argv, shape) => {
    const { code, out, err } = await run(argv);
    expect(err).toBe('');
    expect(code).toBe(0);
    expect(() => shape.parse(JSON.parse(out))).not.toThrow();
    expect(out.trim().split('\n')).toHaveLength(1);
  });
});

describe('what a command prints in words', () => {
  test.each([
    ['plan', words('plan'), /^Plan of 17 November: \d+ asks worth/],
    [
      'plan of the past',
      words('plan', '--as-of', '2026-11-16'),
      /^As of 16 November.*, told with what was learnt since, .*\nPlan of 16 November.*: \d+ asks worth/,
    ],
    ['standing', words('standing', 'per_marta'), /^Marta, Halden\n/],
    ['standing, every gate', words('standing', 'per_marta', '--all'), /Has not objected to being contacted/],
    [
      'standing of the past',
      words('standing', 'per_marta', '--as-of', '2026-11-16'),
      /As of 16 November, told with what was learnt since, under version 1 of the program\./,
    ],
    ['leak', words('leak'), /Acts a quarter that could be won back/],
    ['asking', words('asking'), /10 of a hundred asks go to somebody drawn by lot/],
    ['how asks were chosen', words('asking', '--draws'), /No ask has its way of being chosen on record/],
    ['impact', words('impact'), /^\[/m],
    ['rollout', words('rollout'), /^\[can’t tell\] Can’t tell yet whether the program helped/],
    ['work', words('work'), /^0 acts were put to use; how many hours that took can’t be told yet\./],
    [
      'report',
      words('report', '--quarter', '2026-Q4'),
      /fourth quarter of 2026[\s\S]*WHAT LEAKED[\s\S]*HOW EVERY FIGURE/,
    ],
    ['key', words('key', 'create'), /^gw_main_[\w-]+\n$/],
    ['link', words('link', '--as', 'noor@example.com'), /token=made-for-noor@example.com\n$/],
    ['help', words('--help'), /import.*\n[\s\S]*estimate/],
    ['version', words('--version'), /^0\.0\.0-test\n$/],
  ])('%s', async (_, argv, says) => {
    const { code, out } = await run(argv);
    expect(out).toMatch(says);
    expect(code).toBe(0);
  });
});

describe('what cannot be done ends with 2 and a sentence that names it', () => {
  test.each([
    [words('standing', 'nobody@nowhere.example'), /no such person/],
    [words('standing', 'Somebody Else'), /no such person/],
    [words('standing', 'per_marta', '--as-of', '2026-13-01'), /^--as-of: This is no day and no moment; /],
    [words('standing', 'per_marta', '--as-of', 'yesterday'), /^--as-of: This is no day and no moment; /],
    [words('standing', 'per_marta', '--as-of', '2031-01-01'), /2031-01-01 lies ahead/],
    [
      words('standing', 'per_marta', '--as-of', '1800-01-01'),
      /^Nothing was known of this person by 1 January 1800\.$/m,
    ],
    [words('standing', 'per_marta', '--as-of', '0001-01-01'), /0001-01-01 lies too far back/],
    [words('plan', '--as-of', '1800-01-01'), /^Nobody was known by 1 January 1800, so there is no plan/],
    [words('plan', '--as-of', '0001-01-01'), /0001-01-01 lies too far back/],
    [words('standing'), /missing required argument/],
    [words('plan', '--as-of', 'soon'), /^--as-of: This is no day and no moment; /],
    [words('plan', '--sorted'), /unknown option '--sorted'/],
    [words('leak', '--from', 'spring'), /from/],
    [words('work', '--quarter', '2026-Q7'), /is no quarter/],
    [words('report', '--quarter', '2031-Q1'), /has not begun/],
    [words('report', '--pdf', 'report.pdf'), /No Chromium is installed/],
    [words('key', 'create', '--role', 'king'), /--role must be one of owner/],
    [words('program', 'check', 'none.yaml'), /There is no file none\.yaml to read/],
    [words('program', 'diff', 'none.yaml'), /There is no file/],
    [words('program', 'apply', 'none.yaml'), /There is no file/],
    [words('program', 'export', '--of', '99'), /no version 99/],
    [words('program', 'export', '--of', 'last'), /version/],
    [words('import', 'none.csv', '--as', 'accounts'), /There is no file none\.csv to read/],
    [words('import', 'none.csv', '--source', ''), /--source needs a name/],
    [words('import', 'none.csv', '--as', 'wishes'), /--as "wishes" is none of accounts/],
    [words('allocate', 'none.json'), /There is no file none\.json to read/],
    [words('estimate', 'difference'), /required option '--file/],
    [words('sing'), /unknown command 'sing'/],
    [words('--url', 'nowhere', 'plan'), /is not an address/],
    [words('--url', 'http://127.0.0.1:9', '--key', 'gw_x', 'plan'), /Cannot reach http:\/\/127\.0\.0\.1:9/],
    [words('--url', 'http://127.0.0.1:9', 'plan'), /--url needs a key/],
  ])('%j', async (argv, says) => {
    const { code, out, err } = await run(argv);
    expect(err).toMatch(says);
    expect(err, 'no stack').not.toMatch(/\n\s+at /);
    expect(out).toBe('');
    expect(code).toBe(2);
  });
});

describe('over the network', () => {
  test('speaks to --url with a key told or set', async () => {
    const here = JSON.parse((await run(['plan', '--json'])).out);
    for (const [argv, asKey] of [
      [['--url', url, '--key', key, 'plan', '--json'], null],
      [['--url', `${url}/`, 'plan', '--json'], key],
    ] as const) {
      const { code, out } = await run(argv, { asKey });
      expect(code).toBe(0);
      expect(JSON.parse(out)).toEqual(here);
    }
  });

  test('a key that nobody made, or that may not, is refused in words', async () => {
    const unknown = await run(['--url', url, '--key', 'gw_main_nobody', 'plan']);
    expect(unknown).toMatchObject({ code: 2, out: '' });
    expect(unknown.err).not.toBe('');
    const reader = (await run(['key', 'create', '--role', 'reader'])).out.trim();
    const refused = await run(['--url', url, '--key', reader, 'key', 'create']);
    expect(refused).toMatchObject({ code: 2, out: '' });
    expect(refused.err).toMatch(/not open to the role "reader"/);
  });
});

describe('goodword report', () => {
  test('writes every row for finance into a file that is named', async () => {
    const path = join(folder, 'rows.csv');
    const { code, out, err } = await run(['report', '--quarter', '2026-Q4', '--csv', path]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const rows = await readFile(path, 'utf8');
    expect(out).toBe(`${path}: ${Buffer.byteLength(rows)} bytes\n`);
    expect(rows).toMatch(/^\uFEFF?line,figure/);
    expect(rows).toContain('2026-Q4');
    const nowhere = join(folder, 'nowhere', 'rows.csv');
    const refused = await run(['report', '--csv', nowhere]);
    expect(refused).toMatchObject({ code: 2, out: '' });
    expect(refused.err).toContain(`Cannot write ${nowhere}`);
  });
});

describe('goodword import', () => {
  const deals = 'id,account,stage,amount\nd1,Ashgrove,Won,1200\nd2,Brindle,Won,a lot\n';

  test('ends with 3 when rows were refused, 0 when all were taken, 2 when none could be', async () => {
    const how = words('--as', 'opportunities', '--map', 'amount=amount', '--source', 'crm2', '--json');
    const as = (path: string) => ['import', path, ...how];
    const some = await run(as(await file('deals.csv', deals)));
    expect(some.code).toBe(3);
    const told = JSON.parse(some.out);
    expect(told).toMatchObject({ kind: 'opportunities', rows: 2, created: 1, updated: 0, rejected: 1 });
    expect(await readFile(told.rejectsFile, 'utf8')).toMatch(/amount.*a lot|a lot.*amount/);

    const good = await file('good.csv', deals.replace('a lot', '90'));
    const all = await run(as(good));
    expect(all.code).toBe(0);
    expect(JSON.parse(all.out)).toMatchObject({ rows: 2, created: 1, unchanged: 1, rejected: 0 });
    expect(Object.keys(JSON.parse(all.out))).toEqual([
      ...['kind', 'rows', 'created', 'updated', 'unchanged', 'rejected', 'rejectsFile', 'warnings'],
    ]);
    const again = await run(as(good));
    expect(again.code).toBe(0);
    expect(JSON.parse(again.out)).toMatchObject({ created: 0, updated: 0, unchanged: 2 });

    const none = await run(as(await file('bad.csv', deals.replace('1200', 'much'))));
    expect(none.code).toBe(2);
  });

  test('a file without rows is not taken, and says so', async () => {
    const empty = await file('heads.csv', 'id,account,stage,amount\n');
    const told = await run(['import', empty, '--as', 'opportunities']);
    expect(told).toMatchObject({ code: 2, out: '' });
    expect(told.err).toMatch(/no rows under the column names, so nothing was taken/);
    const json = await run(['import', empty, '--as', 'opportunities', '--json']);
    expect([json.code, JSON.parse(json.out)]).toMatchObject([
      2,
      { rows: 0, created: 0, warnings: [expect.stringMatching(/no rows under the column names/)] },
    ]);
  });

  test('what can be read only once is kept and read like any file', async () => {
    const pipe = join(folder, 'pipe.csv');
    execFileSync('mkfifo', [pipe]);
    const writing = writeFile(pipe, deals.replace('a lot', '90'));
    const told = await run(['import', pipe, '--as', 'opportunities', '--dry-run', '--json']);
    await writing;
    expect([told.code, JSON.parse(told.out)]).toMatchObject([0, { rows: 2, rejected: 0 }]);
  });
});

describe('goodword import without --as', () => {
  test('takes what the columns speak for, and asks where they do not say enough', async () => {
    const people = await file('team.csv', 'First Name,Last Name,Email\nIda,Berg,ida@ashgrove.example\n');
    const told = await run(['import', people, '--json', '--dry-run']);
    expect(JSON.parse(told.out)).toMatchObject({ kind: 'people', rows: 1, created: 1 });
    const unclear = await run(['import', await file('list.csv', 'id,frequency,recency\n1,2,3\n')]);
    expect([unclear.code, unclear.out]).toEqual([2, '']);
    expect(unclear.err).toMatch(/^Say with --as what the rows are: accounts, .*\nThe columns are: id, freq/);
  });
});

describe('goodword program', () => {
  test('export, check, diff and apply go round', async () => {
    const path = join(folder, 'program.yaml');
    expect((await run(['program', 'export', path])).code).toBe(0);
    expect(await readFile(path, 'utf8')).toBe((await run(['program', 'export'])).out);
    expect(await run(['program', 'check', path])).toMatchObject({ code: 0, out: `${path} can run.\n` });
    expect(await run(['program', 'diff', path])).toMatchObject({ code: 0, out: 'Nothing changes.\n' });

    const changed = await file('changed.yaml', plainProgram({ restDays: 30 }));
    const diff = await run(['program', 'diff', changed, '--json']);
    expect(ProgramDiff.parse(JSON.parse(diff.out)).changes.length).toBeGreaterThan(0);
    const applied = await run(['program', 'apply', changed, '--note', 'They rest', '--json']);
    expect(ProgramVersion.parse(JSON.parse(applied.out))).toMatchObject({ version: 2, note: 'They rest' });
    expect((await run(['program', 'export'])).out).toBe(plainProgram({ restDays: 30 }));
  });

  test('a program with mistakes ends with 2 and their lines and columns', async () => {
    const wrong = await file('wrong.yaml', plainProgram({ restDays: 'soon' }));
    const { code, out } = await run(['program', 'check', wrong]);
    expect(code).toBe(2);
    expect(out).toMatch(/wrong\.yaml:\d+:\d+ error: /);
    const json = await run(['program', 'check', wrong, '--json']);
    expect(ProgramCheck.parse(JSON.parse(json.out)).program).toBeNull();
    expect(json.code).toBe(2);
    const foreign = await file('foreign.yaml', '');
    await writeFile(foreign, Buffer.from(`\ufeff${plainProgram()}`, 'utf16le'));
    expect((await run(['program', 'check', foreign])).err).toMatch(/foreign\.yaml is not written in UTF-8/);
    const applied = await run(['program', 'apply', wrong]);
    expect(applied).toMatchObject({ code: 2, out: '' });
    expect(applied.err).toMatch(/line \d+:\d+/);
  });
});

describe('goodword allocate', () => {
  const instance = {
    departments: [{ id: 'Sales', budget: 3 }],
    needs: [
      { id: 'call', department: 'Sales', demand: 1 },
      { id: 'quote', department: 'Sales', demand: 2 },
    ],
    owners: [{ id: 'Lea', cap: 5 }],
    accounts: [
      { id: 'Acme', owner: 'Lea', cap: 2 },
      { id: 'Beta', owner: 'Lea', cap: 1 },
    ],
    people: [
      { id: 'Maria', account: 'Acme', cap: 1 },
      { id: 'Jun\u001b', account: 'Beta', cap: 1 },
    ],
    pairs: [
      { person: 'Maria', need: 'call', value: 100_000 },
      { person: 'Maria', need: 'quote', value: 90_050 },
      { person: 'Jun\u001b', need: 'call', value: 70_000 },
    ],
  };

  test('tells the plan, its proof and answers to questions', async () => {
    const path = await file('instance.json', JSON.stringify(instance));
    const { code, out } = await run([
      ...['allocate', path],
      ...['--marginal', 'owner:Lea:-4', '--explain', 'Maria:call', '--explain', 'Maria:quote'],
    ]);
    expect(code).toBe(0);
    expect(out.split('\n')).toEqual(
      expect.arrayContaining([
        'The best plan there is: 2 asks worth 1,600.50.',
        'Sales: 2 of 3 asks',
        '  call: 1 of 1',
        '    Jun␛         700.00',
        'owner:Lea:-4: worth 600.50 less.',
        'Maria for call, worth 1,000.00: not asked.',
        '  If asked, exactly: worth 600.50 less.',
        '    - Jun␛ for call  700.00',
        'Maria for quote, worth 900.50: asked.',
      ]),
    );
  });

  test('prints the keys of the format as JSON, and ends with 3 where pins leave no plan', async () => {
    const path = await file('instance.json', JSON.stringify(instance));
    const { code, out } = await run(['allocate', path, '--json']);
    expect(code).toBe(0);
    expect(Object.keys(JSON.parse(out))).toEqual([
      ...['status', 'value', 'bound', 'asks', 'prices', 'certificate', 'greedy', 'stats'],
    ]);
    const none = await run(['allocate', path, '--pin', 'Maria:call', '--pin', 'Maria:quote']);
    expect(none.code).toBe(3);
    expect(none.out).toBe('No plan keeps all pins and minimums:\n  person Maria has 2 pins and a cap of 1\n');
  });

  test.each([
    ['no JSON', '{"people":', 2],
    ['no instance', '{"people": 7}', 2],
    ['nothing at all', '', 2],
  ])('of %s ends with 2 and says so', async (_, text, ends) => {
    const { code, out, err } = await run(['allocate', await file('wrong.json', text), '--json']);
    expect(code).toBe(ends);
    expect(out).toBe('');
    expect(err.trim()).not.toBe('');
  });
});
