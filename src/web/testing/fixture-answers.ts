import type { AskState } from '../../contract/asks.ts';
import type { SessionView } from '../../contract/session.ts';
import type { AnswerOf, Call } from '../client.ts';
import {
  accounts,
  asks,
  at,
  eur,
  industries,
  ladder,
  NEXT,
  NOW,
  needs,
  opportunities,
  people,
  regions,
  stories,
} from './made-up.ts';
import { impact } from './made-up-impact.ts';
import { audit, leak } from './made-up-leak.ts';
import {
  accountView,
  board,
  importView,
  matches,
  personView,
  program,
  timeline,
  today,
  uploadView,
} from './made-up-pages.ts';

export type Asked = {
  params: Record<string, string>;
  query: Record<string, string>;
  body: Record<string, unknown>;
};

const session: SessionView = {
  member: { id: 'm-1', email: 'noor@marlpit.example', name: 'Noor Haddad', role: 'csm' },
  workspace: { id: 'w-1', name: 'Marlpit', currency: 'EUR', timeZone: 'Europe/Stockholm' },
  permissions: ['read', 'tell', 'ask', 'request', 'use', 'program', 'data', 'keys'],
  delivery: 'mail',
  has: { accounts: accounts.length, people: people.length, sample: true },
  version: '0.1.0',
};

/** A page of a list cut by place, which stands in for a key here. */
function page<T>(all: readonly T[], { cursor = '0', limit = '50' }: Record<string, string>) {
  const from = Number(cursor);
  const until = from + Number(limit);
  return {
    items: all.slice(from, until),
    nextCursor: until < all.length ? String(until) : null,
    total: all.length,
  };
}

const named = (text: string | undefined, ...values: (string | null)[]) =>
  text === undefined || values.some((value) => value?.toLowerCase().includes(text.toLowerCase()));
const same = (wanted: string | undefined, value: string | null) => wanted === undefined || wanted === value;
const found = <T>(thing: T | undefined): T => {
  if (thing === undefined) throw new Error('not found');
  return thing;
};

function move(id: string, to: AskState) {
  const ask = found(asks.find((each) => each.id === id));
  ask.moves.push({ from: ask.state, to, by: session.member.email, at: new Date().toISOString(), why: null });
  Object.assign(ask, {
    state: to,
    next: NEXT[to],
    changedAt: new Date().toISOString(),
    undoUntil: new Date(Date.now() + 10_000).toISOString(),
  });
  return ask;
}

const sorted = <T extends object>(
  list: readonly T[],
  sort: string | undefined,
  keys: Record<string, (item: T) => string | number | null>,
) => {
  const key = keys[(sort ?? '').replace(/^-/, '')];
  if (key === undefined) return [...list];
  const sign = sort?.startsWith('-') ? -1 : 1;
  return [...list].sort((a, b) => {
    const [left, right] = [key(a), key(b)];
    if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1;
    return (left < right ? -1 : left > right ? 1 : 0) * sign;
  });
};

const tally = (values: readonly (string | null)[]) =>
  [...new Set(values)].flatMap((value) =>
    value === null ? [] : [{ id: value, name: value, count: values.filter((each) => each === value).length }],
  );

/** What the stand-in house answers, by route. Routes that are missing answer "not found". */
export const fixtureAnswers: { [K in Call]?: (asked: Asked) => AnswerOf<K> } = {
  'GET /session': () => session,
  'POST /session': () => session,
  'DELETE /session': () => ({}),
  'GET /today': () => today(),
  'GET /search': ({ query }) => ({
    hits: [
      ...people
        .filter((person) => named(query.q, person.name))
        .slice(0, 6)
        .map((person) => ({
          kind: 'person' as const,
          id: person.id,
          name: person.name,
          detail: `${person.title}, ${person.account.name}`,
        })),
      ...accounts
        .filter((account) => named(query.q, account.name))
        .slice(0, 6)
        .map((account) => ({
          kind: 'account' as const,
          id: account.id,
          name: account.name,
          detail: account.industry,
        })),
    ],
  }),
  'GET /accounts': ({ query }) =>
    page(
      sorted(
        accounts.filter(
          (account) =>
            named(query.search, account.name, account.domain) &&
            same(query.owner, account.owner) &&
            same(query.stage, account.stage) &&
            same(query.industry, account.industry) &&
            same(query.region, account.region) &&
            (query.view !== 'ready' || account.ready > 0) &&
            (query.view !== 'held' || account.hold !== null),
        ),
        query.sort ?? 'name',
        {
          name: (a) => a.name,
          arr: (a) => a.arr?.cents ?? null,
          health: (a) => a.health?.score ?? null,
          nps: (a) => a.sentiment?.nps ?? null,
          renews: (a) => a.renewsOn,
          touch: (a) => a.lastTouchAt,
          ready: (a) => a.ready,
        },
      ),
      query,
    ),
  'GET /accounts/facets': () => ({
    total: accounts.length,
    owners: ['noor@marlpit.example', 'anna@marlpit.example', 'sam@marlpit.example'],
    industries,
    regions,
    views: { ready: 96, dormant: 31, held: 44, quiet: 18, renewing: 52 },
  }),
  'GET /accounts/:id': ({ params }) => found(accountView(params.id ?? '')),
  'GET /accounts/:id/timeline': ({ query }) =>
    page(
      timeline.filter(({ kind }) => query.kinds === undefined || query.kinds.split(',').includes(kind)),
      query,
    ),
  'POST /accounts/:id/signals': () => ({ signalId: 's' }),
  'GET /people': ({ query }) =>
    page(
      sorted(
        people.filter(
          (person) =>
            named(query.search, person.name, person.account.name) &&
            same(query.verdict, person.verdict) &&
            same(query.owner, person.owner) &&
            (query.rung === undefined || person.readyFor?.id === query.rung),
        ),
        query.sort ?? 'name',
        {
          name: (p) => p.name,
          acts: (p) => p.acts,
          nps: (p) => p.nps?.score ?? null,
          asked: (p) => p.lastAskedAt,
          readyAt: (p) => p.readyAt,
        },
      ),
      query,
    ),
  'GET /people/board': () => board(),
  'GET /cycle': () => ({
    at: at(0),
    parts: (['won', 'onboarded', 'fan', 'ready', 'asked', 'advocate', 'used'] as const).map((id, index) => ({
      id,
      name: ['Won', 'Onboarded', 'Fan', 'Ready', 'Asked', 'Advocate', 'Used'][index] ?? id,
      accounts: [400, 372, 132, 66, 27, 19, 11][index] ?? 0,
      arrived: [31, 26, 18, 22, 12, 7, 5][index] ?? 0,
      days:
        index === 0 || index === 6
          ? { refused: { gate: 'size', message: 'Too few to time.', detail: '8 of 30 needed', until: null } }
          : {
              refused: null,
              value: { low: 20 + index * 5, likely: 44 + index * 9, high: 90 + index * 12, level: 0.8 },
            },
      stops: index === 3 ? '39 were never asked' : index === 2 ? '52 were never heard' : null,
    })),
  }),
  'GET /people/:id': ({ params }) => personView(found(people.findIndex(({ id }) => id === params.id))),
  'GET /people/:id/standing': () => personView(0).standing,
  'GET /people/:id/timeline': ({ query }) =>
    page(
      timeline.filter(({ kind }) => !['case', 'deal', 'usage'].includes(kind)),
      query,
    ),
  'POST /people/:id/signals': () => ({ signalId: 's' }),
  'POST /people/:id/asks': () => ({ ask: found(asks[0]), held: [] }),
  'GET /asks': ({ query }) => page(asks, query),
  'GET /asks/:id': ({ params }) => found(asks.find(({ id }) => id === params.id)),
  'POST /asks/:id/moves': ({ params, body }) => ({
    ask: move(params.id ?? '', body.to as AskState),
    held: [],
  }),
  'POST /asks/:id/undo': ({ params }) => {
    const ask = found(asks.find(({ id }) => id === params.id));
    return move(ask.id, ask.moves.at(-1)?.from ?? 'proposed');
  },
  'GET /needs': ({ query }) =>
    page(
      needs.filter(
        (need) =>
          named(query.search, need.title) &&
          same(query.department, need.department.id) &&
          same(query.state, need.state),
      ),
      query,
    ),
  'GET /needs/wishes': () => ({
    rungs: [...ladder],
    departments: [
      { id: 'sales', name: 'Sales' },
      { id: 'marketing', name: 'Marketing' },
      { id: 'product', name: 'Product' },
    ],
    industries,
    regions,
    products: ['Crew scheduling', 'Feeder view'],
    competitors: ['Planora', 'Shiftly'],
    personas: ['operations', 'IT', 'executive'],
  }),
  'POST /needs/match': () => matches(),
  'POST /needs': () => found(needs[0]),
  'GET /needs/:id': ({ params }) => ({
    ...found(needs.find(({ id }) => id === params.id)),
    who: 'account.industry == "Rail"',
    fitting: 11,
    obstacles: [
      { gate: 'resting-after-no', says: '6 people are resting after a no.', people: 6, only: 5 },
      { gate: 'renewal', says: '3 people are near a renewal.', people: 3, only: 1 },
    ],
    asks: asks.slice(0, 2).map((ask) => ({
      id: ask.id,
      person: ask.person,
      account: ask.account,
      state: ask.state,
      changedAt: ask.changedAt,
    })),
    closedAt: null,
  }),
  'POST /needs/:id/close': ({ params }) => found(needs.find(({ id }) => id === params.id)),
  'GET /opportunities': ({ query }) =>
    page(
      opportunities.filter((deal) => named(query.search, deal.name)),
      query,
    ),
  'GET /acts': ({ query }) => page(personView(0).actList, query),
  'GET /stories': ({ query }) =>
    page(
      stories.filter(
        (story) =>
          named(query.search, story.title, story.quote, story.account.name) &&
          same(query.rung, story.rung.id) &&
          same(query.industry, story.industry) &&
          same(query.region, story.region) &&
          same(query.rights, story.rightsState),
      ),
      query,
    ),
  'GET /stories/facets': () => ({
    total: stories.length,
    rungs: [
      { id: 'quote', name: 'Quote', count: 27 },
      { id: 'case-study', name: 'Case study', count: 9 },
    ],
    industries: tally(stories.map(({ industry }) => industry)),
    regions: tally(stories.map(({ region }) => region)),
    rights: (['free', 'expiring', 'expired', 'none'] as const).map((id) => ({
      id,
      name: id,
      count: stories.filter(({ rightsState }) => rightsState === id).length,
    })),
    ages: [{ id: 'unused', name: 'Never used', count: 2 }],
    users: [{ id: 'jonas@marlpit.example', name: 'Jonas Brandt', count: 4 }],
  }),
  'GET /stories/:id': ({ params }) => ({
    ...found(stories.find(({ id }) => id === params.id)),
    usesList: [
      {
        id: 'u-1',
        opportunity: { id: 'opp-1', name: 'Halden Energy' },
        channel: 'deck',
        role: 'touched',
        usedAt: at(-20),
        by: { email: 'jonas@marlpit.example', name: 'Jonas Brandt' },
      },
    ],
  }),
  'POST /stories/:id/uses': () => ({
    id: 'u-2',
    opportunity: { id: 'opp-1', name: 'Halden Energy' },
    channel: 'deck',
    role: 'touched',
    usedAt: at(0),
    by: { email: session.member.email, name: session.member.name },
  }),
  'GET /leak': () => leak(),
  'GET /leak/people': ({ query }) =>
    page(
      people.slice(20, 59).map((person, index) => ({
        account: person.account,
        person: { id: person.id, name: person.name, title: person.title },
        owner: index % 2 === 0 ? null : person.owner,
        fate: 'process' as const,
        cause: index < 17 ? 'no-owner' : 'expired',
        says: index < 17 ? 'no owner' : 'expired',
      })),
      query,
    ),
  'GET /leak/stories': ({ query }) =>
    page(
      people.slice(0, 31).map((person, index) => ({
        id: `story-${index}`,
        title: `What ${person.account.name} achieved`,
        account: person.account,
        rung: ladder[index % ladder.length]!,
        fate: 'lies-idle' as const,
        createdAt: at(-90),
      })),
      query,
    ),
  'GET /leak/audit': () => audit(),
  'POST /leak/audit': () => ({ quarter: '2026-Q4', drawn: 40 }),
  'POST /leak/audit/:id': ({ body }) => ({ ...audit().tasks[0]!, answer: body.answer as 'warm' }),
  'GET /leak/terms': () => ({
    version: 0,
    terms: { targets: { v: 0.8, p: 0.7, a: 0.5 }, prices: [], quiet: null },
    reason: null,
    by: null,
    at: null,
  }),
  'PUT /leak/terms': ({ body }) => ({
    version: 1,
    terms: body.terms as AnswerOf<'GET /leak/terms'>['terms'],
    reason: String(body.reason),
    by: null,
    at: at(0),
  }),
  'POST /leak/assign': () => ({ assigned: 17 }),
  'GET /impact': () => impact(),
  'GET /impact/:id/behind': ({ query }) => ({
    title: 'What a reference call does to winning',
    says: 'Among look-alike deals at Evaluation, those with a reference call won 6 points more often.',
    ...page(
      opportunities.map((deal, index) => ({
        id: deal.id,
        name: deal.name,
        account: deal.account,
        side: index % 3 === 0 ? 'with it' : 'compared with',
        outcome: deal.outcome,
        amount: deal.amount,
        at: deal.closesOn,
      })),
      query,
    ),
  }),
  'GET /funnel': ({ query }) => ({
    at: at(0),
    by: (query.by ?? 'rung') as 'rung',
    rows: ladder.map((rung, index) => ({
      id: rung.id,
      name: rung.name,
      asked: 40 - index * 5,
      yes: 22 - index * 3,
      done: Math.max(18 - index * 3, 0),
      used: Math.max(0, 11 - index * 2),
      yesRate:
        index > 4
          ? { refused: { gate: 'size', message: 'Too few to say.', detail: '3 of 10 needed', until: null } }
          : { refused: null, value: { low: 0.4, likely: 0.55, high: 0.69, level: 0.95 } },
    })),
  }),
  'GET /program': ({ query }) => program(query.version === undefined ? 14 : Number(query.version)),
  'GET /program/versions': () => ({
    items: [14, 13, 12].map((version) => ({
      version,
      at: at(-20 - (14 - version) * 31),
      by: 'elif@marlpit.example',
      note: version === 14 ? 'Longer rest after a no' : null,
      runs: version === 14,
    })),
  }),
  'POST /program/check': ({ body }) => ({
    mistakes: String(body.yaml).includes('wrong')
      ? [
          {
            line: 3,
            column: 5,
            path: 'guardrails',
            says: 'There is no fact called wrong',
            level: 'error' as const,
          },
        ]
      : [],
    program: program().program,
  }),
  'POST /program/diff': () => ({
    changes: [{ path: 'guardrails.restAfterNoDays', says: 'Rest after a no', was: '180', becomes: '240' }],
    ready: { was: 77, becomes: 71 },
    gains: [],
    loses: people.slice(8, 11).map((person) => ({
      person: { id: person.id, name: person.name, title: person.title },
      account: person.account,
      rung: 'Quote',
      says: 'said no in May',
    })),
  }),
  'PUT /program': () => program(15),
  'GET /imports': ({ query }) => page([importView('imp-1'), importView('imp-0')], query),
  'POST /imports/uploads': () => uploadView,
  'POST /imports': () => importView('imp-1'),
  'GET /imports/:id': ({ params }) => importView(params.id ?? ''),
  'POST /imports/:id/cancel': ({ params }) => ({ ...importView(params.id ?? ''), state: 'cancelled' }),
  'GET /imports/:id/rejects': ({ query }) =>
    page(
      Array.from({ length: 17 }, (_, index) => ({
        row: 212 + index * 90,
        column: 'needed by',
        value: '31 Nov 2026',
        says: 'November has 30 days',
      })),
      query,
    ),
  'GET /imports/:id/rejects.csv': () =>
    'row,column,value,reason\n212,needed by,31 Nov 2026,November has 30 days\n',
  'GET /sources': () => ({
    items: [
      {
        id: 'crm',
        name: 'CRM',
        kind: 'file',
        signals: 41_204,
        lastDeliveryAt: at(-0.1),
        lagDays: 0.4,
        errors: 0,
        brings: ['accounts', 'opportunities'],
      },
      {
        id: 'segment',
        name: 'Segment',
        kind: 'webhook',
        signals: 912_000,
        lastDeliveryAt: at(-0.001),
        lagDays: 0,
        errors: 3,
        brings: ['usage'],
      },
      {
        id: 'survey',
        name: 'survey',
        kind: 'file',
        signals: 18_204,
        lastDeliveryAt: at(-34),
        lagDays: 2,
        errors: 0,
        brings: ['survey answers'],
      },
    ],
  }),
  'GET /merges': ({ query }) =>
    page(
      [
        {
          id: 'mg-1',
          keep: { id: 'acc-0', name: 'GTX Pro', domain: null, people: 0, signals: 12, source: 'products' },
          other: {
            id: 'acc-1',
            name: 'GTXPro',
            domain: null,
            people: 0,
            signals: 1480,
            source: 'sales pipeline',
          },
          says: 'The names differ only by a space.',
          proposedAt: at(-1),
        },
      ],
      query,
    ),
  'POST /merges/:id': () => ({
    id: 'mg-1',
    keep: { id: 'acc-0', name: 'GTX Pro', domain: null, people: 0, signals: 12, source: 'products' },
    other: { id: 'acc-1', name: 'GTXPro', domain: null, people: 0, signals: 1480, source: 'sales pipeline' },
    says: 'Settled',
    proposedAt: at(-1),
  }),
  'POST /sample/clear': () => ({ ...session, has: { accounts: 0, people: 0, sample: false } }),
  'GET /keys': () => ({
    items: [
      {
        id: 'k-1',
        name: 'Nightly import',
        prefix: 'gw_8Kq',
        role: 'owner',
        createdBy: 'elif@marlpit.example',
        createdAt: at(-60),
        lastUsedAt: at(-0.4),
      },
    ],
  }),
  'POST /keys': ({ body }) => ({
    key: {
      id: 'k-2',
      name: String(body.name),
      prefix: 'gw_2Zd',
      role: 'reader',
      createdBy: session.member.email,
      createdAt: new Date(NOW).toISOString(),
      lastUsedAt: null,
    },
    secret: 'gw_2Zd_made-up-and-worth-nothing',
  }),
  'GET /plan': () => ({
    at: at(0),
    hindsight: false,
    programVersion: 14,
    proposals: [],
    shortfalls: [],
    value: eur(0),
    status: 'ranked',
    bound: null,
  }),
  'POST /plan/propose': () => ({ proposed: 3, heldElsewhere: 0 }),
};
