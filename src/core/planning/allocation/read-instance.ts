import { type Fixed, type Instance, pairNumber } from './instance.ts';
import { type Faults, faults, InstanceError } from './instance-faults.ts';
import { largestNumber } from './problem.ts';
import type { Constraint, ConstraintKind } from './what-if.ts';

export type Id = string | number;

/** The ids under which an instance's parts were given, in the order of its arrays. */
export type Names = {
  readonly departments: readonly Id[];
  readonly needs: readonly Id[];
  readonly owners: readonly Id[];
  readonly accounts: readonly Id[];
  readonly people: readonly Id[];
};

export type NamedInstance = { readonly instance: Instance; readonly names: Names; readonly fixed: Fixed };

const mostUnits = 2 ** 31 - 1;

/**
 * Reads the JSON form of an instance (docs/allocation-format.md): departments, needs, owners, accounts,
 * people and pairs, with ids (text or numbers), caps (whole, not negative) and values (whole cents; a pair
 * worth nothing or less is allowed and never used unless pinned). Optional: `minimum` of a need, `recentAsks`
 * of a person, `pins` and `bans` as {person, need}. Further fields are ignored. A cap is at most 2^31 - 1.
 *
 * Throws InstanceError with the place and reason of the first few faults.
 */
export function readInstance(json: unknown): NamedInstance {
  const log = faults();
  const root = log.record('instance', json);
  const rows = (key: string): readonly unknown[] => log.list(key, root[key]);
  const departments = readKind(log, 'departments', rows('departments'));
  const needs = readKind(log, 'needs', rows('needs'));
  const owners = readKind(log, 'owners', rows('owners'));
  const accounts = readKind(log, 'accounts', rows('accounts'));
  const people = readKind(log, 'people', rows('people'));
  const caps = (kind: Kind, key: string): Int32Array =>
    Int32Array.from(kind.rows, (row, i) => log.whole(`${kind.name}[${i}].${key}`, row[key], 0, mostUnits));
  const optional = (kind: Kind, key: string): Int32Array =>
    Int32Array.from(kind.rows, (row, i) =>
      log.whole(`${kind.name}[${i}].${key}`, row[key] ?? 0, 0, mostUnits),
    );
  const links = (kind: Kind, key: string, to: Kind): Int32Array =>
    Int32Array.from(kind.rows, (row, i) => lookUp(log, `${kind.name}[${i}].${key}`, row[key], to));

  const budget = caps(departments, 'budget');
  const departmentOf = links(needs, 'department', departments);
  const demand = caps(needs, 'demand');
  const minimum = optional(needs, 'minimum');
  minimum.forEach((least, n) => {
    if (least > demand[n]!)
      log.add(`needs[${n}].minimum`, `${least} is more than the demand of ${demand[n]}`);
  });
  const ownerCap = caps(owners, 'cap');
  const ownerOf = links(accounts, 'owner', owners);
  const accountCap = caps(accounts, 'cap');
  const accountOf = links(people, 'account', accounts);
  const personCap = caps(people, 'cap');
  const recentAsks = optional(people, 'recentAsks');
  const pairs = readPairs(log, rows('pairs'), people, needs);
  const total = Math.min(sum(budget), sum(demand)) * pairs.largest;
  if (total > Number.MAX_SAFE_INTEGER) {
    log.add(
      'pairs',
      `values up to ${pairs.largest} on this many asks could add up to more than ${Number.MAX_SAFE_INTEGER} cents`,
    );
  }
  log.throwIfAny();

  const instance: Instance = {
    budget,
    departmentOf,
    demand,
    minimum,
    ownerCap,
    ownerOf,
    accountCap,
    accountOf,
    personCap,
    ...(recentAsks.some((asks) => asks > 0) && { recentAsks }),
    offsets: pairs.offsets,
    need: pairs.need,
    value: pairs.value,
  };
  const fix = (key: string): number[] => {
    if (root[key] === undefined) return [];
    return rows(key).map((row, i) => readPair(log, `${key}[${i}]`, row, instance, people, needs));
  };
  const fixed = { pins: fix('pins'), bans: fix('bans') };
  log.throwIfAny();
  const names = {
    departments: departments.ids,
    needs: needs.ids,
    owners: owners.ids,
    accounts: accounts.ids,
    people: people.ids,
  };
  return { instance, names, fixed };
}

type Row = Readonly<Record<string, unknown>>;
type Kind = { name: string; rows: Row[]; ids: Id[]; index: Map<string, number> };

function readKind(log: Faults, name: string, list: readonly unknown[]): Kind {
  const kind: Kind = { name, rows: [], ids: [], index: new Map() };
  list.forEach((item, i) => {
    const row = log.record(`${name}[${i}]`, item);
    const id = log.id(`${name}[${i}].id`, row.id);
    const earlier = kind.index.get(String(id));
    if (earlier !== undefined)
      log.add(`${name}[${i}].id`, `${log.show(id)} is also the id of ${name}[${earlier}]`);
    kind.index.set(String(id), i);
    kind.rows.push(row);
    kind.ids.push(id);
  });
  return kind;
}

function lookUp(log: Faults, place: string, id: unknown, to: Kind): number {
  const known = indexOf(id, to);
  if (known !== undefined) return known;
  if (id === undefined) log.add(place, 'is missing');
  else log.add(place, `${log.show(id)} is the id of none of the ${to.name}`);
  return 0;
}

function indexOf(id: unknown, kind: Kind): number | undefined {
  return typeof id === 'string' || typeof id === 'number' ? kind.index.get(String(id)) : undefined;
}

type Pairs = {
  offsets: Uint32Array;
  need: Uint16Array | Uint32Array;
  value: Int32Array | Float64Array;
  largest: number;
};

/** Pairs in any order to rows by person ascending by need: two counting sorts, so time grows evenly. */
function readPairs(log: Faults, list: readonly unknown[], people: Kind, needs: Kind): Pairs {
  const most = Math.floor(Number.MAX_SAFE_INTEGER / largestNumber(needs.rows.length, 0)) - 1;
  const person = new Uint32Array(list.length);
  const need = new Uint32Array(list.length);
  const cents = new Float64Array(list.length);
  let largest = 0;
  for (let i = 0; i < list.length; i++) {
    const row = log.record('pairs', list[i], i);
    const c = indexOf(row.person, people) ?? lookUp(log, `pairs[${i}].person`, row.person, people);
    const n = indexOf(row.need, needs) ?? lookUp(log, `pairs[${i}].need`, row.need, needs);
    person[i] = c;
    need[i] = n;
    cents[i] = log.whole('pairs', row.value, -most, most, 'a whole number of cents', i);
    largest = Math.max(largest, Math.abs(cents[i]!));
  }
  log.throwIfAny();
  const byNeed = countingSort(need, needs.rows.length, null);
  const order = countingSort(person, people.rows.length, byNeed.order);
  const small = needs.rows.length <= 65_536;
  const pairs = {
    offsets: order.starts,
    need: small ? new Uint16Array(list.length) : new Uint32Array(list.length),
    value: largest < 2 ** 31 ? new Int32Array(list.length) : new Float64Array(list.length),
    largest,
  };
  order.order.forEach((from, to) => {
    pairs.need[to] = need[from]!;
    pairs.value[to] = cents[from]!;
    const before = order.order[to - 1];
    if (before !== undefined && person[before] === person[from] && need[before] === need[from]) {
      log.add(
        `pairs[${Math.max(before, from)}]`,
        `is the same person and need as pairs[${Math.min(before, from)}]`,
      );
    }
  });
  return pairs;
}

/** A stable order by key, taken from `order` (or as given), with where each key's items start. */
function countingSort(keys: Uint32Array, count: number, order: Uint32Array | null) {
  const starts = new Uint32Array(count + 1);
  for (const key of keys) starts[key + 1]!++;
  for (let key = 0; key < count; key++) starts[key + 1]! += starts[key]!;
  const at = starts.slice();
  const sorted = new Uint32Array(keys.length);
  for (let i = 0; i < keys.length; i++) {
    const item = order ? order[i]! : i;
    sorted[at[keys[item]!]!++] = item;
  }
  return { order: sorted, starts };
}

function readPair(
  log: Faults,
  place: string,
  row: unknown,
  instance: Instance,
  people: Kind,
  needs: Kind,
): number {
  const { person, need } = log.record(place, row);
  const c = lookUp(log, `${place}.person`, person, people);
  const n = lookUp(log, `${place}.need`, need, needs);
  log.throwIfAny();
  const pair = pairNumber(instance, c, n);
  if (pair < 0) log.add(place, `there is no pair of person ${log.show(person)} and need ${log.show(need)}`);
  return pair;
}

/** The pair "person:need" of a command line, split at the colon that makes both ids known. */
export function readPairName(text: string, { instance, names }: NamedInstance): number {
  const find = (ids: readonly Id[], id: string): number => ids.findIndex((known) => String(known) === id);
  for (let colon = text.indexOf(':'); colon >= 0; colon = text.indexOf(':', colon + 1)) {
    const person = find(names.people, text.slice(0, colon));
    const need = find(names.needs, text.slice(colon + 1));
    if (person < 0 || need < 0) continue;
    const pair = pairNumber(instance, person, need);
    if (pair < 0) throw new InstanceError([`${text}: this person is not eligible for this need`]);
    return pair;
  }
  throw new InstanceError([`${text}: expected person:need with the ids of both`]);
}

const kinds = {
  department: 'departments',
  need: 'needs',
  owner: 'owners',
  account: 'accounts',
  person: 'people',
} as const;

/** "kind:id:+1" of a command line: one cap and by how much it is to change. The id may contain colons. */
export function readConstraintName(
  text: string,
  { names }: NamedInstance,
): { constraint: Constraint; delta: number } {
  const found = /^(department|need|owner|account|person):(.+):([+-]?\d{1,9})$/s.exec(text);
  if (!found)
    throw new InstanceError([`${text}: expected kind:id:+1, kind being ${Object.keys(kinds).join(', ')}`]);
  const kind = found[1] as ConstraintKind;
  const index = names[kinds[kind]].findIndex((id) => String(id) === found[2]);
  if (index < 0) throw new InstanceError([`${text}: "${found[2]}" is the id of none of the ${kinds[kind]}`]);
  return { constraint: { kind, index }, delta: Number(found[3]) };
}

function sum(list: Int32Array): number {
  return list.reduce((total, each) => total + each, 0);
}
