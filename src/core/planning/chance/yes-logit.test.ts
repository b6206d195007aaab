import { describe, expect, it } from 'vitest';
import { type Random, seeded } from '../../statistics/random/seeded.ts';
import { logistic } from '../../statistics/regression/logistic.ts';
import { type AskFeatures, NOTHING_KNOWN } from './ask-features.ts';
import { carriedColumns, columnValue } from './feature-columns.ts';
import { featureList, featuresSay } from './features-say.ts';
import { type FeaturedAsk, featureAdds, fitYesLogit, likesOf, type YesLogit } from './yes-logit.ts';

/** Somebody like those of a company: a third were heard of, a half are new, some roles are not known. */
function drawn(random: Random): AskFeatures {
  const heard = random.uniform() < 0.6;
  return {
    milestoneDays: random.uniform() < 0.4 ? null : 300 * random.uniform(),
    sentiment: heard ? (random.uniform() < 0.6 ? 'warm' : 'cold') : null,
    sentimentDays: heard ? 120 * random.uniform() : null,
    score: null,
    tenureDays: random.uniform() < 0.15 ? null : 2000 * random.uniform(),
    seniority: random.uniform() < 0.2 ? null : random.uniform() < 0.4 ? 'director' : 'staff',
    persona: random.uniform() < 0.5 ? 'operations' : 'technical',
    buyingRole: null,
    ownerAsks: random.uniform() < 0.7,
    asked: random.uniform() < 0.3 ? [] : [{ days: 180 * random.uniform(), effort: 12 * random.uniform() }],
  };
}

const RUNGS = { quote: 0.4, call: 0, talk: -0.6 } as const;
/** The true log-odds: a fresh warm word, a fresh milestone, their owner asking, and load tell; tenure and rank do not. */
const truth = (rung: keyof typeof RUNGS, of: AskFeatures): number =>
  -0.4 +
  RUNGS[rung] +
  1.2 * columnValue({ kind: 'warm' }, of)! -
  0.9 * columnValue({ kind: 'cold' }, of)! +
  1 * columnValue({ kind: 'milestone' }, of)! +
  0.6 * columnValue({ kind: 'owner-asks' }, of)! -
  0.4 * columnValue({ kind: 'load', halfLifeDays: 60 }, of)!;

function world(seed: number, size: number): FeaturedAsk[] {
  const random = seeded(seed);
  return Array.from({ length: size }, (): FeaturedAsk => {
    const features = drawn(random);
    const rung = (['quote', 'call', 'talk'] as const)[Math.floor(3 * random.uniform())]!;
    return { rung, features, yes: random.uniform() < logistic(truth(rung, features)) };
  });
}

const learnt = (asks: readonly FeaturedAsk[]): YesLogit => {
  const logit = fitYesLogit(asks);
  if (logit === null) throw new Error('nothing learnt');
  return logit;
};

describe('a yes by what was known', () => {
  it('finds the effects that are there, within their intervals, and next to none where there is none', () => {
    const TRUE = { warm: 1.2, cold: -0.9, milestone: 1, 'owner-asks': 0.6, load: -0.4, tenure: 0, senior: 0 };
    const held = new Map<string, number>();
    const means = new Map<string, number>();
    const runs = 20;
    for (let run = 0; run < runs; run += 1)
      for (const { column, spread, effect, se } of learnt(world(100 + run, 2000)).features) {
        const true_ = TRUE[column.kind as keyof typeof TRUE];
        if (true_ === undefined) continue;
        const inside = Math.abs(effect / spread - true_) < (1.96 * se) / spread;
        held.set(column.kind, (held.get(column.kind) ?? 0) + (inside ? 1 : 0));
        means.set(column.kind, (means.get(column.kind) ?? 0) + effect / spread / runs);
      }
    for (const [kind, value] of Object.entries(TRUE)) {
      // 20 runs at 95 %: fewer than 16 happen once in four hundred.
      expect(held.get(kind), kind).toBeGreaterThanOrEqual(16);
      expect(Math.abs(means.get(kind)! - value), kind).toBeLessThan(0.2);
    }
  });

  it('foretells better than the rate of the act, as well as with the truth nearly', () => {
    const logit = learnt(world(5, 1500));
    const fresh = world(6, 4000);
    const loss = (chance: (ask: FeaturedAsk) => number) =>
      fresh.reduce((sum, ask) => sum + (chance(ask) - (ask.yes ? 1 : 0)) ** 2, 0) / fresh.length;
    const rates = Object.groupBy(fresh, ({ rung }) => rung);
    const rate = (rung: string) => rates[rung]!.filter(({ yes }) => yes).length / rates[rung]!.length;
    const told = loss(({ rung, features }) => likesOf(logit, rung, features).rate);
    const best = loss(({ rung, features }) => logistic(truth(rung as keyof typeof RUNGS, features)));
    expect(told).toBeLessThan(loss(({ rung }) => rate(rung)) - 0.01);
    expect(told - best).toBeLessThan(0.004);
  });

  it('draws an act that was seldom asked for towards all', () => {
    const asks = [
      ...world(7, 600),
      ...world(8, 4).map((ask): FeaturedAsk => ({ ...ask, rung: 'video', yes: true })),
    ];
    const logit = learnt(asks);
    const of = { ...NOTHING_KNOWN, ownerAsks: true };
    expect(likesOf(logit, 'video', of).rate).toBeGreaterThan(likesOf(logit, 'never asked', of).rate);
    expect(likesOf(logit, 'video', of).rate).toBeLessThan(0.9);
  });

  it('takes the unknown for the average: it adds nothing, and is told apart where that tells', () => {
    const logit = learnt(world(9, 1500));
    const tenure = logit.features.find(({ column }) => column.kind === 'tenure')!;
    expect(featureAdds(tenure, NOTHING_KNOWN)).toBeCloseTo(0, 12);
    expect(logit.features.map(({ column }) => column)).toContainEqual({ kind: 'unknown', of: 'tenure' });
  });

  it('is the same in whatever order asks come', () => {
    const asks = world(10, 400);
    const turned = learnt(asks.toReversed());
    learnt(asks).features.forEach((feature, i) => {
      expect(turned.features[i]!.column).toEqual(feature.column);
      expect(turned.features[i]!.effect).toBeCloseTo(feature.effect, 8);
    });
  });
});

describe('gates of features', () => {
  const row = (yes: boolean, more: Partial<AskFeatures> = {}) => ({
    yes,
    features: { ...NOTHING_KNOWN, ...more },
  });
  const rows = (yeses: number, noes: number, more: Partial<AskFeatures> = {}) => [
    ...Array.from({ length: yeses }, (_, i) => ({
      ...row(true, more),
      features: { ...NOTHING_KNOWN, asked: [{ days: 0, effort: 1 + i }], ...more },
    })),
    ...Array.from({ length: noes }, (_, i) => ({
      ...row(false, more),
      features: { ...NOTHING_KNOWN, asked: [{ days: 0, effort: 2 + i }], ...more },
    })),
  ];

  it('let none through below a hundred answers', () => {
    expect(carriedColumns(rows(50, 49), 60)).toEqual([]);
    expect(carriedColumns(rows(50, 50), 60).map(({ kind }) => kind)).toContain('load');
    const featured = rows(50, 49).map((one) => ({ ...one, rung: 'call' }));
    expect(fitYesLogit(featured)).toBeNull();
  });

  it('want ten yeses and ten noes each, of a flag on either side', () => {
    const has = (some: ReturnType<typeof rows>) =>
      carriedColumns(some, 60).some((column) => column.kind === 'persona' && column.value === 'finance');
    expect(has([...rows(90, 90), ...rows(10, 10, { persona: 'finance' })])).toBe(true);
    expect(has([...rows(90, 90), ...rows(9, 30, { persona: 'finance' })])).toBe(false);
    expect(has([...rows(90, 90), ...rows(30, 9, { persona: 'finance' })])).toBe(false);
    expect(has([...rows(9, 90), ...rows(90, 90, { persona: 'finance' })])).toBe(false);
  });

  it('let through one feature for ten yeses and ten noes, the plainest first', () => {
    const varied = (yeses: number, noes: number) => [
      ...rows(yeses, noes, { sentiment: 'warm', sentimentDays: 3 }),
      ...rows(yeses, noes, { sentiment: 'cold', sentimentDays: 3, milestoneDays: 4 }),
    ];
    expect(carriedColumns(varied(10, 40), 60).map(({ kind }) => kind)).toEqual(['load']);
  });
});

describe('what moved a chance, in words', () => {
  const logit = learnt(world(11, 3000));

  it('is told by the strongest first, up and down', () => {
    const keen = {
      ...NOTHING_KNOWN,
      sentiment: 'warm' as const,
      sentimentDays: 21,
      score: 9,
      asked: [{ days: 0, effort: 5 }],
    };
    const says = featuresSay(logit, keen);
    expect(says[0]).toBe('answered 9 three weeks ago: much more likely');
    expect(says).toContain('asked lately: less likely');
    expect(says.length).toBeLessThanOrEqual(3);
  });

  it('says nothing where nothing matters', () => {
    const flat = { ...logit, features: logit.features.map((one) => ({ ...one, effect: 0.01 })) };
    expect(featuresSay(flat, NOTHING_KNOWN)).toEqual([]);
  });

  it('is listed for a page with the way it goes, only where that can be told', () => {
    const goes = Object.fromEntries(featureList(logit, 1).map((one) => [one.name, one.goes]));
    expect(goes).toEqual({
      'a warm word lately': 'more',
      'a milestone lately': 'more',
      'asked by their relationship owner': 'more',
      'asked lately': 'less',
      'longer a customer': 'unclear',
      'role and rank': 'unclear',
    });
    // Whoever is asked a lot says yes more often where the willing are asked; that asking helps is not said.
    const turned = logit.features.map((one) => (one.column.kind === 'load' ? { ...one, effect: 1 } : one));
    expect(featureList({ ...logit, features: turned }, 1)[0]!.says).toBe(
      'asked lately (half of it forgotten after 60 days), as willing people are: more likely',
    );
    expect(
      featuresSay({ ...logit, features: turned }, { ...NOTHING_KNOWN, asked: [{ days: 0, effort: 9 }] }),
    ).toContain('asked lately, as willing people are: much more likely');
    // Were the answers all of a few people, nothing of it could be told.
    for (const one of featureList(logit, 1000)) expect(one.goes).toBe('unclear');
  });
});
