import { type Fixed, type Instance, pairNumber } from './instance.ts';
import { type Faults, faults, type Row } from './instance-faults.ts';
import { jsonPieces } from './json-pieces.ts';
import { type Id, type Kind, kindReader, lookUp } from './read-kind.ts';
import { pairsReader } from './read-pairs.ts';

/** The ids under which an instance's parts were given, in the order of its arrays. */
export type Names = {
  readonly departments: readonly Id[];
  readonly needs: readonly Id[];
  readonly owners: readonly Id[];
  readonly accounts: readonly Id[];
  readonly people: readonly Id[];
};

export type NamedInstance = { readonly instance: Instance; readonly names: Names; readonly fixed: Fixed };

export type InstanceReader = {
  /** the next bytes of the text, in pieces of any length; pairs read so far */
  push(bytes: Uint8Array): number;
  end(): NamedInstance;
};

/**
 * Reads the JSON form of an instance (docs/allocation-format.md): departments, needs, owners, accounts,
 * people and pairs, with ids (text or numbers), caps (whole, not negative) and values (whole cents; a pair
 * worth nothing or less is allowed and never used unless pinned). Optional: `minimum` of a need, `recentAsks`
 * of a person, `pins` and `bans` as {person, need}. Further fields are ignored. A cap is at most 2^31 - 1.
 *
 * Throws InstanceError with the place and reason of the first few faults.
 */
export function readInstance(json: unknown): NamedInstance {
  const { log, items, value, finish } = openInstance();
  const root = log.record(() => 'instance', json);
  log.throwIfAny();
  for (const key of lists) {
    const list = Object.hasOwn(root, key) ? root[key] : undefined;
    if (Array.isArray(list)) items(key, list, 0);
    else if (list !== undefined) value(key, list);
  }
  return finish();
}

/** Like `readInstance`, from the bytes of a JSON text as they come: lists in any order, nothing held twice. */
export function instanceReader(): InstanceReader {
  const { items, value, finish, pairs } = openInstance();
  const pieces = jsonPieces({ items, value });
  return {
    push(bytes) {
      pieces.push(bytes);
      return pairs.count();
    },
    end() {
      pieces.end();
      return finish();
    },
  };
}

const lists = ['departments', 'needs', 'owners', 'accounts', 'people', 'pairs', 'pins', 'bans'];

function openInstance() {
  const log = faults();
  const departments = kindReader(log, 'departments', ['budget']);
  const needs = kindReader(log, 'needs', ['demand'], ['minimum'], 'department');
  const owners = kindReader(log, 'owners', ['cap']);
  const accounts = kindReader(log, 'accounts', ['cap'], [], 'owner');
  const people = kindReader(log, 'people', ['cap'], ['recentAsks'], 'account');
  const pairs = pairsReader(log, people, needs);
  const fixed = { pins: [] as unknown[], bans: [] as unknown[] };
  const kinds: Record<string, Kind> = { departments, needs, owners, accounts, people };
  const given = new Set<string>();
  let last: Kind | null = null;

  const items = (key: string, list: readonly unknown[], first: number): void => {
    if (last) last.complete = true;
    given.add(key);
    const kind = Object.hasOwn(kinds, key) ? kinds[key]! : null;
    if (kind) kind.add(list);
    else if (key === 'pairs') pairs.add(list, first);
    else if (key === 'pins' || key === 'bans') fixed[key].push(...list);
    last = kind;
  };
  const value = (key: string | null, found: unknown): void => {
    if (key === null) {
      log.record(() => 'instance', found);
      log.throwIfAny();
    } else if (lists.includes(key)) {
      given.add(key);
      log.add(key, `expected a list, found ${log.show(found)}`);
    }
  };
  const finish = (): NamedInstance => {
    for (const key of lists.slice(0, 6)) if (!given.has(key)) log.add(key, 'is missing');
    for (const kind of Object.values(kinds)) kind.complete = true;
    const budget = departments.column('budget');
    const demand = needs.column('demand');
    const minimum = needs.column('minimum');
    minimum.forEach((least, n) => {
      if (least > demand[n]!)
        log.add(`needs[${n}].minimum`, `${least} is more than the demand of ${demand[n]}`);
    });
    const recentAsks = people.column('recentAsks');
    const links = {
      departmentOf: needs.links(departments),
      ownerOf: accounts.links(owners),
      accountOf: people.links(accounts),
    };
    const { largest, ...rows } = pairs.finish();
    const asks = Math.min(sum(budget), sum(demand), rows.need.length);
    if (asks * largest > Number.MAX_SAFE_INTEGER) {
      log.add(
        'pairs',
        `values up to ${largest} on up to ${asks} asks could add up to more than ${Number.MAX_SAFE_INTEGER} cents`,
      );
    }
    log.throwIfAny();
    const instance: Instance = {
      ...{ budget, demand, minimum, ...links },
      ownerCap: owners.column('cap'),
      accountCap: accounts.column('cap'),
      personCap: people.column('cap'),
      ...(recentAsks.some((times) => times > 0) && { recentAsks }),
      ...rows,
    };
    const fix = (key: 'pins' | 'bans'): number[] =>
      fixed[key].map((row, i) => readPair(log, `${key}[${i}]`, row, instance, people, needs));
    const pinsAndBans = { pins: fix('pins'), bans: fix('bans') };
    log.throwIfAny();
    const names = {
      departments: departments.ids,
      needs: needs.ids,
      owners: owners.ids,
      accounts: accounts.ids,
      people: people.ids,
    };
    return { instance, names, fixed: pinsAndBans };
  };
  return { log, items, value, finish, pairs };
}

function readPair(
  log: Faults,
  place: string,
  found: unknown,
  instance: Instance,
  people: Kind,
  needs: Kind,
): number {
  const { person, need }: Row = log.record(() => place, found);
  const c = lookUp(log, () => `${place}.person`, person, people);
  const n = lookUp(log, () => `${place}.need`, need, needs);
  log.throwIfAny();
  const pair = pairNumber(instance, c, n);
  if (pair < 0) log.add(place, `there is no pair of person ${log.show(person)} and need ${log.show(need)}`);
  return pair;
}

function sum(list: Int32Array): number {
  return list.reduce((total, each) => total + each, 0);
}
