/**
 * The allocation problem, stated once.
 *
 * Choose which person is asked for which need so that the summed value is largest, each pair at most once,
 * while no person, account, owner's book, need or department gets more asks than its cap:
 *
 *     maximise   sum of value(c, n) * x(c, n),   x in {0, 1}
 *     people     asks of person c            <= personCap[c]
 *     accounts   asks of account a's people  <= accountCap[a]
 *     owners     asks of owner o's accounts  <= ownerCap[o]
 *     needs      minimum[n] <= asks for need n <= demand[n]
 *     departments  asks for department p's needs <= budget[p]
 *
 * Both families of caps nest (person in account in owner; need in department), so the constraints form a
 * network and the linear optimum is a plan of whole asks (Budish, Che, Kojima and Milgrom 2013 call it a
 * bihierarchy). Values are whole cents, so every comparison is exact.
 *
 * A pair whose value is zero or negative is never worth asking: no engine uses it, not even to reach a
 * minimum. Only a pin does, because a pin is somebody's decision.
 */
export type Instance = {
  /** department -> asks it may have made */
  readonly budget: Int32Array;
  /** need -> department */
  readonly departmentOf: Int32Array;
  /** need -> asks wanted at most */
  readonly demand: Int32Array;
  /** need -> asks wanted at least */
  readonly minimum: Int32Array;
  /** owner -> asks they can look after */
  readonly ownerCap: Int32Array;
  /** account -> owner */
  readonly ownerOf: Int32Array;
  readonly accountCap: Int32Array;
  /** person -> account */
  readonly accountOf: Int32Array;
  readonly personCap: Int32Array;
  /** person -> asks in the recent past; breaks ties between equally good plans. Absent: nobody was asked. */
  readonly recentAsks?: Int32Array;
  /** person -> first of their pairs; one longer than people. Pairs of one person ascend by need. */
  readonly offsets: Uint32Array;
  /** pair -> need */
  readonly need: Uint16Array | Uint32Array;
  /** pair -> value in whole cents (Float64Array only where a value exceeds 32 bits) */
  readonly value: Int32Array | Float64Array;
};

/** Asks of a plan: parallel arrays, ascending by person, then need. */
export type Asks = { readonly person: Int32Array; readonly need: Int32Array };

/**
 * What one more unit of each cap is worth, in cents: one valid set of dual values, never negative, except a
 * need's price where its minimum forces asks that do not pay (then the need price is what each costs).
 */
export type Prices = {
  readonly departments: Float64Array;
  readonly needs: Float64Array;
  readonly owners: Float64Array;
  readonly accounts: Float64Array;
  readonly people: Float64Array;
};

/** Pairs that must be (`pins`) or must not be (`bans`) in the plan, as pair numbers of the instance. */
export type Fixed = { readonly pins: readonly number[]; readonly bans: readonly number[] };

export const nothingFixed: Fixed = { pins: [], bans: [] };

/** The number of the pair (person, need), or -1 where the person is not eligible for the need. */
export function pairNumber(instance: Instance, person: number, need: number): number {
  let low = instance.offsets[person]!;
  let high = instance.offsets[person + 1]! - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = instance.need[middle]!;
    if (found === need) return middle;
    if (found < need) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** The person to whom a pair number belongs. */
export function personOfPair(instance: Instance, pair: number): number {
  let low = 0;
  let high = instance.personCap.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (instance.offsets[middle]! <= pair) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Summed value of some pairs, in cents. */
export function valueOfPairs(instance: Instance, pairs: Iterable<number>): number {
  let sum = 0;
  for (const pair of pairs) sum += instance.value[pair]!;
  return sum;
}
