import type { AskState } from './ask.ts';

/** Where an ask stands, as a sentence; every surface uses these words. */
export const ASK_SAYS: Readonly<Record<AskState, string>> = {
  proposed: 'This ask is proposed and waits for its owner.',
  approved: 'This ask is approved and has not left yet.',
  sent: 'This ask has been sent and waits for an answer.',
  accepted: 'This ask has been accepted.',
  declined: 'This ask has been declined.',
  unanswered: 'This ask stayed unanswered.',
  'in-progress': 'This act is in progress.',
  done: 'This act is done and waits for our thanks.',
  thanked: 'This act is done and thanked for.',
  snoozed: 'This ask is snoozed.',
  vetoed: 'This ask has been vetoed.',
  withdrawn: 'This ask has been withdrawn.',
  lapsed: 'This ask has lapsed.',
};
