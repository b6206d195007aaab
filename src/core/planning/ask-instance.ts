import type { Plan as Allocation } from './allocation/allocate.ts';
import type { Instance } from './allocation/instance.ts';
import { largestNumber } from './allocation/problem.ts';
import type { AskRoom } from './ask-room.ts';
import type { AskPair } from './candidate.ts';
import type { OpenNeed } from './plan.ts';

/** The asks of a moment as an allocation instance, with who is who behind its numbers. */
export type AskInstance = {
  readonly instance: Instance;
  /** pair number -> the ask */
  readonly pairs: readonly AskPair[];
  /** asks each human may have, by person id, through whichever account */
  readonly humans: ReadonlyMap<string, number>;
  readonly needs: readonly OpenNeed[];
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
  readonly greedy: { readonly pairs: number; readonly firstCome: number };
};

/** The most a cap may be; a cap above it caps nothing. */
const MOST = 2 ** 31 - 1;

/**
 * Writes asks down as an allocation instance: caps of people, accounts and owners from the room, a need's
 * demand from what is missing; departments have no budget of their own, so theirs caps nothing, not even
 * one ask more for a need. Numbers follow the ids (needs: their dates, then ids), so the order of `pairs` changes nothing.
 *
 * Somebody with two employers is two people here: one in each account, since accounts must not share anybody
 * for the network to be one. So the instance may ask them through both; its best value is a bound then.
 *
 * Out: the instance, or in one sentence why these asks are none: a value that is no whole number of cents or
 * too large to be summed exactly, an account in two books, an ask listed twice.
 */
export function askInstance(pairs: readonly AskPair[], room: AskRoom): AskInstance | string {
  const needs = byKey(pairs, ({ need }) => need.id, inOrderOfDates);
  const people = byKey(pairs, employment);
  const accounts = byKey(pairs, ({ candidate }) => candidate.accountId);
  const owners = byKey(pairs, ({ candidate }) => bookOf(candidate.owner));
  const departments = byKey(pairs, ({ need }) => need.department);
  const place = (pair: AskPair): [number, number] => [
    people.number.get(employment(pair))!,
    needs.number.get(pair.need.id)!,
  ];
  const sorted = [...pairs].sort((a, b) => {
    const [[p, n], [q, m]] = [place(a), place(b)];
    return p - q || n - m;
  });
  const offsets = new Uint32Array(people.first.length + 1);
  for (const pair of sorted) offsets[place(pair)[0] + 1]! += 1;
  for (let person = 0; person < people.first.length; person++) offsets[person + 1]! += offsets[person]!;
  const values = sorted.map(({ worth }) => worth.value);
  const largest = values.reduce((most, value) => Math.max(most, value), 0);
  const fault = faultOf(sorted, accounts, values, largestNumber(needs.first.length, largest));
  if (fault !== null) return fault;
  const demand = Int32Array.from(needs.first, ({ need }) => capOf(need.missing));
  const departmentOf = Int32Array.from(needs.first, ({ need }) => departments.number.get(need.department)!);
  const small = values.every((value) => Math.abs(value) <= MOST);
  return {
    pairs: sorted,
    humans: new Map(
      people.first.map(({ candidate }) => [candidate.personId, capOf(room.ofPerson(candidate.personId))]),
    ),
    needs: needs.first.map(({ need }) => need),
    accounts: accounts.first.map(({ candidate }) => candidate.accountId),
    owners: owners.first.map(({ candidate }) => candidate.owner),
    instance: {
      budget: new Int32Array(departments.first.length).fill(MOST),
      departmentOf,
      demand,
      minimum: new Int32Array(demand.length),
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
      need: Uint32Array.from(sorted, (pair) => place(pair)[1]),
      value: small ? Int32Array.from(values) : Float64Array.from(values),
    },
  };
}

/** Parts of one kind: the first ask that names each, in order, and the number of each key. */
type Parts = { readonly first: readonly AskPair[]; readonly number: ReadonlyMap<string, number> };

function byKey(
  pairs: readonly AskPair[],
  key: (pair: AskPair) => string,
  ahead: (a: AskPair, b: AskPair) => number = () => 0,
): Parts {
  const first = new Map<string, AskPair>();
  for (const pair of pairs) if (!first.has(key(pair))) first.set(key(pair), pair);
  const sorted = [...first].sort(([a, one], [b, other]) => ahead(one, other) || (a < b ? -1 : 1));
  return {
    first: sorted.map(([, pair]) => pair),
    number: new Map(sorted.map(([name], i) => [name, i])),
  };
}

const employment = ({ candidate }: AskPair): string => `${candidate.personId} ${candidate.accountId}`;

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
