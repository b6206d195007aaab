import type { FastifyInstance } from 'fastify';
import type { TestHouse, TestWorkspace } from '../actions/each-house.ts';
import { openTestWorkspace } from '../actions/each-house.ts';
import { startExperiment } from '../actions/experiments/experiments.ts';
import { bringIn } from '../actions/imports/bring-in.ts';
import { makeKey } from '../actions/keys/keys.ts';
import { loadSample } from '../actions/sample/load-sample.ts';
import { startSimulation } from '../actions/simulations/simulations.ts';
import { parts } from '../contract/route.ts';
import { type Routes, routes } from '../contract/routes.ts';
import type { Role } from '../contract/session.ts';
import { defaultProgram } from '../core/program/default-program.ts';
import { generateSampleCompany, type SampleCompany } from '../core/sample/generate-sample-company.ts';
import type { Instant } from '../core/signals/signal.ts';
import { makeAnnouncer } from './announcer.ts';
import { makeServer } from './server.ts';

/** A request as a test makes it. */
export type Example = {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
};

/** One thing of each noun that exists in a company. */
export type Ids = {
  readonly account: string;
  readonly person: string;
  readonly ask: string;
  readonly need: string;
  readonly story: string;
  readonly opportunity: string;
  readonly import: string;
  readonly simulation: string;
  readonly experiment: string;
  readonly merge: string;
  readonly mark: string;
  readonly key: string;
};

/** A sound request for every route of the contract; a route without one does not compile. */
export function examplesOf(ids: Ids): Readonly<Record<keyof Routes, Example>> {
  const by = (id: string) => ({ params: { id } });
  const marked = { personId: ids.person, accountId: ids.account, needId: ids.need };
  const wish = { rung: 'quote', fit: { regions: ['Nordics'] } };
  const need = { department: 'marketing', rung: 'quote', title: 'Autumn page', count: 2, by: '2027-03-31' };
  const experiment = {
    name: 'Does asking cost renewals',
    kind: 'holdout',
    outcome: 'renewal',
    share: 0.5,
    horizonDays: 365,
    planned: 1500,
  };
  return {
    'GET /session': {},
    'POST /session': { body: { token: 'gw_main_nobody-made-this-token' } },
    'DELETE /session': {},
    'GET /set-up': {},
    'PUT /set-up': { body: { step: 'guardrails', how: 'seen' } },
    'GET /members': {},
    'GET /views': { query: { page: 'customers' } },
    'POST /views': { body: { page: 'customers', name: 'Held', search: { view: 'held' } } },
    'PUT /views/:id': { ...by('view_none'), body: { shared: true } },
    'DELETE /views/:id': by('view_none'),
    'GET /today': { query: { owner: 'everyone' } },
    'GET /search': { query: { q: 'a' } },
    'GET /events': {},
    'GET /accounts': { query: { sort: '-arr' } },
    'GET /accounts/facets': {},
    'GET /accounts/:id': by(ids.account),
    'GET /accounts/:id/timeline': by(ids.account),
    'POST /accounts/:id/signals': { ...by(ids.account), body: { kind: 'initiative', text: 'A new plant' } },
    'DELETE /signals/:id': by('sig_none'),
    'GET /people': { query: { sort: '-acts' } },
    'GET /people/board': {},
    'GET /cycle': {},
    'GET /cycle/accounts': { query: { part: 'won' } },
    'GET /people/:id': by(ids.person),
    'GET /people/:id/standing': by(ids.person),
    'GET /people/:id/timeline': by(ids.person),
    'POST /people/:id/signals': { ...by(ids.person), body: { kind: 'give', what: 'Early access' } },
    'POST /people/:id/asks': { ...by(ids.person), body: { rung: 'quote' } },
    'GET /plan': {},
    'POST /plan/propose': { body: { limit: 1 } },
    'POST /plan/what-if': { body: { changes: [{ change: 'owner', id: null, to: 3 }] } },
    'POST /plan/explain': { body: marked },
    'POST /plan/marks': { body: { ...marked, kind: 'ban', why: 'They spoke last month' } },
    'DELETE /plan/marks/:id': by(ids.mark),
    'GET /asks': {},
    'GET /asks/:id': by(ids.ask),
    'GET /asks/:id/decisions': by(ids.ask),
    'POST /asks/:id/moves': { ...by(ids.ask), body: { to: 'withdrawn', why: 'Not now' } },
    'POST /asks/:id/minutes': { ...by(ids.ask), body: { minutes: 15 } },
    'POST /asks/:id/undo': by(ids.ask),
    'GET /needs': {},
    'GET /needs/balance': { query: { by: 'region' } },
    'GET /needs/wishes': {},
    'POST /needs': { body: need },
    'POST /needs/match': { body: wish },
    'GET /needs/:id': by(ids.need),
    'DELETE /needs/:id': by('need_none'),
    'POST /needs/:id/close': { ...by(ids.need), body: {} },
    'DELETE /needs/:id/close': by('need_none'),
    'GET /opportunities': {},
    'GET /acts': {},
    'POST /acts': {
      body: {
        personId: ids.person,
        rung: 'quote',
        title: 'A kind word',
        doneOn: '2026-11-01',
        quote: 'It works.',
      },
    },
    'GET /stories': {},
    'GET /stories/facets': {},
    'GET /stories/:id': by(ids.story),
    'POST /stories/:id/uses': { ...by(ids.story), body: { channel: 'website' } },
    'DELETE /uses/:id': by('use_none'),
    'GET /leak': {},
    'GET /leak/people': {},
    'GET /asking': {},
    'GET /asking/draws': {},
    'GET /leak/stories': {},
    'GET /leak/audit': {},
    'POST /leak/audit': {},
    'POST /leak/audit/:id': { ...by(ids.account), body: { answer: 'warm' } },
    'POST /leak/audit/:id/second': { ...by(ids.account), body: { answer: 'not' } },
    'GET /leak/terms': {},
    'PUT /leak/terms': {
      body: {
        terms: { targets: { v: 0.8, p: 0.7, a: 0.5 }, prices: [], quiet: null },
        reason: 'First',
        basedOn: 0,
      },
    },
    'POST /leak/assign': { body: { cause: 'nobody-asked', accountIds: [ids.account] } },
    'GET /impact': {},
    'GET /impact/:figure/behind': { params: { figure: 'acceptance' } },
    'GET /funnel': { query: { by: 'owner' } },
    'GET /report': { query: { quarter: '2026-Q3' } },
    'GET /report.pdf': { query: { quarter: '2026-Q3' } },
    'GET /report.csv': { query: { quarter: '2026-Q3' } },
    'GET /program': {},
    'GET /program/versions': {},
    'POST /program/check': { body: { yaml: 'name: Draft' } },
    'POST /program/diff': { body: { yaml: 'name: Draft' } },
    'POST /program/condition': { body: { when: 'person.nps >= 9' } },
    'POST /program/letter': {
      body: { personId: ids.person, rung: 'quote', subject: 'A line', body: 'Hi {{person.firstName}}' },
    },
    'PUT /program': { body: { yaml: 'name: Draft', basedOn: 0 } },
    'GET /simulations': {},
    'POST /simulations': { body: { yaml: 'name: Draft', from: '2026-01-01', to: '2026-01-31' } },
    'GET /simulations/:id': by(ids.simulation),
    'GET /simulations/:id/days': { ...by(ids.simulation), query: { against: 'replayed' } },
    'POST /simulations/:id/cancel': by(ids.simulation),
    'GET /experiments': {},
    'GET /experiments/offers': {},
    'POST /experiments/outlook': { body: experiment },
    'POST /experiments': { body: experiment },
    'GET /experiments/:id/lots': by(ids.experiment),
    'POST /experiments/:id/stop': { ...by(ids.experiment), body: { why: 'Enough is known' } },
    'GET /rollout': {},
    'POST /rollout': { body: { stepDays: 91 } },
    'POST /rollout/stop': {},
    'GET /work': {},
    'GET /work/questions': {},
    'POST /work/diary': { body: { day: '2026-11-17', minutes: 30 } },
    'POST /work/shadow': { body: { week: '2026-11-16', requests: 3, minutes: 40 } },
    'GET /imports': {},
    'POST /imports/uploads': {},
    'POST /imports': { body: { uploadId: 'upl_none', kind: 'accounts', mapping: {}, source: 'crm' } },
    'GET /imports/:id': by(ids.import),
    'POST /imports/:id/cancel': by(ids.import),
    'GET /imports/:id/rejects': by(ids.import),
    'GET /imports/:id/rejects.csv': by(ids.import),
    'GET /sources': {},
    'GET /merges': {},
    'POST /merges/:id': { ...by(ids.merge), body: { decision: 'keep-apart' } },
    'POST /sample/clear': {},
    'GET /keys': {},
    'POST /keys': { body: { name: 'A script', role: 'reader' } },
    'DELETE /keys/:id': by(ids.key),
  };
}

export type Reply = {
  readonly status: number;
  readonly type: string;
  readonly json: Readonly<Record<string, unknown>>;
  readonly text: string;
};

/** The API of a house, without a network. */
export type TestApi = {
  readonly server: FastifyInstance;
  /** Sends an example to its route, with a key where one is given. */
  readonly send: (
    route: keyof Routes,
    example: Example,
    as?: { readonly key?: string | undefined; readonly headers?: Readonly<Record<string, string>> },
  ) => Promise<Reply>;
};

/** Serves a house; imports that are handed over are kept in `handed`. */
export async function openApi(house: TestHouse, handed: string[] = []): Promise<TestApi> {
  const server = await makeServer({
    house,
    announcer: makeAnnouncer(),
    logLevel: 'silent',
    onImport: (id) => handed.push(id),
    onSimulation: (id) => handed.push(id),
  });
  return {
    server,
    send: async (route, { params = {}, query = {}, body }, { key, headers = {} } = {}) => {
      const { method, path } = parts(route);
      const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
      const reply = await server.inject({
        method,
        url: `/api/v1${filled}?${new URLSearchParams(query)}`,
        headers: { ...headers, ...(key === undefined ? {} : { authorization: `Bearer ${key}` }) },
        ...(body === undefined ? {} : { payload: body as object }),
      });
      const type = String(reply.headers['content-type'] ?? '');
      return {
        status: reply.statusCode,
        type,
        json: type.includes('json') ? reply.json() : {},
        text: reply.body,
      };
    },
  };
}

/** A key of a role in a workspace, made as an owner makes it. */
export async function keyFor(workspace: TestWorkspace, role: Role): Promise<string> {
  const { secret } = await workspace.run(makeKey, { body: { name: `a ${role}`, role } });
  return secret;
}

const smallCompanies = new Map<Instant, SampleCompany>();

/** The sample company, only smaller and planned for a month; made up once for all who open it at the same moment. */
function smallCompany(now: Instant): SampleCompany {
  const company =
    smallCompanies.get(now) ??
    generateSampleCompany({ seed: 4600, now, accounts: 24, parameters: { plannedDays: 30 } });
  smallCompanies.set(now, company);
  return company;
}

/** A workspace that holds a small sample company, and one import with a refused row. */
export async function openSampleWorkspace(house: TestHouse, id: string): Promise<TestWorkspace> {
  const workspace = await openTestWorkspace(house, id);
  await loadSample(house, () => {}, { workspaceId: id, company: smallCompany(house.clock()) });
  const text = 'account,employees\nHalden Energy,120\nHaldenEnergy,90\n,7\n';
  await workspace.run(startSimulation, {
    body: { yaml: defaultProgram, from: '2026-01-01', to: '2026-01-07' },
  });
  await workspace.run(startExperiment, {
    body: { name: 'Does asking bring acts', kind: 'holdout', outcome: 'act', horizonDays: 90, planned: 400 },
  });
  await bringIn(workspace, { name: 'accounts.csv', text }, { as: 'accounts', source: 'crm-export' });
  return workspace;
}

/** One thing of each noun, found the way a script would find it. */
export async function findIds(api: TestApi, key: string): Promise<Ids> {
  const first = async (
    route: keyof Routes,
    of: (item: Record<string, unknown>) => unknown = (item) => item.id,
  ) => {
    const { json } = await api.send(route, { query: { limit: '200' } }, { key });
    for (const item of (json.items ?? []) as Record<string, unknown>[]) {
      const id = of(item);
      if (typeof id === 'string') return id;
    }
    throw new Error(`${route} lists nothing of that kind: ${JSON.stringify(json).slice(0, 200)}`);
  };
  const person = await first('GET /people');
  const account = await first('GET /people', (item) =>
    item.id === person ? (item.account as { id?: unknown }).id : undefined,
  );
  const need = await first('GET /needs', (item) => (item.state === 'short' ? item.id : undefined));
  const mark = await api.send(
    'POST /plan/marks',
    { body: { kind: 'pin', personId: person, accountId: account, needId: need } },
    { key },
  );
  return {
    account,
    person,
    mark: String(mark.json.id),
    ask: await first('GET /asks'),
    need,
    story: await first('GET /stories'),
    opportunity: await first('GET /opportunities'),
    import: await first('GET /imports'),
    simulation: await first('GET /simulations'),
    experiment: await first('GET /experiments'),
    merge: await first('GET /merges'),
    key: await first('GET /keys'),
  };
}

/** Every route of the contract, for tables. */
export const everyRoute = Object.keys(routes) as (keyof Routes)[];
