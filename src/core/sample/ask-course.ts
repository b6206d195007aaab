import { DAY, type Instant } from '../signals/signal.ts';
import { actFromAsk, actSignal } from '../stories/act-from-ask.ts';
import { type AskStory, handOf, later, MACHINE, type Program } from './ask-story.ts';
import { freshMoment } from './candidates.ts';
import { probability } from './dice.ts';
import { LADDER } from './ladder.ts';
import { rungOf } from './rungs.ts';
import { fill } from './say.ts';
import { HOUR, workMoment } from './seasons.ts';
import { fillingsOf } from './story-state.ts';
import { DECLINES, SNOOZES, VETOES, WITHDRAWALS } from './words-of-asks.ts';
import { THANKS } from './words-of-work.ts';

/** What its owner does with a proposal. Before there was a program everything went out at once. */
export function decide(program: Program, story: AskStory, proposed: Instant): void {
  const { dice, account } = story;
  const by = handOf(story);
  const planned = program.inForce(proposed) !== null;
  const days = dice.exponential(!planned ? 0.3 : story.need.deal ? 0.8 : 1.6);
  const at = workMoment(dice, proposed + days * DAY, account.place.offset);
  const fate = planned ? dice.unit() : 1;
  if (fate < 0.05) later(program, story, { verb: 'veto', at, by, why: dice.pick(VETOES) });
  else if (fate < 0.09) later(program, story, { verb: 'lapse', at: proposed + 7 * DAY, by: MACHINE });
  else if (fate < 0.23) snooze(program, story, at);
  else later(program, story, { verb: 'approve', at, by }, (approved) => send(program, story, approved));
}

function snooze(program: Program, story: AskStory, at: Instant): void {
  const { dice, account } = story;
  const by = handOf(story);
  const until = workMoment(dice, at + dice.integer(6, 24) * DAY, account.place.offset);
  later(program, story, { verb: 'snooze', at, by, why: dice.pick(SNOOZES), until }, () => {
    later(program, story, { verb: 'wake', at: until, by: MACHINE }, (woken) => {
      const approves = woken + dice.between(0.2, 3) * HOUR;
      later(program, story, { verb: 'approve', at: approves, by }, (approved) =>
        send(program, story, approved),
      );
    });
  });
}

/** Sends the ask and draws the answer: the true chance of a yes falls with every ask of the last months. */
function send(program: Program, story: AskStory, approved: Instant): void {
  const { account, person, dice, ask } = story;
  const { parameters } = program.teller.world;
  const by = handOf(story);
  // Most leave at once, some with the next morning.
  const leaves = dice.chance(0.3)
    ? workMoment(dice, approved + DAY, account.place.offset)
    : approved + dice.integer(1, 50) * 60_000;
  later(program, story, { verb: 'send', at: leaves, by }, (at) => {
    const asksBefore = person.sent.filter((sent) => at - sent.at < parameters.fatigueDays * DAY).length;
    const chanceOfYes = probability(
      parameters.readiness +
        parameters.willingnessOnYes * person.willingness +
        rungOf(ask.rung).ease +
        (freshMoment(account, person, at) ? parameters.freshMomentOnYes : 0) +
        parameters.fatigue * asksBefore,
    );
    program.book.truth.push({ askId: ask.id, personId: person.id, chanceOfYes, asksBefore });
    const { daysToYes, daysToNo, spreadOfDays } = parameters;
    const answer = dice.chance(chanceOfYes) ? 'yes' : dice.chance(0.5) ? 'no' : 'silence';
    const sent = { at, rung: ask.rung, answer: null as typeof answer | null, answeredAt: at };
    person.sent.push(sent);
    const delay = Math.min(13.4, dice.around(answer === 'yes' ? daysToYes : daysToNo, spreadOfDays)) * DAY;
    const answers = Math.max(workMoment(dice, at + delay, account.place.offset), at + 5 * HOUR);
    const heard = (t: Instant) => {
      sent.answer = answer;
      sent.answeredAt = t;
      if (answer !== 'silence') tellReply(program, story, t, answer);
      if (answer === 'yes') carryOut(program, story, t);
    };
    if (answer === 'yes') later(program, story, { verb: 'accept', at: answers, by }, heard);
    else if (answer === 'no')
      later(
        program,
        story,
        { verb: 'decline', at: answers, by, why: fill(dice, dice.pick(DECLINES), {}) },
        heard,
      );
    else later(program, story, { verb: 'give-up', at: at + 14 * DAY, by: MACHINE }, heard);
  });
}

/** The answer as the CRM logs it: a mail from them. */
function tellReply({ teller }: Program, story: AskStory, at: Instant, answer: 'yes' | 'no'): void {
  const { account, person, ask } = story;
  teller.tell({
    account,
    source: 'crm',
    sourceId: `reply:${ask.id}`,
    person,
    at: at - 60_000,
    lag: 2 * HOUR,
    actor: handOf(story),
    body: {
      kind: 'touch.made',
      channel: 'mail',
      direction: 'in',
      purpose: 'advocacy',
      summary: answer === 'yes' ? 'Says yes.' : 'Says no, kindly.',
    },
  });
}

/** From yes to done. Some never come to it, and a call for a deal must come before the deal is decided. */
function carryOut(program: Program, story: AskStory, accepted: Instant): void {
  const { account, dice, ask, need } = story;
  const rung = rungOf(ask.rung);
  const by = handOf(story);
  const begins = workMoment(dice, accepted + dice.exponential(need.deal ? 2 : 4) * DAY, account.place.offset);
  const finishes = workMoment(dice, begins + dice.around(rung.days, 0.5) * DAY, account.place.offset);
  const kept = dice.chance(rung.kept);
  const gone = workMoment(dice, accepted + dice.between(45, 80) * DAY, account.place.offset);
  const decided = need.deal?.closesAt ?? Number.POSITIVE_INFINITY;
  later(program, story, { verb: 'start', at: begins, by }, (started) => {
    if (kept && finishes < decided)
      later(program, story, { verb: 'finish', at: finishes, by }, (at) => finish(program, story, at));
    else if (decided < gone)
      later(program, story, {
        verb: 'withdraw',
        at: Math.max(decided, started) + HOUR,
        by,
        why: WITHDRAWALS.dealClosed,
      });
    else later(program, story, { verb: 'withdraw', at: gone, by, why: WITHDRAWALS.neverCame });
  });
}

/** Records the act, and thanks for it: mostly within days, sometimes weeks later, now and then never. */
function finish(program: Program, story: AskStory, at: Instant): void {
  const { teller, book } = program;
  const { account, person, dice, ask, need } = story;
  const act = actFromAsk(ask, { id: `act_${ask.id.slice(4)}`, title: need.need.title, at });
  need.done++;
  person.done.push({ rung: ask.rung, at });
  book.acts.push(act);
  teller.tell({
    account,
    source: 'goodword',
    sourceId: actSignal(act, LADDER).sourceId,
    person,
    at,
    actor: handOf(story),
    body: actSignal(act, LADDER).body,
  });
  program.onDone(act, story);
  const prompt = dice.chance(0.84);
  if (!prompt && dice.chance(0.5)) return;
  const thanks = workMoment(
    dice,
    at + (prompt ? dice.around(2.5, 0.6) : dice.between(25, 60)) * DAY,
    account.place.offset,
  );
  later(program, story, { verb: 'thank', at: thanks, by: handOf(story) }, (thanked) => {
    if (!dice.chance(0.75)) return;
    person.given.push(thanked);
    const what = teller.speaker.say(dice, fillingsOf(account, undefined), THANKS);
    teller.tell({
      account,
      source: 'goodword',
      sourceId: `thanks:${ask.id}`,
      person,
      at: thanked,
      actor: handOf(story),
      body: { kind: 'value.given', what, recognition: true },
    });
  });
}
