import { DAY, type Instant } from '../signals/signal.ts';
import type { DealNotes } from './deal-notes.ts';
import { createDice, type Dice, probability } from './dice.ts';
import { HOUR, isWeekend, quarterStart, workMoment } from './seasons.ts';
import {
  type AccountStory,
  employmentAt,
  staffAt,
  type Teller,
  type Telling,
  type World,
} from './story-state.ts';

/** A deal while the story is being told. Its course is drawn at birth; only the outcome waits for the call. */
export type Deal = {
  readonly id: string;
  readonly account: AccountStory;
  readonly type: 'new' | 'expansion';
  readonly name: string;
  readonly product: string;
  readonly amount: number;
  readonly owner: string;
  readonly createdOn: Instant;
  /** What stage was entered when; the last open stage ends at `closesAt`. */
  readonly stages: readonly { readonly stage: string; readonly at: Instant }[];
  readonly closesAt: Instant;
  /** When the landmark stage, Evaluation, was entered; null for deals lost before. */
  readonly landmarkAt: Instant | null;
  /** Fit as far as it is on record (trade, size, champion, what they had before, amount), in about standard deviations. */
  readonly fit: number;
  /** A cause of winning and of getting a reference that is nowhere on record. */
  readonly hidden: number;
  /** Chance of winning from the landmark on, without a reference call. */
  readonly chance: number;
  /** The draw that decides: won without a call if below `chance`, with one if below `chance` plus the effect. */
  readonly luck: number;
  /** When a reference call took place while the deal was open. */
  calledAt: Instant | null;
  /** What the seller has noted at each stage. */
  readonly notes: readonly DealNotes[];
};

/** A deal before anybody has noted anything. */
export type DrawnDeal = Omit<Deal, 'notes'>;

const LATE = ['Evaluation', 'Proposal', 'Negotiation'] as const;

/** Draws the whole course of a deal that begins at `createdOn`, but for its outcome. */
export function drawDeal(
  world: World,
  account: AccountStory,
  number: number,
  type: Deal['type'],
  createdOn: Instant,
): DrawnDeal {
  const dice = createDice(world.seed, 'deal', account.index, number);
  const unused = account.industry.products.filter((p) => !account.products.includes(p));
  const product = type === 'new' ? account.products[0]! : (unused[0] ?? account.products[0]!);
  const price = Math.max(5_000, 9 * account.employees ** 0.82 * (type === 'new' ? 1.7 : 0.4));
  const amount = Math.round(dice.around(price, 0.45) / 500) * 500;
  const champion = staffAt(account, createdOn).some((p) => p.champion);
  const fit =
    (account.industry.core ? 0.5 : -0.45) +
    (champion ? 0.55 : -0.4) +
    (account.competitor === 'own spreadsheets' ? 0.35 : account.competitor === null ? 0 : -0.2) -
    0.35 * Math.log(amount / price) +
    (type === 'expansion' ? 0.5 : 0) -
    0.05;
  const hidden = dice.normal();
  const { fitOnWinning, hiddenCause } = world.parameters;
  const odds = fitOnWinning * fit + hiddenCause * hidden;

  const stages: { stage: string; at: Instant }[] = [{ stage: 'Discovery', at: createdOn }];
  let at = step(dice, account, createdOn, 17);
  let landmarkAt: Instant | null = null;
  let closesAt = at;
  if (dice.chance(probability(0.9 + 0.45 * odds))) {
    stages.push({ stage: 'Qualified', at });
    at = step(dice, account, at, 19);
    closesAt = at;
    if (dice.chance(probability(1.1 + 0.45 * odds))) {
      landmarkAt = at;
      closesAt = closingDay(dice, account, landmarkAt);
      const share = (closesAt - landmarkAt) / LATE.length;
      LATE.forEach((stage, n) => {
        stages.push({
          stage,
          at:
            n === 0
              ? landmarkAt!
              : workMoment(dice, landmarkAt! + share * (n + dice.between(-0.2, 0.2)), account.place.offset),
        });
      });
    }
  }
  return {
    id: `opp_${account.id.slice(4)}-${number}`,
    account,
    type,
    name: `${account.name}: ${product}`,
    product,
    amount,
    owner: account.seller,
    createdOn,
    stages,
    closesAt,
    landmarkAt,
    fit,
    hidden,
    chance: landmarkAt === null ? 0 : probability(-0.75 + odds),
    luck: dice.unit(),
    calledAt: null,
  };
}

function step(dice: Dice, account: AccountStory, from: Instant, medianDays: number): Instant {
  return workMoment(dice, from + dice.around(medianDays, 0.55) * DAY, account.place.offset);
}

/** Late stages take about seven weeks, and half of all deals are pulled to the end of the quarter, most in the fourth. */
function closingDay(dice: Dice, account: AccountStory, landmark: Instant): Instant {
  const natural = landmark + Math.max(8, dice.around(48, 0.55)) * DAY;
  const end = quarterStart(natural, 1);
  const fourth = new Date(end).getUTCMonth() === 0;
  let day = natural;
  if (end - natural < (fourth ? 60 : 42) * DAY && dice.chance(fourth ? 0.85 : 0.6))
    day = end - dice.between(4, 16) * DAY;
  const moment = workMoment(dice, day, account.place.offset);
  return isWeekend(moment) ? moment - 2 * DAY : moment;
}

/** Whether the deal is won, now that it is known whether a call took place. */
export const isWon = (world: World, deal: Deal): boolean =>
  deal.luck < deal.chance + (deal.calledAt === null ? 0 : world.parameters.referenceCallEffect);

/** Tells a stage entered, or the end of the deal. */
export function tellStage(
  teller: Teller,
  deal: Deal,
  stage: string,
  at: Instant,
  outcome: 'open' | 'won' | 'lost',
  n: number,
): void {
  const { account } = deal;
  teller.tell({
    account,
    source: 'crm',
    sourceId: `${deal.id}:${n}`,
    at,
    lag: HOUR / 2,
    actor: deal.owner,
    body: {
      kind: 'opportunity.changed',
      opportunityId: deal.id,
      name: deal.name,
      stage,
      outcome,
      amount: deal.amount,
      currency: 'EUR',
      product: deal.product,
      owner: deal.owner,
      type: deal.type,
      ...deal.notes[Math.min(n, deal.notes.length - 1)],
      createdOn: deal.createdOn,
      closesOn: outcome === 'open' ? Math.floor(deal.closesAt / DAY) * DAY : at,
    },
  });
}

/** The talks a seller has with a prospect while the deal is open, in order. */
export function talksOf(deal: DrawnDeal, dice: Dice): Telling[] {
  const { account } = deal;
  const talks: Telling[] = [];
  let n = 0;
  for (
    let t = deal.createdOn + dice.exponential(9) * DAY;
    t < deal.closesAt;
    t += dice.exponential(12) * DAY
  ) {
    const at = workMoment(dice, t, account.place.offset);
    const staff = staffAt(account, at).filter((p) => employmentAt(p, at) !== undefined);
    if (staff.length === 0 || at >= deal.closesAt) continue;
    talks.push({
      account,
      source: 'crm',
      sourceId: `selling:${deal.id}:${++n}`,
      person: dice.pick(staff),
      at,
      lag: dice.exponential(0.4) * DAY,
      actor: deal.owner,
      body: {
        kind: 'touch.made',
        channel: dice.pick(['mail', 'call', 'meeting']),
        direction: dice.chance(0.35) ? 'in' : 'out',
        purpose: 'sales',
      },
    });
  }
  return talks;
}
