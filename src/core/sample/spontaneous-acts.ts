import { DAY, type Instant } from '../signals/signal.ts';
import { actSignal } from '../stories/act-from-ask.ts';
import type { Act } from '../stories/story.ts';
import type { BatchStory } from './batch-story.ts';
import { createDice } from './dice.ts';
import { LADDER } from './ladder.ts';
import { HOUR, workMoment } from './seasons.ts';
import { tellStory } from './stories-told.ts';
import { type AccountStory, employmentWith, type PersonStory, type Teller } from './story-state.ts';

const TITLES: Readonly<Record<string, string>> = {
  review: 'Wrote a review unasked',
  quote: 'Praised us in a post of their own',
  referral: 'Sent a peer to us',
};

/** Tells what these people of a customer will do for us unasked, and the words it leaves. */
export function tellSpontaneousActs(
  { teller, book, stories }: BatchStory,
  account: AccountStory,
  people: readonly PersonStory[],
): void {
  for (const { act, person } of drawSpontaneousActs(teller, account, people)) {
    book.acts.push(act);
    const story = tellStory(teller, act, account, person, createDice(teller.world.seed, 'own', act.id));
    if (story) stories.push(story);
  }
}

/**
 * What people do for us without being asked: enthusiasts now and then, others hardly ever. Colleagues record
 * it when they come across it, days or weeks later.
 */
function drawSpontaneousActs(
  teller: Teller,
  account: AccountStory,
  people: readonly PersonStory[],
): { act: Act; person: PersonStory }[] {
  const { world } = teller;
  const { enthusiastAbove, spontaneousPerYear } = world.parameters;
  const acts: { act: Act; person: PersonStory }[] = [];
  for (const person of people) {
    const dice = createDice(world.seed, 'spontaneous', person.id, account.id);
    const perYear = person.enthusiasm > enthusiastAbove ? spontaneousPerYear : spontaneousPerYear / 12;
    const job = employmentWith(person, account);
    const from = Math.max(job.from, world.since, account.customerFrom!) + 90 * DAY;
    const until = Math.min(job.until ?? world.now, account.customerUntil ?? world.now, world.now);
    let n = 0;
    for (
      let t = from + dice.exponential(365 / perYear) * DAY;
      t < until;
      t += dice.exponential(365 / perYear) * DAY
    ) {
      const doneAt: Instant = workMoment(dice, t, person.place.offset);
      const rung = dice.weighted(
        ['review', 'quote', 'referral'],
        (r) => ({ review: 5, quote: 3, referral: 2 })[r]!,
      );
      const lag = dice.exponential(9) * DAY + HOUR;
      if (doneAt >= until || doneAt + lag > world.now) continue;
      const act: Act = {
        id: `act_${person.id.slice(4)}-own${++n}${account.id === person.employments[0]!.accountId ? '' : '-later'}`,
        accountId: account.id,
        personId: person.id,
        askId: null,
        needId: null,
        rung,
        title: TITLES[rung]!,
        doneAt,
        source: 'goodword',
      };
      const { sourceId, body } = actSignal(act, LADDER);
      const actor = account.owner ?? account.seller;
      teller.tell({ account, source: 'goodword', sourceId, person, at: doneAt, lag, actor, body });
      acts.push({ act, person });
    }
  }
  return acts;
}
