import { plainText } from '../asks/plain-text.ts';
import type { Fact, FactSheet } from '../customers/fact.ts';
import { languageTag } from '../planning/letters/template-for.ts';
import type { FitWishes } from './fit-condition.ts';
import { foldWord, wordsOf } from './wished-traits.ts';

/** Whom a request wants; several products are wanted together, of the other lists any one will do. */
export type Wishes = FitWishes & { readonly languages?: readonly string[] | undefined };

/** One wish and how somebody meets it: the outcome, and what is known, in a few words. */
export type WishAnswer = {
  readonly wish: string;
  readonly outcome: 'fits' | 'partly' | 'not' | 'unknown';
  readonly says: string;
};

/** How much each outcome counts towards the fit; the unknown counts for little, because it cannot be promised. */
const COUNTS: Readonly<Record<WishAnswer['outcome'], number>> = {
  fits: 1,
  partly: 0.5,
  unknown: 0.25,
  not: 0,
};

/** A size within this factor of the wanted range fits partly. */
const NEAR = 2;

/** Answers every wish for one person and their account, in a fixed order. */
export function answerWishes(
  wishes: Wishes,
  { account, person }: Pick<FactSheet, 'account' | 'person'>,
): WishAnswer[] {
  const answers = [
    oneOf('Industry', wishes.industries, [account.industry]),
    size(wishes, account.employees),
    oneOf('Region', wishes.regions, [account.region, account.country]),
    products(wishes.products, account.products),
    oneOf('Came from', wishes.competitors, [account.competitors]),
    persona(wishes.personas, person.persona, person.title),
    oneOf('Language', wishes.languages, [person.language], languageTag),
  ];
  return answers.filter((answer) => answer !== null);
}

/** The share of wishes met, 0 to 1; 1 where nothing is wished. */
export function wishShare(answers: readonly WishAnswer[]): number {
  if (answers.length === 0) return 1;
  return answers.reduce((sum, { outcome }) => sum + COUNTS[outcome], 0) / answers.length;
}

/** "5 of 7, one in part": fitting wishes of all. */
export function wishesSay(answers: readonly WishAnswer[]): string {
  const count = (outcome: WishAnswer['outcome']) =>
    answers.filter((answer) => answer.outcome === outcome).length;
  const parts = [
    `${count('fits')} of ${answers.length}`,
    count('partly') > 0 ? `${count('partly') === 1 ? 'one' : count('partly')} in part` : null,
    count('unknown') > 0 ? `${count('unknown') === 1 ? 'one' : count('unknown')} not known` : null,
  ];
  return parts.filter((part) => part !== null).join(', ');
}

function oneOf(
  name: string,
  wanted: readonly string[] | undefined,
  facts: readonly (Fact | undefined)[],
  by: (word: string) => string = foldWord,
): WishAnswer | null {
  if (!wanted || wanted.length === 0) return null;
  const wish = `${name}: ${wanted.join(' or ')}`;
  const known = wordsOf(facts);
  if (known.length === 0) return { wish, outcome: 'unknown', says: `${name} not known` };
  const sought = new Set(wanted.map(by));
  const hit = known.find((word) => sought.has(by(word)));
  return { wish, outcome: hit === undefined ? 'not' : 'fits', says: plainText(hit ?? known) ?? '' };
}

function size({ employeesFrom, employeesTo }: Wishes, fact: Fact | undefined): WishAnswer | null {
  if (employeesFrom === undefined && employeesTo === undefined) return null;
  const wish = `People: ${
    employeesTo === undefined
      ? `${told(employeesFrom ?? 0)} or more`
      : employeesFrom === undefined
        ? `up to ${told(employeesTo)}`
        : `${told(employeesFrom)} to ${told(employeesTo)}`
  }`;
  if (typeof fact?.value !== 'number') return { wish, outcome: 'unknown', says: 'Size not known' };
  const people = fact.value;
  const within = (factor: number) =>
    people >= (employeesFrom ?? 0) / factor && people <= (employeesTo ?? Infinity) * factor;
  return {
    wish,
    outcome: within(1) ? 'fits' : within(NEAR) ? 'partly' : 'not',
    says: `${told(people)} people`,
  };
}

function products(wanted: readonly string[] | undefined, fact: Fact | undefined): WishAnswer | null {
  if (!wanted || wanted.length === 0) return null;
  const wish = `Runs ${wanted.join(' and ')}`;
  if (!fact) return { wish, outcome: 'unknown', says: 'Products not known' };
  const inUse = new Set(wordsOf([fact]).map(foldWord));
  const have = wanted.filter((product) => inUse.has(foldWord(product)));
  if (have.length === 0) return { wish, outcome: 'not', says: `Without ${wanted.join(' and ')}` };
  return { wish, outcome: have.length === wanted.length ? 'fits' : 'partly', says: have.join(' and ') };
}

/** A persona that nobody has told may still show in the job title; that fits partly. */
function persona(
  wanted: readonly string[] | undefined,
  told: Fact | undefined,
  title: Fact | undefined,
): WishAnswer | null {
  const answer = oneOf('Job', wanted, [told]);
  if (answer === null || answer.outcome === 'fits' || typeof title?.value !== 'string') return answer;
  const job = foldWord(title.value);
  const inTitle = wanted?.some((word) => job.includes(foldWord(word))) ?? false;
  return inTitle ? { ...answer, outcome: 'partly', says: plainText(title.value) ?? '' } : answer;
}

const told = (n: number): string => n.toLocaleString('en-GB');
