import type { z } from 'zod';
import type { AskRefView } from '../../contract/plan.ts';
import { keyOf } from '../../core/planning/ask-instance.ts';
import { keyText } from '../../core/planning/ask-terms.ts';
import type { AskPair } from '../../core/planning/candidate.ts';
import type { CapPrice } from '../../core/planning/price-caps.ts';
import type { Program } from '../../core/program/program.ts';
import { findNames, type Names } from '../../store/names.ts';
import type { Tx } from '../../store/store.ts';
import { accountRef, personRef, toMoney } from '../refs.ts';
import type { PlanScene } from './plan-scene.ts';

/** What a plan's people, accounts and caps are called by. */
export type PlanWords = {
  readonly names: Names;
  readonly titleOf: (needId: string) => string;
  readonly departmentOf: (id: string) => string;
  /** An owner's name; their mail address where no member has it. */
  readonly ownerOf: (email: string) => string;
  readonly program: Program;
};

/** Looks up what these accounts and people are called. */
export async function planWords(
  tx: Tx,
  workspaceId: string,
  { basis, colleagues, running }: PlanScene,
  accountIds: Iterable<string>,
  personIds: Iterable<string>,
): Promise<PlanWords> {
  const titles = new Map(basis.needs.map((need) => [need.id, need.title]));
  const members = new Map(colleagues.map(({ email, name }) => [email, name]));
  const departments = new Map(running.program.departments.map((one) => [one.id, one.name]));
  return {
    names: await findNames(tx, workspaceId, accountIds, personIds),
    titleOf: (id) => titles.get(id) ?? id,
    departmentOf: (id) => departments.get(id) ?? id,
    ownerOf: (email) => members.get(email) ?? email,
    program: running.program,
  };
}

/** The name of whatever a price is of; null for the book that nobody owns. */
export function capName({ kind, id }: Pick<CapPrice, 'kind' | 'id'>, words: PlanWords): string | null {
  if (id === null) return null;
  if (kind === 'account') return accountRef(words.names, id).name;
  if (kind === 'owner') return words.ownerOf(id);
  return kind === 'department' ? words.departmentOf(id) : words.titleOf(id);
}

/** An ask by the names people know. */
export function askRef(
  pair: AskPair,
  scene: Pick<PlanScene, 'lying'>,
  words: PlanWords,
): z.input<typeof AskRefView> {
  const { candidate, need, worth } = pair;
  return {
    person: personRef(words.names, candidate.personId),
    account: accountRef(words.names, candidate.accountId),
    needId: need.id,
    needTitle: need.title,
    owner: candidate.owner,
    value: toMoney(worth.value, words.program),
    askId: scene.lying.get(keyText(keyOf(pair))) ?? null,
  };
}

/** "Marta Lindqvist for the Halden call", one after the other. */
export function tellAsks(asks: readonly { person: { name: string }; needTitle: string }[]): string {
  const told = asks.slice(0, 3).map((ask) => `${ask.person.name} for “${ask.needTitle}”`);
  const more = asks.length - told.length;
  if (more > 0) told.push(`${more} more`);
  return told.length < 2 ? (told[0] ?? '') : `${told.slice(0, -1).join(', ')} and ${told.at(-1)}`;
}
