import { scoreOf } from '../../customers/survey-score.ts';
import { historyAsOf } from '../../signals/history-as-of.ts';
import type { Instant, Signal } from '../../signals/signal.ts';
import type { ToldScore } from './after-asking.ts';

/** Every recommendation score of a person that was told by a moment, as last corrected. */
export function scoresTold(signals: readonly Signal[], at: Instant): ToldScore[] {
  return historyAsOf(signals, at, at).flatMap(({ body, personId, occurredAt }) => {
    const score = body.kind === 'survey.answered' && body.instrument === 'nps' ? scoreOf(body) : null;
    return score === null || personId === null ? [] : [{ personId, at: occurredAt, score }];
  });
}
