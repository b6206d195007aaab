import type { FactDefinition } from '../../../core/customers/fact.ts';
import { factCatalogue, findFact } from '../../../core/customers/fact-catalogue.ts';

/** What may be said of a fact in the builder; each is one form of CEL. */
export type Operator =
  | '=='
  | '!='
  | '>='
  | '<='
  | '>'
  | '<'
  | 'in'
  | 'notIn'
  | 'contains'
  | 'lacks'
  | 'known'
  | 'unknown';

type Said = { readonly name: Operator; readonly label: string };

const KNOWING: readonly Said[] = [
  { name: 'known', label: 'is known' },
  { name: 'unknown', label: 'is not known' },
];

const OPERATORS: Readonly<Record<FactDefinition['type'], readonly Said[]>> = {
  number: [
    { name: '>=', label: 'at least' },
    { name: '<=', label: 'at most' },
    { name: '>', label: 'more than' },
    { name: '<', label: 'less than' },
    { name: '==', label: 'exactly' },
    { name: '!=', label: 'anything but' },
    { name: 'in', label: 'one of' },
    { name: 'notIn', label: 'none of' },
    ...KNOWING,
  ],
  text: [
    { name: '==', label: 'is' },
    { name: '!=', label: 'is not' },
    { name: 'in', label: 'is one of' },
    { name: 'notIn', label: 'is none of' },
    ...KNOWING,
  ],
  'yes-no': [{ name: '==', label: 'is' }, ...KNOWING],
  list: [{ name: 'contains', label: 'include' }, { name: 'lacks', label: 'do not include' }, ...KNOWING],
};

/** The operators a fact of this name offers, most used first. */
export function operatorsOf(name: string): readonly Said[] {
  return OPERATORS[findFact(name)?.type ?? 'text'];
}

/** The value a fresh line of the builder starts on: always one that reads as a whole condition. */
export function firstValue(name: string, operator: string): string {
  const fact = findFact(name);
  if (fact === undefined || operator === 'known' || operator === 'unknown') return '';
  if (fact.type === 'yes-no') return 'true';
  if (fact.type === 'number') return String(fact.max ?? Math.max(fact.min ?? 0, fact.counts ? 30 : 1));
  return fact.values?.[0] ?? '';
}

const named = (subject: FactDefinition['subject']) =>
  factCatalogue
    .filter((fact) => fact.subject === subject)
    .map(({ name, title }) => ({ name, value: name, label: title }));

/** Every fact, by its title, under whom it is about. */
export const factGroups = [
  { label: 'About the person', options: named('person') },
  { label: 'About the account', options: named('account') },
];
