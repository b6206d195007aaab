import { type AccountState, takeAccountSignal, trimAccount } from '../../customers/account-state.ts';
import { type Coverage, type Heard, type Topic, topicOf } from '../../customers/coverage.ts';
import { foldSignals } from '../../customers/fold-signals.ts';
import {
  emptyPersonState,
  type PersonState,
  takePersonSignal,
  trimPerson,
} from '../../customers/person-state.ts';
import { FIRST_REVISION, type Instant, NO_ACCOUNT, type Signal } from '../../signals/signal.ts';
import { heardAt, type WholePast } from './past.ts';

/** An account while its history is walked through; the states change in place. */
export type WalkedAccount = { readonly account: AccountState; readonly people: Map<string, PersonState> };

/** A walk through history: what was known at the moment it has come to. */
export type HistoryWalk = {
  readonly accounts: ReadonlyMap<string, WalkedAccount>;
  readonly coverage: Coverage;
  /**
   * Goes on to a later moment, taking in what came to be known on the way. Answers which accounts have news, and
   * the longest silence of each topic that was broken (endless for a topic heard of for the first time): what a
   * source says of one account makes its silence on the others fresh.
   */
  advance(to: Instant): News;
  /** Adds signals that nobody could know of before: none of them was heard before the moment it has come to. */
  take(more: readonly Signal[]): void;
};

export type News = {
  /** Accounts with other news than of their use of the product, which most have on most days. */
  readonly changed: ReadonlySet<string>;
  /** Of the accounts with news, those that were folded anew: the news may be about any of their people. */
  readonly folded: ReadonlySet<string>;
  /** Everybody whom the news names. */
  readonly people: ReadonlySet<string>;
  /** For each topic that was heard of, how long it had been silent. */
  readonly silences: ReadonlyMap<Topic, number>;
};

/**
 * Walks through signals in the order in which they came to be known, folding each day's news into the states of
 * the accounts they speak of and leaving all others alone. A correction or withdrawal has its account folded
 * anew from what was known by then. The states equal those of folding the history as known at that moment.
 */
export function walkHistory(signals: readonly Signal[], hearings: WholePast['hearings'] = []): HistoryWalk {
  const ordered = signals.filter(({ accountId }) => accountId !== NO_ACCOUNT);
  ordered.sort((a, b) => heardAt(a) - heardAt(b));
  const known = new Map<string, Signal[]>();
  const accounts = new Map<string, { account: AccountState; people: Map<string, PersonState> }>();
  const coverage: { -readonly [K in Topic]?: Heard } = {};
  const spoken = hearings.toSorted((a, b) => a.at - b.at);
  let [next, heard] = [0, 0];
  // What was added on the way waits beside the long list, so that neither has to be sorted again and again.
  let added: Signal[] = [];
  let taken = 0;
  const nextHeard = (to: Instant): Signal | null => {
    const [old, fresh] = [ordered[next], added[taken]];
    const first = fresh === undefined || (old !== undefined && heardAt(old) <= heardAt(fresh)) ? old : fresh;
    if (first === undefined || heardAt(first) > to) return null;
    if (first === old) next += 1;
    else taken += 1;
    return first;
  };
  return {
    accounts,
    coverage,
    take(more) {
      if (more.length === 0) return;
      added = [...added.slice(taken), ...more].sort((a, b) => heardAt(a) - heardAt(b));
      taken = 0;
    },
    advance(to) {
      const news = new Map<string, Signal[]>();
      const silences = new Map<Topic, number>();
      const spoke = (topic: Topic, source: string, at: Instant): void => {
        silences.set(topic, Math.max(silences.get(topic) ?? 0, hear(coverage, topic, source, at)));
      };
      for (let signal = nextHeard(to); signal !== null; signal = nextHeard(to)) {
        gather(news, signal);
        gather(known, signal);
        const topic = topicOf(signal.body.kind);
        if (topic !== null) spoke(topic, signal.source, signal.recordedAt);
      }
      for (; heard < spoken.length && spoken[heard]!.at <= to; heard++) {
        const { topic, source, at } = spoken[heard]!;
        spoke(topic, source, at);
      }
      const folded = new Set<string>();
      for (const [accountId, fresh] of news) {
        const held = accounts.get(accountId);
        const anew = fresh.some(
          ({ revision, body }) => revision > FIRST_REVISION || body.kind === 'retracted',
        );
        if (held === undefined || anew) {
          folded.add(accountId);
          const fold = foldSignals(known.get(accountId)!);
          accounts.set(accountId, { account: fold.account, people: new Map(fold.people) });
        } else takeAll(held, fresh);
      }
      const isUse = (fresh: readonly Signal[]): boolean =>
        fresh.every(({ body }) => body.kind === 'usage.reported');
      const changed = new Set<string>();
      for (const [accountId, fresh] of news) if (!isUse(fresh)) changed.add(accountId);
      const people = new Set<string>();
      for (const fresh of news.values())
        for (const { personId } of fresh) if (personId !== null) people.add(personId);
      return { changed, folded, people, silences };
    },
  };
}

function gather(into: Map<string, Signal[]>, signal: Signal): void {
  const list = into.get(signal.accountId);
  if (list) list.push(signal);
  else into.set(signal.accountId, [signal]);
}

function takeAll(
  held: { account: AccountState; people: Map<string, PersonState> },
  fresh: readonly Signal[],
): void {
  const touched = new Set<PersonState>();
  for (const signal of fresh) {
    takeAccountSignal(held.account, signal);
    if (signal.personId === null) continue;
    const person = held.people.get(signal.personId) ?? emptyPersonState();
    held.people.set(signal.personId, person);
    takePersonSignal(person, signal);
    touched.add(person);
  }
  trimAccount(held.account);
  for (const person of touched) trimPerson(person);
}

/** Notes that a source spoke; how long its topic had been silent, in milliseconds. */
function hear(
  coverage: { -readonly [K in Topic]?: Heard },
  topic: Topic,
  source: string,
  at: Instant,
): number {
  const before = coverage[topic];
  if (before !== undefined && before.at >= at) return 0;
  coverage[topic] = { source, at };
  return before === undefined ? Number.POSITIVE_INFINITY : at - before.at;
}
