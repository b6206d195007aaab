import type { AccountStory, PersonStory } from './story-state.ts';

/** Whom a need wants: the condition that is stored, and the same as the story itself goes by. */
export type Wanted = {
  readonly who: string;
  readonly fits: (account: AccountStory, person: PersonStory) => boolean;
};

const list = (values: readonly string[]): string => `[${values.map((value) => `"${value}"`).join(', ')}]`;

export const ofIndustry = (name: string): Wanted => ({
  who: `account.industry == "${name}"`,
  fits: (account) => account.industry.name === name,
});

export const ofRegions = (...names: string[]): Wanted => ({
  who: `account.region in ${list(names)}`,
  fits: (account) => names.includes(account.place.region),
});

export const ofPersonas = (...names: string[]): Wanted => ({
  who: `person.persona in ${list(names)}`,
  fits: (_, person) => names.includes(person.persona),
});

export const using = (product: string): Wanted => ({
  who: `"${product}" in account.products`,
  fits: (account) => account.products.includes(product),
});

export const whoLeft = (competitor: string): Wanted => ({
  who: `"${competitor}" in account.competitors`,
  fits: (account) => account.competitor === competitor,
});

export const ofAtLeast = (employees: number): Wanted => ({
  who: `account.employees >= ${employees}`,
  fits: (account) => account.employees >= employees,
});

/** All of them at once; none wants anybody. */
export function allOf(wanted: readonly Wanted[]): Wanted | null {
  if (wanted.length === 0) return null;
  return {
    who: wanted.map(({ who }) => who).join(' && '),
    fits: (account, person) => wanted.every(({ fits }) => fits(account, person)),
  };
}
