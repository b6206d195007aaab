import type { Instance } from './instance.ts';
import { type Faults, isWhole } from './instance-faults.ts';
import { largestNumber } from './problem.ts';
import { type Kind, lookUp } from './read-kind.ts';

/**
 * So many people and needs may be named by pairs that come before their lists: twice and more what any plan has
 * had, and few enough that nonsense is told soon and within memory.
 */
const mostAhead = { people: 2_000_000, needs: 100_000 };

type PairRows = Pick<Instance, 'offsets' | 'need' | 'value'> & { readonly largest: number };

export type PairsReader = {
  add(rows: readonly unknown[], first: number): void;
  count(): number;
  /** pairs by person and need; `largest`: the largest value, without its sign */
  finish(): PairRows;
};

/** Where a typed array of pairs ends: 2^32 - 2 pairs can be numbered, half of that is kept to. */
const mostPairs = 2 ** 31 - 1;
/** What a value may be before it is known how many needs there are, which lowers it. */
const mostCents = Number.MAX_SAFE_INTEGER;

/**
 * Reads pairs into three growing arrays. Ids are looked up at once where their list has been read before, so
 * that nonsense ends early; else they are numbered as they come, and translated in the end.
 */
export function pairsReader(log: Faults, people: Kind, needs: Kind): PairsReader {
  let person = new Uint32Array(1024);
  let need = new Uint32Array(1024);
  let cents = new Float64Array(1024);
  let count = 0;
  let largest = 0;
  const persons = references(log, 'person', people, mostAhead.people);
  const wanted = references(log, 'need', needs, mostAhead.needs);
  const grow = (): void => {
    if (count === mostPairs) log.end('pairs', `more than ${mostPairs} cannot be numbered here`);
    const size = Math.min(mostPairs, Math.ceil(count * 1.6));
    person = longer(person, new Uint32Array(size));
    need = longer(need, new Uint32Array(size));
    cents = longer(cents, new Float64Array(size));
  };
  const finish = (): PairRows => {
    log.throwIfAny();
    persons.translate(person, count);
    wanted.translate(need, count);
    const most = Math.floor(Number.MAX_SAFE_INTEGER / largestNumber(needs.ids.length, 0)) - 1;
    if (largest > most) {
      const i = cents.findIndex((value) => Math.abs(value) > most);
      log.whole(`pairs[${i}].value`, cents[i], -most, most);
    }
    log.throwIfAny();
    const rows = byPersonAndNeed(log, {
      ...{ count, people: people.ids.length, needs: needs.ids.length, largest },
      ...{ person: person.subarray(0, count), need: need.subarray(0, count), cents },
    });
    return { ...rows, largest };
  };
  return {
    add(rows, first) {
      if (first === 0 && rows.length === 0) {
        persons.begin();
        wanted.begin();
      }
      for (const found of rows) {
        if (count === person.length) grow();
        const i = count++;
        const row = log.record(() => `pairs[${i}]`, found);
        person[i] = persons.number(row.person, i);
        need[i] = wanted.number(row.need, i);
        const value = row.value;
        cents[i] = isWhole(value, -mostCents, mostCents)
          ? value
          : log.whole(`pairs[${i}].value`, value, -mostCents, mostCents, 'a whole number of cents');
        const size = Math.abs(cents[i]!);
        if (size > largest) largest = size;
      }
    },
    count: () => count,
    finish,
  };
}

type References = {
  begin(): void;
  number(id: unknown, pair: number): number;
  translate(numbers: Uint32Array, count: number): void;
};

/** Numbers the ids by which pairs name a kind. */
function references(log: Faults, field: string, kind: Kind, most: number): References {
  let known: ReadonlyMap<string, number> = kind.index;
  const own = new Map<string, number>();
  const firsts: number[] = [];
  let lastId: unknown;
  let lastNumber = 0;
  const unknown = (id: unknown, pair: number): number => {
    const isId = typeof id === 'string' || typeof id === 'number';
    if (known !== own || !isId) return lookUp(log, () => `pairs[${pair}].${field}`, id, kind);
    if (own.size === most)
      log.end(
        `pairs[${pair}].${field}`,
        `more than ${most} different ids before the list of ${kind.name}: put the lists before the pairs`,
      );
    own.set(String(id), firsts.length);
    return firsts.push(pair) - 1;
  };
  return {
    begin() {
      known = kind.complete ? kind.index : own;
    },
    number(id, pair) {
      // Pairs mostly come person by person or need by need.
      if (id === lastId && id !== undefined) return lastNumber;
      const found = typeof id === 'string' || typeof id === 'number' ? known.get(String(id)) : undefined;
      lastNumber = found ?? unknown(id, pair);
      lastId = id;
      return lastNumber;
    },
    translate(numbers, count) {
      if (known !== own) return;
      const final = new Uint32Array(firsts.length);
      let i = 0;
      for (const id of own.keys()) {
        const pair = firsts[i]!;
        final[i++] = lookUp(log, () => `pairs[${pair}].${field}`, id, kind);
      }
      for (let pair = 0; pair < count; pair++) numbers[pair] = final[numbers[pair]!]!;
    },
  };
}

function longer<T extends Uint32Array | Float64Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

type LoosePairs = {
  readonly count: number;
  readonly people: number;
  readonly needs: number;
  readonly largest: number;
  readonly person: Uint32Array;
  readonly need: Uint32Array;
  readonly cents: Float64Array;
};

/** Pairs in any order to rows by person ascending by need: two counting sorts, so time grows evenly. */
function byPersonAndNeed(
  log: Faults,
  { count, people, needs, largest, person, need, cents }: LoosePairs,
): Pick<Instance, 'offsets' | 'need' | 'value'> {
  const { order, starts } = countingSort(person, people, countingSort(need, needs, null).order);
  const rows = {
    offsets: starts,
    need: needs <= 65_536 ? new Uint16Array(count) : new Uint32Array(count),
    value: largest < 2 ** 31 ? new Int32Array(count) : new Float64Array(count),
  };
  for (let to = 0; to < count; to++) {
    const from = order[to]!;
    rows.need[to] = need[from]!;
    rows.value[to] = cents[from]!;
    if (to === 0) continue;
    const before = order[to - 1]!;
    if (person[before] === person[from] && need[before] === need[from]) {
      const [first, second] = before < from ? [before, from] : [from, before];
      log.add(`pairs[${second}]`, `is the same person and need as pairs[${first}]`);
    }
  }
  return rows;
}

/** A stable order by key, taken from `order` (or as given), with where each key's items start. */
function countingSort(keys: Uint32Array, count: number, order: Uint32Array | null) {
  const starts = new Uint32Array(count + 1);
  for (let i = 0; i < keys.length; i++) starts[keys[i]! + 1]!++;
  for (let key = 0; key < count; key++) starts[key + 1]! += starts[key]!;
  const at = starts.slice();
  const sorted = new Uint32Array(keys.length);
  for (let i = 0; i < keys.length; i++) {
    const item = order ? order[i]! : i;
    sorted[at[keys[item]!]!++] = item;
  }
  return { order: sorted, starts };
}
