import type { Fact, FactDefinition } from './fact.ts';
import { accountFacts } from './facts/account-facts.ts';
import type { FactEntry } from './facts/define-fact.ts';
import { personFacts } from './facts/person-facts.ts';

/** Facts of one account under the names that the catalogue knows; undefined is unknown. */
export type AccountFacts = { readonly [K in keyof typeof accountFacts]?: Fact | undefined };

/** Facts of one person under the names that the catalogue knows; undefined is unknown. */
export type PersonFacts = { readonly [K in keyof typeof personFacts]?: Fact | undefined };

/** Every fact that a condition may name, account first, in the order in which pages show them. */
export const factCatalogue: readonly FactDefinition[] = [
  ...define('account', accountFacts),
  ...define('person', personFacts),
];

const byName = new Map(factCatalogue.map((definition) => [definition.name, definition]));

/** The definition behind a full name such as `account.arr`; undefined when there is no such fact. */
export function findFact(name: string): FactDefinition | undefined {
  return byName.get(name);
}

function define(
  subject: FactDefinition['subject'],
  entries: Readonly<Record<string, FactEntry>>,
): FactDefinition[] {
  return Object.entries(entries).map(([name, entry]) => ({ name: `${subject}.${name}`, subject, ...entry }));
}
