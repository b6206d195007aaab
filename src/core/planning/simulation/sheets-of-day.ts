import type { FactSheet } from '../../customers/fact.ts';
import { emptyPersonState, type PersonState } from '../../customers/person-state.ts';
import { sheetReader } from '../../customers/read-facts.ts';
import type { Instant } from '../../signals/signal.ts';
import type { HistoryWalk } from './walk-history.ts';

/** Fact sheets of one moment of a walk, read once for all programs that look at them. */
export type SheetsOfDay = {
  /** The sheet of somebody whom the walk knows. */
  of(accountId: string, personId: string, at: Instant): FactSheet;
  /** What is known of the account itself. */
  account(accountId: string, at: Instant): FactSheet;
};

const NOBODY = emptyPersonState();

/** Reads sheets from a walk; what was read is let go when another moment is asked for or `hear` tells of news. */
export function sheetsOfDay(walk: HistoryWalk): SheetsOfDay & { readonly hear: () => void } {
  let moment = Number.NaN;
  let readers = new Map<string, (person: PersonState) => FactSheet>();
  let read = new Map<string, FactSheet>();
  const forget = (): void => {
    readers = new Map();
    read = new Map();
  };
  const readerOf = (accountId: string, at: Instant) => {
    if (at !== moment) forget();
    moment = at;
    const walked = walk.accounts.get(accountId)!;
    const reader = readers.get(accountId) ?? sheetReader(walked.account, at, walk.coverage);
    readers.set(accountId, reader);
    return reader;
  };
  return {
    hear: forget,
    account: (accountId, at) => readerOf(accountId, at)(NOBODY),
    of(accountId, personId, at) {
      const reader = readerOf(accountId, at);
      const key = `${accountId} ${personId}`;
      const known = read.get(key);
      if (known !== undefined) return known;
      const sheet = reader(walk.accounts.get(accountId)!.people.get(personId)!);
      read.set(key, sheet);
      return sheet;
    },
  };
}
