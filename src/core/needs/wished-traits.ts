import type { Fact, FactSheet } from '../customers/fact.ts';
import { languageTag } from '../planning/letters/template-for.ts';

/**
 * What wishes ask about somebody, as wishes are compared: words trimmed and in small letters, languages as tags.
 * Null, or no word at all, is unknown. The store keeps this beside everybody, so that it can count how many wishes
 * are met as `answerWishes` does, without facts.
 */
export type WishedTraits = {
  readonly industry: string | null;
  /** Region and country; either will do. */
  readonly places: readonly string[];
  readonly employees: number | null;
  /** Null where nobody told which; an empty list was told. */
  readonly products: readonly string[] | null;
  readonly competitors: readonly string[];
  readonly persona: string | null;
  /** May show a persona that nobody told. */
  readonly title: string | null;
  readonly language: string | null;
};

/** How words of wishes and facts are compared. */
export const foldWord = (text: string): string => text.trim().toLowerCase();

/** Every word that facts hold: one for text, several for a list. */
export function wordsOf(facts: readonly (Fact | undefined)[]): string[] {
  return facts.flatMap((fact) =>
    typeof fact?.value === 'string' ? [fact.value] : Array.isArray(fact?.value) ? [...fact.value] : [],
  );
}

/** The traits of one person and their account. */
export function wishedTraits({ account, person }: Pick<FactSheet, 'account' | 'person'>): WishedTraits {
  const word = (fact: Fact | undefined) => (typeof fact?.value === 'string' ? foldWord(fact.value) : null);
  const language = word(person.language);
  return {
    industry: word(account.industry),
    places: wordsOf([account.region, account.country]).map(foldWord),
    employees: typeof account.employees?.value === 'number' ? account.employees.value : null,
    products: account.products === undefined ? null : wordsOf([account.products]).map(foldWord),
    competitors: wordsOf([account.competitors]).map(foldWord),
    persona: word(person.persona),
    title: word(person.title),
    language: language === null ? null : languageTag(language),
  };
}
