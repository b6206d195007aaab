import { DAY, type Instant } from '../signals/signal.ts';
import { decide } from './ask-course.ts';
import { type AskStory, MACHINE, type Program } from './ask-story.ts';
import { findSomebodyToAsk, guarded } from './candidates.ts';
import { createDice } from './dice.ts';
import { firstNameOf } from './members.ts';
import type { NeedStory } from './needs-of-departments.ts';
import { fill } from './say.ts';
import { workMoment } from './seasons.ts';
import { type AccountStory, fillingsOf, type PersonStory } from './story-state.ts';
import { LETTERS } from './words-of-asks.ts';

/** Looks for people for a need, at the pace its end asks for, until it is met, given up or forgotten. */
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
    if (missing > story.underWay * (deal ? 1 : guarded(world, at) ? 1.3 : 0.35)) {
      const found = findSomebodyToAsk(world, teller.accounts, dice, story, at);
      if (found) propose(program, story, found.account, found.person, at);
    }
    const left = Math.max(4 * DAY, need.by - at);
    const pace = deal ? 2 * DAY : Math.min(9 * DAY, left / (missing * 3.2));
    next(at + Math.max(DAY, dice.exponential(pace)));
  };
  // What was filed in the last two weeks has only just been looked at.
  const begins =
    need.createdAt > world.now - 15 * DAY ? Math.max(need.createdAt, world.now - 7 * DAY) : need.createdAt;
  next(begins + dice.exponential(deal ? 0.6 : begins > need.createdAt ? 1.5 : 4) * DAY);
}

function propose(
  program: Program,
  need: NeedStory,
  account: AccountStory,
  person: PersonStory,
  at: Instant,
): void {
  const { teller, book } = program;
  const { rung, worth } = need.need;
  const id = `ask_${account.id.slice(4)}-${++account.asks}`;
  const dice = createDice(teller.world.seed, 'ask', id);
  const owner = account.owner ?? account.seller;
  const letters = LETTERS[rung === 'reference-call' && !need.deal ? 'peer' : rung]!;
  const [subject, body] = dice.pick(letters);
  const fillings = {
    ...fillingsOf(account, firstNameOf(owner)),
    first: person.latin.split(' ')[0],
    deal: need.deal?.account.name,
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
      rung,
      state: 'proposed',
      owner,
      subject: fill(dice, subject, fillings),
      message: fill(dice, body, fillings),
      programVersion: 1,
      createdAt: at,
      changedAt: at,
      sentAt: null,
      snoozedUntil: null,
      // A planner's guess: who helped before is likelier to help.
      value: Math.round(worth * (person.done.length > 0 ? 0.55 : 0.4)),
    },
  };
  need.underWay++;
  person.openAsks++;
  account.openAsks++;
  book.asks.set(id, story.ask);
  book.moves.push({ askId: id, from: null, to: 'proposed', by: MACHINE, at, why: null });
  decide(program, story, at);
}
