import { chapman, type Recapture, type TwoLists } from '../statistics/recapture/chapman.ts';
import type { AccountRecord } from './account-record.ts';

/** Accounts with an enthusiast by survey, by a colleague's nomination, and by both, and how many that speaks of. */
export type CrossCheck = {
  readonly survey: number;
  readonly nominated: number;
  readonly both: number;
  readonly recapture: Recapture;
};

/**
 * A second count of the enthusiastic, from two lists that were made for other ends. Only a check on the audit: whoever
 * nominates has read the answers, so the lists overlap too much and the count is too low. It enters no sum. Source:
 * MEASUREMENT.md 3.3.
 */
export function crossCheck(records: readonly AccountRecord[]): CrossCheck {
  const found = (...by: readonly AccountRecord['foundBy'][]) =>
    records.filter((record) => by.includes(record.foundBy)).length;
  const lists: TwoLists = {
    first: found('survey', 'both'),
    second: found('nomination', 'both'),
    both: found('both'),
  };
  return { survey: lists.first, nominated: lists.second, both: lists.both, recapture: chapman(lists) };
}
