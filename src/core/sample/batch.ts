import { DAY } from '../signals/signal.ts';
import { drawAccount, drawStart } from './account-profile.ts';
import { tellAccount, tellCustomer } from './account-story.ts';
import { welcomeArrivals } from './arrivals.ts';
import { type BatchStory, createBatchStory } from './batch-story.ts';
import { openDeal, programOf, spawnExpansions, takeNeed } from './deal-course.ts';
import { createDice } from './dice.ts';
import { drawNeeds } from './needs-of-departments.ts';
import { addPeople } from './people-profile.ts';
import { tellDescription } from './person-story.ts';
import { planMornings } from './plan-mornings.ts';
import { HOUR, workMoment } from './seasons.ts';
import { tellSpontaneousActs } from './spontaneous-acts.ts';
import { tellUses } from './stories-told.ts';
import type { AccountStory, World } from './story-state.ts';

/** Up to this many accounts know each other: deals find callers and champions find new employers among them. */
export const BATCH = 400;

/** Tells the two years of the accounts `number * BATCH` and following, `count` of them. */
export function tellBatch(world: World, number: number, count: number): BatchStory {
  const batch = createBatchStory(world);
  const { teller } = batch;
  const taken = new Set<string>();
  for (let n = 0; n < count; n++) teller.accounts.push(drawAccount(world, number * BATCH + n, taken, number));
  planMornings(batch, programOf(batch));
  for (const account of teller.accounts) begin(batch, account);
  welcomeArrivals(batch);
  const dice = createDice(world.seed, 'needs', number);
  for (const need of drawNeeds(world, dice, number > 0 ? `${number}-` : '')) takeNeed(batch, need);
  batch.agenda.runUntil(world.now);
  for (const story of batch.stories) {
    const account = teller.accounts.find((a) => a.id === story.accountId)!;
    batch.uses.push(
      ...tellUses(teller, story, account, batch.deals, createDice(world.seed, 'uses', story.id)),
    );
  }
  return batch;
}

/** Three in four are customers when the story begins; most others meet us in the course of it. */
function begin(batch: BatchStory, account: AccountStory): void {
  const { teller } = batch;
  const { world } = teller;
  const dice = createDice(world.seed, 'begin', account.index);
  if (dice.chance(0.74)) {
    const start = drawStart(dice, world.since);
    addPeople(world, account, true, world.since);
    tellAccount(teller, account, world.since + HOUR, start);
    tellCustomer(teller, account, start);
    tellSpontaneousActs(batch, account, account.people);
    spawnExpansions(batch, account, world.since);
    return;
  }
  const met = workMoment(
    dice,
    world.since + Math.max(0, dice.between(-130, 690)) * DAY,
    account.place.offset,
  );
  addPeople(world, account, false, met);
  account.products.splice(1);
  batch.agenda.note(met, () => {
    tellAccount(teller, account, met, null);
    for (const person of account.people)
      if (!account.known.has(person.id)) tellDescription(teller, account, person, met + HOUR);
    if (dice.chance(0.1)) batch.untouched.push(account);
    else openDeal(batch, account, 'new', met + dice.integer(1, 20) * DAY);
  });
}
