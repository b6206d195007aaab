import { dayOf } from '../signals/days.ts';
import type {
  AccountDescription,
  Instant,
  OpportunityChange,
  Signal,
  SubscriptionChange,
} from '../signals/signal.ts';
import type { Stamp } from '../signals/stamp.ts';
import { keyOf, laterStamp, stampOf } from '../signals/stamp.ts';
import type { ActRecord, AskRecord } from './ask-record.ts';
import { takeAskMove } from './ask-record.ts';
import type { CaseState } from './case-state.ts';
import { takeCaseSignal } from './case-state.ts';
import type { Topic } from './coverage.ts';
import { topicOf } from './coverage.ts';
import { dropOld, entryIn, KEPT_DAYS } from './entries.ts';
import { scoreOf } from './survey-score.ts';
import type { Span, Told, ToldFields } from './told.ts';
import { begin, end, tell, tellFields } from './told.ts';

/**
 * All that an account's signals add up to, as plain JSON. It is written only by takeAccountSignal and
 * comes out the same whatever order signals arrive in: single facts keep their last word, collections
 * are keyed by the id of the thing or of the signal.
 */
export type AccountState = {
  /** When the newest signal happened; null before the first. */
  newest: Instant | null;
  described: ToldFields<Omit<AccountDescription, 'lifecycle'>>;
  lifecycle?: Told<NonNullable<AccountDescription['lifecycle']>>;
  implementation?: Span;
  risk?: Span;
  health: Record<string, Told<number>>;
  milestones: Record<string, Told<string>>;
  /** Per subscription, every change that was told. */
  subscriptions: Record<string, Record<string, Told<SubscriptionChange>>>;
  opportunities: Record<string, ToldFields<OpportunityChange>>;
  cases: Record<string, CaseState>;
  /** Per day (days since 1970), what was counted. */
  usage: Record<string, Record<string, UsageCount>>;
  /** Everybody who was ever mentioned; `left` once somebody told that they left, or that they are still there. */
  people: Record<string, { left?: Told<boolean> }>;
  /** Latest recommendation score of each person, from 0 to 10. */
  nps: Record<string, Told<number>>;
  /** Satisfaction answers out of 5. */
  csat: Record<string, Told<number>>;
  lastTouch?: Stamp;
  asks: Record<string, AskRecord>;
  acts: Record<string, ActRecord>;
  given: Record<string, Stamp>;
  /** Per topic, when this account's own signals last spoke of it. */
  heard: { [K in Topic]?: Stamp };
};

export type UsageCount = { readonly feature?: string; readonly count: number; readonly by: Stamp };

/** An account of which nothing is known yet. */
export function emptyAccountState(): AccountState {
  return {
    newest: null,
    described: {},
    health: {},
    milestones: {},
    subscriptions: {},
    opportunities: {},
    cases: {},
    usage: {},
    people: {},
    nps: {},
    csat: {},
    asks: {},
    acts: {},
    given: {},
    heard: {},
  };
}

/** Takes one signal into the state, in place. Signals about people count for their account too. */
export function takeAccountSignal(state: AccountState, signal: Signal): void {
  const by = stampOf(signal);
  const { body, personId } = signal;
  const key = keyOf(signal.source, signal.sourceId);
  const topic = topicOf(body.kind);
  state.newest = Math.max(state.newest ?? by.at, by.at);
  if (topic) state.heard[topic] = laterStamp(state.heard[topic], by);
  if (personId !== null) state.people[personId] ??= {};

  switch (body.kind) {
    case 'account.described': {
      const { kind, lifecycle, ...description } = body;
      tellFields(state.described, description, by);
      if (lifecycle) state.lifecycle = tell(state.lifecycle, lifecycle, by);
      return;
    }
    case 'account.churned':
      state.lifecycle = tell(state.lifecycle, 'former', by);
      return;
    case 'account.returned':
      state.lifecycle = tell(state.lifecycle, 'customer', by);
      return;
    case 'implementation.started':
      state.implementation = begin(state.implementation, by);
      return;
    case 'implementation.completed':
      state.implementation = end(state.implementation, by);
      return;
    case 'risk.raised':
      state.risk = begin(state.risk, by);
      return;
    case 'risk.cleared':
      state.risk = end(state.risk, by);
      return;
    case 'health.reported':
      state.health[key] = { value: Math.min(100, Math.max(0, body.score)), by };
      return;
    case 'milestone.reported':
      state.milestones[key] = { value: body.milestone, by };
      return;
    case 'subscription.changed': {
      const { kind, ...change } = body;
      entryIn(state.subscriptions, keyOf(by.source, change.subscriptionId), {})[key] = { value: change, by };
      return;
    }
    case 'opportunity.changed': {
      const { kind, ...change } = body;
      tellFields(entryIn(state.opportunities, keyOf(by.source, change.opportunityId), {}), change, by);
      return;
    }
    case 'case.opened':
    case 'case.prioritised':
    case 'case.escalated':
    case 'case.deescalated':
    case 'case.closed':
      takeCaseSignal(entryIn(state.cases, keyOf(by.source, body.caseId), {}), body, by);
      return;
    case 'usage.reported': {
      const { feature, count } = body;
      const used = { ...(feature === undefined ? {} : { feature }), count, by };
      entryIn(state.usage, String(dayOf(by.at)), {})[key] = used;
      return;
    }
    case 'person.left':
    case 'person.confirmed':
      if (personId === null) return;
      state.people[personId] = {
        left: tell(state.people[personId]?.left, body.kind === 'person.left', by),
      };
      return;
    case 'survey.answered': {
      const score = scoreOf(body);
      if (score === null) return;
      if (body.instrument === 'csat') state.csat[key] = { value: score, by };
      // An anonymous answer counts as a person of its own.
      if (body.instrument === 'nps') state.nps[personId ?? key] = tell(state.nps[personId ?? key], score, by);
      return;
    }
    case 'touch.made':
      state.lastTouch = laterStamp(state.lastTouch, by);
      return;
    case 'value.given':
      state.given[key] = by;
      return;
    case 'ask.moved': {
      const ask = keyOf(by.source, body.askId);
      state.asks[ask] = takeAskMove(state.asks[ask], body, by);
      return;
    }
    case 'act.done': {
      const act = keyOf(by.source, body.actId);
      state.acts[act] = tell(state.acts[act], { rung: body.rung, asked: body.asked }, by);
      return;
    }
  }
}

/** Drops what lies too far back for any fact to look at. */
export function trimAccount(state: AccountState): void {
  if (state.newest === null) return;
  dropOld(state.health, state.newest);
  dropOld(state.csat, state.newest);
  const firstDay = dayOf(state.newest) - KEPT_DAYS;
  for (const day of Object.keys(state.usage)) if (Number(day) < firstDay) delete state.usage[day];
}
