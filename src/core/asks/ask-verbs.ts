import type { AskState } from './ask.ts';

/** What can be done to an ask. Each verb leads to one state; `undo` leads back to the state before. */
export type AskVerb = Verb | 'undo';

/** The verbs of the table, without `undo`. */
export type Verb = keyof typeof LIFE;

export type Turn = {
  readonly from: readonly AskState[];
  readonly to: AskState;
  /** Whether the customer notices: something of ours reaches them. */
  readonly noticed?: 'always' | 'if-sent';
  /** Whether it can be taken back within ten seconds. What the clock did, and mail that left, stay. */
  readonly undo?: true;
};

/**
 * The whole life of an ask (DESIGN.md 4) as a table: the verb, where it may start, where it ends.
 * An unanswered ask may still be answered; somebody who said yes may still change their mind.
 */
export const LIFE = {
  approve: { from: ['proposed'], to: 'approved', undo: true },
  send: { from: ['approved'], to: 'sent', noticed: 'always' },
  accept: { from: ['sent', 'unanswered'], to: 'accepted', undo: true },
  decline: { from: ['sent', 'unanswered', 'accepted', 'in-progress'], to: 'declined', undo: true },
  'give-up': { from: ['sent'], to: 'unanswered' },
  start: { from: ['accepted'], to: 'in-progress', undo: true },
  finish: { from: ['accepted', 'in-progress'], to: 'done', undo: true },
  thank: { from: ['done'], to: 'thanked', noticed: 'always' },
  snooze: { from: ['proposed', 'approved'], to: 'snoozed', undo: true },
  wake: { from: ['snoozed'], to: 'proposed' },
  veto: { from: ['proposed', 'approved', 'snoozed'], to: 'vetoed', undo: true },
  withdraw: {
    from: ['proposed', 'approved', 'snoozed', 'sent', 'accepted', 'in-progress'],
    to: 'withdrawn',
    noticed: 'if-sent',
  },
  lapse: { from: ['proposed', 'approved', 'snoozed'], to: 'lapsed' },
} as const satisfies Record<string, Turn>;

/** The verbs that may be tried on an ask in this state, in the order of the table; `undo` depends on the ledger. */
export function verbsFor(state: AskState): Verb[] {
  return VERBS.filter((verb) => (LIFE[verb] as Turn).from.includes(state));
}

/** The state that a verb leads to. */
export function stateAfter(verb: Verb): AskState {
  return LIFE[verb].to;
}

/** Every verb of the table but `undo`. */
export const VERBS = Object.keys(LIFE) as Verb[];

/** Nothing moves from here any more, save that a late answer may reach an unanswered ask. */
export function isOver(state: AskState): boolean {
  return state === 'unanswered' || verbsFor(state).length === 0;
}

/** Why a verb is refused in a state that it cannot start from; follows ASK_SAYS. */
export const CANNOT: Readonly<Record<Verb, string>> = {
  approve: 'Only a proposed ask can be approved.',
  send: 'Only an approved ask can be sent.',
  accept: 'Only an ask that was sent can be accepted.',
  decline: 'Only an ask that was sent and is not done can be declined.',
  'give-up': 'Only an ask that was sent can be given up as unanswered.',
  start: 'Work starts after a yes.',
  finish: 'An act is done after a yes.',
  thank: 'Thanks follow an act that is done.',
  snooze: 'Only an ask that has not left can be snoozed.',
  wake: 'Only a snoozed ask can be woken.',
  veto: 'Only an ask that has not left can be vetoed.',
  withdraw: 'Only an open ask can be withdrawn.',
  lapse: 'Only an ask that has not left can lapse.',
};
