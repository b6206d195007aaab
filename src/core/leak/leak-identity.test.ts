import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AccountRecord, Fate, LeakStage } from './account-record.ts';
import { type LeakChain, leakIdentity } from './leak-identity.ts';
import { LEAK_STAGES } from './stage-groups.ts';

let ids = 0;
const some = (n: number, fate: Fate, stage: LeakStage = 'value'): AccountRecord[] =>
  Array.from({ length: n }, () => ({
    accountId: `a${++ids}`,
    personId: `p${ids}`,
    stage,
    fate,
    heard: fate.kind !== 'silent',
    foundBy: 'neither',
    remarks: [],
  }));

/** The worked example of MEASUREMENT.md 3.7: 400 accounts, 80 heard, 14 protected, 27 asked, 11 used, 132 by audit. */
const worked = [
  ...some(11, { kind: 'used' }),
  ...some(7, { kind: 'asked', reached: 'asked', cause: 'declined' }),
  ...some(4, { kind: 'asked', reached: 'asked', cause: 'no-answer' }),
  ...some(3, { kind: 'asked', reached: 'yes', cause: 'not-fulfilled' }),
  ...some(2, { kind: 'asked', reached: 'fulfilled', cause: 'not-used' }),
  ...some(17, { kind: 'unasked', cause: 'no-owner' }),
  ...some(9, { kind: 'unasked', cause: 'no-need' }),
  ...some(6, { kind: 'unasked', cause: 'ask-expired' }),
  ...some(5, { kind: 'unasked', cause: 'held-back' }),
  ...some(2, { kind: 'unasked', cause: 'consent-missing' }),
  ...some(14, { kind: 'protected', cause: 'cool-down' }),
  ...some(232, { kind: 'silent', cause: 'never-heard' }),
  ...some(88, { kind: 'cool' }),
];

describe('the worked example', () => {
  const { total, causes } = leakIdentity(worked, new Map([['value', 132]]));

  it('tells where the 132 went', () => {
    expect(total.enthusiastic).toEqual({ refused: null, count: 132 });
    expect(total.fates).toEqual({ visibility: 52, protected: 14, process: 39, activation: 16, used: 11 });
    expect(total.counts).toMatchObject({
      accounts: 400,
      visible: 80,
      eligible: 66,
      asked: 27,
      yes: 16,
      fulfilled: 13,
      used: 11,
    });
  });

  it('tells the causes, most accounts first, and whose they are', () => {
    expect(
      causes.filter((one) => one.part === 'process').map((one) => [one.cause, one.accountIds.length]),
    ).toEqual([
      ['no-owner', 17],
      ['no-need', 9],
      ['ask-expired', 6],
      ['held-back', 5],
      ['consent-missing', 2],
    ]);
    expect(causes.find((one) => one.cause === 'no-owner')).toMatchObject({
      says: 'asking was nobody’s job',
      fix: 'Give them an owner.',
    });
  });

  it('refuses the number of enthusiasts without an audit, and gives the bounds', () => {
    const { enthusiastic, fates } = leakIdentity(worked).total;
    expect(enthusiastic).toMatchObject({ least: 80, most: 312, refused: { gate: 'audit', threshold: 40 } });
    expect(fates).toEqual({ visibility: null, protected: 14, process: 39, activation: 16, used: 11 });
  });

  it('needs no audit where nobody is silent', () => {
    const heard = worked.filter((record) => record.fate.kind !== 'silent');
    expect(leakIdentity(heard).total).toMatchObject({
      enthusiastic: { count: 80 },
      fates: { visibility: 0 },
    });
  });
});

describe('stages', () => {
  const spread = (stage: LeakStage, n: number, warm = 6) => [
    ...some(warm, { kind: 'used' }, stage),
    ...some(n - warm, { kind: 'cool' }, stage),
  ];
  const groupsOf = (...parts: AccountRecord[][]) => {
    const { stages } = leakIdentity(parts.flat());
    return 'refused' in stages ? stages.refused.gate : stages.map((group) => group.stages.join('+'));
  };

  it.each([
    [
      'large ones stand alone',
      [spread('onboarding', 30), spread('adoption', 40)],
      ['onboarding', 'adoption'],
    ],
    [
      'a small one joins the next',
      [spread('onboarding', 29), spread('adoption', 40), spread('value', 30)],
      ['onboarding+adoption', 'value'],
    ],
    [
      'the last small one joins the one before',
      [spread('adoption', 40), spread('value', 30), spread('partner', 3, 0)],
      ['adoption', 'value+partner'],
    ],
    [
      'large but hardly heard',
      [spread('onboarding', 50, 4), spread('adoption', 40), spread('value', 30)],
      ['onboarding+adoption', 'value'],
    ],
    ['everything small', [spread('onboarding', 20), spread('adoption', 20)], 'stage-size'],
    ['one stage only', [spread('value', 200)], 'stage-size'],
    ['nobody', [], 'stage-size'],
  ])('%s', (_name, parts, groups) => {
    expect(groupsOf(...parts)).toEqual(groups);
  });

  it('says which were merged', () => {
    const { stages } = leakIdentity(
      [spread('onboarding', 5), spread('adoption', 40), spread('value', 40)].flat(),
    );
    expect('refused' in stages ? null : stages[0]?.says).toBe(
      'Onboarding, Adoption: told together, each too small alone.',
    );
  });
});

const anyFate: fc.Arbitrary<Fate> = fc.oneof(
  fc.record({
    kind: fc.constant('silent' as const),
    cause: fc.constantFrom(
      'nobody-known' as const,
      'never-heard' as const,
      'siloed' as const,
      'stale' as const,
      'no-contact' as const,
    ),
  }),
  fc.record({ kind: fc.constant('cool' as const) }),
  fc.record({
    kind: fc.constant('protected' as const),
    cause: fc.constantFrom('escalation' as const, 'opt-out' as const),
  }),
  fc.record({
    kind: fc.constant('unasked' as const),
    cause: fc.constantFrom('no-need' as const, 'no-owner' as const),
  }),
  fc.record({
    kind: fc.constant('asked' as const),
    reached: fc.constantFrom('asked' as const, 'yes' as const, 'fulfilled' as const),
    cause: fc.constantFrom('declined' as const, 'not-used' as const),
  }),
  fc.record({ kind: fc.constant('used' as const) }),
);
const anyRecords = fc
  .array(fc.record({ fate: anyFate, stage: fc.constantFrom(...LEAK_STAGES) }), {
    maxLength: 300,
    size: 'max',
  })
  .map((list): AccountRecord[] =>
    list.map((one, i) => ({
      accountId: `a${i}`,
      personId: null,
      heard: one.fate.kind !== 'silent',
      foundBy: 'neither',
      remarks: [],
      ...one,
    })),
  );
const anyAudit = fc
  .record(
    Object.fromEntries(LEAK_STAGES.map((stage) => [stage, fc.double({ min: -5, max: 400, noNaN: true })])),
  )
  .map((audit) => new Map(Object.entries(audit)) as ReadonlyMap<LeakStage, number>);

describe('the identity', () => {
  const sum = ({ fates }: LeakChain) =>
    fates.used + fates.activation + fates.process + fates.protected + (fates.visibility ?? 0);

  it('holds to the unit in total and in every stage, and stages add up', () => {
    let split = 0;
    fc.assert(
      fc.property(anyRecords, fc.option(anyAudit), (records, audit) => {
        const { total, stages, causes } = leakIdentity(records, audit);
        const chains = 'refused' in stages ? [] : stages;
        if (chains.length > 0) split += 1;
        for (const chain of [total, ...chains]) {
          const { counts, members, enthusiastic } = chain;
          if (enthusiastic.refused === null) {
            expect(sum(chain)).toBe(enthusiastic.count);
            expect(enthusiastic.count).toBeGreaterThanOrEqual(counts.visible);
            expect(enthusiastic.count).toBeLessThanOrEqual(counts.visible + counts.silent);
          } else expect(sum(chain)).toBe(counts.visible);
          expect(counts.accounts).toBe(counts.visible + counts.silent + counts.cool);
          // Each link of the chain lies inside the one before.
          const links = [
            members.visible,
            members.eligible,
            members.asked,
            members.yes,
            members.fulfilled,
            members.used,
          ];
          for (const [i, link] of links.entries())
            if (i > 0) expect(link.filter((id) => !links[i - 1]?.includes(id))).toEqual([]);
        }
        for (const part of ['process', 'activation', 'protected'] as const) {
          const of = causes.filter((one) => one.part === part).flatMap((one) => one.accountIds);
          expect(of.length).toBe(total.fates[part]);
          expect(new Set(of).size).toBe(of.length);
        }
        // Nobody knows which of the silent are enthusiastic: their causes are told of all of them, each once.
        const unheard = causes.filter((one) => one.part === 'visibility').flatMap((one) => one.accountIds);
        expect(unheard.toSorted()).toEqual([...total.members.silent].sort());
        if (chains.length > 0)
          for (const part of ['used', 'activation', 'process', 'protected', 'visibility'] as const)
            if (total.fates[part] !== null && chains.every((chain) => chain.fates[part] !== null))
              expect(chains.reduce((n, chain) => n + (chain.fates[part] ?? 0), 0)).toBe(total.fates[part]);
      }),
      { numRuns: 300 },
    );
    expect(split).toBeGreaterThan(20);
  });

  it('doubling every account doubles every count and part', () => {
    fc.assert(
      fc.property(anyRecords, (records) => {
        const twice = [...records, ...records.map((one) => ({ ...one, accountId: `${one.accountId}'` }))];
        const [once, double] = [leakIdentity(records).total, leakIdentity(twice).total];
        for (const [link, n] of Object.entries(once.counts))
          expect(double.counts[link as keyof typeof once.counts]).toBe(2 * n);
      }),
      { numRuns: 100 },
    );
  });
});
