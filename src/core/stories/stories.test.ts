import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FactSheet } from '../customers/fact.ts';
import { DAY } from '../signals/signal.ts';
import { actFromAsk, actSignal } from './act-from-ask.ts';
import { attributionLine } from './attribution-line.ts';
import { recallUses } from './recall-uses.ts';
import { rightsState } from './rights-state.ts';
import type { Act, Rights, Story, StoryUse } from './story.ts';
import { storyFromAct } from './story-from-act.ts';
import { decideUse } from './use-rules.ts';

const NOW = Date.UTC(2026, 10, 17, 8);

const rights = (more: Partial<Rights> = {}): Rights => ({
  grantedBy: 'marta@example.com',
  scope: 'public',
  channels: [],
  territory: null,
  grantedAt: NOW - 100 * DAY,
  expiresAt: null,
  withdrawnAt: null,
  disclosure: null,
  ...more,
});
const act: Act = {
  id: 't1',
  accountId: 'varnholt',
  personId: 'marta',
  askId: 'k1',
  needId: 'n1',
  rung: 'quote',
  title: 'Before the phone rings',
  doneAt: NOW,
  source: 'goodword',
};
const story = (given: Rights | null): Story => ({
  id: 's1',
  accountId: 'varnholt',
  personId: 'marta',
  actId: 't1',
  rung: 'quote',
  title: 'Before the phone rings',
  quote: 'The crew is out there before the phone rings.',
  link: null,
  rights: given,
  createdAt: NOW,
});

describe('rights at a moment', () => {
  it.each<[string, Rights | null, string]>([
    ['none', null, 'Nobody has said yet how it may be used.'],
    ['none', rights({ grantedAt: NOW + 1 }), 'Nobody has said yet how it may be used.'],
    ['free', rights(), 'In public, without an end.'],
    [
      'free',
      rights({ scope: 'private', expiresAt: NOW + 61 * DAY }),
      'In talks with prospects, not in public, until 17 January 2027.',
    ],
    ['expiring', rights({ expiresAt: NOW + 60 * DAY }), 'In public, until 16 January 2027.'],
    ['expired', rights({ expiresAt: NOW }), 'Permission ended on 17 November.'],
    [
      'withdrawn',
      rights({ withdrawnAt: NOW, expiresAt: NOW - DAY }),
      'Permission was withdrawn on 17 November.',
    ],
    ['free', rights({ withdrawnAt: NOW + DAY }), 'In public, without an end.'],
  ])('%s', (state, given, says) => {
    expect(rightsState(given, NOW)).toEqual({ state, says });
  });
});

describe('a use of a story', () => {
  const use = (given: Rights | null, channel: string, territory: string | null = null) =>
    decideUse(story(given), { channel, territory, at: NOW });

  it.each<[string, Rights | null, string, string | null, string]>([
    ['no rights', null, 'deal', null, 'Nobody has said yet how it may be used.'],
    ['ended', rights({ expiresAt: NOW }), 'deal', null, 'Permission ended on 17 November.'],
    ['withdrawn', rights({ withdrawnAt: NOW }), 'deal', null, 'Permission was withdrawn on 17 November.'],
    [
      'private, on the web',
      rights({ scope: 'private' }),
      'website',
      null,
      '“website” is seen by the public; permission is for prospects only.',
    ],
    [
      'internal, in a deal',
      rights({ scope: 'internal' }),
      'deal',
      null,
      '“deal” is seen by prospects; permission is for our company only.',
    ],
    [
      'an unknown channel may be public',
      rights({ scope: 'private' }),
      'billboard',
      null,
      '“billboard” is seen by the public; permission is for prospects only.',
    ],
    [
      'another channel',
      rights({ channels: ['deck', 'mail'] }),
      'website',
      null,
      'Permission is for deck, mail, not for “website”.',
    ],
    [
      'another place',
      rights({ territory: 'Nordics' }),
      'website',
      'France',
      'Permission is for Nordics, not for France.',
    ],
    [
      'a place untold',
      rights({ territory: 'Nordics' }),
      'website',
      null,
      'Permission is for Nordics only: say where it will be seen.',
    ],
  ])('refused: %s', (_name, given, channel, territory, refused) => {
    expect(use(given, channel, territory)).toEqual({ ok: false, refused });
  });

  it('allowed, with what must stand beside it and when it ends', () => {
    expect(use(rights({ scope: 'private' }), 'deal')).toEqual({ ok: true, disclosure: null, mind: null });
    expect(use(rights({ channels: ['Website'] }), 'website')).toMatchObject({ ok: true });
    const given = rights({ disclosure: 'received a book', territory: 'Nordics', expiresAt: NOW + DAY });
    expect(use(given, 'website', 'nordics')).toEqual({
      ok: true,
      disclosure: 'received a book',
      mind: 'In public, until 18 November.',
    });
  });

  it('never without rights that stand, whatever else is agreed', () => {
    const any = fc.record({
      scope: fc.constantFrom<Rights['scope']>('internal', 'private', 'public'),
      grantedAt: fc.integer({ min: -50, max: 50 }),
      expiresAt: fc.option(fc.integer({ min: -50, max: 50 })),
      withdrawnAt: fc.option(fc.integer({ min: -50, max: 50 })),
    });
    fc.assert(
      fc.property(any, fc.constantFrom('deal', 'website', 'internal', 'anything'), (days, channel) => {
        const at = (day: number | null) => (day === null ? null : NOW + day * DAY);
        const given = rights({
          scope: days.scope,
          grantedAt: NOW + days.grantedAt * DAY,
          expiresAt: at(days.expiresAt),
          withdrawnAt: at(days.withdrawnAt),
        });
        const stands =
          given.grantedAt <= NOW &&
          (given.expiresAt === null || given.expiresAt > NOW) &&
          (given.withdrawnAt === null || given.withdrawnAt > NOW);
        const wide = {
          internal: ['internal'],
          private: ['internal', 'deal'],
          public: ['internal', 'deal', 'website', 'anything'],
        };
        expect(use(given, channel).ok).toBe(stands && wide[given.scope].includes(channel));
      }),
    );
  });
});

describe('recalls', () => {
  const used = (id: string, channel: string, storyId = 's1'): StoryUse => ({
    id,
    accountId: 'varnholt',
    storyId,
    actId: null,
    opportunityId: null,
    channel,
    usedAt: NOW - 10 * DAY,
    by: 'jonas',
    role: 'touched',
  });
  const uses = [used('u1', 'website'), used('u2', 'deck'), used('u3', 'call'), used('u4', 'website', 's2')];
  it.each([
    ['while it stands', rights(), []],
    ['withdrawn', rights({ withdrawnAt: NOW }), ['u1', 'u2']],
    ['ended', rights({ expiresAt: NOW }), ['u1']],
  ])('%s: %s', (_name, given, ids) => {
    expect(recallUses(story(given), uses, NOW).map((recall) => recall.useId)).toEqual(ids);
  });
});

describe('attribution', () => {
  const told = (value: string) => ({ value, source: 'crm', at: NOW });
  const sheet = (more: FactSheet['person'] = {}): Pick<FactSheet, 'account' | 'person'> => ({
    account: { name: told('Varnholt Grid'), industry: told('Energy') },
    person: { name: told('Marta Lindqvist'), title: told('Head of Grid Operations'), ...more },
  });
  const full = 'Marta Lindqvist, Head of Grid Operations, Varnholt Grid';
  it.each<[string, Rights | null, Rights['scope'], FactSheet['person'], string]>([
    ['public', rights(), 'public', {}, full],
    ['public with private rights', rights({ scope: 'private' }), 'public', {}, 'A customer in energy'],
    ['in a deal', rights({ scope: 'private' }), 'private', {}, full],
    ['no rights', null, 'private', {}, 'A customer in energy'],
    ['no rights, among us', null, 'internal', {}, full],
    ['consent withdrawn', rights(), 'public', { consentPublic: told('withdrawn') }, 'A customer in energy'],
    ['disclosed', rights({ disclosure: 'received a book' }), 'public', {}, `${full} (received a book)`],
  ])('%s', (_name, given, scope, person, line) => {
    expect(attributionLine(story(given), sheet(person), scope, NOW)).toBe(line);
  });
});

describe('from ask to act to story', () => {
  const left = { id: 's1', quote: ' So good ', link: null, rights: rights(), at: NOW };

  it('an act takes the ask’s rung and need, and tells the facts', () => {
    const made = actFromAsk(
      {
        id: 'k1',
        accountId: 'varnholt',
        personId: 'marta',
        needId: 'n1',
        rung: 'quote',
        state: 'done',
        owner: null,
        subject: 'A line for the launch?',
        message: '',
        programVersion: 1,
        createdAt: NOW,
        changedAt: NOW,
        sentAt: NOW,
        snoozedUntil: null,
        value: 0,
      },
      { id: 't1', title: ' ', at: NOW },
    );
    expect(made).toEqual({ ...act, title: 'A line for the launch?' });
    expect(actSignal(made, [])).toMatchObject({
      sourceId: 'act:t1',
      body: { kind: 'act.done', rung: 'quote', asked: true, title: 'A line for the launch?' },
    });
  });

  it('a story carries its act, and the disclosure that the incentive demands', () => {
    expect(storyFromAct(act, { ...left, disclosure: 'received a book' })).toMatchObject({
      ok: true,
      story: { actId: 't1', personId: 'marta', quote: 'So good', rights: { disclosure: 'received a book' } },
    });
    expect(storyFromAct(act, { ...left, rights: null })).toMatchObject({ ok: true, story: { rights: null } });
  });

  it.each([
    [{ quote: ' ', link: '' }, 'A story needs the words or a link to them.'],
    [{ link: 'javascript:alert(1)' }, 'The link must be a web address that begins with https:// or http://.'],
    [{ link: 'not a link' }, 'The link must be a web address that begins with https:// or http://.'],
    [{ rights: rights({ expiresAt: NOW - 200 * DAY }) }, 'The permission would end before it begins.'],
  ])('refused: %o', (more, refused) => {
    expect(storyFromAct(act, { ...left, ...more })).toEqual({ ok: false, refused });
  });
});
