import type { BatchStory } from './batch-story.ts';
import { createDice } from './dice.ts';
import { addressOf, drawTitle } from './people-profile.ts';
import { tellDescription, tellPerson } from './person-story.ts';
import { HOUR } from './seasons.ts';
import { tellSpontaneousActs } from './spontaneous-acts.ts';
import { isCustomerAt } from './story-state.ts';
import { tellSurveys } from './surveys.ts';

/** Champions who left turn up where they went: the same person, at a new address, with nothing allowed yet. */
export function welcomeArrivals(batch: BatchStory): void {
  const { teller, agenda } = batch;
  const { world } = teller;
  for (const { person, account, at } of teller.arrivals.splice(0)) {
    agenda.note(at, () => {
      const dice = createDice(world.seed, 'arrival', person.id);
      person.employments.push({
        accountId: account.id,
        email: addressOf(person.latin, account.domain),
        title: drawTitle(dice, person.persona, account),
        from: at,
        until: null,
      });
      account.people.push(person);
      tellDescription(teller, account, person, at + HOUR);
      if (!isCustomerAt(account, at)) return;
      const stay = { from: at, until: Math.min(account.customerUntil ?? world.now, world.now) };
      tellPerson(teller, account, person, stay);
      tellSurveys(teller, account, person, createDice(world.seed, 'surveys', person.id, account.id), stay);
      tellSpontaneousActs(batch, account, [person]);
    });
  }
}
