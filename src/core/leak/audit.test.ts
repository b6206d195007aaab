import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawBinomial, shuffled } from '../statistics/random/draws.ts';
import { seeded } from '../statistics/random/seeded.ts';
import type { AccountRecord, Fate, LeakStage } from './account-record.ts';
import { type AuditFinding, estimateEnthusiasts } from './audit-estimate.ts';
import { drawAudit } from './audit-sample.ts';

const silentFate: Fate = { kind: 'silent', cause: 'never-heard' };
const some = (
  name: string,
  n: number,
  more: Partial<AccountRecord> & Pick<AccountRecord, 'fate'>,
): AccountRecord[] =>
  Array.from({ length: n }, (_, i) => ({
    accountId: `${name}${i}`,
    personId: null,
    stage: 'value',
    heard: false,
    foundBy: 'neither',
    remarks: [],
    ...more,
  }));
const silent = (n: number, stage: LeakStage = 'value', name = `silent-${stage}-`) =>
  some(name, n, { stage, fate: silentFate });
const asked: Fate = { kind: 'asked', reached: 'asked', cause: 'declined' };
const found = (records: readonly AccountRecord[], warm: number, not: number, unclear = 0): AuditFinding[] =>
  records.slice(0, warm + not + unclear).map(({ accountId }, i) => ({
    accountId,
    answer: i < warm ? 'warm' : i < warm + not ? 'not' : 'cannot-tell',
  }));

describe('the draw', () => {
  const records = [
    ...silent(200, 'adoption'),
    ...silent(100, 'value'),
    ...silent(3, 'partner'),
    ...some('told', 50, { heard: true, fate: { kind: 'cool' } }),
  ];

  it('takes forty by stage in proportion, no stage below two, and nobody that answered', () => {
    const drawn = drawAudit(records, '2026-Q4');
    const of = (stage: LeakStage) => drawn.filter((one) => one.stage === stage).length;
    expect([of('adoption'), of('value'), of('partner')]).toEqual([27, 13, 2]);
    expect(drawn.some((one) => one.accountId.startsWith('told'))).toBe(false);
  });

  it('hangs on quarter and account alone, not on the order of records', () => {
    const ids = (draws: readonly { accountId: string }[]) => draws.map((one) => one.accountId);
    expect(ids(drawAudit(shuffled(seeded(4), records), '2026-Q4'))).toEqual(
      ids(drawAudit(records, '2026-Q4')),
    );
    expect(ids(drawAudit(records, '2027-Q1'))).not.toEqual(ids(drawAudit(records, '2026-Q4')));
  });

  it('drawn again, adds nobody; with some gone, fills up; never the same twice', () => {
    const drawn = drawAudit(records, '2026-Q4');
    const ids = new Set(drawn.map((one) => one.accountId));
    expect(drawAudit(records, '2026-Q4', ids)).toEqual([]);
    const gone = new Set(drawn.slice(0, 10).map((one) => one.accountId));
    const left = records.filter((one) => !gone.has(one.accountId));
    const added = drawAudit(left, '2026-Q4', ids);
    expect(added.length).toBeGreaterThanOrEqual(8);
    expect(added.some((one) => ids.has(one.accountId))).toBe(false);
  });

  it('gives everybody the same chance', () => {
    const counts = new Map<string, number>();
    const all = silent(60);
    for (let year = 0; year < 300; year += 1)
      for (const { accountId } of drawAudit(all, `q${year}`, new Set(), 20))
        counts.set(accountId, (counts.get(accountId) ?? 0) + 1);
    // 100 expected each, standard deviation 8.2; the largest of sixty stays within four of them.
    for (const { accountId } of all) expect(Math.abs((counts.get(accountId) ?? 0) - 100)).toBeLessThan(33);
  });
});

describe('the estimate', () => {
  const heard = [
    ...some('fan', 72, { heard: true, fate: asked }),
    ...some('cool', 88, { heard: true, fate: { kind: 'cool' } }),
  ];
  const quiet = silent(232);
  const nominated = some('nominated', 8, { fate: asked });
  const all = [...heard, ...quiet, ...nominated];

  it('is 132 for the worked example, its stages adding up', () => {
    const told = estimateEnthusiasts(all, found(quiet, 10, 30));
    if (told.refused !== null) throw new Error(told.refused.message);
    expect(told).toMatchObject({ estimate: 132, interval: [107, 164], answers: { answered: 40, warm: 10 } });
    expect([...told.byStage.values()].reduce((a, b) => a + b)).toBe(132);
  });

  it('is refused below ten answers, with the bounds of the best and the worst case', () => {
    for (const n of [0, 9]) {
      const told = estimateEnthusiasts(all, found(quiet, 0, n));
      expect(told).toMatchObject({
        refused: { gate: 'audit', value: n, threshold: 10 },
        least: 80,
        most: 312,
      });
    }
    expect(estimateEnthusiasts(all, found(quiet, 0, 10)).refused).toBeNull();
  });

  it('needs no audit where everybody answered', () => {
    expect(estimateEnthusiasts(heard, [])).toMatchObject({ refused: null, estimate: 72, interval: [72, 72] });
  });

  it('is widened on both sides by accounts nobody could tell of, and moved by none of them', () => {
    const clear = estimateEnthusiasts(all, found(quiet, 10, 30));
    const unclear = estimateEnthusiasts(all, found(quiet, 10, 30, 5));
    if (clear.refused !== null || unclear.refused !== null) throw new Error('refused');
    expect(unclear.estimate).toBe(clear.estimate);
    expect(unclear.interval[0]).toBeLessThan(clear.interval[0]);
    expect(unclear.interval[1]).toBeGreaterThan(clear.interval[1]);
  });

  it('takes one that shows enthusiasm by itself for warm, as the audit goes on', () => {
    const drawn = [...quiet.slice(0, 36), ...nominated.slice(0, 4)];
    const half = drawn.map(({ accountId }, i) => ({ accountId, answer: i < 18 ? ('not' as const) : null }));
    const whole = drawn.map(({ accountId }, i) => ({ accountId, answer: i < 36 ? ('not' as const) : null }));
    expect(estimateEnthusiasts(all, half).answers).toMatchObject({ answered: 20, warm: 2 });
    expect(estimateEnthusiasts(all, whole).answers).toMatchObject({ answered: 40, warm: 4 });
    expect(estimateEnthusiasts(all, whole)).toMatchObject({ estimate: 72 + 24 });
  });

  it('tells stages apart once each has twenty answers', () => {
    const [early, late] = [silent(100, 'adoption'), silent(100, 'renewal')];
    const findings = [...found(early, 2, 18), ...found(late, 12, 8)];
    const told = estimateEnthusiasts([...early, ...late], findings);
    if (told.refused !== null) throw new Error('refused');
    expect(told.byStage.get('adoption')).toBe(10);
    expect(told.byStage.get('renewal')).toBe(60);
    const fewer = estimateEnthusiasts([...early, ...late], [...found(early, 1, 9), ...found(late, 6, 4)]);
    if (fewer.refused !== null) throw new Error('refused');
    expect(fewer.byStage.get('adoption')).toBe(35);
  });

  it('stays between what is seen and what could be, whatever was found', () => {
    fc.assert(
      fc.property(fc.nat(30), fc.nat(30), fc.nat(10), fc.nat(40), (warm, not, unclear, seen) => {
        const records = [...silent(80), ...some('seen', seen, { fate: asked })];
        const told = estimateEnthusiasts(records, found(records, warm, not, unclear));
        if (told.refused !== null) return;
        expect(told.estimate).toBeGreaterThanOrEqual(seen);
        expect(told.interval[0]).toBeLessThanOrEqual(told.interval[1]);
        expect(told.interval[1]).toBeLessThanOrEqual(80 + seen);
        const whole = [...told.byStage.values()].reduce((a, b) => a + b, 0);
        expect(whole).toBe(Math.round(told.estimate));
      }),
    );
  });

  it('covers the truth in two stages as often as it says', () => {
    let covered = 0;
    const runs = 400;
    const [early, late] = [silent(140, 'adoption'), silent(100, 'renewal')];
    for (let run = 0; run < runs; run += 1) {
      const random = seeded(900 + run);
      const warm = new Set([
        ...shuffled(random, early).slice(0, drawBinomial(random, 140, 0.18)),
        ...shuffled(random, late).slice(0, drawBinomial(random, 100, 0.35)),
      ]);
      const records = [...early, ...late];
      const byId = new Map(records.map((one) => [one.accountId, one]));
      const findings = drawAudit(records, `run ${run}`).map(
        ({ accountId }): AuditFinding => ({
          accountId,
          answer: warm.has(byId.get(accountId)!) ? 'warm' : 'not',
        }),
      );
      const told = estimateEnthusiasts(records, findings);
      if (told.refused === null && told.interval[0] <= warm.size && warm.size <= told.interval[1])
        covered += 1;
    }
    expect(covered / runs).toBeGreaterThan(0.925);
  });
});
