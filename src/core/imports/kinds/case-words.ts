import { readScore } from '../values/read-score.ts';

/**
 * The priority that a support tool's words mean, 1 being the most urgent: "1 - Critical", "P2", "Sev 3",
 * "urgent", "high", 4. Null when they mean none ("not_priority", "-100").
 */
export function priorityOf(word: string): number | null {
  const number = /^(?:p|s|sev|prio|priority|severity|level)?[\s_-]*([1-5])\b/i.exec(word.trim());
  if (number) return Number(number[1]);
  if (/urgent|critical|blocker|highest|emergency|immediate|kritisch|dringend/i.test(word)) return 1;
  if (/high|major|hoch|haute?|\balt[ao]\b/i.test(word)) return 2;
  if (/normal|medium|moderate|mittel|standard|moyenne?|\bmedi[ao]\b/i.test(word)) return 3;
  if (/lowest|trivial|planning/i.test(word)) return 5;
  return /\blow\b|minor|niedrig|bass[eao]|\bbaj[ao]\b|\bbaix[ao]\b/i.test(word) ? 4 : null;
}

/** Whether a state means that the case is closed, open, or deleted; null for words and numbers that say neither. */
export function caseStateOf(told: string): 'open' | 'closed' | 'deleted' | null {
  const word = told.normalize('NFD').replaceAll(/\p{M}/gu, '');
  if (/^deleted$|^spam$/i.test(word)) return 'deleted';
  if (/unresolved|not (?:closed|resolved|solved|done)|incomplete/i.test(word)) return 'open';
  if (CLOSED.test(word)) return 'closed';
  return OPEN.test(word) ? 'open' : null;
}

const CLOSED =
  /closed|resolved|solved|done|complete|cancel|finished|geschlossen|erledigt|gelost|ferme|resolu|cerrad|resuelt|chius|risolt|fechad|resolvid|gesloten|opgelost/i;
const OPEN =
  /new|open|active|pending|hold|progress|await|waiting|assigned|escalat|submitted|reopen|snoozed|offen|neu|in bearbeitung|wartend|ouvert|en cours|en attente|abiert|apert|abert|in behandeling/i;

/** An answer to "how satisfied were you with this case": out of five, or good and bad. */
export function satisfactionOf(word: string): { score: number; scale: number } | null {
  if (/^(?:good|satisfied|happy)/i.test(word)) return { score: 1, scale: 1 };
  if (/^(?:bad|dissatisfied|unsatisfied|unhappy)/i.test(word)) return { score: 0, scale: 1 };
  const told = readScore(word, 'point');
  if (told === null || told.score < 0) return null;
  const { score, outOf } = told;
  if (outOf !== null) return score <= outOf ? { score, scale: outOf } : null;
  return score >= 1 && score <= 5 ? { score, scale: 5 } : null;
}
