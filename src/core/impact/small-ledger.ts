import type { Ask, AskState } from '../asks/ask.ts';
import { DAY, type Instant } from '../signals/signal.ts';
import type { Act, Story, StoryUse } from '../stories/story.ts';
import type { Deal } from './deal.ts';

/** Asks, acts, uses, deals and stories with everything filled in, for tests of impact. */
export const NOW: Instant = Date.UTC(2026, 10, 17, 8);
export const ago = (days: number) => NOW - days * DAY;

export const ask = (id: string, state: AskState, more: Partial<Ask> = {}): Ask => ({
  id,
  accountId: 'a',
  personId: `person of ${id}`,
  needId: 'n1',
  rung: 'call',
  state,
  owner: 'noor',
  subject: '',
  message: '',
  programVersion: 1,
  createdAt: ago(20),
  changedAt: ago(10),
  sentAt: ago(20),
  snoozedUntil: null,
  value: 0,
  ...more,
});
export const act = (id: string, more: Partial<Act> = {}): Act => ({
  id,
  accountId: 'a',
  personId: 'marta',
  askId: null,
  needId: null,
  rung: 'call',
  title: '',
  doneAt: ago(10),
  source: 'x',
  ...more,
});
export const use = (opportunityId: string | null, more: Partial<StoryUse> = {}): StoryUse => ({
  id: 'u',
  accountId: 'a',
  storyId: null,
  actId: 't1',
  opportunityId,
  channel: 'deal',
  usedAt: ago(5),
  by: 'jonas',
  role: 'touched',
  ...more,
});
export const deal = (id: string, more: Partial<Deal> = {}): Deal => ({
  id,
  accountId: `account of ${id}`,
  name: id,
  outcome: 'open',
  amount: 100_000,
  createdOn: ago(30),
  closedOn: null,
  ...more,
});
export const story = (id: string, actId: string | null): Story => ({
  id,
  accountId: 'a',
  personId: null,
  actId,
  rung: 'quote',
  title: '',
  quote: 'So good',
  link: null,
  rights: null,
  createdAt: ago(9),
});
