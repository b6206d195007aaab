import type { Ask } from '../asks/ask.ts';
import { minutesAsked } from '../asks/minutes-asked.ts';
import type { DraftSignal } from '../imports/draft-signal.ts';
import type { Rung } from '../program/program.ts';
import type { Instant } from '../signals/signal.ts';
import type { Act } from './story.ts';

/** The act that a finished ask leaves. Its id is told by the caller; its rung and need are those of the ask. */
export function actFromAsk(
  ask: Ask,
  made: { readonly id: string; readonly title: string; readonly at: Instant },
): Act {
  return {
    id: made.id,
    accountId: ask.accountId,
    personId: ask.personId,
    askId: ask.id,
    needId: ask.needId,
    rung: ask.rung,
    title: made.title.trim() || ask.subject,
    doneAt: made.at,
    source: 'goodword',
  };
}

/** The signal by which the facts learn of an act, asked for or spontaneous. */
export function actSignal(act: Act, ladder: readonly Rung[]): DraftSignal {
  return {
    sourceId: `act:${act.id}`,
    occurredAt: act.doneAt,
    body: {
      kind: 'act.done',
      actId: act.id,
      rung: act.rung,
      minutes: minutesAsked(ladder, act.rung),
      asked: act.askId !== null,
      ...(act.title !== '' && { title: act.title }),
    },
  };
}
