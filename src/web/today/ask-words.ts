import type { AskRow, AskState } from '../../contract/asks.ts';
import { day, lower, minutes, shortMinutes } from '../ui/words.ts';

/** The state of an ask as one says it. */
export const stateWords: Record<AskState, string> = {
  proposed: 'to decide',
  approved: 'approved',
  sent: 'asked, no answer yet',
  accepted: 'said yes',
  declined: 'said no',
  unanswered: 'did not answer',
  'in-progress': 'under way',
  done: 'done, not thanked yet',
  thanked: 'done and thanked',
  snoozed: 'snoozed',
  vetoed: 'vetoed',
  withdrawn: 'withdrawn',
  lapsed: 'lapsed',
};

/** A move as the button that makes it. */
export const moveWords: Record<AskState, string> = {
  proposed: 'Back to deciding',
  approved: 'Approve',
  sent: 'I sent it',
  accepted: 'They said yes',
  declined: 'They said no',
  unanswered: 'No answer',
  'in-progress': 'It has begun',
  done: 'It is done',
  thanked: 'I thanked them',
  snoozed: 'Snooze',
  vetoed: 'Veto',
  withdrawn: 'Withdraw',
  lapsed: 'Let it lapse',
};

/** What was just done, for the toast. */
export const doneWords: Record<AskState, string> = {
  proposed: 'Back on your list',
  approved: 'Approved',
  sent: 'Marked as sent',
  accepted: 'A yes, noted',
  declined: 'A no, noted; they will be left in peace',
  unanswered: 'Noted that nobody answered',
  'in-progress': 'Noted that it has begun',
  done: 'Done, and on their page',
  thanked: 'Thanked, and on their page',
  snoozed: 'Snoozed',
  vetoed: 'Vetoed',
  withdrawn: 'Withdrawn',
  lapsed: 'Lapsed',
};

/** `30 minutes for Jonas Brandt's Halden Energy deal, by 27 Nov`. */
export function purpose(ask: Pick<AskRow, 'rung' | 'need'>, now: number, short = false): string {
  const time = short ? shortMinutes(ask.rung.minutes) : minutes(ask.rung.minutes);
  if (ask.need === null) return `${time}, for no need on file`;
  const goal =
    ask.need.opportunity === null ? lower(ask.need.title) : `the ${ask.need.opportunity.name} deal`;
  return `${time} for ${goal}, by ${day(ask.need.by, now)}`;
}
