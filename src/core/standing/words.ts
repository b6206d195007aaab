import { OWN_RECORD } from '../customers/make-fact.ts';
import { DAY, type Instant } from '../signals/signal.ts';
import { lower } from '../words/first-letter.ts';
import type { Reason, Verdict } from './standing.ts';

const HOUR = DAY / 24;

/** How old something is, as it stands beside a reason: "2 hours", "1 day", "14 months". Below an hour: "just now". */
export function tellAge(at: Instant, now: Instant): string {
  const age = Math.max(0, now - at);
  if (age < HOUR) return 'just now';
  if (age < DAY) return counted(Math.floor(age / HOUR), 'hour');
  const days = Math.floor(age / DAY);
  if (days < 60) return counted(days, 'day');
  const months = Math.floor(days / 30.44);
  return months < 24 ? counted(months, 'month') : counted(Math.floor(days / 365.25), 'year');
}

/** Who told us, with the age of what they told: "support desk, 2 hours". Null for a reason that rests on no fact. */
export function tellSource(reason: Reason, now: Instant): string | null {
  if (reason.fact === undefined) return null;
  const { source, at } = reason.fact;
  return `${source === OWN_RECORD ? 'our own record' : source}, ${tellAge(at, now)}`;
}

/** The mark of an outcome, told by shape first: disc, diamond, open diamond, square, ring. */
export const MARKS: Readonly<Record<Reason['outcome'], string>> = {
  holds: '●',
  mind: '◆',
  waits: '◇',
  blocks: '■',
  unknown: '○',
};

export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  ready: 'Ready',
  waiting: 'Waiting',
  blocked: 'Blocked',
};

/** "a day", "3 asks", "an ask": small numbers of things, with the article where it is one. */
export function counted(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}

/** "a quote, a review or a referral" */
export function oneOf(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}

/** "a quote", "an advisory board": the name of a rung inside a sentence. */
export function withArticle(name: string): string {
  const word = lower(name);
  return `${/^[aeiou]/.test(word) ? 'an' : 'a'} ${word}`;
}
