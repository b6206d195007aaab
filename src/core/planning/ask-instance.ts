import type { Plan as Allocation } from './allocation/allocate.ts';
import type { Fixed, Instance } from './allocation/instance.ts';
import { largestNumber } from './allocation/problem.ts';
import type { AskRoom } from './ask-room.ts';
import { type AskKey, type AskTerms, keyText, noTerms } from './ask-terms.ts';
import type { AskPair, Fitting } from './candidate.ts';
import { takeInOrder } from './choose-ranked.ts';
import type { GreedyAsks } from './greedy-asks.ts';
import type { OpenNeed } from './plan.ts';
import type { CapPrice } from './price-caps.ts';

/** Asks to be chosen, as numbers alone: what an engine solves, on whichever thread. */
export type AskProblem = {
  readonly instance: Instance;
  readonly fixed: Fixed;
  /** person of the instance -> human; somebody with two employers is two people here */
  readonly humanOf: Int32Array;
  /** asks each human may have, through whichever account */
  readonly humanCap: Int32Array;
};

/** The asks of a moment as an allocation problem, with who is who behind its numbers. */
export type AskInstance = AskProblem & {
  /** pair number -> the ask */
  readonly pairs: readonly AskPair[];
  /** pair number -> whether it lies before its owner already, so that its value here is `changeWorth` higher */
  readonly lying: readonly boolean[];
  /** pins that no cap leaves room for; the plan goes without them */
  readonly pinsLeftOut: readonly AskPair[];
  readonly needs: readonly OpenNeed[];
  readonly departments: readonly string[];
  readonly accounts: readonly string[];
  /** null: the accounts that nobody owns, which share one book */
  readonly owners: readonly (string | null)[];
};

/** Asks whose allocation was solved, by the engines' own numbers: what certificate and prices are read from. */
export type SolvedAsks = {
  readonly asked: AskInstance;
  readonly plan: Allocation;
  /** pairs kept out so that nobody is asked through two accounts at once; most often none */
  readonly bans: readonly number[];
  /** what two simpler ways to choose are worth, in cents: dearest asks first, and need after need by date */
  readonly greedy: GreedyAsks;
  /** cents: the asks' values with what leaving asks as they are is worth; what bound and certificate speak of */
  readonly worth: number;
  /** caps that bind and are worth something, dearest first; empty where they were not asked for */
  readonly prices: readonly CapPrice[];
  /** minimums that no plan can keep */
  readonly minimums: readonly { readonly needId: string; readonly wanted: number; readonly got: number }[];
};

/** The most a cap may be; a cap above it caps nothing. */
const MOST = 2 ** 31 - 1;

/**
 * Writes asks down as an allocation problem: caps of people, accounts, owners and departments from the room, a
 * need's demand from what is missing and its minimum from what it must get. An ask that lies before its owner
 * is worth `changeWorth` more than it is, so that the best plan changes only what is worth the disturbance.
 * Numbers follow the ids (needs: their dates, then ids), so the order of `pairs` changes nothing.
 *
 * Somebody with two employers is two people here: one in each account, since accounts must not share anybody
 * for the network to be one. So the instance may ask them through both; its best value is a bound then.
 *
 * Out: the instance, or in one sentence why these asks are none: a value that is no whole number of cents or
 * too large to be summed exactly, an account in two books, an ask listed twice.
 */
export function askInstance(
  pairs: readonly AskPair[],
  room: AskRoom,
  terms: AskTerms = noTerms,
): AskInstance | string {
  const needs = byKey(pairs, ({ need }) => need.id, inOrderOfDates);
  const people = byKey(pairs, employment);
  const accounts = byKey(pairs, ({ candidate }) => candidate.accountId);
  const owners = byKey(pairs, ({ candidate }) => bookOf(candidate.owner));
  const departments = byKey(pairs, ({ need }) => need.department);
  const needPlace = Uint32Array.from(pairs, ({ need }) => needs.number.get(need.id)!);
  const personPlace = Uint32Array.from(pairs, (pair) => people.number.get(employment(pair))!);
  const order = Uint32Array.from(pairs, (_, i) => i).sort(
    (a, b) => personPlace[a]! - personPlace[b]! || needPlace[a]! - needPlace[b]!,
  );
  const sorted = Array.from(order, (i) => pairs[i]!);
  const offsets = new Uint32Array(people.first.length + 1);
  for (const i of order) offsets[personPlace[i]! + 1]! += 1;
  for (let person = 0; person < people.first.length; person++) offsets[person + 1]! += offsets[person]!;
  const numberOf = numbersOf(sorted, terms);
  const known = (keys: readonly AskKey[]): number[] =>
    keys.flatMap((key) => numberOf.get(keyText(key)) ?? []);
  const lying = new Set(known(terms.lying));
  const values = sorted.map(({ worth }, number) => worth.value + (lying.has(number) ? terms.changeWorth : 0));
  const largest = values.reduce((most, value) => Math.max(most, value), 0);
  const fault = faultOf(sorted, accounts, values, largestNumber(needs.first.length, largest));
  if (fault !== null) return fault;
  const demand = Int32Array.from(needs.first, ({ need }) => capOf(need.missing));
  const departmentOf = Int32Array.from(needs.first, ({ need }) => departments.number.get(need.department)!);
  const small = values.every((value) => Math.abs(value) <= MOST);
  const humans = byKey(people.first, ({ candidate }) => candidate.personId);
  const wanted = known(terms.pins).map((number) => sorted[number]!);
  const kept = new Set(takeInOrder(wanted, room));
  const pins = known(terms.pins).filter((number) => kept.has(sorted[number]!));
  const pinned = new Set(pins);
  return {
    pairs: sorted,
    lying: sorted.map((_, number) => lying.has(number)),
    pinsLeftOut: wanted.filter((pair) => !kept.has(pair)),
    fixed: { pins, bans: known(terms.bans).filter((number) => !pinned.has(number)) },
    humanOf: Int32Array.from(people.first, ({ candidate }) => humans.number.get(candidate.personId)!),
    humanCap: Int32Array.from(humans.first, ({ candidate }) => capOf(room.ofPerson(candidate.personId))),
    departments: departments.first.map(({ need }) => need.department),
    needs: needs.first.map(({ need }) => need),
    accounts: accounts.first.map(({ candidate }) => candidate.accountId),
    owners: owners.first.map(({ candidate }) => candidate.owner),
    instance: {
      budget: Int32Array.from(departments.first, ({ need }) =>
        capOf(room.ofDepartment?.(need.department) ?? MOST),
      ),
      departmentOf,
      demand,
      minimum: Int32Array.from(needs.first, ({ need }) => capOf(Math.min(need.atLeast ?? 0, need.missing))),
      ownerCap: Int32Array.from(owners.first, ({ candidate }) => capOf(room.ofOwner(candidate.owner))),
      ownerOf: Int32Array.from(
        accounts.first,
        ({ candidate }) => owners.number.get(bookOf(candidate.owner))!,
      ),
      accountCap: Int32Array.from(accounts.first, ({ candidate }) =>
        capOf(room.ofAccount(candidate.accountId)),
      ),
      accountOf: Int32Array.from(people.first, ({ candidate }) => accounts.number.get(candidate.accountId)!),
      personCap: Int32Array.from(people.first, ({ candidate }) => capOf(room.ofPerson(candidate.personId))),
      recentAsks: Int32Array.from(people.first, ({ recent }) => recent),
      offsets,
      need: Uint32Array.from(order, (i) => needPlace[i]!),
      value: small ? Int32Array.from(values) : Float64Array.from(values),
    },
  };
}

/** The numbers of those asks that somebody has a word on; most asks are nobody's. */
function numbersOf(pairs: readonly AskPair[], { pins, bans, lying }: AskTerms): Map<string, number> {
  const wanted = new Set([...pins.map(keyText), ...bans.map(keyText), ...lying.map(keyText)]);
  if (wanted.size === 0) return new Map();
  return new Map(
    pairs.flatMap((pair, number): [string, number][] => {
      const key = keyText(keyOf(pair));
      return wanted.has(key) ? [[key, number]] : [];
    }),
  );
}

/** Parts of one kind: the first ask that names each, in order, and the number of each key. */
type Parts = { readonly first: readonly AskPair[]; readonly number: ReadonlyMap<string, number> };

function byKey(
  pairs: readonly AskPair[],
  key: (pair: AskPair) => string,
  ahead: (a: AskPair, b: AskPair) => number = () => 0,
): Parts {
  const first = new Map<string, AskPair>();
  for (const pair of pairs) {
    const name = key(pair);
    if (!first.has(name)) first.set(name, pair);
  }
  const sorted = [...first].sort(([a, one], [b, other]) => ahead(one, other) || (a < b ? -1 : 1));
  return {
    first: sorted.map(([, pair]) => pair),
    number: new Map(sorted.map(([name], i) => [name, i])),
  };
}

const employment = ({ candidate }: AskPair): string => `${candidate.personId} ${candidate.accountId}`;

/** The numbers alone, as a thread is given them. */
export function problemOf({ instance, fixed, humanOf, humanCap }: AskProblem): AskProblem {
  return { instance, fixed, humanOf, humanCap };
}

/** The person, account and need of an ask. */
export function keyOf({ candidate, need }: Fitting): AskKey {
  return { accountId: candidate.accountId, personId: candidate.personId, needId: need.id };
}

const inOrderOfDates = (a: AskPair, b: AskPair): number => a.need.by - b.need.by;

/** Owners by mail address; a mail address is never a space, so that is the book of accounts without an owner. */
const bookOf = (owner: string | null): string => owner ?? ' ';

const capOf = (cap: number): number => Math.min(MOST, Math.max(0, Math.floor(cap)));

function faultOf(
  sorted: readonly AskPair[],
  accounts: Parts,
  values: readonly number[],
  largest: number,
): string | null {
  if (!values.every(Number.isSafeInteger)) return 'A value is no whole number of cents.';
  if (largest > Number.MAX_SAFE_INTEGER) return 'Values are too large to be summed to the cent.';
  for (const [i, { candidate, need }] of sorted.entries()) {
    const { accountId, personId, owner } = candidate;
    if (accounts.first[accounts.number.get(accountId)!]!.candidate.owner !== owner)
      return `Account ${accountId} is in the books of two owners.`;
    const before = sorted[i - 1];
    if (before && employment(before) === employment(sorted[i]!) && before.need.id === need.id)
      return `Person ${personId} is listed twice for need ${need.id}.`;
  }
  return null;
}
