import type { Instance } from '../src/core/planning/allocation/instance.ts';
import { numbers } from '../src/core/planning/allocation/small-instance.ts';

/**
 * Sizes of the allocation bench; `demand` is the asks wanted in all. With these seeds 27, 13, 20 and 19 in 100
 * of all possible pairs are eligible (94 million at XL), and 81 to 89 in 100 of the demand find a budget.
 */
export const sizes = {
  S: { people: 1_000, needs: 20, departments: 3, demand: 62, seed: 20 },
  M: { people: 20_000, needs: 100, departments: 5, demand: 1_000, seed: 19 },
  L: { people: 200_000, needs: 300, departments: 15, demand: 6_000, seed: 24 },
  XL: { people: 1_000_000, needs: 500, departments: 25, demand: 20_000, seed: 7 },
} as const;

export type Size = keyof typeof sizes;

/** How an instance departs from the base; every field is a factor or a replacement. */
export type Variant = {
  /** owners' total capacity as a multiple of the usable demand */
  ownerCapacity?: number;
  accountCap?: number;
  demand?: number;
  budget?: number;
  /** values rounded to this many cents */
  roundTo?: number;
  /** share of needs without any condition but the random exclusion */
  wide?: number;
  seniorShare?: number;
};

/** The stress variants under which every engine has to hold. */
export const variants: Readonly<Record<string, Variant>> = {
  base: {},
  'owners at 0.6 of demand': { ownerCapacity: 0.6 },
  'account caps 1, owners at 1.0': { accountCap: 1, ownerCapacity: 1 },
  'demand 18,000': { demand: 18_000 },
  'budgets not binding': { budget: 5 },
  'values in steps of $100': { roundTo: 10_000 },
  'wide eligibility': { wide: 0.12 },
  'scarce seniors': { seniorShare: 0.05 },
};

/** Kinds of asks: worth in dollars, least seniority (0-3), share of the needs, share of the demand. */
const kinds = [
  { worth: 80, seniority: 0, strict: false },
  { worth: 200, seniority: 0, strict: false },
  { worth: 500, seniority: 1, strict: false },
  { worth: 900, seniority: 1, strict: false },
  { worth: 2_000, seniority: 1, strict: false },
  { worth: 4_000, seniority: 2, strict: false },
  { worth: 6_000, seniority: 2, strict: true },
  { worth: 8_000, seniority: 2, strict: false },
];

/** A number in [0, 1) that depends on its two whole arguments only (finaliser of MurmurHash3). */
function draw(seed: number, i: number): number {
  let h = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(i + 0x7f4a7c15, 0xc2b2ae35);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return ((h ^ (h >>> 16)) >>> 0) / 4294967296;
}

function normal(seed: number, i: number): number {
  return Math.sqrt(-2 * Math.log(1 - draw(seed, 2 * i))) * Math.cos(2 * Math.PI * draw(seed, 2 * i + 1));
}

/**
 * A synthetic programme: accounts lognormal in size, 25 to an owner; people with seniority and an inclination
 * that follows their account's health; needs of eight kinds with conditions on region, product, industry and
 * seniority; 15 in 100 pairs left out at random (recently asked). Values are worth x chance of a yes x fit.
 * Same size, variant and seed: same instance.
 */
export function makeInstance(size: Size, variant: Variant = {}, seed: number = sizes[size].seed): Instance {
  const { people, needs, departments, demand: plainDemand } = sizes[size];
  const s = (stream: number): number => Math.imul(seed, 7919) + stream;
  const accountOf = new Int32Array(people);
  let accounts = 0;
  for (let person = 0; person < people; accounts++) {
    const members = Math.max(1, Math.round(Math.exp(2.5 + 0.9 * normal(s(1), accounts))));
    for (let i = 0; i < members && person < people; i++) accountOf[person++] = accounts;
  }
  const owners = Math.max(1, Math.round(accounts / 25));
  const ownerOf = Int32Array.from({ length: accounts }, (_, a) => a % owners);
  const industry = Uint8Array.from({ length: accounts }, (_, a) => draw(s(2), a) * 12);
  const region = Uint8Array.from({ length: accounts }, (_, a) => draw(s(3), a) * 4);
  const products = Uint8Array.from({ length: accounts }, (_, a) => {
    return (1 + draw(s(4), a) * 63) | (draw(s(23), a) * 64);
  });
  const health = Float64Array.from({ length: accounts }, (_, a) => normal(s(5), a));
  const members = new Int32Array(accounts);
  for (const a of accountOf) members[a]!++;

  const seniors = variant.seniorShare ?? 0.2;
  const seniority = Uint8Array.from({ length: people }, (_, c) => {
    const u = draw(s(6), c);
    return u < seniors / 4 ? 3 : u < seniors ? 2 : u < seniors + (1 - seniors) / 2 ? 1 : 0;
  });
  const inclination = Float64Array.from({ length: people }, (_, c) => {
    return 0.7 * health[accountOf[c]!]! + 0.7 * normal(s(7), c);
  });

  const kindOf = Uint8Array.from({ length: needs }, (_, n) => (draw(s(8), n) < 0.3 ? 6 : draw(s(9), n) * 8));
  const wide = Uint8Array.from({ length: needs }, (_, n) =>
    draw(s(10), n) < (variant.wide ?? 0.04) ? 1 : 0,
  );
  const wantRegion = Int8Array.from({ length: needs }, (_, n) =>
    draw(s(11), n) < 0.5 ? draw(s(12), n) * 4 : -1,
  );
  const wantProduct = Int8Array.from({ length: needs }, (_, n) => draw(s(13), n) * 6);
  const wantIndustry = Int8Array.from({ length: needs }, (_, n) => draw(s(14), n) * 12);
  const worth = Float64Array.from({ length: needs }, (_, n) => {
    return kinds[kindOf[n]!]!.worth * 100 * Math.exp(0.4 * normal(s(15), n));
  });
  const departmentOf = Int32Array.from({ length: needs }, (_, n) => draw(s(16), n) * departments);

  const weights = Float64Array.from({ length: needs }, (_, n) => Math.exp(0.7 * normal(s(17), n)));
  const weightSum = weights.reduce((sum, w) => sum + w, 0);
  const total = variant.demand ?? plainDemand;
  const demand = Int32Array.from(weights, (w) => Math.max(1, Math.round((w / weightSum) * total)));
  const wanted = new Int32Array(departments);
  demand.forEach((units, n) => {
    wanted[departmentOf[n]!]! += units;
  });
  const budget = wanted.map((units, p) => Math.ceil(units * (variant.budget ?? 0.7 + 0.35 * draw(s(18), p))));
  const usable = budget.reduce((sum, units, p) => sum + Math.min(units, wanted[p]!), 0);
  const capacity = (variant.ownerCapacity ?? 2) * usable;
  const ownerCap = Int32Array.from({ length: owners }, (_, o) => {
    return Math.max(1, Math.round((capacity / owners) * (0.6 + 0.8 * draw(s(19), o))));
  });
  const accountCap = Int32Array.from(
    members,
    (m) => variant.accountCap ?? Math.min(4, 1 + Math.floor(m / 12)),
  );
  const personCap = Int32Array.from({ length: people }, (_, c) => (draw(s(20), c) < 0.15 ? 2 : 1));

  const eligible = (person: number, n: number): boolean => {
    const account = accountOf[person]!;
    if (draw(s(21) + person, n) < 0.15) return false;
    if (wide[n]) return true;
    const kind = kinds[kindOf[n]!]!;
    if (seniority[person]! < kind.seniority) return false;
    if (wantRegion[n]! >= 0 && wantRegion[n] !== region[account]) return false;
    if (((products[account]! >> wantProduct[n]!) & 1) === 0) return false;
    return !kind.strict || wantIndustry[n] === industry[account];
  };
  const offsets = new Uint32Array(people + 1);
  for (let c = 0; c < people; c++) {
    let count = 0;
    for (let n = 0; n < needs; n++) if (eligible(c, n)) count++;
    offsets[c + 1] = offsets[c]! + count;
  }
  const need = new Uint16Array(offsets[people]!);
  const value = new Int32Array(offsets[people]!);
  const step = variant.roundTo ?? 1;
  let at = 0;
  for (let c = 0; c < people; c++) {
    for (let n = 0; n < needs; n++) {
      if (!eligible(c, n)) continue;
      const spare = seniority[c]! - kinds[kindOf[n]!]!.seniority;
      const chance = 1 / (1 + Math.exp(0.8 - inclination[c]! - 0.25 * spare));
      const fit = 0.75 + 0.5 * draw(s(22) + c, n);
      need[at] = n;
      value[at++] = Math.max(step, Math.round((worth[n]! * chance * fit) / step) * step);
    }
  }
  const minimum = new Int32Array(needs);
  return {
    budget,
    departmentOf,
    demand,
    minimum,
    ownerCap,
    ownerOf,
    accountCap,
    accountOf,
    personCap,
    offsets,
    need,
    value,
  };
}

export const structures = [
  'plain',
  'ties',
  'accounts of one',
  'short owners',
  'loose budgets',
  'minimums',
] as const;

/**
 * A random instance of middle size, 200 people and 40 needs, in the structure that its seed names: plain; ties
 * (values in a few steps); accounts of one ask; owners with little time; budgets that bind or do not; minimums.
 */
export function middleInstance(seed: number): Instance {
  const next = numbers(seed);
  const structure = structures[seed % structures.length]!;
  const [people, needs, accounts, owners, departments] = [200, 40, 30 + next(60), 4 + next(8), 1 + next(6)];
  const list = (length: number, least: number, most: number): Int32Array =>
    Int32Array.from({ length }, () => least + next(most - least + 1));
  const density = 5 + next(60);
  const step = structure === 'ties' ? 25_000 : 1;
  const offsets = new Uint32Array(people + 1);
  const need: number[] = [];
  const value: number[] = [];
  for (let c = 0; c < people; c++) {
    for (let n = 0; n < needs; n++) {
      if (next(100) >= density) continue;
      need.push(n);
      value.push(Math.max(step, Math.floor((1 + next(900_000)) / step) * step));
    }
    offsets[c + 1] = need.length;
  }
  const demand = list(needs, 0, 8);
  const short = structure === 'short owners';
  return {
    budget: list(departments, 5, structure === 'loose budgets' ? 400 : 40),
    departmentOf: list(needs, 0, departments - 1),
    demand,
    minimum: demand.map((most) =>
      structure === 'minimums' && next(3) === 0 ? next(Math.min(3, most + 1)) : 0,
    ),
    ownerCap: list(owners, 0, short ? 6 : 40),
    ownerOf: list(accounts, 0, owners - 1),
    accountCap: list(
      accounts,
      structure === 'accounts of one' ? 1 : 0,
      structure === 'accounts of one' ? 1 : 5,
    ),
    accountOf: list(people, 0, accounts - 1),
    personCap: list(people, 0, 2),
    offsets,
    need: Uint16Array.from(need),
    value: Int32Array.from(value),
  };
}
