import type { Asks, Fixed, Instance, Prices } from './instance.ts';

/** What the checker found. `primal === dual` with every limit kept proves that no plan is worth more. */
export type Certificate = {
  ok: boolean;
  /** value of the asks, recounted, in cents */
  primal: number;
  /** what the prices prove to be an upper bound, in cents (Infinity where a price is not allowed) */
  dual: number;
  pairsChecked: number;
  /** the first thing found wrong, in words; null where nothing is */
  violation: string | null;
};

/**
 * Proves or refuses a plan, whatever made it. Shares no code with the engines and is short enough to read.
 *
 * 1. Every ask is an eligible pair worth asking, used once; every cap, minimum, pin and ban is recounted.
 * 2. Every price is whole cents and not negative (a need that has a minimum may have a negative one).
 * 3. Every pair's value is covered by the five prices it would pay, and what is not covered is charged to the
 *    pair's own limit of one. A pinned pair is charged in full, below zero too, since it has no choice.
 * 4. The charges together equal the plan's value. By weak duality no plan can be worth more than the charges.
 *    Both are summed exactly, however large prices and caps are.
 *
 * In: the instance, the asks, the prices in cents, pins and bans. Out: see `Certificate`. One pass over the
 * pairs. Theory: any text on linear programming duality, e.g. Schrijver, Theory of Linear and Integer
 * Programming, 7.4.
 */
export function certify(instance: Instance, asks: Asks, prices: Prices, fixed: Fixed): Certificate {
  const plan = recount(instance, asks, fixed);
  const bound = upperBound(instance, prices, fixed);
  const gap =
    plan.primal === bound.dual ? null : `prices prove ${bound.dual}, the plan is worth ${plan.primal}`;
  const violation = plan.violation ?? bound.violation ?? gap;
  return {
    ok: violation === null,
    primal: Number(plan.primal),
    dual: bound.dual === null ? Infinity : Number(bound.dual),
    pairsChecked: bound.pairsChecked,
    violation,
  };
}

function recount(instance: Instance, asks: Asks, fixed: Fixed): { primal: bigint; violation: string | null } {
  const { accountOf, ownerOf, departmentOf, offsets } = instance;
  const used = {
    person: new Int32Array(instance.personCap.length),
    account: new Int32Array(instance.accountCap.length),
    owner: new Int32Array(instance.ownerCap.length),
    need: new Int32Array(instance.demand.length),
    department: new Int32Array(instance.budget.length),
  };
  const pins = new Set(fixed.pins);
  const bans = new Set(fixed.bans);
  const seen = new Set<number>();
  const primal = exactSum();
  let violation: string | null = null;
  const refuse = (text: string): void => {
    violation ??= text;
  };
  for (let i = 0; i < asks.person.length; i++) {
    const person = asks.person[i]!;
    const need = asks.need[i]!;
    let pair = offsets[person] ?? 0;
    const end = offsets[person + 1] ?? 0;
    while (pair < end && instance.need[pair] !== need) pair++;
    if (pair >= end) {
      refuse(`person ${person} is not eligible for need ${need}`);
      continue;
    }
    if (seen.has(pair)) refuse(`person ${person} is asked twice for need ${need}`);
    seen.add(pair);
    if (bans.has(pair)) refuse(`person ${person} for need ${need} is banned`);
    if (instance.value[pair]! <= 0 && !pins.has(pair))
      refuse(`person ${person} for need ${need} is worth nothing`);
    primal.add(instance.value[pair]!);
    const account = accountOf[person]!;
    used.person[person]!++;
    used.account[account]!++;
    used.owner[ownerOf[account]!]!++;
    used.need[need]!++;
    used.department[departmentOf[need]!]!++;
  }
  for (const pin of fixed.pins) if (!seen.has(pin)) refuse(`pinned pair ${pin} is not in the plan`);
  const limits: [string, Int32Array, Int32Array][] = [
    ['person', used.person, instance.personCap],
    ['account', used.account, instance.accountCap],
    ['owner', used.owner, instance.ownerCap],
    ['need', used.need, instance.demand],
    ['department', used.department, instance.budget],
  ];
  for (const [kind, counts, caps] of limits) {
    const over = counts.findIndex((count, i) => count > caps[i]!);
    if (over >= 0) refuse(`${kind} ${over} has ${counts[over]} asks, its cap is ${caps[over]}`);
  }
  const short = instance.minimum.findIndex((least, i) => used.need[i]! < least);
  if (short >= 0)
    refuse(`need ${short} has ${used.need[short]} asks, its minimum is ${instance.minimum[short]}`);
  return { primal: primal.total(), violation };
}

/** `dual` is null where a price is not allowed. */
type Bound = { dual: bigint | null; pairsChecked: number; violation: string | null };

function upperBound(instance: Instance, prices: Prices, fixed: Fixed): Bound {
  const sides: [string, Float64Array, Int32Array][] = [
    ['department', prices.departments, instance.budget],
    ['need', prices.needs, instance.demand],
    ['owner', prices.owners, instance.ownerCap],
    ['account', prices.accounts, instance.accountCap],
    ['person', prices.people, instance.personCap],
  ];
  const dual = exactSum();
  for (const [kind, price, caps] of sides) {
    if (price.length !== caps.length) {
      return {
        dual: null,
        pairsChecked: 0,
        violation: `${price.length} ${kind} prices for ${caps.length}`,
      };
    }
    for (let i = 0; i < price.length; i++) {
      const each = price[i]!;
      const forced = kind === 'need' ? instance.minimum[i]! : 0;
      if (!Number.isInteger(each) || (each < 0 && forced === 0)) {
        return { dual: null, pairsChecked: 0, violation: `${kind} ${i} has the price ${each}` };
      }
      if (each !== 0) dual.addProduct(each, each < 0 ? forced : caps[i]!);
    }
  }
  const { need, value, offsets, accountOf, ownerOf, departmentOf } = instance;
  const slot = prices.needs.map((price, n) => price + prices.departments[departmentOf[n]!]!);
  const pins = new Set(fixed.pins);
  const bans = new Set(fixed.bans);
  const pinned = [...pins].sort((a, b) => a - b);
  let nextPin = 0;
  const people = instance.personCap.length;
  for (let person = 0; person < people; person++) {
    const account = accountOf[person]!;
    const asking = prices.people[person]! + prices.accounts[account]! + prices.owners[ownerOf[account]!]!;
    const end = offsets[person + 1]!;
    let pair = nextUncovered(offsets[person]!, end, need, value, asking, slot);
    while (pair < end) {
      if (value[pair]! > 0 && !bans.has(pair) && !pins.has(pair))
        dual.add(value[pair]! - asking - slot[need[pair]!]!);
      pair = nextUncovered(pair + 1, end, need, value, asking, slot);
    }
    for (; pinned[nextPin]! < end; nextPin++)
      dual.add(value[pinned[nextPin]!]! - asking - slot[need[pinned[nextPin]!]!]!);
  }
  return { dual: dual.total(), pairsChecked: need.length, violation: null };
}

/** The first pair from `pair` on that is worth more than it would pay, or `end`. */
function nextUncovered(
  pair: number,
  end: number,
  need: Instance['need'],
  value: Instance['value'],
  asking: number,
  slot: Float64Array,
): number {
  for (; pair < end; pair++) if (value[pair]! > asking + slot[need[pair]!]!) return pair;
  return end;
}

/** A sum of whole numbers without rounding: a plain number as long as that is exact. */
function exactSum() {
  let small = 0;
  let large = 0n;
  const add = (amount: number): void => {
    const sum = small + amount;
    if (Number.isSafeInteger(sum)) small = sum;
    else {
      large += BigInt(small) + BigInt(amount);
      small = 0;
    }
  };
  return {
    add,
    addProduct(price: number, times: number): void {
      const product = price * times;
      if (Number.isSafeInteger(product)) add(product);
      else large += BigInt(price) * BigInt(times);
    },
    total: () => large + BigInt(small),
  };
}
