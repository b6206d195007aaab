import { DAY, type Instant } from '../signals/signal.ts';
import type { Act } from '../stories/story.ts';
import { tellAccount, tellCustomer } from './account-story.ts';
import { tellAddOn } from './add-on.ts';
import { welcomeArrivals } from './arrivals.ts';
import type { AskStory, Program } from './ask-story.ts';
import type { BatchStory } from './batch-story.ts';
import { notesOf, REFERRAL } from './deal-notes.ts';
import { createDice, probability } from './dice.ts';
import type { NeedStory } from './needs-of-departments.ts';
import { type Deal, drawDeal, isWon, talksOf, tellStage } from './opportunities.ts';
import { addPeople } from './people-profile.ts';
import { atWork } from './plan-mornings.ts';
import { programFrom } from './program-at-work.ts';
import { pursueNeed } from './pursue-need.ts';
import { referenceRequest } from './reference-request.ts';
import { HOUR, workMoment } from './seasons.ts';
import { tellSpontaneousActs } from './spontaneous-acts.ts';
import { callAsUse, tellStory } from './stories-told.ts';
import { type AccountStory, isCustomerAt } from './story-state.ts';

/**
 * Opens a deal at an account and tells its stages; its end is noted for the day it closes.
 *
 * @param leadSource where it came from, where the story knows; drawn otherwise
 */
export function openDeal(
  batch: BatchStory,
  account: AccountStory,
  type: Deal['type'],
  at: Instant,
  leadSource?: string,
): Deal {
  const { teller, agenda } = batch;
  const { world } = teller;
  const number = (batch.counted.get(account) ?? 0) + 1;
  batch.counted.set(account, number);
  const dice = createDice(world.seed, 'course', account.index, number);
  const drawn = drawDeal(world, account, number, type, workMoment(dice, at, account.place.offset));
  const talks = type === 'new' ? talksOf(drawn, dice) : [];
  const deal: Deal = { ...drawn, notes: notesOf(world, drawn, talks, leadSource) };
  batch.deals.push(deal);
  for (const [n, { stage: name, at: entered }] of deal.stages.entries())
    tellStage(teller, deal, name, entered, 'open', n);
  for (const talk of talks) teller.tell(talk);
  if (deal.landmarkAt !== null) considerReference(batch, deal);
  agenda.note(deal.closesAt, (t) => close(batch, deal, t));
  return deal;
}

/** Better-fitting deals are given a reference more often, and only late ones are. */
function considerReference(batch: BatchStory, deal: Deal): void {
  const { world } = batch.teller;
  const dice = createDice(world.seed, 'request', deal.id);
  const { fitOnReference, hiddenCause } = world.parameters;
  const wanted = dice.chance(probability(-0.15 + fitOnReference * deal.fit + hiddenCause * deal.hidden));
  const at = workMoment(dice, deal.landmarkAt! + dice.exponential(3) * DAY, 1);
  if (wanted && at < deal.closesAt)
    batch.agenda.note(at, (t) => takeNeed(batch, referenceRequest(dice, deal, t)));
}

/** Takes a need on, and starts to look for people. */
export function takeNeed(batch: BatchStory, need: NeedStory): void {
  batch.needs.push(need);
  pursueNeed(programOf(batch), need);
}

/** The asking of a batch, with what comes of an act. */
export function programOf(batch: BatchStory): Program {
  const { teller, agenda, book } = batch;
  const first = programFrom(teller.world);
  return {
    teller,
    agenda,
    book,
    onDone: (act, story) => followAct(batch, act, story),
    inForce: (at) => (at < first ? null : atWork(batch)),
  };
}

/** The end of a deal. A prospect who buys begins to live as a customer. */
function close(batch: BatchStory, deal: Deal, t: Instant): void {
  const { teller } = batch;
  const { account } = deal;
  const won =
    deal.landmarkAt !== null &&
    isWon(teller.world, deal) &&
    (deal.type === 'new' || isCustomerAt(account, t));
  tellStage(teller, deal, won ? 'Won' : 'Lost', t, won ? 'won' : 'lost', deal.stages.length);
  if (won && deal.type === 'expansion') tellAddOn(teller, deal, t + 2 * HOUR);
  if (won && deal.type === 'new') {
    addPeople(teller.world, account, true, t + HOUR);
    tellAccount(teller, account, t + 3 * HOUR, t);
    tellCustomer(teller, account, t);
    tellSpontaneousActs(batch, account, account.people);
    welcomeArrivals(batch);
    spawnExpansions(batch, account, t + 200 * DAY);
  }
  // A lost prospect may come back after half a year.
  const dice = createDice(teller.world.seed, 'again', deal.id);
  if (!won && deal.type === 'new' && dice.chance(0.65)) {
    const again = t + dice.between(100, 260) * DAY;
    batch.agenda.note(again, (at) => openDeal(batch, account, 'new', at));
  }
}

/** Expansions come to customers who do well: another product, another depot, more seats, one after the other. */
export function spawnExpansions(batch: BatchStory, account: AccountStory, from: Instant): void {
  const { world } = batch.teller;
  const dice = createDice(world.seed, 'expansions', account.index);
  const perYear = 1.7 * Math.exp(0.3 * account.success);
  const until = Math.min(account.customerUntil ?? world.now, world.now);
  for (
    let t = from + dice.exponential(365 / perYear) * DAY;
    t < until;
    t += (45 + dice.exponential(365 / perYear)) * DAY
  )
    batch.agenda.note(t, (at) => openDeal(batch, account, 'expansion', at));
}

/** What comes of an act: a story, a call in a deal, a door that opens. */
function followAct(batch: BatchStory, act: Act, story: AskStory): void {
  const { teller } = batch;
  const { account, person, need, dice } = story;
  const told = tellStory(teller, act, account, person, dice);
  if (told) batch.stories.push(told);
  if (act.rung === 'reference-call' && need.deal) {
    need.deal.calledAt = act.doneAt;
    batch.uses.push(callAsUse(act, story)!);
  }
  if (act.rung === 'referral' && dice.chance(0.55)) followReferral(batch, act, story);
}

/** A referral opens the door at somebody nobody had spoken to, or helps along a deal that was open already. */
function followReferral(batch: BatchStory, act: Act, { account, dice }: AskStory): void {
  const target = batch.untouched.shift();
  const open = batch.deals.filter(
    (d) => d.type === 'new' && d.createdOn < act.doneAt && act.doneAt < d.closesAt,
  );
  const deal = target
    ? openDeal(batch, target, 'new', act.doneAt + dice.integer(2, 9) * DAY, REFERRAL)
    : open.length > 0
      ? dice.pick(open)
      : null;
  if (!deal) return;
  const usedAt = Math.max(act.doneAt, deal.createdOn);
  if (usedAt > batch.teller.world.now) return;
  batch.uses.push({
    id: `use_${act.id.slice(4)}-0`,
    accountId: account.id,
    storyId: null,
    actId: act.id,
    opportunityId: deal.id,
    channel: 'introduction',
    usedAt,
    by: deal.owner,
    role: target ? 'sourced' : 'assisted',
  });
}
