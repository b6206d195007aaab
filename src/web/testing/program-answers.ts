import type { AnswerOf } from '../client.ts';
import { type FixtureAnswers, found, page } from './asked.ts';
import { at, eur, ladder, NOW } from './made-up.ts';
import { asking } from './made-up-asking.ts';
import { people } from './made-up-customers.ts';
import { experimentLots, experiments, offers, openStages, outlookOf } from './made-up-experiments.ts';
import { impact } from './made-up-impact.ts';
import { importView, uploadView } from './made-up-imports.ts';
import { audit, leak } from './made-up-leak.ts';
import { opportunities } from './made-up-needs.ts';
import { program } from './made-up-program.ts';
import { session } from './made-up-session.ts';
import { work } from './made-up-work.ts';

/** What the house answers on leak, impact, program, plan and data. */
export const programAnswers: FixtureAnswers = {
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
  'GET /asking': () => asking(),
  'GET /leak/audit': () => audit(),
  'POST /leak/audit': () => ({ quarter: '2026-Q4', drawn: 40 }),
  'POST /leak/audit/:id': ({ body }) => ({ ...audit().tasks[0]!, answer: body.answer as 'warm' }),
  'GET /leak/terms': () => ({
    version: 0,
    terms: {
      targets: { v: 0.8, p: 0.7, a: 0.5 },
      prices: [],
      quiet: null,
      costs: null,
      hour: null,
      margin: null,
      plausible: { win: 0.1, renewal: 0.05, days: 30 },
    },
    reason: null,
    by: null,
    at: null,
    currency: 'EUR',
    rungs: ladder,
    history: [],
  }),
  'PUT /leak/terms': ({ body }) => ({
    version: 1,
    terms: body.terms as AnswerOf<'GET /leak/terms'>['terms'],
    reason: String(body.reason),
    by: null,
    at: at(0),
    currency: 'EUR',
    rungs: ladder,
    history: [
      { version: 1, reason: String(body.reason), by: 'noor@marlpit.example', at: at(0), from: at(0) },
    ],
  }),
  'POST /leak/assign': () => ({ assigned: 17 }),
  'GET /experiments': () => ({ items: [...experiments()], stages: openStages }),
  'GET /experiments/offers': () => ({ items: offers() }),
  'GET /experiments/:id/lots': ({ query }) => page(experimentLots(), query),
  'POST /experiments/outlook': ({ body }) => outlookOf(Number(body.planned)),
  'POST /experiments': () => found(experiments()[0]),
  'POST /experiments/:id/stop': () => found(experiments()[0]),
  'GET /work': () => work(),
  'GET /work/questions': () => ({ day: '2026-11-16', week: '2026-11-09' }),
  'POST /work/diary': () => ({ day: null, week: '2026-11-09' }),
  'POST /work/shadow': () => ({ day: '2026-11-16', week: null }),
  'POST /asks/:id/minutes': ({ body }) => ({ minutes: Number(body.minutes) }),
  'GET /impact': () => impact(),
  'GET /impact/:figure/behind': ({ query }) => ({
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
        ofServer: false,
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
      ofServer: false,
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
