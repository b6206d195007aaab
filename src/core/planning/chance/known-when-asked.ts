import type { AnsweredAsk } from '../../asks/answered-ask.ts';
import { foldSignals } from '../../customers/fold-signals.ts';
import { sheetReader } from '../../customers/read-facts.ts';
import { historyAsOf } from '../../signals/history-as-of.ts';
import type { Instant, Signal, SignalBody } from '../../signals/signal.ts';
import { type AskFeatures, askFeatures } from './ask-features.ts';

/** The kinds of signals that features rest on: the others need not be read for them. */
export const FEATURE_KINDS = [
  'account.described',
  'account.churned',
  'subscription.changed',
  'opportunity.changed',
  'milestone.reported',
  'survey.answered',
  'praise.noted',
  'person.described',
  'ask.moved',
  'act.done',
  'retracted',
] as const satisfies readonly SignalBody['kind'][];

/** Features are learnt from so many answers, the latest: more would tell hardly more, and take long to fold. */
const MOST_WITH_FEATURES = 4000;

/** The accounts whose history features are read from: those of the latest answers. */
export const accountsToRead = (asks: readonly AnsweredAsk[]): string[] => [
  ...new Set(latestOf(asks).map(({ accountId }) => accountId)),
];

const latestOf = (asks: readonly AnsweredAsk[]): AnsweredAsk[] =>
  asks.toSorted((a, b) => b.sentAt - a.sentAt).slice(0, MOST_WITH_FEATURES);

/**
 * Gives each answered ask what was known of its person when it was made: what had happened and had been recorded here
 * the moment before. What was told later, backfilled or corrected since changes nothing. An ask of somebody of whom
 * nothing had been recorded yet goes without.
 *
 * @param told lists of signals, whole accounts each: those of FEATURE_KINDS, or all, of the accounts that were asked,
 *   with every revision. Each is read and let go of.
 */
export function knownWhenAsked(
  asks: readonly AnsweredAsk[],
  told: Iterable<readonly Signal[]>,
): AnsweredAsk[] {
  const ofAccount = Map.groupBy(latestOf(asks), ({ accountId }) => accountId);
  const known = new Map<string, AskFeatures | null>();
  for (const signals of told)
    for (const [accountId, history] of Map.groupBy(signals, (signal) => signal.accountId))
      for (const ask of ofAccount.get(accountId) ?? []) known.set(ask.askId, featuresOf(ask, history));
  return asks.map((ask) => {
    const features = known.get(ask.askId);
    return features === undefined ? ask : { ...ask, features };
  });
}

function featuresOf(ask: AnsweredAsk, history: readonly Signal[]): AskFeatures | null {
  const before = beforeAsk(ask);
  const mine = history.filter(({ personId }) => personId === null || personId === ask.personId);
  const { account, people } = foldSignals(historyAsOf(mine, before, before));
  const person = people.get(ask.personId);
  if (person === undefined) return null;
  return askFeatures(sheetReader(account, before)(person), before, ask.asker);
}

/** The moment before an ask was made: put down, or sent where it was written into the ledger only afterwards. */
const beforeAsk = ({ askedAt, sentAt }: AnsweredAsk): Instant => Math.min(askedAt ?? sentAt, sentAt) - 1;
