import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Ask, AskState } from '../asks/ask.ts';
import { heldBack, NOW, ready, sheet } from '../planning/small-world.ts';
import { DAY } from '../signals/signal.ts';
import type { GateName, Standing } from '../standing/standing.ts';
import type { Act, Story, StoryUse } from '../stories/story.ts';
import type { AccountQuarter, KnownPerson, Quarter } from './account-quarter.ts';
import type { Fate, FoundBy } from './account-record.ts';
import { classifyAccount } from './classify-account.ts';

const QUARTER: Quarter = { from: NOW - 90 * DAY, until: NOW };
const WANTED = new Set(['call']);

const person = (
  personId: string,
  values: Parameters<typeof sheet>[0] = {},
  ...standings: Standing[]
): KnownPerson => ({ personId, sheet: sheet(values), standings });

const marks = (csat: number, days: number) => ({ 'person.csat': csat, 'person.csatDaysAgo': days });
const warm = { 'person.nps': 10, 'person.npsDaysAgo': 20 };
const fan = (...standings: Standing[]) => person('marta', warm, ...standings);

const ask = (state: AskState, more: Partial<Ask> = {}): Ask => ({
  id: 'k1',
  accountId: 'a',
  personId: 'marta',
  needId: 'n1',
  rung: 'call',
  state,
  owner: 'noor',
  subject: '',
  message: '',
  programVersion: 1,
  createdAt: NOW - 11 * DAY,
  changedAt: NOW - 10 * DAY,
  sentAt: NOW - 10 * DAY,
  snoozedUntil: null,
  value: 0,
  ...more,
});
const unsent = (state: AskState, more: Partial<Ask> = {}) => ask(state, { sentAt: null, ...more });
const act = (more: Partial<Act> = {}): Act => ({
  id: 't1',
  accountId: 'a',
  personId: 'marta',
  askId: 'k1',
  needId: 'n1',
  rung: 'call',
  title: '',
  doneAt: NOW - 5 * DAY,
  source: 'x',
  ...more,
});
const use = (more: Partial<StoryUse> = {}): StoryUse => ({
  id: 'u1',
  accountId: 'a',
  storyId: null,
  actId: 't1',
  opportunityId: 'o1',
  channel: 'deal',
  usedAt: NOW - DAY,
  by: 'jonas',
  role: 'touched',
  ...more,
});
const story: Story = {
  id: 's1',
  accountId: 'a',
  personId: 'marta',
  actId: 't1',
  rung: 'quote',
  title: '',
  quote: 'So good',
  link: null,
  rights: null,
  createdAt: NOW,
};

const fateOf = (more: Partial<AccountQuarter>): Fate =>
  classifyAccount(
    {
      accountId: 'a',
      owner: 'noor',
      stage: 'value',
      people: [fan(ready('call'))],
      gone: [],
      nameless: { promoter: null, topMarks: null },
      asks: [],
      acts: [],
      stories: [],
      uses: [],
      ...more,
    },
    QUARTER,
    WANTED,
  ).fate;

describe('what became of an account in a quarter', () => {
  it.each<[string, Partial<AccountQuarter>, Fate]>([
    // Heard or not
    ['nobody known', { people: [] }, { kind: 'silent', cause: 'nobody-known' }],
    ['people, and never a word', { people: [person('jun')] }, { kind: 'silent', cause: 'never-heard' }],
    [
      'a ten, seven months old',
      { people: [person('jun', { 'person.nps': 10, 'person.npsDaysAgo': 200 })] },
      { kind: 'silent', cause: 'stale' },
    ],
    [
      'a six, seven months old',
      { people: [person('jun', { 'person.nps': 6, 'person.npsDaysAgo': 200 })] },
      { kind: 'silent', cause: 'stale' },
    ],
    [
      'an eight, lately',
      { people: [person('jun', { 'person.nps': 8, 'person.npsDaysAgo': 20 })] },
      { kind: 'cool' },
    ],
    [
      'praise is a signal',
      { people: [person('jun', { 'person.lastPraiseDaysAgo': 3 }, ready('call'))] },
      { kind: 'unasked', cause: 'nobody-asked' },
    ],
    [
      'so is a nomination',
      { people: [person('jun', { 'person.nominated': true }, ready('call'))] },
      { kind: 'unasked', cause: 'nobody-asked' },
    ],
    // Not seen, with what lies elsewhere
    [
      'five stars for a solved case say nothing about us, and whom to ask',
      { people: [person('jun', marks(5, 3), ready('call'))] },
      { kind: 'silent', cause: 'siloed' },
    ],
    [
      'a champion in the CRM',
      { people: [person('jun', { 'person.champion': true })] },
      { kind: 'silent', cause: 'siloed' },
    ],
    [
      'three stars',
      { people: [person('jun', marks(3, 3), ready('call'))] },
      { kind: 'silent', cause: 'never-heard' },
    ],
    [
      'five stars half a year ago',
      { people: [person('jun', marks(5, 181))] },
      { kind: 'silent', cause: 'never-heard' },
    ],
    [
      'five stars beside a cold score',
      { people: [person('jun', { ...marks(5, 3), 'person.nps': 6, 'person.npsDaysAgo': 20 })] },
      { kind: 'cool' },
    ],
    [
      'an old ten and five stars lately: whom to ask comes before what is old',
      { people: [person('jun', { ...marks(5, 3), 'person.nps': 10, 'person.npsDaysAgo': 200 })] },
      { kind: 'silent', cause: 'siloed' },
    ],
    [
      'a ten that nobody signed',
      { people: [person('jun')], nameless: { promoter: NOW - 20 * DAY, topMarks: null } },
      { kind: 'silent', cause: 'no-contact' },
    ],
    [
      'a ten that nobody signed, seven months old',
      { people: [person('jun')], nameless: { promoter: NOW - 200 * DAY, topMarks: null } },
      { kind: 'silent', cause: 'never-heard' },
    ],
    [
      'a ten that nobody signed, where nobody is known',
      { people: [], nameless: { promoter: NOW - 20 * DAY, topMarks: null } },
      { kind: 'silent', cause: 'no-contact' },
    ],
    [
      'five stars that nobody signed',
      { people: [person('jun')], nameless: { promoter: null, topMarks: NOW - 20 * DAY } },
      { kind: 'silent', cause: 'no-contact' },
    ],
    [
      'five stars that may be those of somebody who marked Support lower since',
      { people: [person('jun', marks(3, 3))], nameless: { promoter: null, topMarks: NOW - 20 * DAY } },
      { kind: 'silent', cause: 'never-heard' },
    ],
    [
      'the ten of somebody who has left',
      { people: [person('jun')], gone: [person('marta', warm)] },
      { kind: 'silent', cause: 'no-contact' },
    ],
    [
      'the six of somebody who has left',
      { people: [person('jun')], gone: [person('marta', { 'person.nps': 6, 'person.npsDaysAgo': 20 })] },
      { kind: 'silent', cause: 'never-heard' },
    ],
    [
      'an act of nobody, before the quarter',
      { people: [person('jun')], acts: [act({ askId: null, personId: null, doneAt: NOW - 100 * DAY })] },
      { kind: 'silent', cause: 'no-contact' },
    ],
    // Asked
    ['used through the act', { asks: [ask('thanked')], acts: [act()], uses: [use()] }, { kind: 'used' }],
    [
      'used through its story',
      { asks: [ask('done')], acts: [act()], stories: [story], uses: [use({ actId: null, storyId: 's1' })] },
      { kind: 'used' },
    ],
    [
      'used only after the quarter',
      { asks: [ask('done')], acts: [act()], uses: [use({ usedAt: NOW })] },
      { kind: 'asked', reached: 'fulfilled', cause: 'not-used' },
    ],
    [
      'done without a recorded act',
      { asks: [ask('done')] },
      { kind: 'asked', reached: 'fulfilled', cause: 'not-used' },
    ],
    ['agreed', { asks: [ask('in-progress')] }, { kind: 'asked', reached: 'yes', cause: 'not-fulfilled' }],
    ['declined', { asks: [ask('declined')] }, { kind: 'asked', reached: 'asked', cause: 'declined' }],
    ['unanswered', { asks: [ask('unanswered')] }, { kind: 'asked', reached: 'asked', cause: 'no-answer' }],
    ['still open', { asks: [ask('sent')] }, { kind: 'asked', reached: 'asked', cause: 'pending' }],
    [
      'the furthest of several',
      { asks: [ask('declined', { id: 'k0', personId: 'ana' }), ask('accepted')] },
      { kind: 'asked', reached: 'yes', cause: 'not-fulfilled' },
    ],
    ['by themselves', { acts: [act({ askId: null })], uses: [use()] }, { kind: 'used' }],
    [
      'an act before the quarter',
      { acts: [act({ askId: null, doneAt: NOW - 91 * DAY })] },
      { kind: 'unasked', cause: 'nobody-asked' },
    ],
    [
      'asked while cool',
      { people: [person('marta', { 'person.nps': 6, 'person.npsDaysAgo': 5 })], asks: [ask('declined')] },
      { kind: 'cool' },
    ],
    [
      'cool and yet said yes',
      { people: [person('marta', { 'person.nps': 6, 'person.npsDaysAgo': 5 })], asks: [ask('accepted')] },
      { kind: 'asked', reached: 'yes', cause: 'not-fulfilled' },
    ],
    [
      'withdrawn after sending is no ask',
      { asks: [ask('withdrawn')] },
      { kind: 'unasked', cause: 'held-back' },
    ],
    // Not asked
    ['vetoed', { asks: [unsent('vetoed')] }, { kind: 'unasked', cause: 'held-back' }],
    ['snoozed', { asks: [unsent('snoozed')] }, { kind: 'unasked', cause: 'waiting-for-owner' }],
    ['lapsed', { asks: [unsent('lapsed')] }, { kind: 'unasked', cause: 'ask-expired' }],
    [
      'a veto of last year',
      { asks: [unsent('vetoed', { changedAt: NOW - 300 * DAY })] },
      { kind: 'unasked', cause: 'nobody-asked' },
    ],
    ['no owner', { owner: null }, { kind: 'unasked', cause: 'no-owner' }],
    [
      'ready for what nobody needs',
      { people: [fan(ready('quote'), heldBack('call', ['prerequisite']))] },
      { kind: 'unasked', cause: 'no-need' },
    ],
    ['no rung at all', { people: [fan()] }, { kind: 'unasked', cause: 'wrong-rung' }],
  ])('%s', (_name, more, fate) => {
    expect(fateOf(more)).toEqual(fate);
  });

  it.each<[readonly GateName[], Fate]>([
    [['escalation'], { kind: 'protected', cause: 'escalation' }],
    [['urgent-case', 'renewal'], { kind: 'protected', cause: 'escalation' }],
    [['resting', 'implementation'], { kind: 'protected', cause: 'implementation' }],
    [['rung-cooldown'], { kind: 'protected', cause: 'cool-down' }],
    [['paused'], { kind: 'protected', cause: 'opt-out' }],
    [['renewal'], { kind: 'protected', cause: 'bad-moment' }],
    [['give-first'], { kind: 'protected', cause: 'give-first' }],
    [['prerequisite'], { kind: 'unasked', cause: 'wrong-rung' }],
    [['prerequisite', 'consent'], { kind: 'unasked', cause: 'consent-missing' }],
    [['milestone', 'renewal'], { kind: 'protected', cause: 'bad-moment' }],
    [['stale'], { kind: 'unasked', cause: 'facts-missing' }],
  ])('held back by %s', (gates, fate) => {
    expect(fateOf({ people: [fan(heldBack('call', gates))] })).toEqual(fate);
  });

  it('a gate that holds for want of a fact is a fault of ours; consent withdrawn is not', () => {
    const standing: Standing = {
      rung: 'call',
      verdict: 'blocked',
      reasons: [{ gate: 'escalation', outcome: 'unknown', says: 'Nobody tells us of escalations' }],
    };
    expect(fateOf({ people: [fan(standing)] })).toEqual({ kind: 'unasked', cause: 'facts-missing' });
    const gone = person(
      'marta',
      { ...warm, 'person.consentContact': 'withdrawn' },
      heldBack('call', ['consent']),
    );
    expect(fateOf({ people: [gone] })).toEqual({ kind: 'protected', cause: 'opt-out' });
  });

  const told = (more: Partial<AccountQuarter>) =>
    classifyAccount(
      {
        accountId: 'a',
        owner: 'noor',
        stage: 'value',
        people: [fan(ready('call'))],
        gone: [],
        nameless: { promoter: null, topMarks: null },
        asks: [],
        acts: [],
        stories: [],
        uses: [],
        ...more,
      },
      QUARTER,
      WANTED,
    );
  const warmFor = (days: number) => [person('marta', { 'person.nps': 9, 'person.npsDaysAgo': days })];

  it.each<[string, Partial<AccountQuarter>, readonly string[]]>([
    ['30 days after the signal', { people: warmFor(40), asks: [ask('declined')] }, []],
    ['31 days after the signal', { people: warmFor(41), asks: [ask('declined')] }, ['late']],
    ['late, with success', { people: warmFor(41), asks: [ask('accepted')] }, ['late']],
    ['for no need', { asks: [ask('declined', { needId: null })] }, ['no-need']],
    ['by themselves, for no need', { acts: [act({ askId: null, needId: null })] }, []],
  ])('asked %s: remarks %j', (_name, more, remarks) => {
    expect(told(more)).toMatchObject({ fate: { kind: 'asked' }, remarks });
  });

  it('says whom to ask where a warm word lies elsewhere, the latest first, whatever the order of people', () => {
    const people = [person('ana', marks(5, 30)), person('ben', marks(5, 3)), person('cem')];
    expect(told({ people })).toMatchObject({ personId: 'ben', fate: { cause: 'siloed' } });
    expect(told({ people: people.toReversed() })).toMatchObject({ personId: 'ben' });
    const alike = [person('ana', marks(5, 3)), person('ben', marks(5, 3))];
    expect(told({ people: alike.toReversed() })).toMatchObject({ personId: 'ana' });
    expect(told({ people: [person('jun')], gone: [person('marta', warm)] })).toMatchObject({
      personId: null,
    });
  });

  it.each<[string, FoundBy, readonly KnownPerson[]]>([
    ['a nine', 'survey', [person('ana', { 'person.nps': 9, 'person.npsDaysAgo': 20 })]],
    ['a nine, seven months old,', 'neither', [person('ana', { 'person.nps': 9, 'person.npsDaysAgo': 200 })]],
    ['a nomination', 'nomination', [person('ana', { 'person.nominated': true })]],
    ['a nine there and a nomination here', 'both', [fan(), person('ben', { 'person.nominated': true })]],
    ['praise', 'neither', [person('ana', { 'person.lastPraiseDaysAgo': 3 })]],
  ])('%s is found by %s', (_name, found, people) => {
    expect(told({ people }).foundBy).toBe(found);
  });

  it('tells the fate of the contact with the least against them', () => {
    const people = [
      person('ana', warm, heldBack('call', ['renewal', 'resting'])),
      person('ben', warm, heldBack('call', ['milestone'])),
      person('cem', {}, ready('call')),
    ];
    expect(told({ owner: null, people })).toEqual({
      accountId: 'a',
      personId: 'ben',
      stage: 'value',
      fate: { kind: 'unasked', cause: 'wrong-rung' },
      heard: true,
      foundBy: 'survey',
      remarks: [],
    });
  });

  it('the order of the ledger and of people changes nothing', () => {
    const states: readonly AskState[] = [
      'sent',
      'declined',
      'accepted',
      'done',
      'unanswered',
      'vetoed',
      'lapsed',
    ];
    const asks = fc.array(fc.record({ state: fc.constantFrom(...states), days: fc.nat(120) }), {
      maxLength: 5,
    });
    fc.assert(
      fc.property(asks, (list) => {
        const made = list.map((one, i) =>
          ask(one.state, {
            id: `k${i}`,
            personId: `p${i}`,
            sentAt: ['vetoed', 'lapsed'].includes(one.state) ? null : NOW - one.days * DAY,
            changedAt: NOW - one.days * DAY,
          }),
        );
        expect(fateOf({ asks: made.toReversed() })).toEqual(fateOf({ asks: made }));
      }),
    );
  });
});
