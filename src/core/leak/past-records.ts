import type { Coverage } from '../customers/coverage.ts';
import { factCatalogue } from '../customers/fact-catalogue.ts';
import { foldLatest } from '../customers/fold-signals.ts';
import { goneSince } from '../customers/person-state.ts';
import { readSheets } from '../customers/read-facts.ts';
import type { CompiledProgram } from '../program/compile-program.ts';
import { readProgram } from '../program/read-program.ts';
import { latestRevisions } from '../signals/history-as-of.ts';
import type { JsonText } from '../signals/json-text.ts';
import type { Signal } from '../signals/signal.ts';
import { readColumnsByAccount } from '../signals/signal-columns.ts';
import { decideStanding } from '../standing/decide-standing.ts';
import type { AccountQuarter, Quarter } from './account-quarter.ts';
import type { AccountRecord } from './account-record.ts';
import { classifyAccount, type LeakRules } from './classify-account.ts';
import { stageHeld } from './stage-held.ts';
import { namelessAnswers } from './words-apart.ts';

type Ledger = Pick<AccountQuarter, 'asks' | 'acts' | 'stories' | 'uses'>;

/** A span, and what its accounts are measured by. */
export type PastSpan = {
  readonly quarter: Quarter;
  /** When each topic was heard last by its end. */
  readonly coverage: Coverage;
  /** Rungs that some need of the span wanted. */
  readonly wanted: readonly string[];
  readonly rules: LeakRules;
};

/** Some accounts with everything that was told of them by the end of the last span, as plain data. */
export type PastOrder = {
  /** The program by its document, which was checked before. */
  readonly document: string;
  readonly spans: readonly PastSpan[];
  readonly accounts: readonly ({
    readonly accountId: string;
    readonly people: readonly string[];
    /** Which of the spans are wanted of it. */
    readonly spans: readonly number[];
  } & Ledger)[];
  /** Lists of signals in columns, with every revision. */
  readonly signals: readonly JsonText[];
};

/** What became of an account in a span, and whose it was then; no record where it was no customer at the end. */
export type PastRecord = {
  readonly span: number;
  readonly accountId: string;
  readonly owner: string | null;
  readonly record: AccountRecord | null;
};

/**
 * Accounts as they stood when spans ended, told with all that is known of them since. Runs on a thread: to fold the
 * whole history of a company takes seconds.
 */
export function pastRecords(order: PastOrder): PastRecord[] {
  const compiled = compiledFrom(order.document);
  const wanted = order.spans.map((span) => new Set(span.wanted));
  const told = readColumnsByAccount(order.signals);
  return order.accounts.flatMap(({ spans, ...account }) => {
    const signals = latestRevisions(told.get(account.accountId) ?? []);
    return spans.map((span): PastRecord => {
      const found = recordOf(account, signals, order.spans[span]!, wanted[span]!, compiled);
      return { span, accountId: account.accountId, owner: null, record: null, ...found };
    });
  });
}

function recordOf(
  { people, ...account }: { readonly accountId: string; readonly people: readonly string[] } & Ledger,
  signals: readonly Signal[],
  { quarter, coverage, rules }: PastSpan,
  wanted: ReadonlySet<string>,
  compiled: CompiledProgram,
): Pick<PastRecord, 'owner' | 'record'> | null {
  const { until } = quarter;
  const stage = stageHeld(signals, quarter);
  if (stage === null) return null;
  const fold = foldLatest(signals.filter(({ occurredAt }) => occurredAt <= until));
  const owner = fold.account.described.owner?.value ?? null;
  const sheets = readSheets(fold.account, fold.people, until, coverage);
  const known = people.flatMap((personId) => {
    const state = fold.people.get(personId);
    const sheet = sheets.get(personId);
    if (state === undefined || sheet === undefined) return [];
    const goneAt = goneSince(state);
    return { personId, sheet, isGone: goneAt !== null && goneAt <= until };
  });
  const there = known.flatMap(({ personId, sheet, isGone }) =>
    isGone
      ? []
      : {
          personId,
          sheet,
          // Only of those with an enthusiastic signal: to decide takes the most time of all.
          get standings() {
            return decideStanding(compiled, sheet, until);
          },
        },
  );
  const gone = known.filter(({ isGone }) => isGone);
  const nameless = namelessAnswers(fold.account);
  return {
    owner,
    record: classifyAccount(
      { ...account, owner, stage, people: there, gone, nameless },
      quarter,
      wanted,
      rules,
    ),
  };
}

let last: { readonly document: string; readonly compiled: CompiledProgram } | null = null;

function compiledFrom(document: string): CompiledProgram {
  if (last?.document === document) return last.compiled;
  const outcome = readProgram(document, factCatalogue);
  if (!outcome.ok) throw new Error(`The program does not read: ${outcome.problems[0]?.message ?? ''}`);
  last = { document, compiled: outcome.compiled };
  return last.compiled;
}
