import type { AskPair } from '../planning/candidate.ts';
import { proposalOf } from '../planning/propose-asks.ts';
import { DAY, type Instant } from '../signals/signal.ts';
import { decide } from './ask-course.ts';
import { type AskStory, MACHINE, makeMove, openAsk, type Program } from './ask-story.ts';
import type { BatchStory } from './batch-story.ts';
import { PROGRAM } from './ladder.ts';
import { firstNameOf } from './members.ts';
import { type ProgramAtWork, programFrom, putToWork } from './program-at-work.ts';
import type { AccountStory } from './story-state.ts';

/**
 * Notes every morning on which the program plans: whom it chooses is asked, and what lay before its owner untouched
 * is taken back where another choice is worth more than the change. Noted before anything else, so that a morning sees
 * nothing of what happens at the very same moment.
 */
export function planMornings(batch: BatchStory, program: Program): void {
  const { teller, agenda, needs, book } = batch;
  const asked = new Map<string, AskStory>();
  const accounts = new Map<string, AccountStory>();
  const morning = (at: Instant): void => {
    if (accounts.size === 0) for (const account of teller.accounts) accounts.set(account.id, account);
    const known = needs.filter(({ need }) => need.createdAt <= at);
    const plan = atWork(batch).plan(
      at,
      known.map(({ need }) => need),
      book,
    );
    for (const { ask } of plan.leaving) takeBack(program, asked.get(ask.id)!, at);
    for (const pair of plan.made) {
      const { accountId, personId } = pair.candidate;
      const account = accounts.get(accountId)!;
      const person = account.people.find((one) => one.id === personId)!;
      const need = known.find((one) => one.need.id === pair.need.id)!;
      const { whyNow, factors, ...letter } = written(pair, at);
      const story = openAsk(program, need, account, person, { ...letter, by: MACHINE });
      const { p, model = 'rules-1' } = pair.worth.chance;
      book.notes.push({ askId: story.ask.id, whyNow, factors, foretold: { p, model } });
      asked.set(story.ask.id, story);
      decide(program, story, at);
    }
  };
  for (let at = programFrom(teller.world); at <= teller.world.now; at += DAY) agenda.note(at, morning);
}

/** The batch's program, put to work on its first morning. */
export function atWork(batch: BatchStory): ProgramAtWork {
  batch.program ??= putToWork(batch.teller);
  return batch.program;
}

function written(pair: AskPair, at: Instant) {
  const { owner, subject, message, value, whyNow, factors } = proposalOf(pair, {
    program: PROGRAM.program,
    at,
    senderOf: (one) => (one === null ? null : firstNameOf(one)),
  });
  return { owner, subject, message, value: Math.round(value), whyNow, factors, createdAt: at };
}

function takeBack(program: Program, story: AskStory, at: Instant): void {
  const why = 'Planned anew: another choice is worth more than the change.';
  makeMove(program, story, { verb: 'lapse', at, by: MACHINE, why });
}
