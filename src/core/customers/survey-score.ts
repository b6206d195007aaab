import type { BodyOf } from '../signals/signal.ts';

/** Scores of every scale are brought to these: recommendation 0 to 10, satisfaction and effort out of 5. */
export const TOP_SCORE = { nps: 10, csat: 5, ces: 5 } as const;

/**
 * The score of an answer on the common scale of its instrument, kept within it; null when the answer
 * carries no usable number (a scale of nought, or not a number).
 */
export function scoreOf({ instrument, score, scale }: BodyOf<'survey.answered'>): number | null {
  const top = TOP_SCORE[instrument];
  const brought = scale === top ? score : (score / scale) * top;
  if (!Number.isFinite(brought) || scale <= 0) return null;
  return Math.min(top, Math.max(0, brought));
}
