import type { Dice } from './dice.ts';
import { firstNameOf } from './members.ts';
import type { Speaker } from './say.ts';
import { type AccountStory, fillingsOf, type PersonStory } from './story-state.ts';
import { PRAISE_IN_TONGUES } from './words-in-tongues.ts';
import { COMPLAINT_TAILS, COMPLAINTS, LUKEWARM, LUKEWARM_TAILS } from './words-of-doubt.ts';
import { AFTERTHOUGHTS, PRAISE, PRAISE_OF_TRADE, SHORT_PRAISE } from './words-of-praise.ts';

const fillingsFor = (account: AccountStory) =>
  fillingsOf(account, account.owner ? firstNameOf(account.owner) : undefined);

/** Praise in whole sentences, half of the time from their trade: what a colleague notes down or a page quotes. */
export function praise(speaker: Speaker, dice: Dice, account: AccountStory): string {
  const ofTrade = PRAISE_OF_TRADE[account.industry.name];
  const list = ofTrade && dice.chance(0.4) ? ofTrade : PRAISE;
  return speaker.say(dice, fillingsFor(account), list, AFTERTHOUGHTS);
}

/** What somebody writes beside their score: short or long, now and then in their own language. */
export function surveyComment(
  speaker: Speaker,
  dice: Dice,
  account: AccountStory,
  person: PersonStory,
  score: number,
): string {
  const fillings = fillingsFor(account);
  if (score >= 9) {
    const own = PRAISE_IN_TONGUES[person.language];
    const short = own && dice.chance(0.2) ? own : dice.chance(0.14) ? SHORT_PRAISE : null;
    return (short && speaker.sayAnew(dice, fillings, short)) ?? praise(speaker, dice, account);
  }
  return score >= 7
    ? speaker.say(dice, fillings, LUKEWARM, LUKEWARM_TAILS)
    : speaker.say(dice, fillings, COMPLAINTS, COMPLAINT_TAILS);
}
