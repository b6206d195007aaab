import { DAY, type Instant } from '../signals/signal.ts';
import { decide } from './ask-course.ts';
import { openAsk, type Program } from './ask-story.ts';
import { findSomebodyToAsk } from './candidates.ts';
import { createDice } from './dice.ts';
import { firstNameOf } from './members.ts';
import type { NeedStory } from './needs-of-departments.ts';
import { fill } from './say.ts';
import { workMoment } from './seasons.ts';
import { type AccountStory, fillingsOf, type PersonStory } from './story-state.ts';
import { LETTERS } from './words-of-asks.ts';

/**
 * Follows a need until it is met, given up or forgotten. Before there is a program, colleagues look for people for
 * it, at the pace its end asks for; later its plan does.
 */
export function pursueNeed(program: Program, story: NeedStory): void {
  const { teller, agenda } = program;
  const { world } = teller;
  const { need, deal } = story;
  const dice = createDice(world.seed, 'pursue', need.id);
  // Most needs are closed at their end; some are pursued beyond it, and a few nobody closes for a quarter.
  const patience = dice.pick([4, 8, 30, 60, 90]) * DAY;
  const over = deal ? Math.min(deal.closesAt, need.by + 14 * DAY) : need.by + patience;
  const next = (t: Instant) => agenda.note(Math.max(workMoment(dice, t, 1), need.createdAt + 60_000), look);
  const look = (at: Instant) => {
    const missing = need.count - story.done;
    if (missing <= 0 || at > over) {
      story.need = { ...need, closedAt: at };
      return;
    }
    if (program.inForce(at) === null && missing > story.underWay * (deal ? 1 : 0.35)) {
      const found = findSomebodyToAsk(world, teller.accounts, dice, story, at);
      if (found) askByHabit(program, story, found.account, found.person, at);
    }
    const left = Math.max(4 * DAY, need.by - at);
    const pace = deal ? 2 * DAY : Math.min(9 * DAY, left / (missing * 3.2));
    next(at + Math.max(DAY, dice.exponential(pace)));
  };
  next(need.createdAt + dice.exponential(deal ? 0.6 : 4) * DAY);
}

/** Before there was a program: a colleague writes to whom they found, in words of their own. */
function askByHabit(
  program: Program,
  need: NeedStory,
  account: AccountStory,
  person: PersonStory,
  at: Instant,
): void {
  const { rung, worth, id, requestedBy } = need.need;
  const dice = createDice(program.teller.world.seed, 'letter', id, account.asks);
  const owner = account.owner ?? account.seller;
  const letters = LETTERS[rung === 'reference-call' && !need.deal ? 'peer' : rung]!;
  const [subject, body] = dice.pick(letters);
  const fillings = {
    ...fillingsOf(account, firstNameOf(owner)),
    first: person.latin.split(' ')[0],
    deal: need.deal?.account.name,
  };
  const story = openAsk(program, need, account, person, {
    owner,
    subject: fill(dice, subject, fillings),
    message: fill(dice, body, fillings),
    // A colleague's guess: who helped before is likelier to help.
    value: Math.round(worth * (person.done.length > 0 ? 0.55 : 0.4)),
    createdAt: at,
    by: requestedBy,
  });
  decide(program, story, at);
}
