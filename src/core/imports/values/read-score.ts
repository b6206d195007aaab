import { type DecimalMark, readNumber } from './read-number.ts';

/** A score as it is told; `outOf` is the largest possible one, where the cell says it. */
export type ToldScore = { readonly score: number; readonly outOf: number | null };

/** "4/5", "4 of 5", "4 out of 5 stars". */
const OUT_OF =
  /^(\d{1,3}(?:[.,]\d+)?)\s*(?:\/|of|out of|von|sur|de)\s*(\d{1,3})(?:\s*(?:stars?|points?|sterne|punkte))?$/i;

/** "10 - Extremely likely", "9 (Promoter)", "5: very satisfied", "5 stars". */
const WITH_WORDS = /^(\d{1,3}(?:[.,]\d+)?)(?:\s*[-–—:(]\s*|\s+)\D{2,}$/;

/** The number of a score that may stand beside its scale or its words; null for what is no score. */
export function readScore(text: string, decimal: DecimalMark): ToldScore | null {
  const plain = readNumber(text, decimal);
  if (plain !== null) return { score: plain, outOf: text.trim().endsWith('%') ? 100 : null };
  const trimmed = text.trim();
  const parts = OUT_OF.exec(trimmed);
  const scored = parts ?? WITH_WORDS.exec(trimmed);
  const score = scored === null ? null : readNumber(scored[1]!, decimal);
  return score === null ? null : { score, outOf: parts === null ? null : Number(parts[2]) };
}
