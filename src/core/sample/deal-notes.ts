import { createDice, type Dice, probability } from './dice.ts';
import type { DrawnDeal } from './opportunities.ts';
import type { Telling, World } from './story-state.ts';

/** What a seller notes of a deal beside its stage, as it stands when a stage is entered. */
export type DealNotes = {
  readonly leadSource?: string;
  readonly contacts: number;
  /** Per cent; nobody speaks of it before the deal is qualified. */
  readonly discount?: number;
};

export const REFERRAL = 'Referral';

/** Where new business comes from, how often, and how much more often per unit of fit (log weight). */
const SOURCES: readonly (readonly [source: string, weight: number, fit: number])[] = [
  ['Outbound', 4, -0.5],
  ['Inbound', 3, 0.35],
  ['Event', 2, 0],
  ['Partner', 1.2, 0.2],
  [REFERRAL, 1, 0.7],
];
const SOURCES_OF_EXPANSIONS: typeof SOURCES = [
  ['Customer success', 3, 0.4],
  ['Customer asked', 2, 0],
];
/** One deal in so many has no source on record. */
const SOURCE_LEFT_BLANK = 1 / 16;
const STEPS = [5, 10, 15, 20];

/**
 * Notes at each stage of a deal. They go with its fit, as in life: deals that fit have more people in the room, come by a
 * word of mouth and ask for less off; so they go with references and with winning as well, and do nothing by themselves.
 * What is asked for at the very end tells how it will end, a trap for whoever reads a deal with hindsight. Drawn from
 * dice of their own: nothing else of the story hangs on them.
 *
 * @param leadSource where the story knows where the deal came from
 */
export function notesOf(
  world: World,
  deal: DrawnDeal,
  talks: readonly Telling[],
  leadSource?: string,
): DealNotes[] {
  const dice = createDice(world.seed, 'notes', deal.id);
  const blank = dice.chance(SOURCE_LEFT_BLANK);
  const drawn = sourceOf(dice, deal);
  const source = leadSource ?? (blank ? undefined : drawn);
  let [unseen, discount] = [deal.type === 'new' ? 0 : dice.poisson(Math.exp(0.6 * deal.fit)), 0];
  return deal.stages.map(({ stage, at }, place) => {
    unseen += dice.poisson(0.5 * Math.exp(0.6 * deal.fit));
    const met = new Set(talks.flatMap((talk) => (talk.at <= at && talk.person ? [talk.person.id] : [])));
    if (stage === 'Qualified' && dice.chance(firstAsk(deal))) discount = dice.pick(STEPS);
    if (stage === 'Evaluation' && dice.chance(0.15)) discount += 5;
    if (stage === 'Negotiation' && dice.chance(deal.luck < deal.chance ? 0.2 : 0.5))
      discount += dice.pick([5, 10]);
    return {
      ...(source === undefined ? {} : { leadSource: source }),
      contacts: Math.max(1, met.size + unseen),
      ...(place === 0 ? {} : { discount }),
    };
  });
}

function sourceOf(dice: Dice, { type, fit }: DrawnDeal): string {
  const [source] = dice.weighted(
    type === 'new' ? SOURCES : SOURCES_OF_EXPANSIONS,
    ([, weight, byFit]) => weight * Math.exp(byFit * fit),
  );
  return source;
}

/** Chance that a discount is asked for early on: deals that fit less, and those that a rival is in. */
function firstAsk({ fit, account: { competitor } }: DrawnDeal): number {
  const isContested = competitor !== null && competitor !== 'own spreadsheets';
  return probability(-0.3 - 0.6 * fit + (isContested ? 0.5 : 0));
}
