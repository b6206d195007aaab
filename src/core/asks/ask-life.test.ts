import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Rung } from '../program/program.ts';
import { DAY } from '../signals/signal.ts';
import type { Ask, AskMove, AskState } from './ask.ts';
import { LONGEST_SNOOZE, type MoveRequest, moveAsk, ON_ITS_WAY_MS, UNDO_MS } from './ask-life.ts';
import { type AskVerb, isOver, VERBS, verbsFor } from './ask-verbs.ts';
import { holdAfter } from './hold.ts';
import { reviseAsk } from './revise-ask.ts';
import { verbsTo } from './verbs-to.ts';

const NOW = Date.UTC(2026, 10, 17, 8);

const LADDER: readonly Rung[] = [
  {
    id: 'reference-call',
    name: 'Reference call',
    minutes: 30,
    cooldownDays: 90,
    restAfterNoDays: 180,
    after: [],
    cohorts: [],
    milestones: [],
    public: false,
    review: false,
    approval: [],
    gain: 'A peer in the same job',
    worth: 5,
  },
];

const fresh: Ask = {
  id: 'k1',
  accountId: 'varnholt',
  personId: 'marta',
  needId: 'halden',
  rung: 'reference-call',
  state: 'proposed',
  owner: 'noor@example.com',
  subject: 'Half an hour with Halden Energy?',
  message: 'Hi Marta',
  programVersion: 14,
  createdAt: NOW,
  changedAt: NOW,
  sentAt: null,
  snoozedUntil: null,
  value: 1_200_000,
};

const inState = (state: AskState): Ask => ({
  ...fresh,
  state,
  sentAt: ['proposed', 'approved', 'snoozed', 'vetoed', 'lapsed'].includes(state) ? null : NOW,
  snoozedUntil: state === 'snoozed' ? NOW + 7 * DAY : null,
});

const request = (verb: AskVerb, more: Partial<MoveRequest> = {}): MoveRequest => ({
  verb,
  by: 'noor@example.com',
  at: NOW + 1000,
  why: 'a reason',
  until: NOW + 7 * DAY,
  ...more,
});

const STATES: readonly AskState[] = [
  'proposed',
  'approved',
  'sent',
  'accepted',
  'declined',
  'unanswered',
  'in-progress',
  'done',
  'thanked',
  'snoozed',
  'vetoed',
  'withdrawn',
  'lapsed',
];

/** Every way an ask can go; what is not here is refused. */
const MAY: Readonly<Record<AskState, Partial<Record<AskVerb, AskState>>>> = {
  proposed: {
    approve: 'approved',
    snooze: 'snoozed',
    veto: 'vetoed',
    withdraw: 'withdrawn',
    lapse: 'lapsed',
  },
  approved: { send: 'sent', snooze: 'snoozed', veto: 'vetoed', withdraw: 'withdrawn', lapse: 'lapsed' },
  snoozed: { wake: 'proposed', veto: 'vetoed', withdraw: 'withdrawn', lapse: 'lapsed' },
  sent: { accept: 'accepted', decline: 'declined', 'give-up': 'unanswered', withdraw: 'withdrawn' },
  unanswered: { accept: 'accepted', decline: 'declined' },
  accepted: { start: 'in-progress', finish: 'done', decline: 'declined', withdraw: 'withdrawn' },
  'in-progress': { finish: 'done', decline: 'declined', withdraw: 'withdrawn' },
  done: { thank: 'thanked' },
  declined: {},
  thanked: {},
  vetoed: {},
  withdrawn: {},
  lapsed: {},
};

describe('the life of an ask', () => {
  for (const from of STATES) {
    it(`${from}: ${Object.keys(MAY[from]).join(', ') || 'nothing'} and nothing else`, () => {
      for (const verb of VERBS) {
        const result = moveAsk(inState(from), request(verb), LADDER);
        const to = MAY[from][verb];
        if (to === undefined) expect(result, verb).toMatchObject({ ok: false });
        else expect(result, verb).toMatchObject({ ok: true, ask: { state: to }, move: { from, to } });
      }
    });
  }

  const reserves: readonly [AskState, 'held' | 'free'][] = [
    ['proposed', 'held'],
    ['approved', 'held'],
    ['snoozed', 'held'],
    ['sent', 'held'],
    ['accepted', 'held'],
    ['in-progress', 'held'],
    ['unanswered', 'free'],
    ['declined', 'free'],
    ['done', 'free'],
    ['thanked', 'free'],
    ['vetoed', 'free'],
    ['withdrawn', 'free'],
    ['lapsed', 'free'],
  ];
  it.each(reserves)('%s: the person and the account are %s', (state, hold) => {
    expect(holdAfter(state)).toBe(hold);
  });

  const noticed: readonly [AskState, AskVerb, boolean][] = [
    ['proposed', 'approve', false],
    ['approved', 'send', true],
    ['sent', 'accept', false],
    ['sent', 'withdraw', true],
    ['proposed', 'withdraw', false],
    ['done', 'thank', true],
    ['proposed', 'veto', false],
    ['sent', 'give-up', false],
  ];
  it.each(noticed)('%s, %s: the customer notices: %s', (from, verb, notices) => {
    expect(moveAsk(inState(from), request(verb), LADDER)).toMatchObject({ noticed: notices });
  });

  it('tells the facts of every step after sending, with the minutes of the rung', () => {
    const sent = moveAsk(inState('approved'), request('send', { why: null }), LADDER);
    expect(sent).toMatchObject({
      signal: {
        sourceId: 'ask:k1:sent',
        body: { kind: 'ask.moved', askId: 'k1', rung: 'reference-call', to: 'sent', minutes: 30 },
      },
    });
    expect(moveAsk(inState('proposed'), request('withdraw'), LADDER)).not.toHaveProperty('signal');
    expect(moveAsk(inState('sent'), request('withdraw'), LADDER)).toMatchObject({
      signal: { body: { to: 'withdrawn', reason: 'a reason' } },
    });
  });

  it('keeps the why where one is told, and takes an empty one as none', () => {
    expect(moveAsk(fresh, request('veto', { why: ' wrong moment ' }), LADDER)).toMatchObject({
      move: { why: 'wrong moment' },
    });
    expect(moveAsk(fresh, request('veto', { why: '  ' }), LADDER)).toMatchObject({ move: { why: null } });
  });

  it('a snooze names a day to come, within 90 days', () => {
    const snooze = (until: number) => moveAsk(fresh, request('snooze', { at: NOW, until }), LADDER).ok;
    expect(snooze(NOW)).toBe(false);
    expect(snooze(NOW + 1)).toBe(true);
    expect(snooze(NOW + LONGEST_SNOOZE)).toBe(true);
    expect(snooze(NOW + LONGEST_SNOOZE + 1)).toBe(false);
  });

  it('a move from a page that is older than the ledger is refused', () => {
    expect(moveAsk(fresh, request('approve', { at: NOW - 1 }), LADDER)).toMatchObject({ ok: false });
  });
});

describe('undo', () => {
  const LATEST = UNDO_MS + ON_ITS_WAY_MS;
  const moved = (from: AskState, verb: AskVerb): { ask: Ask; last: AskMove } => {
    const result = moveAsk(inState(from), request(verb), LADDER);
    if (!result.ok) throw new Error(result.refused);
    return { ask: result.ask, last: result.move };
  };
  const back = (from: AskState, verb: AskVerb, after = LATEST) => {
    const { ask, last } = moved(from, verb);
    return moveAsk(ask, { verb: 'undo', by: 'noor', at: last.at + after, last }, LADDER);
  };

  it.each([
    ['proposed', 'approve'],
    ['approved', 'snooze'],
    ['snoozed', 'veto'],
    ['sent', 'decline'],
    ['unanswered', 'accept'],
    ['in-progress', 'finish'],
  ] as const)('%s, %s: taken back within ten seconds and its way, not after', (from, verb) => {
    expect(back(from, verb)).toMatchObject({
      ok: true,
      ask: { ...inState(from), changedAt: NOW + 1000 + LATEST },
    });
    expect(back(from, verb, LATEST + 1)).toMatchObject({ ok: false });
  });

  it.each([
    ['approved', 'send'],
    ['done', 'thank'],
    ['sent', 'withdraw'],
    ['sent', 'give-up'],
    ['proposed', 'lapse'],
    ['snoozed', 'wake'],
  ] as const)('%s, %s: stays', (from, verb) => {
    expect(back(from, verb, 0)).toMatchObject({ ok: false });
  });

  it('takes the hold again after a veto, releases it after a late yes, and retracts what the facts were told', () => {
    expect(back('proposed', 'veto')).toMatchObject({ hold: 'takes' });
    expect(back('unanswered', 'accept')).toMatchObject({
      hold: 'releases',
      signal: { sourceId: 'ask:k1:accepted', body: { kind: 'retracted' } },
    });
  });

  it('is not itself undone', () => {
    const { ask, last } = moved('proposed', 'approve');
    const undone = moveAsk(ask, { verb: 'undo', by: 'noor', at: last.at, last }, LADDER);
    if (!undone.ok) throw new Error(undone.refused);
    const again = moveAsk(undone.ask, { verb: 'undo', by: 'noor', at: last.at, last: undone.move }, LADDER);
    expect(again).toMatchObject({ ok: false });
  });
});

describe('whatever the sequence of moves', () => {
  const anything = fc.array(
    fc.record({
      // Half of the wishes are possible ones, so that walks get far; the others try anything.
      possible: fc.option(fc.nat(), { freq: 2 }),
      any: fc.constantFrom<AskVerb>(...VERBS, 'undo'),
      wait: fc.constantFrom(0, 5_000, 60_000, 3 * DAY),
      why: fc.constantFrom(null, '', 'because'),
    }),
    { minLength: 1, maxLength: 25, size: 'max' },
  );

  it('no forbidden state is reached, and the hold ends exactly where the ask does', () => {
    const reached = new Set<AskState>(['proposed']);
    fc.assert(
      fc.property(anything, (wishes) => {
        let ask = fresh;
        let held = true;
        let at = NOW;
        const ledger: AskMove[] = [];
        for (const { possible, any, wait, why } of wishes) {
          at += wait;
          const open = verbsFor(ask.state);
          const verb = possible === null ? any : (open[possible % open.length] ?? any);
          const last = ledger.at(-1);
          const before = ask;
          const result = moveAsk(
            ask,
            { verb, by: 'x', at, why, until: at + DAY, ...(last && { last }) },
            LADDER,
          );
          if (!result.ok) {
            expect(result.refused.length).toBeGreaterThan(10);
            continue;
          }
          ask = result.ask;
          ledger.push(result.move);
          reached.add(ask.state);
          if (result.hold === 'takes') expect(held).toBe(false);
          if (result.hold === 'releases') expect(held).toBe(true);
          if (result.hold === 'keeps') expect(held).toBe(true);
          if (result.hold === 'none') expect(held).toBe(false);
          held = result.hold === 'takes' || result.hold === 'keeps';
          expect(held).toBe(holdAfter(ask.state) === 'held');
          if (held) expect(isOver(ask.state)).toBe(false);
          // What left the house stays left, and nothing leaves twice.
          if (before.sentAt !== null) expect(ask.sentAt).toBe(before.sentAt);
          const after = ['sent', 'accepted', 'declined', 'unanswered', 'in-progress', 'done', 'thanked'];
          if (after.includes(ask.state)) expect(ask.sentAt).not.toBeNull();
          if (['proposed', 'approved', 'snoozed', 'vetoed', 'lapsed'].includes(ask.state))
            expect(ask.sentAt).toBeNull();
          if (ask.state === 'snoozed') expect(ask.snoozedUntil).not.toBeNull();
          if (ask.state === 'done' && verb !== 'undo')
            expect(ledger.some((move) => move.to === 'accepted')).toBe(true);
        }
        expect(ledger.filter((move) => move.to === 'sent' && move.from === 'approved').length).toBeLessThan(
          2,
        );
        expect(ledger.filter((move) => move.to === 'thanked').length).toBeLessThan(2);
      }),
      { numRuns: 10_000 },
    );
    // Random walks must have been everywhere, or the promises above were not tried.
    expect([...reached].sort()).toEqual([...STATES].sort());
  });
});

describe('verbsTo', () => {
  it.each<[AskState, AskState, readonly string[] | null]>([
    ['sent', 'done', ['accept', 'finish']],
    ['unanswered', 'done', ['accept', 'finish']],
    ['in-progress', 'done', ['finish']],
    ['sent', 'declined', ['decline']],
    ['proposed', 'approved', ['approve']],
    ['snoozed', 'proposed', ['wake']],
    ['accepted', 'withdrawn', ['withdraw']],
    ['proposed', 'done', null],
    ['declined', 'accepted', null],
    ['done', 'done', []],
  ])('from %s to %s: %s', (from, to, way) => {
    expect(verbsTo(from, to)).toEqual(way);
  });
});

describe('reviseAsk', () => {
  const words = {
    subject: 'A short\r\nBcc: everybody@example.com',
    message: 'Hi Marta,\nhave you half an hour?',
  };

  it('rewrites what has not left, on one subject line', () => {
    const result = reviseAsk(fresh, words);
    expect(result).toMatchObject({
      ok: true,
      ask: { subject: 'A short Bcc: everybody@example.com', state: 'proposed' },
    });
  });

  it('leaves alone what was sent, and refuses an empty message', () => {
    expect(reviseAsk(inState('sent'), words)).toMatchObject({ ok: false });
    expect(reviseAsk(fresh, { ...words, message: ' \n' })).toMatchObject({ ok: false });
    expect(reviseAsk(fresh, { ...words, subject: ' ' })).toMatchObject({ ok: false });
  });
});
