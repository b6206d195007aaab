import type { Ask } from '../../asks/ask.ts';
import { holdAfter } from '../../asks/hold.ts';
import { minutesAsked } from '../../asks/minutes-asked.ts';
import { type Cover, coverOf } from '../../needs/cover.ts';
import type { Need } from '../../needs/need.ts';
import type { Rung } from '../../program/program.ts';
import { type AskStep, DAY, type Instant, type Signal, type SignalBody } from '../../signals/signal.ts';
import type { Act } from '../../stories/story.ts';
import type { AskFate } from './ask-fate.ts';

/** An ask of a course: as it stands, and the steps it has before it. */
export type CourseAsk = {
  ask: Ask;
  fate: AskFate;
  /** How many of its steps were taken. */
  taken: number;
  /** Whether the house proposed it: until somebody touches it, a later plan may take it back. */
  readonly ours: boolean;
};

/** One course of events: a ledger of its own with what it told the facts. */
export type Course = {
  readonly asks: Map<string, CourseAsk>;
  /** What the course's own asks told of each account's people, oldest first. */
  readonly told: Map<string, Signal[]>;
  /** People whom the course's own asks told of, by account and person. */
  readonly askedPeople: Map<string, { readonly accountId: string; readonly personId: string }>;
  readonly acts: Act[];
};

/** A course in which nothing has been asked yet; acts of before are on record. */
export const newCourse = (acts: readonly Act[]): Course => ({
  asks: new Map(),
  told: new Map(),
  askedPeople: new Map(),
  acts: [...acts],
});

/** The same course, to go on another way. */
export function copyCourse({ asks, told, askedPeople, acts }: Course): Course {
  return {
    asks: new Map([...asks].map(([id, one]) => [id, { ...one }])),
    told: new Map([...told].map(([accountId, signals]) => [accountId, [...signals]])),
    askedPeople: new Map(askedPeople),
    acts: [...acts],
  };
}

/** Enters an ask into the course. An ask of before the period tells no signals of its own: they are in the history. */
export function enterAsk(course: Course, ask: Ask, fate: AskFate, ours: boolean): CourseAsk {
  const entered = { ask, fate, taken: 0, ours };
  course.asks.set(ask.id, entered);
  return entered;
}

/** Takes an ask back that lay before its owner untouched: a better plan came. */
export function takeBack(one: CourseAsk, at: Instant): void {
  one.fate = { ...one.fate, steps: [{ to: 'lapsed', at }] };
  one.taken = 1;
  one.ask = { ...one.ask, state: 'lapsed', changedAt: at };
}

const TELLS: ReadonlySet<string> = new Set<AskStep>([
  'sent',
  'accepted',
  'declined',
  'unanswered',
  'withdrawn',
  'done',
  'thanked',
]);

/**
 * Takes every step that is due by a moment. Asks of the course tell the facts what they would have told
 * (`historic` ones have done so); a finished ask leaves an act. Answers the accounts with news.
 */
export function takeSteps(
  course: Course,
  ladder: readonly Rung[],
  until: Instant,
  historic: (askId: string) => boolean,
): Set<string> {
  const news = new Set<string>();
  for (const one of course.asks.values()) {
    for (
      let step = one.fate.steps[one.taken];
      step !== undefined && step.at <= until;
      step = one.fate.steps[one.taken]
    ) {
      one.taken += 1;
      one.ask = {
        ...one.ask,
        state: step.to,
        changedAt: step.at,
        sentAt: step.to === 'sent' ? step.at : one.ask.sentAt,
        snoozedUntil: null,
      };
      if (historic(one.ask.id)) continue;
      const { ask } = one;
      if (TELLS.has(step.to) && ask.sentAt !== null) {
        const minutes = minutesAsked(ladder, ask.rung);
        tell(course, ask, step.at, `ask:${ask.id}:${step.to}`, {
          kind: 'ask.moved',
          askId: ask.id,
          rung: ask.rung,
          to: step.to as AskStep,
          minutes,
        });
        news.add(ask.accountId);
      }
      if (step.to === 'done') finish(course, ask, ladder, step.at);
    }
  }
  return news;
}

function finish(course: Course, ask: Ask, ladder: readonly Rung[], at: Instant): void {
  const { accountId, personId, needId, rung } = ask;
  const id = `act_${ask.id}`;
  course.acts.push({
    id,
    accountId,
    personId,
    askId: ask.id,
    needId,
    rung,
    title: '',
    doneAt: at,
    source: 'goodword',
  });
  const minutes = minutesAsked(ladder, rung);
  tell(course, ask, at, `act:${id}`, { kind: 'act.done', actId: id, rung, minutes, asked: true });
}

function tell(
  course: Course,
  { accountId, personId, owner }: Ask,
  at: Instant,
  sourceId: string,
  body: SignalBody,
): void {
  const signal: Signal = {
    source: 'goodword',
    sourceId,
    revision: 1,
    accountId,
    personId,
    occurredAt: at,
    recordedAt: at,
    actor: owner,
    body,
  };
  course.askedPeople.set(`${accountId} ${personId}`, { accountId, personId });
  const told = course.told.get(accountId);
  if (told) told.push(signal);
  else course.told.set(accountId, [signal]);
}

/** Asks that still bear on caps and needs. */
const BEARS_ON = 400 * DAY;

/** The ledger of the course as it stands, without what is too old to bear on anything. */
export function ledgerOf(course: Pick<Course, 'asks'>, at: Instant): Ask[] {
  const asks: Ask[] = [];
  for (const { ask } of course.asks.values())
    if (ask.createdAt > at - BEARS_ON || holdAfter(ask.state) === 'held') asks.push(ask);
  return asks;
}

/** The needs that are open in this course at a moment, with how each stands. */
export function openNeedsIn(
  course: Pick<Course, 'asks' | 'acts'>,
  needs: readonly Need[],
  at: Instant,
): readonly { readonly need: Need; readonly cover: Cover }[] {
  // A need whose day has passed, or that was given up, wants nobody any more.
  const current = needs.filter(
    (need) => need.createdAt <= at && need.by > at && (need.closedAt === null || need.closedAt > at),
  );
  const asksOf = Map.groupBy(
    [...course.asks.values()].map(({ ask }) => ask),
    (ask) => ask.needId,
  );
  const actsOf = Map.groupBy(course.acts, (act) => act.needId);
  return current.flatMap((need) => {
    const cover = coverOf(need, actsOf.get(need.id) ?? [], asksOf.get(need.id) ?? [], at);
    return cover.state === 'short' || cover.state === 'on-course' ? [{ need, cover }] : [];
  });
}

/**
 * A need as the replay sees it. That it was closed once it was met is what came of the asks made then, so it
 * does not close it here; a need that was given up stays given up from that day on.
 */
export function needInReplay(need: Need, acts: readonly Act[]): Need {
  if (need.closedAt === null) return need;
  const done = acts.filter((act) => act.needId === need.id && act.doneAt <= need.closedAt!).length;
  return done >= need.count ? { ...need, closedAt: null } : need;
}
