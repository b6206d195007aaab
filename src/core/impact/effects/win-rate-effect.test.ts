import { describe, expect, it } from 'vitest';
import { DAY, type Signal } from '../../signals/signal.ts';
import { seeded } from '../../statistics/random/seeded.ts';
import { referenceDeals } from '../../statistics/worlds/reference-deals.ts';
import { winRateFigure } from '../report/effect-figures.ts';
import { sellersOf } from './deal-columns.ts';
import { dealEvidence } from './deal-evidence.ts';
import { type Comparison, effectOf } from './effect.ts';
import {
  addCall,
  type DealLedger,
  effectIn,
  LOOKED_AT,
  ledgerOf,
  refusedBy,
  signal,
  world,
} from './small-deals.ts';
import { velocityEffect } from './velocity-effect.ts';
import { winRateEffect } from './win-rate-effect.ts';

const seeds = [1, 2, 3, 4, 5, 6, 7, 8];

describe('deals from signals, where calls do nothing (S1)', () => {
  const effects = seeds.map((seed) => effectIn(world(seed, 0)));
  const estimates = effects.map(({ answer }) => (answer.told ?? answer.withheld)!);

  it('finds the landmark by the timing of calls alone', () => {
    for (const { design } of effects) expect(design?.stage).toBe('Evaluation');
  });

  it('finds nothing on average, where a simple comparison finds a wonder', () => {
    const mean = estimates.reduce((sum, { estimate }) => sum + estimate, 0) / seeds.length;
    expect(Math.abs(mean)).toBeLessThan(0.05);
    for (const { naive } of effects) {
      expect(naive.difference).toBeGreaterThan(0.25);
      expect(naive.influenced).toBeGreaterThan(0.3);
    }
  });

  it('holds the truth in its interval nearly always', () => {
    const covered = estimates.filter(({ interval: [low, high] }) => low <= 0 && 0 <= high);
    expect(covered.length).toBeGreaterThanOrEqual(seeds.length - 1);
  });
});

describe('deals from signals, where calls add ten points (S1b)', () => {
  it('finds them on average and covers them', () => {
    const told = seeds.map((seed) => {
      const { answer } = effectIn(world(seed, 0.1));
      return (answer.told ?? answer.withheld)!;
    });
    const mean = told.reduce((sum, { estimate }) => sum + estimate, 0) / seeds.length;
    expect(mean).toBeGreaterThan(0.05);
    expect(mean).toBeLessThan(0.15);
    expect(
      told.filter(({ interval: [low, high] }) => low <= 0.1 && 0.1 <= high).length,
    ).toBeGreaterThanOrEqual(7);
  });
});

describe('what withholds a figure, or lowers it', () => {
  it('power: 300 deals show nothing smaller than some 29 points (S1c)', () => {
    expect(refusedBy(world(1, 0.1, 300))).toContain('power');
    expect(refusedBy(world(1, 0.1, 1000))).not.toContain('power');
  });

  it('power is held against twice the largest effect the company thinks plausible', () => {
    const ledger = world(1, 0.1, 1000);
    const evidence = dealEvidence(ledger.histories, ledger, LOOKED_AT);
    const power = (plausible: number) =>
      winRateEffect(evidence, 'reference-call', plausible).answer.gates.find(({ gate }) => gate === 'power')!;
    const { value } = power(0.1).met!;
    expect(power(0.1)).toMatchObject({ met: { threshold: 0.2 }, refused: null });
    expect(power(0.49 * value!).refused).toMatchObject({ gate: 'power', threshold: 0.98 * value! });
    expect(power(0.51 * value!).refused).toBeNull();
  });

  it('a hidden champion does not earn "Adjusted" in most worlds (S2)', () => {
    const adjusted = seeds.filter(
      (seed) => effectIn(world(seed, 0, 1000, 0.68)).answer.told?.grade === 'adjusted',
    );
    expect(adjusted.length).toBeLessThanOrEqual(1);
  });

  it('no call at all, and no stage history', () => {
    const none = { ...world(1, 0, 100), acts: [], uses: [] };
    expect(refusedBy(none)).toEqual(['landmark']);
    expect(effectIn({ histories: [], acts: [], stories: [], uses: [] }).answer.told).toBeNull();
  });

  it('all won: no loss to compare with', () => {
    const deals = referenceDeals(3, { opportunities: 400, effect: 0 }).map((deal) => ({
      ...deal,
      won: 1 as const,
    }));
    expect(refusedBy(ledgerOf(deals))).toContain('events');
  });

  it('no look-alikes: only large deals are given a call', () => {
    const deals = referenceDeals(4, { opportunities: 1000, effect: 0 }).map((deal) => ({
      ...deal,
      called: (deal.late && deal.fit > 0.3 ? 1 : 0) as 0 | 1,
    }));
    const gates = refusedBy(ledgerOf(deals));
    expect(gates.some((gate) => gate === 'overlap' || gate === 'separation')).toBe(true);
  });

  it('stage dates that were changed after the fact', () => {
    const ledger = world(5, 0);
    const edited = {
      ...ledger,
      histories: ledger.histories.map(({ accountId, signals }) => ({
        accountId,
        signals: signals.flatMap((one) =>
          one.body.kind === 'opportunity.changed' && one.body.stage === 'Evaluation'
            ? [
                one,
                {
                  ...one,
                  revision: 2,
                  occurredAt: one.occurredAt - 5 * DAY,
                  recordedAt: one.recordedAt + 9 * DAY,
                },
              ]
            : [one],
        ),
      })),
    };
    expect(refusedBy(edited)).toContain('edited-dates');
    expect(refusedBy(ledger)).not.toContain('edited-dates');
  });

  it('a history that came in as a file earns a description at the most', () => {
    const ledger = world(6, 0.1);
    const late = {
      ...ledger,
      histories: ledger.histories.map(({ accountId, signals }) => ({
        accountId,
        signals: signals.map((one) => ({ ...one, recordedAt: LOOKED_AT - DAY })),
      })),
    };
    const found = effectIn(late);
    expect(found.hindsight).toBe(true);
    expect((found.answer.told ?? found.answer.withheld)?.estimate).toBeDefined();
    expect(effectIn(ledger).hindsight).toBe(false);
  });
});

/** The world with a stage between, entered ten days before Evaluation or thirty, as `recent` says of a deal. */
function withQualified(recent: (called: boolean, n: number) => boolean, effect = 0): DealLedger {
  const deals = referenceDeals(11, { opportunities: 1600, effect });
  const ledger = ledgerOf(deals.map((deal) => ({ ...deal, quickBefore: 0 as const })));
  const histories = ledger.histories.map(({ accountId, signals }, n) => {
    const evaluation = signals.find(
      ({ body }) => body.kind === 'opportunity.changed' && body.stage === 'Evaluation',
    );
    if (evaluation?.body.kind !== 'opportunity.changed') return { accountId, signals };
    const at = evaluation.occurredAt - (recent(deals[n]!.called === 1, n) ? 10 : 30) * DAY;
    return {
      accountId,
      signals: [...signals, signal(accountId, at, { ...evaluation.body, stage: 'Qualified' })],
    };
  });
  return { ...ledger, histories };
}

describe('with all dates set back three weeks', () => {
  it('finds nothing where deals that get a call went like the others before', () => {
    const { answer } = effectIn(withQualified((_, n) => n % 7 < 3));
    const placebo = (answer.told ?? answer.withheld)!.placebo!;
    expect(placebo.untried).toBeNull();
    if (placebo.untried === null) expect(Math.abs(placebo.estimate)).toBeLessThan(0.08);
    expect(answer.gates.find(({ gate }) => gate === 'placebo-date')).toMatchObject({ refused: null });
  });

  it('withholds the figure where those that get a call were on the move before it', () => {
    const moving = withQualified((called, n) => n % 7 < (called ? 5 : 2));
    expect(refusedBy(moving)).toContain('placebo-date');
    expect(effectIn(moving).answer.told).toBeNull();
  });

  it('says that it could not be tried where no deal had a stage to move on to', () => {
    const found = effectIn(world(1, 0.1));
    const { placebo } = (found.answer.told ?? found.answer.withheld)!;
    expect(placebo?.untried).toMatch(/^\d+ of \d+ deals were there 21 days before, and 0 of them moved on/);
    expect(found.answer.gates.map(({ gate }) => gate)).not.toContain('placebo-date');
  });
});

describe('clocks that do not agree (S6)', () => {
  const ledger = world(1, 0.1);
  const told = (change: (one: Signal) => Signal, share = 1) => ({
    ...ledger,
    histories: ledger.histories.map(({ accountId, signals }, n) => ({
      accountId,
      signals: n < share * ledger.histories.length ? signals.map(change) : signals,
    })),
  });
  const acts = (days: number) => ({
    ...ledger,
    acts: ledger.acts.map((act) => ({ ...act, doneAt: act.doneAt + days * DAY })),
    uses: ledger.uses.map((use) => ({ ...use, usedAt: use.usedAt + days * DAY })),
  });

  it.each<[string, DealLedger]>([
    ['a CRM that is three days ahead', told((one) => ({ ...one, recordedAt: one.occurredAt - 3 * DAY }))],
    ['acts that are a month behind', acts(-30)],
    ['acts that are four months behind', acts(-120)],
    [
      'ends that are told 80 days too early',
      told((one) =>
        one.body.kind === 'opportunity.changed' && one.body.outcome !== 'open'
          ? { ...one, occurredAt: one.occurredAt - 80 * DAY }
          : one,
      ),
    ],
    ['one deal in ten', told((one) => ({ ...one, recordedAt: one.occurredAt - 3 * DAY }), 0.1)],
  ])('%s: refused, naming the clocks', (_, skewed) => {
    const effect = effectIn(skewed);
    expect(refusedBy(skewed)[0]).toBe('clocks');
    expect(effect.answer.told).toBeNull();
    expect(velocityEffect(effect, LOOKED_AT).answer.told).toBeNull();
    const { says, measure } = winRateFigure(
      effect,
      { rung: 'reference-call', name: 'call' },
      LOOKED_AT,
      true,
    );
    expect(says).toBe('Can’t tell yet what a call does to winning.');
    expect(measure.refused?.message).toMatch(/^The clocks of the sources do not agree: \d+ % of the deals/);
  });

  it('a CRM two months behind is a history that came late, and is told with hindsight', () => {
    const behind = told((one) => ({ ...one, recordedAt: one.recordedAt + 60 * DAY }));
    expect(effectIn(behind).hindsight).toBe(true);
  });

  it('days and zones make no fault; a day of doubt about acts is told beside the figure', () => {
    const zones = effectIn(told((one) => ({ ...one, recordedAt: one.occurredAt - DAY / 2 })));
    expect(zones.answer.gates.find(({ gate }) => gate === 'clocks')).toMatchObject({ refused: null });
    expect(zones.variants.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'with acts a day later, should clocks differ',
        'with acts a day sooner, should clocks differ',
      ]),
    );
  });
});

describe('deals of one seller', () => {
  it('count together from twenty sellers on; a deal without one stands for itself', () => {
    const deals = (sellers: number) => Array.from({ length: 60 }, (_, n) => ({ owner: `s${n % sellers}` }));
    expect(sellersOf(deals(19))).toBeUndefined();
    const nobody = { owner: null };
    const numbers = sellersOf([...deals(20), nobody, nobody])!;
    expect(numbers[0]).toBe(numbers[20]);
    expect(new Set(numbers).size).toBe(22);
  });

  it('widen the range where the act and luck both are the seller’s', () => {
    const random = seeded(3);
    const rows = 480;
    const seller = Float64Array.from({ length: rows }, (_, n) => n % 40);
    // Ten sellers of each sort: who asks for references and who wins have nothing to do with one another.
    const drawn = (often: (seller: number) => boolean) =>
      seller.map((one) => (random.uniform() < (often(one) ? 0.8 : 0.2) ? 1 : 0));
    const comparison: Comparison = {
      units: 'deals',
      arms: { treated: 'deals with one', comparison: 'deals without' },
      treated: drawn((one) => one % 2 === 0),
      outcome: drawn((one) => one % 4 < 2),
      binary: true,
      covariates: [{ name: 'amount', values: seller.map(() => random.normal()) }],
      clusters: seller.map((_, n) => n),
      control: null,
      plausible: 0.1,
    };
    const se = (crossed?: Float64Array) => {
      const { told, withheld } = effectOf({ ...comparison, crossed });
      return (told ?? withheld)!.se;
    };
    expect(se(seller)).toBeGreaterThan(1.5 * se());
  });
});

describe('what does not move a figure', () => {
  const ledger = world(2, 0);
  const estimate = (of: DealLedger) => {
    const { answer } = effectIn(of);
    return (answer.told ?? answer.withheld)?.estimate;
  };
  const plain = estimate(ledger);

  it('the same use told twice, a call after the end, a call in the future', () => {
    const more = { ...ledger, acts: [...ledger.acts], uses: [...ledger.uses, ...ledger.uses] };
    const without = ledger.histories.find(
      ({ accountId }) => !ledger.uses.some((use) => use.opportunityId === accountId.replace('acc', 'opp')),
    )!;
    const dealId = without.accountId.replace('acc', 'opp');
    const closed = Math.max(...without.signals.map(({ occurredAt }) => occurredAt));
    addCall(more, dealId, closed + DAY);
    addCall(more, dealId, LOOKED_AT + 30 * DAY);
    expect(estimate(more)).toBeCloseTo(plain!, 12);
  });

  it('the order of accounts', () => {
    expect(estimate({ ...ledger, histories: ledger.histories.toReversed() })).toBeCloseTo(plain!, 8);
  });

  it('what is recorded after the moment looked at', () => {
    const at = LOOKED_AT - 400 * DAY;
    const cut = {
      ...ledger,
      histories: ledger.histories.map(({ accountId, signals }) => ({
        accountId,
        signals: signals.filter(({ recordedAt }) => recordedAt <= at),
      })),
    };
    expect(effectIn(ledger, at).answer.treated).toBe(effectIn(cut, at).answer.treated);
  });
});

describe('velocity', () => {
  it('finds no time where every deal takes as long', () => {
    const effect = effectIn(world(1, 0));
    const { answer, curves } = velocityEffect(effect, LOOKED_AT);
    const found = answer.told ?? answer.withheld;
    expect(found?.estimate).toBeCloseTo(0, 6);
    if (answer.told !== null)
      for (const curve of curves) expect(curve.steps[0]?.value).toBe(curve.of === 'open' ? 1 : 0);
  });
});
