import type { z } from 'zod';
import type { Nomination } from '../../contract/today.ts';
import { DAY } from '../../core/signals/signal.ts';
import { loadSignals } from '../../store/signals.ts';
import type { Context } from '../action.ts';
import { summariseStandings } from '../customers/account-views.ts';
import type { Desk, DeskPerson } from '../customers/load-desk.ts';
import { toMoment } from '../refs.ts';
import { TODAY_DAYS } from './today-marks.ts';
import { refsOf } from './today-refs.ts';

type View = z.input<typeof Nomination>;

const FEW = 6;

/** Who was nominated in the last weeks and not asked since: by whom, in which words, and whether they may be asked. */
export async function nominationsOf(
  { tx, workspaceId }: Context,
  people: readonly DeskPerson[],
  desk: Desk,
): Promise<View[]> {
  const waiting = people
    .filter(({ state, sheet }) => {
      const at = state.nomination?.at ?? 0;
      return at > desk.now - TODAY_DAYS.nominated * DAY && at > (sheet.person.lastAskDaysAgo?.moment ?? 0);
    })
    .sort((a, b) => (b.state.nomination?.at ?? 0) - (a.state.nomination?.at ?? 0))
    .slice(0, FEW);
  const accounts = [...new Set(waiting.map(({ accountId }) => accountId))];
  const signals = await loadSignals(tx, workspaceId, accounts, 'nomination.made');
  return waiting.map((person) => {
    const stamp = person.state.nomination;
    const signal = signals.findLast(
      ({ source, sourceId, body }) =>
        body.kind === 'nomination.made' && source === stamp?.source && sourceId === stamp.sourceId,
    );
    const { verdict, says } = summariseStandings(person.standings(), desk.program);
    return {
      ...refsOf(person, desk),
      by: signal?.actor ?? stamp?.source ?? '',
      at: toMoment(stamp?.at ?? desk.now),
      note: signal?.body.kind === 'nomination.made' ? (signal.body.note ?? null) : null,
      verdict,
      standing: says,
    };
  });
}
