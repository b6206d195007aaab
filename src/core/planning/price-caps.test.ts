import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitOf } from '../needs/fit.ts';
import type { AskRoom } from './ask-room.ts';
import type { AskPair } from './candidate.ts';
import { startingGuess } from './chance/yes-chance.ts';
import { chooseExact } from './choose-exact.ts';
import { ASKS_AN_HOUR, type CapPrice } from './price-caps.ts';
import { candidate, NOW, need, ready, rung, sheet } from './small-world.ts';

type World = {
  readonly asks: readonly { person: number; need: number; value: number; second?: boolean }[];
  readonly accountOf: readonly number[];
  readonly missing: readonly number[];
  readonly account: number;
  readonly owner: number;
  readonly department: number;
};

const bookOf = (account: number): string | null => (account % 2 === 0 ? 'lea' : null);

const employer = (account: number) => ({ accountId: `a${account}`, owner: bookOf(account) });

function pairsOf({ asks, accountOf, missing }: World, more: CapPrice | null, by: number): AskPair[] {
  return asks.map(({ person, need: wish, value, second }) => ({
    candidate: candidate(`p${person}`, employer((accountOf[person]! + (second ? 1 : 0)) % 4)),
    need: need(`n${wish}`, {
      missing: missing[wish]! + (more?.kind === 'need' && more.id === `n${wish}` ? by : 0),
    }),
    rung: rung('call', 30),
    standing: ready('call'),
    fit: fitOf([], sheet()),
    worth: { value, chance: startingGuess(sheet(), rung('call', 30), NOW), factors: [] },
    recent: 0,
  }));
}

function roomOf({ account, owner, department }: World, more: CapPrice | null, by: number): AskRoom {
  return {
    ofPerson: () => 1,
    ofAccount: (id) => account + (more?.kind === 'account' && more.id === id ? by : 0),
    ofOwner: (id) => owner + (more?.kind === 'owner' && more.id === id ? by : 0),
    ofDepartment: (id) => department + (more?.kind === 'department' && more.id === id ? by : 0),
    keptOut: () => null,
  };
}

/** Solved with its prices. */
const priced = (world: World) =>
  chooseExact(pairsOf(world, null, 0), roomOf(world, null, 0), { prices: true }).solved!;

/** Solved from nothing, with one cap changed. */
function solve(
  world: World,
  more: CapPrice | null = null,
  by = 0,
): { value: number; of: (need: string) => number } {
  const { pairs } = chooseExact(pairsOf(world, more, by), roomOf(world, more, by));
  return {
    value: pairs.reduce((sum, one) => sum + one.worth.value, 0),
    of: (id) => pairs.filter((one) => one.need.id === id).length,
  };
}

const worlds: fc.Arbitrary<World> = fc.record({
  asks: fc.uniqueArray(
    fc.record({ person: fc.nat(7), need: fc.nat(2), value: fc.integer({ min: 1, max: 60 }) }),
    { minLength: 6, maxLength: 20, selector: (ask) => `${ask.person} ${ask.need}` },
  ),
  accountOf: fc.array(fc.nat(3), { minLength: 8, maxLength: 8 }),
  missing: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 3, maxLength: 3 }),
  account: fc.integer({ min: 1, max: 2 }),
  owner: fc.integer({ min: 1, max: 4 }),
  department: fc.integer({ min: 2, max: 8 }),
});

describe('prices of caps', () => {
  it('are what solving again with one ask more or one fewer gives, and no cap worth anything is left out', () => {
    const seen = { department: 0, need: 0, owner: 0, account: 0, wide: 0, fills: 0 };
    fc.assert(
      fc.property(worlds, (world) => {
        const { asked, prices } = priced(world);
        const base = solve(world);
        for (const price of prices) {
          const more = solve(world, price, 1);
          expect(more.value - base.value).toBe(price.gain);
          expect(price.loss).toBe(base.value - solve(world, price, -1).value);
          expect(price.loss).toBeGreaterThanOrEqual(price.gain);
          if (price.fills !== null) {
            const wanted = world.missing[Number(price.fills.slice(1))]!;
            expect(base.of(price.fills)).toBeLessThan(wanted);
            seen.fills += 1;
          }
          if (price.kind === 'owner') {
            expect(price.hour).toEqual({
              asks: ASKS_AN_HOUR,
              gain: solve(world, price, ASKS_AN_HOUR).value - base.value,
              loss: base.value - solve(world, price, -Math.min(ASKS_AN_HOUR, world.owner)).value,
            });
            // Several asks are worth no more than several times one, and cost no less.
            expect(price.hour!.gain).toBeLessThanOrEqual(ASKS_AN_HOUR * price.gain);
            expect(price.hour!.loss).toBeGreaterThanOrEqual(price.hour!.gain * (world.owner < 3 ? 0 : 1));
          }
          seen[price.kind] += 1;
          if (price.loss! > price.gain) seen.wide += 1;
        }
        expect(prices.map((price) => price.gain)).toEqual(
          prices.map((price) => price.gain).sort((a, b) => b - a),
        );
        const told = new Set(prices.map(({ kind, id }) => `${kind} ${id}`));
        const { departments, needs, owners, accounts } = asked;
        const all = [
          ...departments.map((id) => ({ kind: 'department', id }) as const),
          ...needs.map(({ id }) => ({ kind: 'need', id }) as const),
          ...owners.map((id) => ({ kind: 'owner', id }) as const),
          ...accounts.map((id) => ({ kind: 'account', id }) as const),
        ];
        for (const { kind, id } of all) {
          if (told.has(`${kind} ${id}`)) continue;
          expect(solve(world, { kind, id, gain: 0, loss: null, fills: null, hour: null }, 1).value).toBe(
            base.value,
          );
        }
      }),
      { numRuns: 150 },
    );
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(5);
  });

  it('hold where people have two employers, too', () => {
    let told = 0;
    fc.assert(
      fc.property(worlds, fc.nat(2 ** 20), (world, seconds) => {
        const mixed = {
          ...world,
          asks: world.asks.map((ask, i) => ({ ...ask, second: (seconds & (1 << i)) !== 0 })),
        };
        const base = solve(mixed);
        for (const price of priced(mixed).prices) {
          expect(solve(mixed, price, 1).value - base.value).toBe(price.gain);
          expect(base.value - solve(mixed, price, -1).value).toBe(price.loss);
          told += 1;
        }
      }),
      { numRuns: 100 },
    );
    expect(told).toBeGreaterThan(20);
  });
});
