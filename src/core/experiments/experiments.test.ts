import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY } from '../signals/signal.ts';
import { lotOf } from '../statistics/experiments/assignment.ts';
import { drawLots } from './draw-lots.ts';
import { type Arm, type Experiment, mismatch } from './experiment.ts';
import { type ExperimentUnit, experimentResult } from './experiment-result.ts';
import { questionOf } from './experiment-says.ts';
import { outlookOf } from './plan-experiment.ts';
import { unitOf } from './unit-outcomes.ts';

const AT = Date.UTC(2026, 0, 5);
const HOLDOUT: Experiment = {
  id: 'exp_1',
  name: 'Does asking wear renewals out',
  kind: 'holdout',
  outcome: 'act',
  share: 0.5,
  waitDays: 0,
  horizonDays: 90,
  planned: 400,
  baseRate: 0.3,
  plausible: 0.1,
  detectable: 0.128,
  seed: 7,
  programVersion: 3,
  startedBy: 'ada@example.com',
  startedAt: AT,
  stoppedBy: null,
  stoppedAt: null,
  why: null,
};

const accounts = (n: number, stratum = 'energy') =>
  Array.from({ length: n }, (_, i) => ({ accountId: `acc_${stratum}_${i}`, stratum }));
const armsOf = (lots: readonly { readonly arm: Arm }[]) => ({
  asked: lots.filter(({ arm }) => arm === 'asked').length,
  waiting: lots.filter(({ arm }) => arm === 'waiting').length,
});

/** Units of an experiment whose outcome has a chance of its own in each arm; no clock and no chance but the seed. */
function unitsOf(n: number, chance: Readonly<Record<Arm, number>>, seed = 1, share = 0.5): ExperimentUnit[] {
  return drawLots({ ...HOLDOUT, seed, share }, accounts(n), new Map(), n, AT).map(({ accountId, arm }) => {
    const before = lotOf(`before ${seed}`, accountId) < 0.3 ? 1 : 0;
    const outcome = lotOf(`outcome ${seed}`, accountId) < chance[arm];
    return {
      accountId,
      arm,
      assignedAt: AT,
      outcome,
      before,
      asked: arm === 'asked',
      askedWhileHeld: false,
      took: arm === 'asked',
    };
  });
}

describe('lots', () => {
  test('are the same for the same seed and the same log, and others for another seed', () => {
    const draw = (seed: number) => drawLots({ ...HOLDOUT, seed }, accounts(40), new Map(), 40, AT);
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7).map(({ accountId, arm }) => [accountId, arm])).not.toEqual(
      draw(8).map(({ accountId, arm }) => [accountId, arm]),
    );
  });

  test('hold the planned share in every ten of a segment, however they come in', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 0, max: 1e6 }),
        fc.array(fc.integer({ min: 1, max: 15 }), { minLength: 1, maxLength: 6 }),
        (tenths, seed, batches) => {
          const before = new Map<string, number>();
          const all = accounts(batches.reduce((a, b) => a + b, 0));
          const lots = batches.flatMap((size) => {
            const start = before.get('energy') ?? 0;
            const drawn = drawLots(
              { ...HOLDOUT, seed, share: tenths / 10 },
              all.slice(start, start + size),
              before,
              1000,
              AT,
            );
            before.set('energy', start + size);
            return drawn;
          });
          for (let block = 0; block + 10 <= lots.length; block += 10) {
            const mine = lots.filter(({ place }) => place >= block && place < block + 10);
            expect(armsOf(mine).asked).toBe(tenths);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test('hold a waiting account for its days and the asked not at all; no more join than are planned', () => {
    const lots = drawLots({ ...HOLDOUT, kind: 'order', waitDays: 30 }, accounts(50), new Map(), 20, AT);
    expect(lots).toHaveLength(20);
    for (const { arm, heldUntil, probability } of lots) {
      expect(heldUntil).toBe(arm === 'asked' ? null : AT + 30 * DAY);
      expect(probability).toBe(0.5);
    }
    const [held] = drawLots(HOLDOUT, accounts(20), new Map(), 20, AT).filter(({ arm }) => arm === 'waiting');
    expect(held?.heldUntil).toBe(AT + 90 * DAY);
  });

  test('give every account either arm in about the planned share over seeds', () => {
    let asked = 0;
    for (let seed = 0; seed < 2000; seed += 1) {
      const lots = drawLots({ ...HOLDOUT, seed, share: 0.3 }, accounts(3), new Map(), 3, AT);
      if (lots.find(({ accountId }) => accountId === 'acc_energy_1')?.arm === 'asked') asked += 1;
    }
    // 600 ± 4 standard errors of a binomial.
    expect(asked).toBeGreaterThan(518);
    expect(asked).toBeLessThan(682);
  });
});

describe('before the start', () => {
  test.each([
    // share, planned, base rate, plausible, detectable (MEASUREMENT.md 8, card of 80 % power), starts
    [0.2, 500, 0.25, 0.1, 0.136, true],
    [0.1, 500, 0.9, 0.05, 0.125, false],
    [0.2, 1000, 0.9, 0.05, 0.066, true],
    [0.3, 1000, 0.25, 0.1, 0.084, true],
  ])('%f of %d at a base rate of %f', (share, planned, baseRate, plausible, detectable, starts) => {
    const outlook = outlookOf({ kind: 'holdout', share, planned, baseRate, plausible, horizonDays: 90 });
    expect(outlook.detectable).toBeCloseTo(detectable, 3);
    expect(outlook.refused === null).toBe(starts);
    expect(outlook.says).toContain(starts ? 'would very likely be seen' : 'accounts are needed');
  });

  test('a holdout cannot watch yeses; rest between asks can', () => {
    expect(mismatch('holdout', 'yes')).toMatch(/cannot say yes/);
    expect(mismatch('order', 'yes')).toMatch(/cannot say yes/);
    expect(mismatch('spacing', 'yes')).toBeNull();
    expect(mismatch('holdout', 'renewal')).toBeNull();
    expect(questionOf({ ...HOLDOUT, kind: 'spacing', waitDays: 30, outcome: 'yes' })).toBe(
      'Do accounts asked again at once say yes more often within 90 days than accounts left to rest for 30 days?',
    );
  });
});

describe('a result', () => {
  test('finds an effect that is there and says so in one sentence', () => {
    const { finding } = experimentResult(HOLDOUT, unitsOf(300, { asked: 0.6, waiting: 0.2 }));
    if (finding.figure.refused !== null) throw new Error(finding.says);
    expect(finding.grade).toBe('randomised');
    expect(finding.figure.value).toMatchObject({ sort: 'always-valid', verdict: 'better' });
    expect(finding.says).toMatch(/^Accounts we ask gave an act of advocacy in \d+ % of cases, equally/);
    expect(finding.says).toMatch(/more than chance would bring\.$/);
    expect(finding.caution).toContain('however often one looks');
  });

  test('is the plain one at the planned end, and wider before it', () => {
    const units = unitsOf(400, { asked: 0.4, waiting: 0.3 });
    const at = (planned: number) => {
      const { figure } = experimentResult({ ...HOLDOUT, planned }, units).finding;
      if (figure.refused !== null) throw new Error(figure.refused.message);
      return figure.value;
    };
    expect(at(400).sort).toBe('fixed');
    expect(at(800).sort).toBe('always-valid');
    const width = ([low, high]: readonly [number, number]) => high - low;
    expect(width(at(800).interval)).toBeGreaterThan(1.2 * width(at(400).interval));
    expect(at(800).estimate).toBe(at(400).estimate);
  });

  test('an account whose time is not over counts in neither arm', () => {
    const units = unitsOf(200, { asked: 0.5, waiting: 0.3 }).map((unit, i) =>
      i % 2 === 0 ? unit : { ...unit, outcome: 'pending' as const },
    );
    const result = experimentResult(HOLDOUT, units);
    expect(result.pending).toBe(100);
    expect(result.arms.asked.watched + result.arms.waiting.watched).toBe(100);
  });

  test.each([
    ['size', unitsOf(50, { asked: 0.5, waiting: 0.5 }), 'Too few'],
    ['events', unitsOf(200, { asked: 0.5, waiting: 0 }), 'Too few outcomes of one kind'],
    [
      'sample-ratio',
      unitsOf(400, { asked: 0.5, waiting: 0.3 }).map((unit, i) =>
        i < 150 ? { ...unit, arm: 'asked' as const } : unit,
      ),
      'The assignment broke',
    ],
  ] as const)('is withheld by the gate of %s', (gate, units, says) => {
    const { finding, gates } = experimentResult(HOLDOUT, units);
    expect(finding.figure.refused?.gate).toBe(gate);
    expect(finding.says).toContain(says);
    expect(gates.filter(({ refused }) => refused !== null).map((one) => one.gate)[0]).toBe(gate);
  });

  test('looked at every twenty accounts under no effect, it raises a false alarm in fewer than one run in twenty', () => {
    let alarms = 0;
    const runs = 200;
    for (let seed = 1; seed <= runs; seed += 1) {
      const units = unitsOf(400, { asked: 0.3, waiting: 0.3 }, seed);
      const looks = Array.from({ length: 19 }, (_, i) => units.slice(0, (i + 1) * 20));
      if (
        looks.some((seen) => {
          const { figure } = experimentResult(HOLDOUT, seen).finding;
          return figure.refused === null && figure.value.verdict !== 'cannot-tell';
        })
      )
        alarms += 1;
    }
    expect(alarms).toBeLessThanOrEqual(16);
  });

  test('a figure from before that foretells the outcome narrows the range', () => {
    const units = unitsOf(400, { asked: 0.3, waiting: 0.3 }).map((unit) => ({
      ...unit,
      before: unit.outcome === true ? 1 : 0,
    }));
    const { figure } = experimentResult({ ...HOLDOUT, planned: 800 }, units).finding;
    if (figure.refused !== null) throw new Error(figure.refused.message);
    expect(figure.value.theta).toBeCloseTo(1, 9);
    expect(figure.value.varianceFactor).toBeCloseTo(0, 9);
  });
});

describe('what it does to those whom the lot moved', () => {
  const OFFER: Experiment = {
    ...HOLDOUT,
    kind: 'offer',
    outcome: 'win',
    stage: 'Evaluation',
    rung: 'reference-call',
  };
  /** The offer is taken up by `pull` of those offered and a tenth of the others; who would, wins rather anyway. */
  const offered = (n: number, pull: number, effect: number): ExperimentUnit[] =>
    drawLots(OFFER, accounts(n), new Map(), n, AT).map(({ accountId, arm }) => {
      const willing = lotOf('willing', accountId);
      const took = willing < (arm === 'asked' ? pull : 0.1);
      const chance = 0.25 + (willing < 0.5 ? 0.2 : 0) + (took ? effect : 0);
      const outcome = lotOf('won', accountId) < chance;
      return {
        accountId,
        arm,
        assignedAt: AT,
        outcome,
        before: null,
        asked: took,
        askedWhileHeld: false,
        took,
      };
    });

  test('is the effect of the offer over what it moved, told at the planned end in one sentence', () => {
    const { moved, finding } = experimentResult({ ...OFFER, planned: 4000 }, offered(4000, 0.5, 0.3));
    if (moved.figure.refused !== null || finding.figure.refused !== null) throw new Error(moved.says);
    const { estimate, interval } = moved.figure.value;
    expect(estimate).toBeCloseTo(finding.figure.value.estimate / moved.uptake!.estimate, 9);
    expect(interval[0]).toBeLessThan(0.3);
    expect(interval[1]).toBeGreaterThan(0.3);
    expect(moved.says).toMatch(
      /^The offer moved (39|40|41) % of deals to use a reference; on those, using one changed winning by \+\d+ points \(between \+\d+ and \+\d+\): more than chance would bring\.$/,
    );
    expect(finding.caution).toMatch(/^This is what the offer did, not what a reference does\./);
    expect(finding.says).toMatch(
      /^Deals a reference is offered for were won in \d+ % of cases, deals like them/,
    );
  });

  test('is refused in words where the offer moved too few, before the end, and where the lot itself is', () => {
    const refusal = (planned: number, units: ExperimentUnit[]) => {
      const { moved } = experimentResult({ ...OFFER, planned }, units);
      return [moved.figure.refused?.gate, moved.says];
    };
    expect(refusal(400, offered(400, 0.12, 0))).toEqual([
      'weak-instrument',
      expect.stringMatching(
        /^Can’t tell yet what using one does by itself\. The offer moved too few: F is \d\.\d/,
      ),
    ]);
    expect(refusal(800, offered(400, 0.5, 0))[0]).toBe('planned-end');
    expect(refusal(400, offered(40, 0.5, 0))).toEqual(['size', expect.stringContaining('deals')]);
  });

  test('an ask moves as well: being asked, among those whom the lot had asked', () => {
    const { moved } = experimentResult(HOLDOUT, unitsOf(400, { asked: 0.5, waiting: 0.3 }));
    expect(moved.figure.refused).toBeNull();
    expect(moved.says).toMatch(
      /^The lot moved 100 % of accounts to be asked; on those, being asked changed acts/,
    );
  });

  test('deals are drawn for as any, and nobody waits', () => {
    const deals = accounts(20).map((one, i) => ({ ...one, opportunityId: `opp_${i}` }));
    const lots = drawLots(OFFER, deals, new Map(), 20, AT);
    expect(armsOf(lots)).toEqual({ asked: 10, waiting: 10 });
    for (const lot of lots) {
      expect(lot.heldUntil).toBeNull();
      expect(lot.opportunityId).toBe(`opp_${lot.accountId.split('_').at(-1)}`);
    }
  });

  test.each([
    ['won in time, with one', 20, 60, { outcome: true, took: true }],
    ['won too late, one too late', 100, 120, { outcome: false, took: false }],
    ['lost, one was used before the lot', -3, null, { outcome: false, took: false }],
  ])('%s', (_, met, won, expected) => {
    const [lot] = drawLots(OFFER, accounts(1), new Map(), 1, AT);
    const when = (days: number | null) => (days === null ? null : AT + days * DAY);
    const course = {
      sent: [],
      yeses: [],
      acts: [],
      history: [],
      deal: { metAt: when(met), wonAt: when(won) },
    };
    expect(unitOf(OFFER, lot!, course, AT + 91 * DAY)).toMatchObject(expected);
    expect(unitOf(OFFER, lot!, course, AT + 89 * DAY).outcome).toBe('pending');
  });

  test('an offer watches winning, and nothing else does', () => {
    expect(mismatch('offer', 'act')).toMatch(/about a deal/);
    expect(mismatch('holdout', 'win')).toMatch(/where a reference is offered/);
    expect(mismatch('offer', 'win')).toBeNull();
    expect(questionOf(OFFER)).toBe(
      'Are deals won more often within 90 days when a reference is offered for them?',
    );
  });
});

describe('what came of a lot', () => {
  const [lot] = drawLots(HOLDOUT, accounts(20), new Map(), 20, AT).filter(({ arm }) => arm === 'waiting');
  const nothing = { sent: [], yeses: [], acts: [], history: [] };
  const day = (n: number) => AT + n * DAY;

  test.each([
    ['an act within the time', { acts: [day(30)] }, day(91), true],
    ['an act after the time', { acts: [day(91)] }, day(120), false],
    ['an act before the lot', { acts: [day(-1)] }, day(91), false],
    ['nothing, before the time is over', {}, day(60), 'pending'],
  ] as const)('%s', (_, course, at, outcome) => {
    expect(unitOf(HOLDOUT, lot!, { ...nothing, ...course }, at).outcome).toBe(outcome);
  });

  test('acts of the year before are kept apart; an ask while waiting is told', () => {
    const course = { ...nothing, acts: [day(-400), day(-20), day(-2)], sent: [day(3)] };
    expect(unitOf(HOLDOUT, lot!, course, day(91))).toMatchObject({ before: 2, askedWhileHeld: true });
  });

  test('a renewal counts by the date on record when the lot was drawn', () => {
    const term = (recordedAt: number, arr: number, status: 'active' | 'ended') => ({
      source: 'crm',
      sourceId: `s${recordedAt}`,
      revision: 1,
      accountId: lot!.accountId,
      personId: null,
      occurredAt: recordedAt,
      recordedAt,
      actor: null,
      body: { kind: 'subscription.changed' as const, subscriptionId: 'a', arr, status, renewsOn: day(20) },
    });
    const renewal: Experiment = { ...HOLDOUT, outcome: 'renewal' };
    const of = (history: ReturnType<typeof term>[], at: number) =>
      unitOf(renewal, lot!, { ...nothing, history }, at).outcome;
    expect(of([term(day(-5), 100, 'active')], day(70))).toBe('pending');
    expect(of([term(day(-5), 100, 'active')], day(81))).toBe(true);
    expect(of([term(day(-5), 100, 'active'), term(day(21), 0, 'ended')], day(81))).toBe(false);
    expect(of([term(day(5), 100, 'active')], day(81))).toBe('none');
  });
});
