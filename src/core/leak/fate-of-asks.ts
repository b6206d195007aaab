import type { LedgerAsk } from '../asks/ask.ts';
import type { Instant } from '../signals/signal.ts';
import type { Act } from '../stories/story.ts';
import type { AccountQuarter, Quarter } from './account-quarter.ts';
import type { Fate } from './account-record.ts';

/** An account's asks, acts and uses with the quarter they are read for. */
export type Ledger = Pick<AccountQuarter, 'owner' | 'asks' | 'acts' | 'stories' | 'uses'> & {
  readonly quarter: Quarter;
};

/** How far the best ask or act of a quarter came. */
export type AskedFate = {
  readonly fate: Extract<Fate, { kind: 'asked' | 'used' }>;
  /** Null for an act that nobody asked for. */
  readonly askId: string | null;
  readonly personId: string | null;
  readonly needId: string | null;
  readonly sentAt: Instant;
};

/**
 * The ask or act of the quarter that came furthest: used, done, agreed, or asked. An act that nobody asked for
 * counts as an ask that was answered by itself. Null where nothing was sent and nothing was done; an ask that we
 * withdrew was none.
 */
export function askedFate(ledger: Ledger): AskedFate | null {
  const { quarter, acts } = ledger;
  const within = (at: Instant) => at >= quarter.from && at < quarter.until;
  const sent = ledger.asks.filter(
    (ask): ask is LedgerAsk & { sentAt: Instant } =>
      ask.sentAt !== null && within(ask.sentAt) && ask.state !== 'withdrawn',
  );
  const actOf = new Map(acts.filter((act) => act.doneAt < quarter.until).map((act) => [act.askId, act]));
  const fromAsks = sent.map(
    (ask): AskedFate => ({
      fate: fateOfAsk(ask, actOf.get(ask.id), ledger),
      askId: ask.id,
      personId: ask.personId,
      needId: ask.needId,
      sentAt: ask.sentAt,
    }),
  );
  const asked = new Set(sent.map((ask) => ask.id));
  const byThemselves = acts
    .filter((act) => within(act.doneAt) && (act.askId === null || !asked.has(act.askId)))
    .map(
      (act): AskedFate => ({
        fate: fateOfAct(act, ledger),
        askId: act.askId,
        personId: act.personId,
        needId: act.needId,
        sentAt: act.doneAt,
      }),
    );
  // The furthest; of equals the earliest, then the first by person, so that the order of the ledger changes nothing.
  const [best] = [...fromAsks, ...byThemselves].sort(
    (a, b) =>
      distance(b.fate) - distance(a.fate) ||
      a.sentAt - b.sentAt ||
      ((a.personId ?? '') < (b.personId ?? '') ? -1 : 1),
  );
  return best ?? null;
}

function fateOfAsk(ask: LedgerAsk, act: Act | undefined, ledger: Ledger): AskedFate['fate'] {
  if (act) return fateOfAct(act, ledger);
  switch (ask.state) {
    case 'done':
    case 'thanked':
      return { kind: 'asked', reached: 'fulfilled', cause: 'not-used' };
    case 'accepted':
    case 'in-progress':
      return { kind: 'asked', reached: 'yes', cause: 'not-fulfilled' };
    case 'declined':
      return { kind: 'asked', reached: 'asked', cause: 'declined' };
    case 'unanswered':
      return { kind: 'asked', reached: 'asked', cause: 'no-answer' };
    default:
      return { kind: 'asked', reached: 'asked', cause: 'pending' };
  }
}

function fateOfAct(act: Act, { stories, uses, quarter }: Ledger): AskedFate['fate'] {
  const left = new Set(stories.filter((story) => story.actId === act.id).map((story) => story.id));
  const used = uses.some(
    (use) =>
      use.usedAt < quarter.until && (use.actId === act.id || (use.storyId !== null && left.has(use.storyId))),
  );
  return used ? { kind: 'used' } : { kind: 'asked', reached: 'fulfilled', cause: 'not-used' };
}

function distance(fate: AskedFate['fate']): number {
  return fate.kind === 'used' ? 3 : { fulfilled: 2, yes: 1, asked: 0 }[fate.reached];
}
