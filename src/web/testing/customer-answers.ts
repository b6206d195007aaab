import type { AskState } from '../../contract/asks.ts';
import { type FixtureAnswers, found, move, named, page, same, sorted, tally } from './asked.ts';
import { at, ladder } from './made-up.ts';
import { asks } from './made-up-asks.ts';
import { accounts, industries, people, regions } from './made-up-customers.ts';
import { board, matches, today } from './made-up-day.ts';
import { needs, opportunities } from './made-up-needs.ts';
import { session } from './made-up-session.ts';
import { stories } from './made-up-stories.ts';
import { accountView, personView, timeline } from './made-up-views.ts';

/** What the house answers on customers, asks, needs and stories. */
export const customerAnswers: FixtureAnswers = {
  'GET /session': () => session,
  'POST /session': () => session,
  'DELETE /session': () => ({}),
  'GET /set-up': () => ({ steps: {} }),
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
  'GET /cycle/accounts': ({ query }) =>
    page(
      accounts.map(({ id, name, owner }) => ({ account: { id, name }, owner, since: at(-40) })),
      query,
    ),
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
  'GET /needs': ({ query }) => ({
    ...page(
      needs.filter(
        (need) =>
          named(query.search, need.title) &&
          same(query.department, need.department.id) &&
          same(query.state, need.state),
      ),
      query,
    ),
    at: at(0),
  }),
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
    wishes: ['Industry is rail'],
    candidates: [],
    fitting: 11,
    obstacles: [
      { gate: 'resting-after-no', says: '6 people are resting after a no.', people: 6, only: 5 },
      { gate: 'renewal', says: '3 people are near a renewal.', people: 3, only: 1 },
    ],
    asks: asks.slice(0, 2).map((ask) => ({
      id: ask.id,
      person: ask.person,
      account: ask.account,
      owner: ask.owner,
      state: ask.state,
      changedAt: ask.changedAt,
    })),
    closedAt: null,
  }),
  'POST /needs/:id/close': ({ params }) => found(needs.find(({ id }) => id === params.id)),
  'DELETE /needs/:id/close': ({ params }) => found(needs.find(({ id }) => id === params.id)),
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
    deals: [
      {
        id: 'opp-2',
        name: 'Nordwind rollout',
        account: { id: 'acc-9', name: 'Nordwind' },
        stage: 'Evaluation',
        amount: { cents: 4_800_000, currency: 'EUR' },
        industry: 'energy',
        region: null,
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
};
