import { beforeAll, describe, expect, it } from 'vitest';
import { DAY } from '../signals/signal.ts';
import { conditionalLogit } from '../statistics/choice/conditional-logit.ts';
import { designOf } from '../statistics/linear/design.ts';
import { logisticRegression } from '../statistics/regression/logistic.ts';
import { createDice } from './dice.ts';
import { generateSampleCompany, type SampleCompany } from './generate-sample-company.ts';
import { HOUR, workMoment } from './seasons.ts';

const NOW = Date.UTC(2026, 10, 22, 9);
// Two companies' worth of accounts, asked by habit throughout: enough to see the truth through the noise.
const options = { seed: 11, now: NOW, accounts: 800, parameters: { plannedDays: 0 } };
let company: SampleCompany;

beforeAll(() => {
  company = generateSampleCompany(options);
}, 240_000);

/** How each closed deal ended: 1 won, 0 lost. */
function outcomes({ signals }: SampleCompany): Map<string, number> {
  const ended = new Map<string, number>();
  for (const { body } of signals)
    if (body.kind === 'opportunity.changed' && body.outcome !== 'open')
      ended.set(body.opportunityId, body.outcome === 'won' ? 1 : 0);
  return ended;
}

const mean = (values: readonly number[]): number => values.reduce((sum, v) => sum + v, 0) / values.length;

/** Win rates of closed deals with and without a call, and those without that came as far as the landmark. */
function winRates(told: SampleCompany) {
  const ended = outcomes(told);
  const closed = told.truth.deals.filter((d) => ended.has(d.opportunityId));
  const rate = (deals: typeof closed) => mean(deals.map((d) => ended.get(d.opportunityId)!));
  const called = closed.filter((d) => d.calledAt !== null);
  return {
    called,
    withCall: rate(called),
    without: rate(closed.filter((d) => d.calledAt === null)),
    /** What the calls did: outcome less what it would have been expected to be without. */
    effect: mean(called.map((d) => ended.get(d.opportunityId)! - d.chance!)),
  };
}

describe('reference calls', () => {
  it('look like a wonder where nobody asks which deals get them', () => {
    const { withCall, without } = winRates(company);
    expect(withCall - without).toBeGreaterThan(0.22);
  });

  it('add about as much as the parameter says', () => {
    const { effect, called } = winRates(company);
    const error = 0.5 / Math.sqrt(called.length);
    expect(called.length).toBeGreaterThan(150);
    expect(Math.abs(effect - company.truth.parameters.referenceCallEffect)).toBeLessThan(2.6 * error);
  });

  it('look like a wonder even where they do nothing', { timeout: 60_000 }, () => {
    const { withCall, without } = winRates(
      generateSampleCompany({
        ...options,
        accounts: 400,
        parameters: { ...options.parameters, referenceCallEffect: 0 },
      }),
    );
    expect(withCall - without).toBeGreaterThan(0.2);
  });

  it('reach only deals that are in their late stages and still open', () => {
    const closedAt = new Map<string, number>();
    for (const { body, occurredAt } of company.signals)
      if (body.kind === 'opportunity.changed' && body.outcome !== 'open')
        closedAt.set(body.opportunityId, occurredAt);
    for (const deal of company.truth.deals) {
      if (deal.calledAt === null) continue;
      expect(deal.landmarkAt).not.toBeNull();
      expect(deal.calledAt).toBeGreaterThan(deal.landmarkAt!);
      expect(deal.calledAt).toBeLessThan(closedAt.get(deal.opportunityId) ?? Number.POSITIVE_INFINITY);
    }
  });

  it('go to better-fitting deals', () => {
    const late = company.truth.deals.filter((d) => d.landmarkAt !== null);
    const meanFit = (called: boolean) =>
      mean(late.filter((d) => (d.calledAt !== null) === called).map((d) => d.fit));
    expect(meanFit(true) - meanFit(false)).toBeGreaterThan(0.2);
  });
});

describe('fatigue', () => {
  it('hides from a pooled look and shows within people', () => {
    const yes = new Map<string, number>();
    for (const { askId, to } of company.moves) {
      if (to === 'accepted') yes.set(askId, 1);
      if (to === 'declined' || to === 'unanswered') yes.set(askId, yes.get(askId) ?? 0);
    }
    const asks = company.truth.asks.filter((ask) => yes.has(ask.askId));
    const people = new Map([...new Set(asks.map((ask) => ask.personId))].map((id, n) => [id, n]));
    const outcome = Float64Array.from(asks, (ask) => yes.get(ask.askId)!);
    const group = Float64Array.from(asks, (ask) => people.get(ask.personId)!);
    const load = [{ name: 'asks before', values: Float64Array.from(asks, (ask) => ask.asksBefore) }];
    const pooled = logisticRegression(designOf(load, asks.length), outcome);
    const within = conditionalLogit(designOf(load, asks.length, { intercept: false }), outcome, group);
    const error = Math.sqrt(within.inverse[0]!);
    expect(error).toBeLessThan(0.08);
    expect(Math.abs(within.coefficients[0]! - company.truth.parameters.fatigue)).toBeLessThan(2.6 * error);
    expect(pooled.coefficients[1]!).toBeGreaterThan(-0.05);
  });

  it('is in every chance that an ask had', () => {
    const chances = (from: number, to: number) =>
      mean(
        company.truth.asks
          .filter((a) => a.asksBefore >= from && a.asksBefore <= to)
          .map((a) => a.chanceOfYes),
      );
    // The often asked are the willing ones: their chances are no worse, although each ask wears them out.
    expect(chances(1, 2)).toBeGreaterThan(chances(0, 0) - 0.05);
    for (const { chanceOfYes } of company.truth.asks) {
      expect(chanceOfYes).toBeGreaterThan(0);
      expect(chanceOfYes).toBeLessThan(1);
    }
  });
});

describe('enthusiasm', () => {
  it('is cooler among the silent than among those who answer', () => {
    const customers = company.truth.accounts.filter((a) => a.customer);
    const share = (answered: boolean) =>
      mean(customers.filter((a) => a.answered === answered).map((a) => (a.enthusiastic ? 1 : 0)));
    expect(share(true) - share(false)).toBeGreaterThan(0.06);
    const { enthusiasticAccounts, customers: all } = company.truth.totals;
    expect(enthusiasticAccounts / all).toBeGreaterThan(0.25);
    expect(enthusiasticAccounts / all).toBeLessThan(0.5);
  });

  it('makes scores, which do not give it away', () => {
    const enthusiasts = new Set(company.truth.people.filter((p) => p.enthusiast).map((p) => p.personId));
    const scores = { warm: [] as number[], others: [] as number[] };
    for (const { body, personId } of company.signals)
      if (body.kind === 'survey.answered' && body.instrument === 'nps')
        (enthusiasts.has(personId!) ? scores.warm : scores.others).push(body.score);
    expect(mean(scores.warm)).toBeGreaterThan(8.4);
    expect(mean(scores.others)).toBeLessThan(7.9);
    expect(scores.warm.some((score) => score < 9)).toBe(true);
    expect(scores.others.some((score) => score >= 9)).toBe(true);
  });

  it('seldom acts unasked: a few customers in a hundred each quarter', () => {
    const unasked = company.acts.filter((act) => act.askId === null).length / 8;
    expect(unasked / company.truth.totals.customers).toBeGreaterThan(0.005);
    expect(unasked / company.truth.totals.customers).toBeLessThan(0.05);
  });

  it('leaks at every step of the chain', () => {
    const { enthusiastic, visible, asked, used } = company.truth.totals.leak;
    expect(enthusiastic).toBe(company.truth.totals.enthusiasticAccounts);
    expect(visible).toBeLessThan(0.9 * enthusiastic);
    expect(asked).toBeLessThan(0.8 * visible);
    expect(used).toBeLessThan(0.8 * asked);
    expect(used).toBeGreaterThan(0);
  });
});

describe('answers', () => {
  it('take as long as the parameters say', () => {
    const sentAt = new Map(company.asks.map((ask) => [ask.id, ask.sentAt]));
    const yeses = company.moves
      .filter((move) => move.to === 'accepted')
      .map((move) => ({ sent: sentAt.get(move.askId)!, days: (move.at - sentAt.get(move.askId)!) / DAY }));
    const { daysToYes, spreadOfDays } = company.truth.parameters;
    // Answers fall into working hours: what is drawn for a Saturday is told on Monday, by the weekdays on which this
    // very company's letters left. Nights without answers leave gaps in which a median jumps by half a day where one
    // share moves by a fiftieth, so shares are compared and not medians.
    const dice = createDice('answers in working hours');
    const drawn = yeses.flatMap(({ sent }) =>
      Array.from({ length: 20 }, () => {
        const at = sent + Math.min(13.4, dice.around(daysToYes, spreadOfDays)) * DAY;
        return (Math.max(workMoment(dice, at, 1), sent + 5 * HOUR) - sent) / DAY;
      }),
    );
    const within = (days: readonly number[], most: number): number => mean(days.map((one) => +(one <= most)));
    for (const most of [1, 2, 3, 5, 8]) {
      const told = within(
        yeses.map(({ days }) => days),
        most,
      );
      expect(Math.abs(told - within(drawn, most)), `within ${most} days`).toBeLessThan(0.05);
    }
  });
});
