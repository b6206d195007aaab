import type { MatchAnswer } from '../../contract/needs.ts';
import type { Board } from '../../contract/people.ts';
import type { TodayView } from '../../contract/today.ts';
import { at, ladder, reason } from './made-up.ts';
import { asks } from './made-up-asks.ts';
import { people, personRef } from './made-up-customers.ts';
import { stories } from './made-up-stories.ts';

export const today = (): TodayView => ({
  at: at(0),
  programVersion: 14,
  asks: asks.filter(({ state }) => state === 'proposed'),
  minutes: 9,
  book: {
    people: 64,
    resting: 38,
    held: 23,
    because: [
      { gate: 'resting', says: 'They rest after an ask or an act', people: 22 },
      { gate: 'unknown', says: 'A fact that is needed is not known', people: 14 },
      { gate: 'renewal', says: 'Their renewal is near', people: 9 },
      { gate: 'urgent-case', says: 'A P1 or P2 is open at their company', people: 7 },
      { gate: 'away', says: 'They are away', people: 4 },
    ],
    nextReadyAt: at(3),
  },
  gives: [
    {
      person: personRef(3),
      account: people[3]?.account ?? { id: 'x', name: 'x' },
      says: ', Ashgrove Water, asked for bulk import in May. It shipped yesterday and nobody has told them.',
      why: 'news' as const,
      askId: null,
    },
    {
      person: personRef(4),
      account: people[4]?.account ?? { id: 'x', name: 'x' },
      says: ', Brisco Tramways, took a call that won us a deal. Nobody has said thank you yet.',
      why: 'thank' as const,
      askId: 'ask-4',
    },
  ].filter((give) => give.askId === null || asks.find(({ id }) => id === give.askId)?.state === 'done'),
  followUps: asks
    .filter(({ state }) => state === 'accepted' || state === 'in-progress')
    .map((ask) => ({
      ask,
      says:
        ask.state === 'accepted'
          ? 'said yes to a review 6 days ago and hasn’t opened the link.'
          : 'speaks to Sorrel Buses at 15:00; the brief is there.',
      due: at(1),
    })),
  confirmations: [
    {
      person: personRef(7),
      account: people[7]?.account ?? { id: 'x', name: 'x' },
      question: 'still-there',
      says: 'Friday’s mail bounced.',
    },
  ],
  nominations: [
    {
      person: personRef(12),
      account: people[12]?.account ?? { id: 'x', name: 'x' },
      by: 'Anna Petri',
      at: at(-2),
      note: 'Would love to speak.',
      verdict: 'ready',
      standing: 'Ready for a talk',
    },
  ],
  requests: [],
  changes: [
    {
      kind: 'stuck',
      says: 'Case studies for rail: six of eleven rest after a no',
      with: 'Mira Osei',
      at: at(-1),
      to: '/needs/need-3',
      people: [],
    },
    {
      kind: 'stuck',
      says: 'Two approved asks were never sent',
      with: 'Anna Petri',
      at: at(-3),
      to: '/advocates',
      people: [],
    },
    { kind: 'moved', says: 'Three said yes, one said no', with: null, at: at(-1), to: null, people: [] },
    {
      kind: 'moved',
      says: 'Quotes for the spring launch page: half are in',
      with: 'Mira Osei',
      at: at(-1),
      to: '/needs/need-2',
      people: [],
    },
  ],
});

export const board = (): Board => ({
  at: at(0),
  people: people.length,
  ready: people.filter(({ verdict }) => verdict === 'ready').length,
  columns: ladder.map((rung, index) => {
    const ready = people.filter((person) => person.readyFor?.id === rung.id);
    return {
      rung,
      ready: ready.length,
      waiting: 90 - index * 9,
      blocked: 140 + index * 40,
      done: 80 - index * 11,
      first: ready.slice(0, 5).map((person) => ({
        person: { id: person.id, name: person.name, title: person.title },
        account: person.account,
        says: 'Goal reached 8 days ago',
      })),
      holds: [
        { gate: 'unknown', says: 'a needed fact is not known', people: 61 + index * 9 },
        { gate: 'resting', says: 'rest after an ask', people: 30 },
      ],
    };
  }),
});

export const matches = (): MatchAnswer => ({
  at: at(0),
  says: 'Four people fit and may be asked. 11 more fit but may not be asked now.',
  matches: [0, 14, 15, 16].map((index, place) => {
    const person = people[index] as (typeof people)[number];
    const wishes = [
      'head of operations',
      'electricity',
      '500 to 5,000 people',
      'Nordics or Germany',
      'came from Planora',
      'runs crew scheduling',
      'free before 4 December',
    ];
    return {
      person: { id: person.id, name: person.name, title: person.title },
      account: person.account,
      accountLine:
        ['Sweden, 2,100 people', 'Germany, 640 people', 'Norway, 1,300 people', 'Czechia, 3,800 people'][
          place
        ] ?? '',
      wishes: wishes.map((wish, which) => ({
        wish,
        outcome:
          which < 7 - place
            ? ('fits' as const)
            : which === 7 - place && place > 1
              ? ('partly' as const)
              : ('not' as const),
        says: wish,
      })),
      speaksFor:
        place === 0
          ? [
              'Same job, same size, left Planora in 2024',
              'Outage reports from nine days to two',
              'No call since January; that deal was won',
            ]
          : ['Left Planora this spring; same crew size'],
      against: [
        reason(
          'away',
          'mind',
          place === 0 ? 'Away from 30 November: nine working days' : 'Live five months; no goal reached yet',
          'calendar',
          1,
        ),
      ],
      agrees: place === 3 ? ['Anna Petri', 'their lawyers'] : ['Noor Haddad'],
      verdict: 'ready' as const,
      readyAt: null,
      hold: null,
    };
  }),
  held: {
    people: 11,
    about: null,
    because: [
      { gate: 'resting', says: '6 people are resting after an ask.', people: 6 },
      { gate: 'urgent-case', says: '3 people are with accounts with an urgent case.', people: 3 },
      { gate: 'implementation', says: '2 people are mid-implementation.', people: 2 },
    ],
  },
  stories: stories.filter(({ rightsState }) => rightsState === 'free').slice(0, 3),
});
