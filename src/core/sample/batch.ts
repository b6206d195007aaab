import { DAY, type Instant } from '../signals/signal.ts';
import type { Act, Story, StoryUse } from '../stories/story.ts';
import { drawAccount, drawStart } from './account-profile.ts';
import { tellAccount, tellCustomer } from './account-story.ts';
import { tellAddOn } from './add-on.ts';
import { type Agenda, createAgenda } from './agenda.ts';
import type { AskBook, AskStory } from './ask-story.ts';
import { tellCorrections } from './corrections.ts';
import { createDice, probability } from './dice.ts';
import { drawNeeds, type NeedStory } from './needs-of-departments.ts';
import { type Deal, drawDeal, isWon, tellSelling, tellStage } from './opportunities.ts';
import { addPeople, addressOf, drawTitle } from './people-profile.ts';
import { tellDescription, tellPerson } from './person-story.ts';
import { pursueNeed } from './pursue-need.ts';
import { referenceRequest } from './reference-request.ts';
import { createSpeaker } from './say.ts';
import { HOUR, workMoment } from './seasons.ts';
import { drawSpontaneousActs } from './spontaneous-acts.ts';
import { callAsUse, tellStory, tellUses } from './stories-told.ts';
import {
  type AccountStory,
  createTeller,
  employmentAt,
  isCustomerAt,
  type Teller,
  type World,
} from './story-state.ts';
import { tellSurveys } from './surveys.ts';

/** Up to this many accounts know each other: deals find callers and champions find new employers among them. */
export const BATCH = 400;

/** Everything that came of one batch, still with its hidden values. */
export type BatchStory = {
  readonly teller: Teller;
  readonly deals: readonly Deal[];
  readonly needs: readonly NeedStory[];
  readonly book: AskBook;
  readonly stories: readonly Story[];
  readonly uses: readonly StoryUse[];
};

type Stage = {
  readonly teller: Teller;
  readonly agenda: Agenda;
  readonly deals: Deal[];
  readonly needs: NeedStory[];
  readonly book: AskBook;
  readonly stories: Story[];
  readonly uses: StoryUse[];
  /** Deals so far per account, for their numbers. */
  readonly counted: Map<AccountStory, number>;
  /** Prospects nobody has spoken to yet: referrals lead to them. */
  readonly untouched: AccountStory[];
};

/** Tells the two years of the accounts `batch * BATCH` and following, `count` of them. */
export function tellBatch(world: World, batch: number, count: number): BatchStory {
  const teller = createTeller(world, createSpeaker());
  const stage: Stage = {
    teller,
    agenda: createAgenda(),
    deals: [],
    needs: [],
    book: { asks: new Map(), moves: [], acts: [], truth: [] },
    stories: [],
    uses: [],
    counted: new Map(),
    untouched: [],
  };
  const taken = new Set<string>();
  for (let n = 0; n < count; n++) teller.accounts.push(drawAccount(world, batch * BATCH + n, taken, batch));
  for (const account of teller.accounts) begin(stage, account);
  welcomeArrivals(stage);
  const dice = createDice(world.seed, 'needs', batch);
  for (const need of drawNeeds(world, dice, batch > 0 ? `${batch}-` : '')) take(stage, need);
  stage.agenda.runUntil(world.now);
  for (const account of teller.accounts)
    if (account.customerFrom !== null) recordSpontaneousActs(stage, account);
  for (const account of teller.accounts) tellCorrections(teller, account);
  for (const story of stage.stories) {
    const account = teller.accounts.find((a) => a.id === story.accountId)!;
    stage.uses.push(
      ...tellUses(teller, story, account, stage.deals, createDice(world.seed, 'uses', story.id)),
    );
  }
  return stage;
}

/** Six in ten are customers when the story begins; most others meet us in the course of it. */
function begin(stage: Stage, account: AccountStory): void {
  const { teller } = stage;
  const { world } = teller;
  const dice = createDice(world.seed, 'begin', account.index);
  if (dice.chance(0.74)) {
    const start = drawStart(dice, world.since);
    addPeople(world, account, true, world.since);
    tellAccount(teller, account, world.since + HOUR, start);
    tellCustomer(teller, account, start);
    spawnExpansions(stage, account, world.since);
    return;
  }
  const met = workMoment(
    dice,
    world.since + Math.max(0, dice.between(-130, 690)) * DAY,
    account.place.offset,
  );
  addPeople(world, account, false, met);
  account.products.splice(1);
  stage.agenda.note(met, () => {
    tellAccount(teller, account, met, null);
    for (const person of account.people)
      if (!account.known.has(person.id)) tellDescription(teller, account, person, met + HOUR);
    if (dice.chance(0.1)) stage.untouched.push(account);
    else openDeal(stage, account, 'new', met + dice.integer(1, 20) * DAY);
  });
}

function openDeal(
  stage: Stage,
  account: AccountStory,
  type: Deal['type'],
  at: Instant,
  sourcedByAct: string | null = null,
): Deal {
  const { teller, agenda } = stage;
  const { world } = teller;
  const number = (stage.counted.get(account) ?? 0) + 1;
  stage.counted.set(account, number);
  const dice = createDice(world.seed, 'course', account.index, number);
  const deal = drawDeal(
    world,
    account,
    number,
    type,
    workMoment(dice, at, account.place.offset),
    sourcedByAct,
  );
  stage.deals.push(deal);
  for (const [n, { stage: name, at: entered }] of deal.stages.entries())
    tellStage(teller, deal, name, entered, 'open', n);
  if (type === 'new') tellSelling(teller, deal, dice);
  if (deal.landmarkAt !== null) considerReference(stage, deal);
  agenda.note(deal.closesAt, (t) => close(stage, deal, t));
  return deal;
}

/** Better-fitting deals are given a reference more often, and only late ones are. */
function considerReference(stage: Stage, deal: Deal): void {
  const { world } = stage.teller;
  const dice = createDice(world.seed, 'request', deal.id);
  const { fitOnReference, hiddenCause } = world.parameters;
  const wanted = dice.chance(probability(-0.15 + fitOnReference * deal.fit + hiddenCause * deal.hidden));
  const at = workMoment(dice, deal.landmarkAt! + dice.exponential(3) * DAY, 1);
  if (wanted && at < deal.closesAt)
    stage.agenda.note(at, (t) => take(stage, referenceRequest(dice, deal, t)));
}

function take(stage: Stage, need: NeedStory): void {
  stage.needs.push(need);
  pursueNeed(
    {
      teller: stage.teller,
      agenda: stage.agenda,
      book: stage.book,
      onDone: (act, story) => onDone(stage, act, story),
    },
    need,
  );
}

function close(stage: Stage, deal: Deal, t: Instant): void {
  const { teller } = stage;
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
    welcomeArrivals(stage);
    spawnExpansions(stage, account, t + 200 * DAY);
  }
  // A lost prospect may come back after half a year.
  const dice = createDice(teller.world.seed, 'again', deal.id);
  if (!won && deal.type === 'new' && dice.chance(0.5)) {
    const again = t + dice.between(150, 320) * DAY;
    stage.agenda.note(again, (at) => openDeal(stage, account, 'new', at));
  }
}

/** Expansions come to customers who do well. */
function spawnExpansions(stage: Stage, account: AccountStory, from: Instant): void {
  const { world } = stage.teller;
  const dice = createDice(world.seed, 'expansions', account.index);
  const perYear = 0.42 * Math.exp(0.4 * account.success);
  const until = Math.min(account.customerUntil ?? world.now, world.now);
  for (
    let t = from + dice.exponential(365 / perYear) * DAY;
    t < until;
    t += (120 + dice.exponential(365 / perYear)) * DAY
  )
    stage.agenda.note(t, (at) => openDeal(stage, account, 'expansion', at));
}

/** Champions who left turn up where they went: the same person, at a new address, with nothing allowed yet. */
function welcomeArrivals({ teller, agenda }: Stage): void {
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
    });
  }
}

function recordSpontaneousActs(stage: Stage, account: AccountStory): void {
  for (const { act, person } of drawSpontaneousActs(stage.teller, account)) {
    stage.book.acts.push(act);
    const story = tellStory(
      stage.teller,
      act,
      account,
      person,
      createDice(stage.teller.world.seed, 'own', act.id),
    );
    if (story) stage.stories.push(story);
  }
}

function onDone(stage: Stage, act: Act, story: AskStory): void {
  const { teller } = stage;
  const { account, person, need, dice } = story;
  const told = tellStory(teller, act, account, person, dice);
  if (told) stage.stories.push(told);
  if (act.rung === 'reference-call' && need.deal) {
    need.deal.calledAt = act.doneAt;
    stage.uses.push(callAsUse(act, story)!);
  }
  if (act.rung === 'referral' && dice.chance(0.55)) followReferral(stage, act, story);
}

/** A referral opens the door at somebody nobody had spoken to, or helps along a deal that was open already. */
function followReferral(stage: Stage, act: Act, { account, dice }: AskStory): void {
  const target = stage.untouched.shift();
  const open = stage.deals.filter(
    (d) => d.type === 'new' && d.createdOn < act.doneAt && act.doneAt < d.closesAt,
  );
  const deal = target
    ? openDeal(stage, target, 'new', act.doneAt + dice.integer(2, 9) * DAY, act.id)
    : open.length > 0
      ? dice.pick(open)
      : null;
  if (!deal) return;
  const usedAt = Math.max(act.doneAt, deal.createdOn);
  if (usedAt > stage.teller.world.now) return;
  stage.uses.push({
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

/** Where somebody works at that moment, or last worked. */
export const lastEmployment = (person: AccountStory['people'][number], now: Instant) =>
  employmentAt(person, now) ?? person.employments.at(-1)!;
