import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Trait } from '../needs/fit.ts';
import { DAY } from '../signals/signal.ts';
import { type AskRoom, askRoom } from './ask-room.ts';
import type { Candidate } from './candidate.ts';
import { chooseExact } from './choose-exact.ts';
import { chooseRanked } from './choose-ranked.ts';
import { type ProposeInput, proposeAsks } from './propose-asks.ts';
import { candidate, guardrails, heldBack, NOW, need, program, ready, sheet } from './small-world.ts';

const nobodyAsked = askRoom([], guardrails, NOW);

const plan = (input: Pick<ProposeInput, 'needs' | 'candidates'> & Partial<ProposeInput>) =>
  proposeAsks({
    program,
    programVersion: 14,
    at: NOW,
    room: nobodyAsked,
    traitsOf: () => [],
    ...input,
  });

const strong = (id: string) => sheet({ 'person.firstName': id, 'person.relationship': 'strong' });

describe('the plan of a moment', () => {
  it('asks the likelier person for the dearer need, and says all about it', () => {
    const { proposals, shortfalls, supply, value, status, programVersion } = plan({
      needs: [need('cheap', { worth: 100_000 }), need('dear', { worth: 900_000 })],
      candidates: [candidate('ana'), candidate('ben', { sheet: strong('Ben') })],
    });
    expect(proposals.map((p) => [p.personId, p.needId])).toEqual([
      ['ben', 'dear'],
      ['ana', 'cheap'],
    ]);
    expect(shortfalls).toEqual([]);
    expect(supply).toEqual([
      { needId: 'cheap', fitting: 2, ready: 2 },
      { needId: 'dear', fitting: 2, ready: 2 },
    ]);
    expect(value).toBe(proposals.reduce((sum, p) => sum + p.value, 0));
    expect({ status, programVersion }).toEqual({ status: 'ranked', programVersion: 14 });
    expect(proposals[0]).toMatchObject({
      accountId: 'account of ben',
      rung: 'call',
      owner: 'noor@example.com',
      subject: 'Would you help with a call?',
    });
  });

  it('of two who are worth the same, asks the one asked least, then the first by id', () => {
    const asked = {
      ...sheet(),
      sent: { person: [{ rung: 'quote', minutes: 0, at: NOW - DAY }], account: [] },
    };
    // Free of time, so that an earlier ask costs nothing and the tie stays a tie.
    const free = { ...program, ladder: program.ladder.map((rung) => ({ ...rung, minutes: 0 })) };
    const who = (candidates: readonly Candidate[]) =>
      plan({ program: free, needs: [need('n')], candidates }).proposals.map((p) => p.personId);
    const [ana, ben, cem] = [candidate('ana', { sheet: asked }), candidate('ben'), candidate('cem')];
    expect(who([ana, cem, ben])).toEqual(['ben']);
    expect(who([ana, cem])).toEqual(['cem']);
  });

  it('leaves out whoever lacks a wanted trait, and takes the unknown for less', () => {
    const rail: Trait = {
      says: 'Industry is rail',
      answer: ({ account }) =>
        account.industry ? (account.industry.value === 'rail' ? 'yes' : 'no') : 'unknown',
    };
    const { proposals } = plan({
      needs: [need('n', { missing: 3 })],
      candidates: [
        candidate('bank', { sheet: sheet({ 'account.industry': 'banking' }) }),
        candidate('perhaps', { sheet: sheet() }),
        candidate('train', { sheet: sheet({ 'account.industry': 'rail' }) }),
      ],
      traitsOf: () => [rail],
    });
    expect(proposals.map((p) => [p.personId, p.factors.find((f) => f.name === 'fit')?.value])).toEqual([
      ['train', 1],
      ['perhaps', 0.5],
    ]);
  });

  it('takes nobody for a reference to a deal of their own account', () => {
    const { proposals, supply } = plan({
      needs: [need('deal', { missing: 2, notAccountId: 'acc_halden' })],
      candidates: [candidate('ana', { accountId: 'acc_halden' }), candidate('ben')],
    });
    expect(proposals.map(({ personId }) => personId)).toEqual(['ben']);
    expect(supply).toEqual([{ needId: 'deal', fitting: 1, ready: 1 }]);
  });

  it('says of whom it asks that they are over the limit that answers have taught, before all other reasons', () => {
    const asked = {
      ...sheet(),
      sent: { person: [{ rung: 'call', minutes: 30, at: NOW - DAY }], account: [] },
    };
    const asking = (limit?: ProposeInput['limit']) =>
      plan({
        needs: [need('n')],
        candidates: [candidate('ana', { sheet: asked })],
        ...(limit && { limit }),
      }).proposals[0]!.reasons.map(({ gate, outcome }) => `${gate} ${outcome}`);
    expect(asking({ load: 0.5, halfLifeDays: 60 })[0]).toBe('load mind');
    expect(asking({ load: 9, halfLifeDays: 60 })).not.toContain('load mind');
    expect(asking()).not.toContain('load mind');
  });

  it('keeps somebody for the bigger act that waits for them', () => {
    const soon = NOW + 20 * DAY;
    const talker = (id: string) =>
      candidate(id, { standings: [ready('quote'), heldBack('talk', ['renewal'], soon)] });
    const quote = need('quote', { rung: 'quote', worth: 40_000 });
    const talk = need('talk', { rung: 'talk', worth: 9_000_000, by: NOW + 60 * DAY });
    const quoter = candidate('zoe', { standings: [ready('quote')] });
    expect(plan({ needs: [quote], candidates: [talker('ana'), quoter] }).proposals[0]?.personId).toBe('ana');
    expect(plan({ needs: [quote, talk], candidates: [talker('ana'), quoter] }).proposals[0]?.personId).toBe(
      'zoe',
    );
    // With nobody else to quote, the quote is not worth the talk.
    expect(plan({ needs: [quote, talk], candidates: [talker('ana')] }).proposals).toEqual([]);
  });

  it('names the first by id of later needs that lose as much, whatever their order', () => {
    const ana = candidate('ana', {
      standings: [ready('quote'), heldBack('talk', ['renewal'], NOW + 10 * DAY)],
    });
    const needs = [
      need('quote', { rung: 'quote', worth: 500_000 }),
      ...['b', 'a', 'c'].map((id) => need(id, { rung: 'talk', worth: 20_000, by: NOW + 28 * DAY })),
    ];
    for (const order of [needs, needs.toReversed()]) {
      const [ask] = plan({ needs: order, candidates: [ana] }).proposals;
      const price = ask?.factors.find(({ name }) => name === 'price for later needs');
      expect(price?.says).toContain('“Need a”');
    }
  });

  it('proposes nothing for a date gone by, a rung that left the ladder, or a need that is covered', () => {
    const needs = [need('late', { by: NOW }), need('gone', { rung: 'opera' }), need('full', { missing: 0 })];
    expect(plan({ needs, candidates: [candidate('ana')] }).proposals).toEqual([]);
  });
});

describe('shortfalls', () => {
  it('counts whom each gate holds back, and whom it alone holds back', () => {
    const { shortfalls } = plan({
      needs: [need('n', { missing: 4 })],
      candidates: [
        candidate('ana'),
        candidate('b1', { standings: [heldBack('call', ['escalation'])] }),
        candidate('b2', { standings: [heldBack('call', ['escalation', 'renewal'])] }),
        candidate('b3', { standings: [heldBack('call', ['escalation'])] }),
        candidate('b4', { standings: [heldBack('call', ['resting'], NOW + 9 * DAY)] }),
        candidate('b5', {
          standings: [
            {
              rung: 'call',
              verdict: 'blocked',
              reasons: [
                { gate: 'renewal', outcome: 'unknown', says: 'Renewal date is not known' },
                { gate: 'away', outcome: 'mind', says: 'Away soon' },
                { gate: 'tenure', outcome: 'holds', says: 'Customer for two years' },
              ],
            },
          ],
        }),
      ],
    });
    expect(shortfalls).toEqual([
      {
        needId: 'n',
        missing: 3,
        fitting: 6,
        ready: 1,
        obstacles: [
          { gate: 'escalation', people: 3, only: 2, says: '3 people are with accounts in escalation.' },
          {
            gate: 'renewal-unknown',
            people: 1,
            only: 1,
            says: 'Of one person we do not know when they renew, or not freshly enough.',
          },
          { gate: 'resting', people: 1, only: 1, says: 'One person is resting after an ask.' },
          { gate: 'renewal', people: 1, only: 0, says: 'One person is near a renewal.' },
        ],
      },
    ]);
  });

  it('names the caps of the plan as well, and says when nobody fits', () => {
    const account = { accountId: 'one account' };
    const { shortfalls } = plan({
      needs: [need('n', { missing: 9 }), need('other', { worth: 5_000_000 })],
      candidates: [
        ...['a', 'b', 'c', 'd'].map((id) => candidate(id, account)),
        ...['e', 'f', 'g', 'h', 'i'].map((id) => candidate(id)),
        candidate('never', { sheet: sheet({ 'person.firstName': 'never' }), standings: [ready('quote')] }),
      ],
    });
    expect(shortfalls[0]).toMatchObject({ needId: 'n', missing: 5, fitting: 9, ready: 9 });
    expect(shortfalls[0]?.obstacles.map((o) => [o.gate, o.only])).toEqual([
      ['account-asks', 2],
      ['owner-week', 2],
      ['another-need', 1],
    ]);
    expect(plan({ needs: [need('n')], candidates: [] }).shortfalls[0]?.obstacles).toEqual([
      { gate: 'nobody-fits', people: 0, only: 0, says: 'Nobody known by now fits what is wanted.' },
    ]);
  });
});

// What any plan must keep, whoever chooses: small worlds with everything tight.
const worlds = fc.record({
  people: fc.array(
    fc.record({
      account: fc.nat(3),
      warm: fc.constantFrom('strong', 'fair', 'none'),
      standings: fc.array(fc.constantFrom('ready', 'waiting', 'blocked'), { minLength: 3, maxLength: 3 }),
      held: fc.boolean(),
    }),
    { maxLength: 12 },
  ),
  needs: fc.array(
    fc.record({
      rung: fc.constantFrom('quote', 'call', 'talk'),
      missing: fc.nat(3),
      worth: fc.constantFrom(20_000, 500_000, 500_000, 9_000_000),
      days: fc.integer({ min: -3, max: 120 }),
    }),
    { maxLength: 5 },
  ),
  accountCap: fc.nat(3),
  ownerCap: fc.nat(4),
});

type World = typeof worlds extends fc.Arbitrary<infer W> ? W : never;

const build = (world: World) => {
  const candidates = world.people.map((person, i): Candidate => {
    const id = `p${i}`;
    return candidate(id, {
      accountId: `a${person.account}`,
      owner: person.account % 2 === 0 ? 'noor' : null,
      sheet: sheet({ 'person.firstName': id, 'person.relationship': person.warm }),
      standings: ['quote', 'call', 'talk'].map((rung, r) => {
        const verdict = person.standings[r];
        if (verdict === 'ready') return ready(rung);
        return heldBack(rung, ['resting'], verdict === 'waiting' ? NOW + 10 * DAY : undefined);
      }),
    });
  });
  const held = new Set(world.people.flatMap((person, i) => (person.held ? [`p${i}`] : [])));
  const room: AskRoom = {
    ofPerson: (id) => (held.has(id) ? 0 : 1),
    ofAccount: () => world.accountCap,
    ofOwner: () => world.ownerCap,
    keptOut: (personId, needId) => (personId === 'p1' && needId === 'n1' ? 'Vetoed.' : null),
  };
  const needs = world.needs.map((n, i) =>
    need(`n${i}`, { rung: n.rung, missing: n.missing, worth: n.worth, by: NOW + n.days * DAY }),
  );
  return { candidates, room, needs };
};

const most = (keys: readonly string[]): number =>
  Math.max(0, ...[...Map.groupBy(keys, (key) => key).values()].map((group) => group.length));

describe.each([
  ['ranked', chooseRanked],
  ['exact', chooseExact],
])('whatever the world, %s', (_, choose) => {
  it('no plan breaks a cap, asks anybody who is not ready, or asks at a loss', () => {
    let proposed = 0;
    fc.assert(
      fc.property(worlds, (world) => {
        const { candidates, room, needs } = build(world);
        const { proposals, shortfalls } = plan({ candidates, room, needs, choose });
        proposed += proposals.length;
        expect(most(proposals.map((p) => p.personId))).toBeLessThanOrEqual(1);
        expect(most(proposals.map((p) => p.accountId))).toBeLessThanOrEqual(world.accountCap);
        expect(most(proposals.map((p) => p.owner ?? ''))).toBeLessThanOrEqual(world.ownerCap);
        for (const n of needs) {
          const made = proposals.filter((p) => p.needId === n.id).length;
          const short = shortfalls.find((s) => s.needId === n.id)?.missing ?? 0;
          expect(made + short).toBe(n.missing);
          if (n.by <= NOW) expect(made).toBe(0);
        }
        for (const p of proposals) {
          const person = candidates.find((c) => c.personId === p.personId);
          expect(person?.standings.find((s) => s.rung === p.rung)?.verdict).toBe('ready');
          expect(room.ofPerson(p.personId)).toBe(1);
          expect(room.keptOut(p.personId, p.needId, p.rung)).toBeNull();
          expect(p.value).toBeGreaterThan(0);
          expect(Number.isInteger(p.value)).toBe(true);
        }
        for (const short of shortfalls) {
          const held = short.obstacles.reduce((sum, o) => sum + o.only, 0);
          expect(held).toBeLessThanOrEqual(short.fitting);
          for (const o of short.obstacles) expect(o.only).toBeLessThanOrEqual(o.people);
        }
      }),
      { numRuns: 500 },
    );
    expect(proposed).toBeGreaterThan(100);
  });

  it('the order in which people and needs come in changes nothing', () => {
    fc.assert(
      fc.property(worlds, fc.integer(), (world, turn) => {
        const { candidates, room, needs } = build(world);
        const turned = <T>(list: readonly T[]): T[] => {
          const k = list.length === 0 ? 0 : Math.abs(turn) % list.length;
          return [...list.slice(k), ...list.slice(0, k)].reverse();
        };
        const one = plan({ candidates, room, needs, choose });
        const other = plan({ candidates: turned(candidates), room, needs: turned(needs), choose });
        expect(other.proposals).toEqual(one.proposals);
        const byNeed = (p: typeof one) => p.shortfalls.toSorted((a, b) => (a.needId < b.needId ? -1 : 1));
        expect(byNeed(other)).toEqual(byNeed(one));
      }),
      { numRuns: 300 },
    );
  });
});
