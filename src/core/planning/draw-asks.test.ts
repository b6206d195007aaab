import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawBeta } from '../statistics/random/draws.ts';
import { seeded } from '../statistics/random/seeded.ts';
import type { AskRoom } from './ask-room.ts';
import type { AskPair } from './candidate.ts';
import { takeInOrder } from './choose-ranked.ts';
import { askDrawer, chancesToBeBest, placeOf } from './draw-asks.ts';
import { candidate, need, ready, rung } from './small-world.ts';

/** An ask of a need worth 1,000 with a measured chance; asking costs 50. */
function ask(
  personId: string,
  p: number,
  more: Partial<AskPair['candidate']> & { weight?: number } = {},
): AskPair {
  const { weight = 10, ...rest } = more;
  return {
    candidate: candidate(personId, rest),
    need: need('calls', { missing: 5 }),
    rung: rung('call', 30),
    standing: ready('call'),
    fit: { outcome: 'fits', share: 1, traits: [] } as unknown as AskPair['fit'],
    recent: 0,
    worth: {
      value: Math.round(1000 * p - 50),
      chance: { p, weight, band: 'even', outOfTen: 5, asks: 0, basis: 'measured', says: '' },
      factors: [
        { name: 'worth of the act', value: 1000, says: '' },
        { name: 'chance of a yes', value: p, says: '' },
        { name: 'price of their time', value: -50, says: '' },
      ],
    },
  };
}

const wide: AskRoom = { ofPerson: () => 1, ofAccount: () => 1, ofOwner: () => 100, keptOut: () => null };
const drawnFor = (possible: readonly AskPair[], seed: string, share = 0.1, planned = possible.slice(0, 1)) =>
  askDrawer(possible, planned, wide, { share, seed, day: 20_000 })(planned[0]!);

const belief = (p: number, weight: number, gross = 1000, cost = 0) => ({ p, weight, gross, cost });

describe('the chance to turn out worth most', () => {
  it.each([
    ['one alone is sure', [belief(0.4, 8)], [1]],
    ['two alike share it', [belief(0.4, 8), belief(0.4, 8)], [0.5, 0.5]],
    ['whoever can’t be beaten has it all', [belief(0.9, 1000), belief(0.1, 1000)], [1, 0]],
  ])('%s', (_says, beliefs, expected) => {
    const chances = chancesToBeBest(beliefs);
    for (const [place, chance] of chances.entries()) expect(chance).toBeCloseTo(expected[place]!, 6);
  });

  it('is what drawing every chance and taking the best comes to', () => {
    const beliefs = [belief(0.5, 10), belief(0.45, 4), belief(0.3, 3, 1500, 60), belief(0.6, 40, 800)];
    const random = seeded(7);
    const counts = [0, 0, 0, 0];
    for (let draw = 0; draw < 60_000; draw += 1) {
      const worth = beliefs.map(
        ({ p, weight, gross, cost }) => gross * drawBeta(random, weight * p, weight * (1 - p)) - cost,
      );
      counts[worth.indexOf(Math.max(...worth))]! += 1;
    }
    for (const [place, chance] of chancesToBeBest(beliefs).entries())
      expect(Math.abs(chance - counts[place]! / 60_000)).toBeLessThan(0.008);
  });

  it('gives who is known less a chance that their mean alone would not', () => {
    const [known, unknown] = chancesToBeBest([belief(0.5, 200), belief(0.45, 3)]);
    expect(unknown).toBeGreaterThan(0.4);
    expect(known! + unknown!).toBeCloseTo(1, 9);
  });
});

describe('a lot', () => {
  it('falls on each exactly as often as the chance that is logged', () => {
    const chances = chancesToBeBest([belief(0.5, 10), belief(0.5, 4), belief(0.4, 4)]);
    const share = 0.1;
    const lots = 100_000;
    const counts = [0, 0, 0];
    for (let lot = 0; lot < lots; lot += 1) counts[placeOf((lot + 0.5) / lots, share, chances)]! += 1;
    for (const [place, count] of counts.entries()) {
      const logged = share * chances[place]! + (place === 0 ? 1 - share : 0);
      expect(Math.abs(count / lots - logged)).toBeLessThan(2 / lots);
    }
  });
});

describe('draws for the asks of a plan', () => {
  const possible = [
    ask('ada', 0.6),
    ask('ben', 0.55, { weight: 4 }),
    ask('cem', 0.5, { weight: 4 }),
    ask('dee', 0.2),
  ];

  it('log the chance that the draw used: over many seeds each is asked as often as was logged', () => {
    const asked = new Map<string, { times: number; logged: number }>();
    const runs = 4000;
    for (let run = 0; run < runs; run += 1) {
      const { pair, draw } = drawnFor(possible, `seed ${run}`, 0.5)!;
      const known = asked.get(pair.candidate.personId);
      if (known) expect(draw.probability).toBe(known.logged);
      asked.set(pair.candidate.personId, { times: (known?.times ?? 0) + 1, logged: draw.probability });
      expect(draw).toMatchObject({ share: 0.5, among: 4, byLot: draw.lot < 0.5 });
      expect(draw.instead).toBe(pair.candidate.personId === 'ada' ? null : 'ada');
    }
    expect([...asked.values()].reduce((sum, { logged }) => sum + logged, 0)).toBeCloseTo(1, 9);
    for (const { times, logged } of asked.values())
      expect(Math.abs(times / runs - logged)).toBeLessThan(4 * Math.sqrt((logged * (1 - logged)) / runs));
  });

  it('take the plan’s choice where the lot falls beyond the share', () => {
    const byLot = Array.from({ length: 500 }, (_, run) => drawnFor(possible, `seed ${run}`)!);
    const drawn = byLot.filter(({ draw }) => draw.byLot);
    expect(drawn.length).toBeGreaterThan(25);
    expect(drawn.length).toBeLessThan(80);
    for (const { pair, draw } of byLot) if (!draw.byLot) expect(pair).toBe(possible[0]);
  });

  it('are the same for the same plan on the same day', () => {
    for (let run = 0; run < 50; run += 1)
      expect(drawnFor(possible, `seed ${run}`)).toEqual(drawnFor(possible, `seed ${run}`));
  });

  it('draw nothing at a share of nought, nor from a starting guess, nor among such', () => {
    expect(drawnFor(possible, 'x', 0)).toBeNull();
    const guess = (pair: AskPair): AskPair => ({
      ...pair,
      worth: { ...pair.worth, chance: { ...pair.worth.chance, basis: 'starting-guess' } },
    });
    expect(drawnFor(possible.map(guess), 'x')).toBeNull();
    expect(drawnFor([possible[0]!, ...possible.slice(1).map(guess)], 'x')!.draw).toMatchObject({
      among: 1,
      probability: 1,
    });
  });

  it('keep every cap that the plan kept, and nobody is asked twice', () => {
    const one = fc.record({
      p: fc.double({ min: 0.1, max: 0.9, noNaN: true }),
      account: fc.nat(4),
      owner: fc.nat(2),
    });
    fc.assert(
      fc.property(
        fc.array(one, { minLength: 2, maxLength: 14 }),
        fc.string(),
        fc.nat(5),
        (people, seed, planned) => {
          const asks = people.map(({ p, account, owner }, i) =>
            ask(`p${i}`, p, { accountId: `a${account}`, owner: `o${owner}`, weight: 3 }),
          );
          const room: AskRoom = { ...wide, ofAccount: () => 2, ofOwner: () => 3 };
          const plan = takeInOrder(asks, room).slice(0, planned + 1);
          const draw = askDrawer(asks, plan, room, { share: 0.5, seed, day: 1 });
          const drawn = plan.map((pair) => draw(pair)!.pair);
          expect(drawn).toHaveLength(plan.length);
          // Whatever order they are taken in, all of them are within the caps.
          expect(takeInOrder(drawn, room)).toHaveLength(plan.length);
          expect(new Set(drawn.map(({ candidate: { personId } }) => personId)).size).toBe(plan.length);
        },
      ),
    );
  });
});
