import type { Ask, AskMove, AskState } from '../asks/ask.ts';
import { type AskStep, DAY, type Instant } from '../signals/signal.ts';
import type { Act } from '../stories/story.ts';
import type { Agenda } from './agenda.ts';
import { findSomebodyToAsk, freshMoment, guarded } from './candidates.ts';
import { createDice, type Dice, probability } from './dice.ts';
import { firstNameOf } from './members.ts';
import type { NeedStory } from './needs-of-departments.ts';
import { rungOf } from './rungs.ts';
import { fill } from './say.ts';
import { HOUR, workMoment } from './seasons.ts';
import {
  type AccountStory,
  employmentWith,
  fillingsOf,
  isCustomerAt,
  type PersonStory,
  type Teller,
} from './story-state.ts';
import { DECLINES, LETTERS, SNOOZES, VETOES, WITHDRAWALS } from './words-of-asks.ts';
import { THANKS } from './words-of-work.ts';

/** What truth keeps of an ask that was sent. */
export type AskTruth = {
  readonly askId: string;
  readonly personId: string;
  readonly chanceOfYes: number;
  readonly asksBefore: number;
};

/** The ledger of the batch while it is told. */
export type AskBook = {
  readonly asks: Map<string, Ask>;
  readonly moves: AskMove[];
  readonly acts: Act[];
  readonly truth: AskTruth[];
};

type Context = {
  readonly teller: Teller;
  readonly agenda: Agenda;
  readonly book: AskBook;
  readonly onDone: (act: Act, story: AskStory) => void;
};

/** One ask while the story is being told. */
export type AskStory = {
  readonly need: NeedStory;
  readonly account: AccountStory;
  readonly person: PersonStory;
  readonly dice: Dice;
  ask: Ask;
};

const STEPS: ReadonlySet<AskState> = new Set<AskStep>([
  'sent',
  'accepted',
  'declined',
  'unanswered',
  'withdrawn',
  'done',
  'thanked',
]);
const CLOSED: ReadonlySet<AskState> = new Set<AskState>([
  'declined',
  'unanswered',
  'done',
  'vetoed',
  'withdrawn',
  'lapsed',
]);

/** Starts to look for people for a need, at the pace its end asks for, until it is met or given up. */
export function pursue(context: Context, story: NeedStory): void {
  const { teller, agenda } = context;
  const { world } = teller;
  const dice = createDice(world.seed, 'pursue', story.need.id);
  const grace = story.deal ? 0 : dice.chance(0.35) ? 40 * DAY : 6 * DAY;
  const next = (t: Instant) => agenda.note(Math.max(workMoment(dice, t, 1), story.need.createdAt), look);
  const look = (at: Instant) => {
    const missing = story.need.count - story.done;
    const over = story.deal ? Math.min(story.deal.closesAt, story.need.by + 14 * DAY) : story.need.by + grace;
    if (missing <= 0 || at > over) {
      story.need = { ...story.need, closedAt: Math.min(at, world.now) };
      return;
    }
    if (missing > story.underWay * (story.deal ? 1 : 0.6)) {
      const found = findSomebodyToAsk(world, teller.accounts, dice, story, at);
      if (found) propose(context, story, found.account, found.person, at);
    }
    const left = Math.max(4 * DAY, story.need.by - at);
    const pace = story.deal ? 1.6 * DAY : Math.min(9 * DAY, left / (missing * 3.2));
    next(at + Math.max(DAY, dice.exponential(pace)));
  };
  next(story.need.createdAt + dice.exponential(story.deal ? 0.6 : 4) * DAY);
}

function propose(
  context: Context,
  need: NeedStory,
  account: AccountStory,
  person: PersonStory,
  at: Instant,
): void {
  const { teller, book } = context;
  const { world } = teller;
  const id = `ask_${account.id.slice(4)}-${account.asks++}`;
  const dice = createDice(world.seed, 'ask', id);
  const rung = rungOf(need.need.rung);
  const owner = account.owner ?? account.seller;
  const [subject, body] = dice.pick(LETTERS[rung.id]!);
  const fillings = {
    ...fillingsOf(account, firstNameOf(owner)),
    first: person.latin.split(' ')[0]!,
    deal: need.deal?.account.name ?? 'A new customer of ours',
  };
  const story: AskStory = {
    need,
    account,
    person,
    dice,
    ask: {
      id,
      accountId: account.id,
      personId: person.id,
      needId: need.need.id,
      rung: rung.id,
      state: 'proposed',
      owner,
      subject: fill(dice, subject, fillings),
      message: fill(dice, body, fillings),
      programVersion: 1,
      createdAt: at,
      changedAt: at,
      sentAt: null,
      snoozedUntil: null,
      value: Math.round(need.need.worth * yesBaseline(person)),
    },
  };
  need.underWay++;
  person.openUntil = Number.POSITIVE_INFINITY;
  account.openAskUntil = Number.POSITIVE_INFINITY;
  book.asks.set(id, story.ask);
  book.moves.push({ askId: id, from: null, to: 'proposed', by: 'goodword', at, why: null });
  const decided = workMoment(
    dice,
    at + dice.exponential(guarded(world, at) ? 1.4 : 0.3) * DAY,
    account.place.offset,
  );
  const fate = dice.unit();
  if (guarded(world, at) && fate < 0.05) later(context, story, decided, 'vetoed', owner, dice.pick(VETOES));
  else if (guarded(world, at) && fate < 0.09) later(context, story, at + 7 * DAY, 'lapsed', 'goodword', null);
  else if (guarded(world, at) && fate < 0.17) snooze(context, story, decided, owner);
  else later(context, story, decided, 'approved', owner, null, (t) => send(context, story, t));
}

/** What the planner would guess before knowing more: a band, not the truth. */
const yesBaseline = (person: PersonStory) => (person.done.length > 0 ? 0.55 : 0.4);

function snooze(context: Context, story: AskStory, at: Instant, owner: string): void {
  const { dice, account } = story;
  const until = workMoment(dice, at + dice.integer(5, 20) * DAY, account.place.offset);
  later(context, story, at, 'snoozed', owner, dice.pick(SNOOZES), (t) => {
    story.ask = { ...story.ask, snoozedUntil: until };
    context.book.asks.set(story.ask.id, story.ask);
    later(context, story, Math.max(until, t + HOUR), 'proposed', 'goodword', null, (woken) => {
      later(context, story, woken + dice.between(1, 20) * HOUR, 'approved', owner, null, (approved) =>
        send(context, story, approved),
      );
    });
  });
}

function send(context: Context, story: AskStory, approved: Instant): void {
  const { account, person, dice, ask } = story;
  const { world } = context.teller;
  later(context, story, approved + dice.integer(1, 50) * 60_000, 'sent', ask.owner!, null, (t) => {
    const { fatigue, fatigueDays, willingnessOnYes, freshMomentOnYes } = world.parameters;
    const asksBefore = person.sent.filter((s) => t - s.at < fatigueDays * DAY).length;
    const chanceOfYes = probability(
      -0.15 +
        willingnessOnYes * person.willingness +
        rungOf(ask.rung).ease +
        (freshMoment(account, person, t) ? freshMomentOnYes : 0) +
        fatigue * asksBefore,
    );
    context.book.truth.push({ askId: ask.id, personId: person.id, chanceOfYes, asksBefore });
    const yes = dice.chance(chanceOfYes);
    const no = !yes && dice.chance(0.5);
    const delay = Math.min(13.5, dice.around(yes ? 1.7 : 2.8, 0.9)) * DAY;
    const sent = { at: t, rung: ask.rung, answer: null as 'yes' | 'no' | 'silence' | null, answeredAt: t };
    person.sent.push(sent);
    const answer = (word: 'yes' | 'no' | 'silence') => (at: Instant) => {
      sent.answer = word;
      sent.answeredAt = at;
      if (word === 'yes') carryOut(context, story, at);
    };
    const answers = workMoment(dice, t + delay, account.place.offset);
    if (yes) later(context, story, Math.max(answers, t + HOUR), 'accepted', ask.owner!, null, answer('yes'));
    else if (no)
      later(
        context,
        story,
        Math.max(answers, t + HOUR),
        'declined',
        ask.owner!,
        fill(dice, dice.pick(DECLINES), {}),
        answer('no'),
      );
    else later(context, story, t + 14 * DAY, 'unanswered', 'goodword', null, answer('silence'));
  });
}

function carryOut(context: Context, story: AskStory, accepted: Instant): void {
  const { account, dice, ask, need } = story;
  const rung = rungOf(ask.rung);
  const by = ask.owner!;
  const begins = workMoment(dice, accepted + dice.exponential(1.5) * DAY, account.place.offset);
  const finishes = workMoment(dice, begins + dice.around(rung.days, 0.5) * DAY, account.place.offset);
  const kept = dice.chance(rung.kept);
  later(context, story, Math.max(begins, accepted + HOUR), 'in-progress', by, null, (started) => {
    const ends = need.deal?.closesAt ?? Number.POSITIVE_INFINITY;
    if (kept && finishes < ends)
      later(context, story, Math.max(finishes, started + HOUR), 'done', by, null, (t) =>
        finish(context, story, t),
      );
    else {
      const lets = Math.min(
        Math.max(ends, started) + HOUR,
        workMoment(dice, started + dice.between(45, 80) * DAY, account.place.offset),
      );
      later(context, story, lets, 'withdrawn', by, lets > ends ? WITHDRAWALS[0]! : WITHDRAWALS[1]!);
    }
  });
}

function finish(context: Context, story: AskStory, t: Instant): void {
  const { teller, book } = context;
  const { account, person, dice, ask, need } = story;
  const rung = rungOf(ask.rung);
  const act: Act = {
    id: `act_${ask.id.slice(4)}`,
    accountId: account.id,
    personId: person.id,
    askId: ask.id,
    needId: ask.needId,
    rung: ask.rung,
    title: `${need.need.title}`,
    doneAt: t,
    source: 'goodword',
  };
  need.done++;
  person.done.push({ rung: ask.rung, at: t });
  book.acts.push(act);
  teller.tell({
    account,
    source: 'goodword',
    sourceId: act.id,
    person,
    at: t,
    actor: ask.owner,
    body: {
      kind: 'act.done',
      actId: act.id,
      rung: rung.id,
      minutes: rung.minutes,
      asked: true,
      title: act.title,
    },
  });
  context.onDone(act, story);
  const prompt = dice.chance(0.84);
  if (!prompt && dice.chance(0.5)) return;
  const thanks = workMoment(
    dice,
    t + (prompt ? dice.around(2.5, 0.6) : dice.between(25, 60)) * DAY,
    account.place.offset,
  );
  later(context, story, Math.max(thanks, t + HOUR), 'thanked', ask.owner!, null, (at) => {
    if (!dice.chance(0.55)) return;
    person.given.push(at);
    teller.tell({
      account,
      source: 'goodword',
      sourceId: `thanks:${ask.id}`,
      person,
      at,
      actor: ask.owner,
      body: {
        kind: 'value.given',
        what: teller.speaker.say(dice, fillingsOf(account, firstNameOf(ask.owner!)), THANKS),
        recognition: true,
      },
    });
  });
}

/** Notes the next move of an ask for that moment. Who left, took consent back or is no customer is let go instead. */
function later(
  context: Context,
  story: AskStory,
  at: Instant,
  to: AskState,
  by: string,
  why: string | null,
  then?: (t: Instant) => void,
): void {
  const { person, account } = story;
  const until = Math.min(
    employmentWith(person, account).until ?? Number.POSITIVE_INFINITY,
    account.customerUntil ?? Number.POSITIVE_INFINITY,
    person.consent.find((span) => span.from <= story.ask.createdAt && story.ask.createdAt < span.until)
      ?.until ?? Number.POSITIVE_INFINITY,
  );
  const stops = until <= at && to !== 'thanked' && to !== 'vetoed' && to !== 'lapsed';
  const moment = Math.round(Math.max(stops ? until : at, story.ask.changedAt + 60_000));
  context.agenda.note(moment, (t) => {
    if (stops) move(context, story, 'withdrawn', t, 'goodword', reasonToStop(story, t));
    else {
      move(context, story, to, t, by, why);
      then?.(t);
    }
  });
}

function reasonToStop({ person, account }: AskStory, t: Instant): string {
  if (!isCustomerAt(account, t)) return 'No longer a customer';
  return (employmentWith(person, account).until ?? Number.POSITIVE_INFINITY) <= t
    ? 'Left the company'
    : 'Consent was withdrawn';
}

function move(
  context: Context,
  story: AskStory,
  to: AskState,
  at: Instant,
  by: string,
  why: string | null,
): void {
  const { teller, book } = context;
  const { account, person, need } = story;
  const from = story.ask.state;
  story.ask = {
    ...story.ask,
    state: to,
    changedAt: at,
    sentAt: to === 'sent' ? at : story.ask.sentAt,
    snoozedUntil: null,
  };
  book.asks.set(story.ask.id, story.ask);
  book.moves.push({ askId: story.ask.id, from, to, by, at, why });
  if (CLOSED.has(to)) {
    need.underWay--;
    person.openUntil = at;
    account.openAskUntil = at;
  }
  // What was withdrawn before it was sent is nothing that the customer noticed.
  if (!STEPS.has(to) || story.ask.sentAt === null) return;
  teller.tell({
    account,
    source: 'goodword',
    sourceId: `${story.ask.id}:${to}`,
    person,
    at,
    actor: by === 'goodword' ? null : by,
    body: {
      kind: 'ask.moved',
      askId: story.ask.id,
      rung: story.ask.rung,
      to: to as AskStep,
      minutes: rungOf(story.ask.rung).minutes,
      ...(why !== null && { reason: why }),
    },
  });
}
