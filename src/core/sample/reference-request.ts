import { DAY, type Instant } from '../signals/signal.ts';
import type { Dice } from './dice.ts';
import type { NeedStory } from './needs-of-departments.ts';
import type { Deal } from './opportunities.ts';
import { allOf, ofIndustry, ofPersonas, ofRegions, whoLeft } from './wanted.ts';

/** A reference request: one call for one deal, with somebody like them, wanted while the deal is in its late stages. */
export function referenceRequest(dice: Dice, deal: Deal, at: Instant): NeedStory {
  const { account } = deal;
  const wanted = allOf([
    ...(account.industry.core || dice.chance(0.4) ? [ofIndustry(account.industry.name)] : []),
    ...(dice.chance(0.4) ? [ofPersonas('operations', 'planning')] : []),
    ...(dice.chance(0.12) ? [ofRegions(account.place.region)] : []),
    ...(account.competitor === 'Planora' && dice.chance(0.3) ? [whoLeft('Planora')] : []),
  ]);
  return {
    need: {
      id: `need_${deal.id.slice(4)}`,
      department: 'sales',
      rung: 'reference-call',
      title: `Reference call for ${account.name}`,
      count: 1,
      by: Math.max(at + 7 * DAY, Math.min(deal.closesAt, at + 28 * DAY)),
      // What sales says a call is worth: six hundredths of the deal, in cents.
      worth: Math.round(deal.amount * 6),
      who: wanted?.who ?? null,
      opportunityId: deal.id,
      requestedBy: deal.owner,
      createdAt: at,
      closedAt: null,
    },
    fits: wanted?.fits ?? (() => true),
    deal,
    done: 0,
    underWay: 0,
  };
}
