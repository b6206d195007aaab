import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnsweredAsk } from '../../asks/answered-ask.ts';
import { DAY } from '../../signals/signal.ts';
import { betaQuantile } from '../../statistics/distributions/beta.ts';
import { drawBeta, drawGeometric } from '../../statistics/random/draws.ts';
import { type Random, seeded } from '../../statistics/random/seeded.ts';
import { fewAsks } from '../../statistics/worlds/few-asks.ts';
import { NOW, rung, sheet } from '../small-world.ts';
import { NOTHING_KNOWN } from './ask-features.ts';
import { measureAsking } from './measure-asking.ts';
import { calibrationOf, replayForecasts } from './yes-calibration.ts';
import {
  chanceFrom,
  fitYesModel,
  learntChance,
  plainly,
  recordBy,
  rungRate,
  type YesModel,
} from './yes-model.ts';

const ask = (id: number, more: Partial<AnsweredAsk> = {}): AnsweredAsk => ({
  askId: `k${id}`,
  accountId: 'a',
  personId: `p${id}`,
  rung: 'call',
  segment: 'Rail',
  sentAt: NOW - 100 * DAY + id * 1000,
  resolvedAt: NOW - 95 * DAY + id * 1000,
  yes: false,
  foretold: null,
  ...more,
});

/** A company whose people differ in willingness (mean a third), asked a few times each over two years. */
function world(random: Random, people: number, spread: number): AnsweredAsk[] {
  let id = 0;
  return Array.from({ length: people }, (_, person) => {
    const willing = drawBeta(random, spread / 3, (2 * spread) / 3);
    return Array.from({ length: drawGeometric(random, 0.3) }, (): AnsweredAsk => {
      const sentAt = NOW - Math.floor(random.uniform() * 700) * DAY;
      id += 1;
      return ask(id, {
        personId: `p${person}`,
        sentAt,
        resolvedAt: sentAt + 3 * DAY,
        yes: random.uniform() < willing,
      });
    });
  }).flat();
}

const learnt = (asks: readonly AnsweredAsk[], plain = false): YesModel => {
  const model = fitYesModel(asks, NOW);
  if ('refused' in model) throw new Error(model.refused.message);
  return plain ? plainly(model) : model;
};

describe('what answers teach', () => {
  it('is nothing below twenty of them, in words', () => {
    const few = Array.from({ length: 19 }, (_, i) => ask(i));
    expect(fitYesModel(few, NOW)).toMatchObject({ refused: { gate: 'size', value: 19, threshold: 20 } });
    expect(fitYesModel([...few, ask(20)], NOW)).not.toHaveProperty('refused');
    // What was answered later is not known yet.
    expect(fitYesModel([...few, ask(20, { resolvedAt: NOW + 1 })], NOW)).toHaveProperty('refused');
  });

  it('draws the rate of a seldom asked act towards all', () => {
    const asks = [
      ...Array.from({ length: 200 }, (_, i) => ask(i, { yes: i % 2 === 0 })),
      ...Array.from({ length: 80 }, (_, i) => ask(300 + i, { rung: 'quote', yes: i % 4 !== 0 })),
      ...Array.from({ length: 3 }, (_, i) => ask(500 + i, { rung: 'talk', yes: true })),
    ];
    const model = learnt(asks);
    expect(rungRate(model, 'call')).toBeCloseTo(0.5, 1);
    expect(rungRate(model, 'talk')).toBeGreaterThan(0.55);
    expect(rungRate(model, 'talk')).toBeLessThan(0.9);
    expect(rungRate(model, 'never asked')).toBe(model.overall);
  });

  it('lets a person’s own record outweigh their likes where people differ, and hardly where they do not', () => {
    const differing = learnt(world(seeded(3), 200, 2));
    const alike = learnt(world(seeded(3), 200, 500));
    expect(differing.weight).toBeLessThan(5);
    expect(alike.weight).toBeGreaterThan(15);
  });

  it('forgets half of an answer in a year, and knows nothing of later ones', () => {
    const mine = [
      ask(1, { sentAt: NOW - 365 * DAY, yes: true }),
      ask(2, { resolvedAt: NOW + DAY, yes: true }),
    ];
    expect(recordBy(mine, NOW)).toEqual({ weight: 0.5, weightedYeses: 0.5 });
  });

  it('is a chance, rises with every yes, and falls with every no', () => {
    const model = learnt(world(seeded(8), 120, 4));
    const record = fc.record({ yes: fc.integer({ min: 0, max: 20 }), no: fc.integer({ min: 0, max: 20 }) });
    fc.assert(
      fc.property(record, fc.constantFrom('Rail', 'Water', null), ({ yes, no }, segment) => {
        const at = (y: number, n: number) =>
          chanceFrom(model, { rung: 'call', segment }, { weight: y + n, weightedYeses: y }).p;
        expect(at(yes, no)).toBeGreaterThan(0);
        expect(at(yes, no)).toBeLessThan(1);
        expect(at(yes + 1, no)).toBeGreaterThan(at(yes, no));
        expect(at(yes, no + 1)).toBeLessThan(at(yes, no));
      }),
    );
  });

  it('stands behind the one interface, with its model named; a review hangs on nobody’s record', () => {
    const model = learnt(world(seeded(8), 120, 4));
    const history = {
      lastSentAt: NOW,
      lastNoAt: null,
      lastDoneAt: null,
      timesSent: 4,
      timesDone: 0,
      timesAgreed: 4,
    };
    const keen = { ...sheet(), rungs: { call: history } };
    const chance = learntChance(model);
    expect(chance(keen, rung('call', 30), NOW).p).toBeGreaterThan(chance(sheet(), rung('call', 30), NOW).p);
    expect(chance(keen, rung('call', 30), NOW)).toMatchObject({
      basis: 'measured',
      asks: 4,
      model: model.version,
    });
    expect(chance(keen, rung('call', 30), NOW).says).toContain('4 of 4 earlier asks of theirs agreed to');
    const review = { ...rung('review', 10), review: true };
    expect(chance(keen, review, NOW).p).toBe(chance(sheet(), review, NOW).p);
    // Where it proved no better, everybody is given the rate of the act.
    const plain = learntChance(learnt(world(seeded(8), 120, 4), true));
    expect(plain(keen, rung('call', 30), NOW).p).toBe(plain(sheet(), rung('call', 30), NOW).p);
  });
});

describe('what is believed of a chance', () => {
  /** The few asks of S5, asked of everybody for the same act. */
  const asksOf = (people: ReturnType<typeof fewAsks>): AnsweredAsk[] =>
    people.flatMap(({ tally }, p) =>
      Array.from({ length: tally.trials }, (_, i) =>
        ask(100 * p + i, { personId: `p${p}`, yes: i < tally.successes, resolvedAt: NOW - DAY }),
      ),
    );
  /** Share of people whose own chance lies in their 90 % interval, the mean width, and the loss of their next answers. */
  function held(advocates: number, runs: number, takes: (model: YesModel) => YesModel = (model) => model) {
    let [inside, width, loss, people] = [0, 0, 0, 0];
    for (let run = 0; run < runs; run += 1) {
      const world = fewAsks(1000 + run, advocates);
      const fitted = fitYesModel(asksOf(world), NOW);
      if ('refused' in fitted) continue;
      const model = takes(fitted);
      for (const { truth, tally } of world) {
        const own = { weight: tally.trials, weightedYeses: tally.successes };
        const { p, weight } = chanceFrom(model, { rung: 'call', segment: 'Rail' }, own);
        const [low, high] = [0.05, 0.95].map((q) => betaQuantile(q, p * weight, (1 - p) * weight));
        if (low! <= truth && truth <= high!) inside += 1;
        width += high! - low!;
        loss -= truth * Math.log(p) + (1 - truth) * Math.log(1 - p);
        people += 1;
      }
    }
    return { share: inside / people, width: width / people, loss: loss / people };
  }
  const plugIn = (model: YesModel): YesModel => {
    const top = model.weights.reduce((best, one) => (one.belief > best.belief ? one : best));
    return { ...model, weights: [{ weight: top.weight, belief: 1 }] };
  };

  it.each([20, 60, 200])(
    'of %i advocates with few asks holds the truth about nine times in ten',
    (advocates) => {
      const { share, loss } = held(advocates, 4000 / advocates);
      expect(share).toBeGreaterThan(0.85);
      expect(share).toBeLessThan(0.93);
      expect(loss).toBeLessThan(0.63);
    },
  );

  it('is wider than with the likeliest weight alone where there are few', () => {
    const [all, top] = [held(20, 200), held(20, 200, plugIn)];
    expect(all.width).toBeGreaterThan(top.width);
    expect(all.share).toBeGreaterThan(top.share);
  });

  it('lies over the weights that the specification allows, and adds up to one', () => {
    const { weights, weight } = learnt(world(seeded(3), 200, 2));
    expect(weights[0]!.weight).toBeCloseTo(2, 9);
    expect(weights.at(-1)!.weight).toBeCloseTo(50, 9);
    expect(weights.reduce((sum, { belief }) => sum + belief, 0)).toBeCloseTo(1, 12);
    expect(weight).toBeGreaterThan(2);
  });

  it('has the features of a person move it, as long as there are enough answers; without them industries do', () => {
    const random = seeded(21);
    const featured = Array.from({ length: 400 }, (_, i) => {
      const warm = i % 2 === 0;
      const features = { ...NOTHING_KNOWN, sentiment: 'warm' as const, sentimentDays: warm ? 1 : 400 };
      return ask(i, { personId: `p${i}`, yes: random.uniform() < (warm ? 0.7 : 0.3), features });
    });
    const by = (model: YesModel, sentimentDays: number) =>
      chanceFrom(
        model,
        { rung: 'call', segment: 'Rail', features: { ...NOTHING_KNOWN, sentiment: 'warm', sentimentDays } },
        { weight: 0, weightedYeses: 0 },
      ).p;
    const model = learnt(featured);
    expect(by(model, 1)).toBeCloseTo(0.7, 1);
    expect(by(model, 400)).toBeCloseTo(0.3, 1);
    const few = learnt(featured.slice(0, 99));
    expect(few.logit).toBeNull();
    expect(by(few, 1)).toBe(by(few, 400));
    expect(few.cells['call|Rail']).toBeDefined();
    expect(by(plainly(model), 1)).toBe(by(plainly(model), 400));
    // Of a review nothing about the person is learnt either.
    const asReview = fitYesModel(featured, NOW, ['call']);
    expect(asReview).toMatchObject({ logit: null });
  });

  it('of everybody by the rate bears another name, so that it never counts as a forecast of persons', () => {
    const model = learnt(world(seeded(8), 120, 4));
    expect(model.version).toMatch(/^yes-2 of \d+ answers$/);
    expect(plainly(model).version).toMatch(/^rate-2 of/);
    const rated = world(seeded(10), 120, 3).map((one) => ({
      ...one,
      foretold: { p: 0.42, model: plainly(model).version },
    }));
    expect(measureAsking({ asks: rated, at: NOW, seed: 1 })).toMatchObject({ from: 'replay', logged: 0 });
  });
});

describe('forecasts held against answers', () => {
  it('are refused below a hundred', () => {
    const some = Array.from({ length: 99 }, (_, i) => ({
      personId: `p${i}`,
      p: 0.5,
      plain: 0.5,
      yes: i % 2 === 0,
    }));
    expect(calibrationOf(some, 1)).toMatchObject({ refused: { gate: 'size', value: 99, threshold: 100 } });
  });

  it('that know the truth are better, have slope 1 and lie in their bins’ ranges', () => {
    const random = seeded(5);
    const told = Array.from({ length: 1500 }, (_, i) => {
      const p = drawBeta(random, 2, 3);
      return { personId: `p${i % 400}`, p, plain: 0.4, yes: random.uniform() < p };
    });
    const found = calibrationOf(told, 1);
    if (found.refused !== null) throw new Error('refused');
    expect(found.isBetter).toBe(true);
    expect(found.slopeInterval[0]).toBeLessThan(1);
    expect(found.slopeInterval[1]).toBeGreaterThan(1);
    expect(found.interceptInterval[0]).toBeLessThan(0);
    expect(found.interceptInterval[1]).toBeGreaterThan(0);
    expect(found.bins.map((bin) => bin.count)).toEqual([300, 300, 300, 300, 300]);
    for (const bin of found.bins) {
      expect(bin.low).toBeLessThan(bin.foretold + 0.03);
      expect(bin.high).toBeGreaterThan(bin.foretold - 0.03);
    }
  });

  it('that promise too much have an intercept below nought, whatever their slope', () => {
    const random = seeded(5);
    const bold = Array.from({ length: 1500 }, (_, i) => {
      const p = drawBeta(random, 2, 3);
      // Half of the odds that were foretold.
      return { personId: `p${i % 400}`, p, plain: 0.4, yes: random.uniform() < p / (2 - p) };
    });
    const found = calibrationOf(bold, 1);
    if (found.refused !== null) throw new Error('refused');
    expect(found.interceptInterval[1]).toBeLessThan(0);
    expect(found.intercept).toBeCloseTo(-Math.log(2), 0);
    expect(found.slopeInterval[0]).toBeLessThan(1);
    expect(found.slopeInterval[1]).toBeGreaterThan(1);
  });

  it('that are mere noise about the rate do not prove better, and the rate is used for everybody', () => {
    const random = seeded(6);
    const noise = Array.from({ length: 600 }, (_, i) => ({
      personId: `p${i}`,
      p: 0.2 + 0.4 * random.uniform(),
      plain: 0.4,
      yes: random.uniform() < 0.4,
    }));
    expect(calibrationOf(noise, 1)).toMatchObject({ isBetter: false });
    const alike = world(seeded(7), 260, 1e6);
    const measured = measureAsking({ asks: alike, at: NOW, seed: 1 });
    expect(measured.calibration).toMatchObject({ isBetter: false });
    expect(measured.model).toMatchObject({ plain: true });
  });

  it('of people who differ prove better than the rate', { timeout: 30_000 }, () => {
    const measured = measureAsking({ asks: world(seeded(12), 400, 1.5), at: NOW, seed: 1 });
    expect(measured.from).toBe('replay');
    expect(measured.calibration).toMatchObject({ isBetter: true });
    expect(measured.model).toMatchObject({ plain: false });
  });

  it('of the past are made from what was known when the month began: later answers change none of them', () => {
    const all = world(seeded(9), 150, 3).toSorted((a, b) => a.sentAt - b.sentAt);
    const until = all[Math.floor(all.length / 2)]!.sentAt;
    const early = all.filter((one) => one.sentAt < until);
    const turned = all.map((one) => (one.sentAt < until ? one : { ...one, yes: !one.yes }));
    const told = (asks: readonly AnsweredAsk[], n: number) =>
      replayForecasts(asks)
        .slice(0, n)
        .map((one) => one.p);
    const n = replayForecasts(early).length;
    expect(told(turned, n)).toEqual(told(all, n));
  });

  it('that were logged count as soon as there are a hundred, and are never made anew', () => {
    const logged = world(seeded(10), 120, 3).map((one) => ({
      ...one,
      foretold: { p: 0.42, model: 'yes-1 of 50' },
    }));
    const measured = measureAsking({ asks: logged, at: NOW, seed: 1 });
    expect(measured).toMatchObject({ from: 'log', logged: logged.length });
    if (measured.calibration.refused !== null) throw new Error('refused');
    for (const bin of measured.calibration.bins) expect(bin.foretold).toBeCloseTo(0.42, 9);
    // Guesses by rule are no forecasts of the model.
    const ruled = logged.map((one) => ({ ...one, foretold: { p: 0.42, model: 'rules-1' } }));
    expect(measureAsking({ asks: ruled, at: NOW, seed: 1 })).toMatchObject({ from: 'replay', logged: 0 });
  });
});
