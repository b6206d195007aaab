import type { Coverage } from '../customers/coverage.ts';
import { factCatalogue } from '../customers/fact-catalogue.ts';
import { foldSignals } from '../customers/fold-signals.ts';
import { goneSince } from '../customers/person-state.ts';
import { readSheets } from '../customers/read-facts.ts';
import type { CompiledProgram } from '../program/compile-program.ts';
import { readProgram } from '../program/read-program.ts';
import { historyAsOf } from '../signals/history-as-of.ts';
import type { Signal } from '../signals/signal.ts';
import { decideStanding } from '../standing/decide-standing.ts';
import type { AccountQuarter, Quarter } from './account-quarter.ts';
import type { AccountRecord } from './account-record.ts';
import { classifyAccount, type LeakRules } from './classify-account.ts';
import { stageHeld } from './stage-held.ts';
import { namelessAnswers } from './words-apart.ts';

type Ledger = Pick<AccountQuarter, 'asks' | 'acts' | 'stories' | 'uses'>;

/** Some accounts with everything that was ever told of them, as plain data. */
export type PastOrder = {
  readonly quarter: Quarter;
  /** The program by its document, which was checked before. */
  readonly document: string;
  readonly coverage: Coverage;
  readonly wanted: readonly string[];
  readonly rules: LeakRules;
  readonly accounts: readonly ({ readonly accountId: string; readonly people: readonly string[] } & Ledger)[];
  /** JSON lists of signals with every revision, whole accounts each. */
  readonly signals: readonly string[];
};

/** What became of each, and whose it was. */
export type PastRecords = {
  readonly records: readonly AccountRecord[];
  readonly owners: readonly (readonly [accountId: string, owner: string | null])[];
};

/**
 * Accounts as they stood when a span ended, told with all that is known of it since. Runs on a thread: to fold the
 * whole history of a company takes seconds.
 */
export function pastRecords(order: PastOrder): PastRecords {
  const { quarter, coverage, rules } = order;
  const { until } = quarter;
  const compiled = compiledFrom(order.document);
  const wanted = new Set(order.wanted);
  const told = new Map<string, Signal[]>();
  for (const text of order.signals)
    for (const signal of JSON.parse(text) as Signal[]) {
      const mine = told.get(signal.accountId);
      if (mine === undefined) told.set(signal.accountId, [signal]);
      else mine.push(signal);
    }
  const records: AccountRecord[] = [];
  const owners: [string, string | null][] = [];
  for (const { people, ...account } of order.accounts) {
    const signals = told.get(account.accountId) ?? [];
    const stage = stageHeld(signals, quarter);
    if (stage === null) continue;
    const fold = foldSignals(historyAsOf(signals, until));
    const owner = fold.account.described.owner?.value ?? null;
    const sheets = readSheets(fold.account, fold.people, until, coverage);
    owners.push([account.accountId, owner]);
    const known = people.flatMap((personId) => {
      const state = fold.people.get(personId);
      const sheet = sheets.get(personId);
      if (state === undefined || sheet === undefined) return [];
      const goneAt = goneSince(state);
      return { personId, sheet, isGone: goneAt !== null && goneAt <= until };
    });
    records.push(
      classifyAccount(
        {
          ...account,
          owner,
          stage,
          people: known.flatMap(({ personId, sheet, isGone }) =>
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
          ),
          gone: known.filter(({ isGone }) => isGone),
          nameless: namelessAnswers(fold.account),
        },
        quarter,
        wanted,
        rules,
      ),
    );
  }
  return { records, owners };
}

let last: { readonly document: string; readonly compiled: CompiledProgram } | null = null;

function compiledFrom(document: string): CompiledProgram {
  if (last?.document === document) return last.compiled;
  const outcome = readProgram(document, factCatalogue);
  if (!outcome.ok) throw new Error(`The program does not read: ${outcome.problems[0]?.message ?? ''}`);
  last = { document, compiled: outcome.compiled };
  return last.compiled;
}
