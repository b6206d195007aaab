import type { BodyOf, ConsentScope, Instant, PersonDescription, Signal } from '../signals/signal.ts';
import type { Stamp } from '../signals/stamp.ts';
import { earlierStamp, keyOf, laterStamp, stampOf } from '../signals/stamp.ts';
import type { ActRecord, AskRecord } from './ask-record.ts';
import { takeAskMove } from './ask-record.ts';
import { dropOld } from './entries.ts';
import { scoreOf } from './survey-score.ts';
import type { Span, Told, ToldFields } from './told.ts';
import { begin, end, tell, tellFields } from './told.ts';

/**
 * All that the signals about one person add up to, as plain JSON. Written only by takePersonSignal;
 * the same whatever order signals arrive in, as AccountState is.
 */
export type PersonState = {
  /** When the newest signal happened; null before the first. */
  newest: Instant | null;
  first?: Stamp;
  described: ToldFields<PersonDescription>;
  left?: Told<boolean>;
  /** The last time they showed that they are there. */
  alive?: Stamp;
  nps: Record<string, Told<number>>;
  csat?: Told<number>;
  praise?: Stamp;
  touches: Record<string, Told<'in' | 'out'>>;
  lastTouch?: Stamp;
  given: Record<string, Stamp>;
  nomination?: Stamp;
  away: Record<string, Told<{ readonly from: Instant; readonly until: Instant }>>;
  /** Given is the beginning, withdrawn the end. */
  consent: { [K in ConsentScope]?: Span };
  /** What they said about one rung, every time they said it. */
  rungPreferences: Record<string, Told<{ readonly rung: string; readonly allowed: boolean }>>;
  minutesPerYear?: Told<number>;
  /** How they like to be reached. */
  channel?: Told<string>;
  /** Until when they want to be left alone: null is without end, undefined (`over`) is not at all. */
  pause?: Told<{ readonly over: boolean; readonly until: Instant | null }>;
  asks: Record<string, AskRecord>;
  acts: Record<string, ActRecord>;
};

/** A person of whom nothing is known yet. */
export function emptyPersonState(): PersonState {
  return {
    newest: null,
    described: {},
    nps: {},
    touches: {},
    given: {},
    away: {},
    consent: {},
    rungPreferences: {},
    asks: {},
    acts: {},
  };
}

/** Takes one signal about the person into the state, in place. */
export function takePersonSignal(state: PersonState, signal: Signal): void {
  const by = stampOf(signal);
  const { body } = signal;
  const key = keyOf(signal.source, signal.sourceId);
  state.newest = Math.max(state.newest ?? by.at, by.at);
  state.first = earlierStamp(state.first, by);
  if (isSignOfLife(signal)) state.alive = laterStamp(state.alive, by);

  switch (body.kind) {
    case 'person.described': {
      const { kind, ...description } = body;
      tellFields(state.described, description, by);
      return;
    }
    case 'person.left':
    case 'person.confirmed':
      state.left = tell(state.left, body.kind === 'person.left', by);
      return;
    case 'survey.answered': {
      const score = scoreOf(body);
      if (score === null) return;
      if (body.instrument === 'nps') state.nps[key] = { value: score, by };
      if (body.instrument === 'csat') state.csat = tell(state.csat, score, by);
      return;
    }
    case 'praise.noted':
      state.praise = laterStamp(state.praise, by);
      return;
    case 'touch.made':
      state.touches[key] = { value: body.direction, by };
      state.lastTouch = laterStamp(state.lastTouch, by);
      return;
    case 'value.given':
      state.given[key] = by;
      return;
    case 'nomination.made':
      state.nomination = laterStamp(state.nomination, by);
      return;
    case 'availability.set':
      state.away[key] = { value: { from: body.from, until: body.until }, by };
      return;
    case 'consent.given':
      state.consent[body.scope] = begin(state.consent[body.scope], by);
      return;
    case 'consent.withdrawn':
      state.consent[body.scope] = end(state.consent[body.scope], by);
      return;
    case 'preference.set':
      takePreference(state, body, key, by);
      return;
    case 'pause.set':
      state.pause = tell(state.pause, { over: false, until: body.until }, by);
      return;
    case 'pause.cleared':
      state.pause = tell(state.pause, { over: true, until: null }, by);
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
export function trimPerson(state: PersonState): void {
  if (state.newest !== null) dropOld(state.touches, state.newest);
}

/** A preference that names no rung is about every rung: "ask me nothing" is a pause without end. */
function takePreference(state: PersonState, body: BodyOf<'preference.set'>, key: string, by: Stamp): void {
  const { rung, allowed, minutesPerYear, channel } = body;
  if (minutesPerYear !== undefined) state.minutesPerYear = tell(state.minutesPerYear, minutesPerYear, by);
  if (channel !== undefined) state.channel = tell(state.channel, channel, by);
  if (allowed === undefined) return;
  if (rung === undefined) state.pause = tell(state.pause, { over: allowed, until: null }, by);
  else state.rungPreferences[key] = { value: { rung, allowed }, by };
}

/** Whether the signal shows that the person was there and acted: words about them do not count. */
function isSignOfLife({ body }: Signal): boolean {
  switch (body.kind) {
    case 'person.confirmed':
    case 'survey.answered':
    case 'act.done':
      return true;
    case 'touch.made':
      return body.direction === 'in';
    case 'ask.moved':
      return body.to === 'accepted' || body.to === 'declined' || body.to === 'done';
    default:
      return false;
  }
}

/** Since when the person is gone from this account; null while they are there, as far as we were told. */
export function goneSince({ left }: PersonState): Instant | null {
  return left?.value === true ? left.by.at : null;
}
