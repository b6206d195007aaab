import type { BodyOf } from '../../signals/signal.ts';
import type { ColumnReading } from '../values/decide-readings.ts';

export type Instrument = BodyOf<'survey.answered'>['instrument'];

/** What a score means: which question, and the largest answer. `from` is the smallest. */
export type SurveyScale = { readonly instrument: Instrument; readonly from: number; readonly scale: number };

/** The instrument that words name ("NPS", "How satisfied…", "effort"); undefined when they name none. */
export function instrumentOf(words: string): Instrument | undefined {
  if (/\bnps\b|promoter|recommend|empfehl|recommand/i.test(words)) return 'nps';
  if (/\bcsat\b|satisf|zufrieden/i.test(words)) return 'csat';
  return /\bces\b|effort|how easy/i.test(words) ? 'ces' : undefined;
}

/**
 * The scale of a column of scores, by its name and by the numbers in it; null when neither says enough.
 *
 * "On a scale of 0–10" and words that name the instrument decide. A scale of 0 to 10 without a word is
 * the recommendation question, because no other is asked on it. Numbers from 1 to 5 under a name such
 * as "rating" are satisfaction. Numbers above 5 and up to 10, or noughts, show 0 to 10.
 */
export function surveyScale(
  column: string,
  range: ColumnReading['range'],
  instrument: Instrument | undefined = instrumentOf(column),
): SurveyScale | null {
  const span =
    /\b([01])\s*(?:-|–|—|to|bis|à|\.\.)\s*(\d{1,3})\b/.exec(column) ??
    /()\b(?:out of|von|sur|\/)\s*(\d{1,3})\b/.exec(column);
  const [from, scale] = span ? [Number(span[1] || 1), Number(span[2])] : seenScale(range, instrument);
  if (scale === 0) return null;
  const known =
    instrument ?? (scale === 10 && from === 0 ? 'nps' : scale === 5 || scale === 7 ? 'csat' : undefined);
  if (known === undefined) return null;
  return { instrument: known, from: known === 'nps' ? 0 : from, scale };
}

/** Smallest and largest possible answer, from the numbers seen; nought for "cannot tell". */
function seenScale(range: ColumnReading['range'], instrument: Instrument | undefined): [number, number] {
  if (instrument === 'nps') return [0, 10];
  if (range === null || range.smallest < 0) return instrument === undefined ? [0, 0] : [1, 5];
  const { smallest, largest } = range;
  if (largest <= 5 && (smallest >= 1 || instrument !== undefined)) return [Math.min(1, smallest), 5];
  if (largest <= 7 && smallest >= 1 && instrument !== undefined) return [1, 7];
  if (largest <= 10) return [0, 10];
  return largest <= 100 && instrument !== undefined ? [0, 100] : [0, 0];
}
