import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitOf } from '../needs/fit.ts';
import { certify } from './allocation/certify.ts';
import { askInstance, keyOf, problemOf } from './ask-instance.ts';
import type { AskRoom } from './ask-room.ts';
import { type AskTerms, keyText, noTerms } from './ask-terms.ts';
import type { AskPair } from './candidate.ts';
import { carryOver } from './carry-over.ts';
import { startingGuess } from './chance/yes-chance.ts';
import { chooseExact } from './choose-exact.ts';
import type { Choice } from './choose-ranked.ts';
import { candidate, NOW, need, ready, rung, sheet } from './small-world.ts';
import { solveAskTask } from './solve-ask-task.ts';

type World = { readonly pairs: AskPair[]; readonly room: AskRoom; readonly some: readonly number[] };

/** Up to eight people at three accounts, three needs of two departments, everything tight; some of the asks. */
const worlds: fc.Arbitrary<World> = fc
  .record({
    asks: fc.uniqueArray(
      fc.record({ person: fc.nat(7), need: fc.nat(2), value: fc.integer({ min: 1, max: 40 }) }),
      { minLength: 5, maxLength: 16, selector: (ask) => `${ask.person} ${ask.need}` },
    ),
    missing: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 3, maxLength: 3 }),
    atLeast: fc.array(fc.nat(3), { minLength: 3, maxLength: 3 }),
    account: fc.integer({ min: 1, max: 2 }),
    owner: fc.integer({ min: 1, max: 5 }),
    department: fc.integer({ min: 1, max: 4 }),
    some: fc.uniqueArray(fc.nat(15), { maxLength: 4 }),
  })
  .map(({ asks, missing, atLeast, account, owner, department, some }) => ({
    pairs: asks.map(({ person, need: wish, value }) => ({
      candidate: candidate(`p${person}`, { accountId: `a${person % 3}`, owner: person % 3 ? 'lea' : null }),
      need: need(`n${wish}`, {
        missing: missing[wish]!,
        atLeast: atLeast[wish]!,
        department: wish === 0 ? 'sales' : 'marketing',
      }),
      rung: rung('call', 30),
      standing: ready('call'),
      fit: fitOf([], sheet()),
      worth: { value, chance: startingGuess(sheet(), rung('call', 30), NOW), factors: [] },
      recent: 0,
    })),
    room: {
      ofPerson: () => 1,
      ofAccount: () => account,
      ofOwner: () => owner,
      ofDepartment: () => department,
      keptOut: () => null,
    },
    some: some.filter((i) => i < asks.length),
  }));

const keysOf = ({ pairs, some }: World) => some.map((i) => keyOf(pairs[i]!));
const textsOf = ({ pairs }: Pick<Choice, 'pairs'>) => pairs.map((pair) => keyText(keyOf(pair)));
const solved = (world: World, terms: Partial<AskTerms>) =>
  chooseExact(world.pairs, world.room, { terms: { ...noTerms, ...terms } });
const ownWorth = ({ pairs }: Choice) => pairs.reduce((sum, one) => sum + one.worth.value, 0);

/** Which minimum is lowered where not all can be kept may hang on values; without any, plans compare. */
const withoutMinimums = (world: World): World => ({
  ...world,
  pairs: world.pairs.map((pair) => ({ ...pair, need: { ...pair.need, atLeast: 0 } })),
});

describe('what a plan keeps to', () => {
  it('bans are never asked, and cost no more than they are worth', () => {
    fc.assert(
      fc.property(worlds, (given) => {
        const world = withoutMinimums(given);
        const banned = solved(world, { bans: keysOf(world) });
        const asked = new Set(textsOf(banned));
        for (const key of keysOf(world)) expect(asked.has(keyText(key))).toBe(false);
        expect(ownWorth(banned)).toBeLessThanOrEqual(solved(world, {}).bound!);
        expect(banned.status).toBe('proven');
      }),
    );
  });

  it('pins are asked or told, the first decided first, and their plan has its certificate', () => {
    let leftOut = 0;
    fc.assert(
      fc.property(worlds, (world) => {
        const pinned = solved(world, { pins: keysOf(world) });
        const { asked, plan, minimums } = pinned.solved!;
        const kept = new Set(textsOf(pinned));
        const without = new Set(asked.pinsLeftOut.map((pair) => keyText(keyOf(pair))));
        for (const key of keysOf(world)) expect(kept.has(keyText(key))).toBe(!without.has(keyText(key)));
        if (keysOf(world)[0]) expect(kept.has(keyText(keysOf(world)[0]!))).toBe(true);
        expect(plan.status).toBe('proven');
        leftOut += without.size;
        // Minimums are kept, or told by how much they are not.
        for (const { id, atLeast = 0, missing } of asked.needs) {
          const told = minimums.find((one) => one.needId === id)?.got ?? Math.min(atLeast, missing);
          expect(pinned.pairs.filter((pair) => pair.need.id === id).length).toBeGreaterThanOrEqual(told);
        }
      }),
    );
    expect(leftOut).toBeGreaterThan(5);
  });

  it('the more a change must be worth, the more stays and the less the asks themselves are worth', () => {
    let calmer = 0;
    fc.assert(
      fc.property(worlds, (given) => {
        const world = withoutMinimums(given);
        const lying = keysOf(world);
        const plans = [0, 5, 20, 1000].map((changeWorth) => solved(world, { lying, changeWorth }));
        const texts = new Set(lying.map(keyText));
        const stays = plans.map((plan) => textsOf(plan).filter((text) => texts.has(text)).length);
        for (let i = 1; i < plans.length; i++) {
          expect(stays[i]).toBeGreaterThanOrEqual(stays[i - 1]!);
          expect(ownWorth(plans[i]!)).toBeLessThanOrEqual(ownWorth(plans[i - 1]!));
          // What the calm costs is never more than the price of the changes it spares.
          const price = [0, 5, 20, 1000][i]! * (stays[i]! - stays[0]!);
          expect(ownWorth(plans[0]!) - ownWorth(plans[i]!)).toBeLessThanOrEqual(price);
        }
        if (stays[3]! > stays[0]!) calmer += 1;
        for (const plan of plans) expect(plan.solved!.worth).toBe(plan.bound);
      }),
    );
    expect(calmer).toBeGreaterThan(5);
  });

  it('a plan made from an earlier one is worth as much as one made from nothing', () => {
    fc.assert(
      fc.property(worlds, fc.nat(3), (world, change) => {
        const earlier = solved(world, {}).solved!;
        const now = askInstance(world.pairs.slice(change), world.room);
        if (typeof now === 'string') throw new Error(now);
        const cold = solveAskTask(problemOf(now), {})!;
        const warm = solveAskTask({ ...problemOf(now), earlier: carryOver(earlier, now) }, {})!;
        expect(warm.bound).toBe(cold.bound);
        const { instance, plan, bans } = warm;
        expect(certify(instance, plan.asks, plan.prices, { pins: [], bans }).ok).toBe(true);
      }),
    );
  });
});
