import { personOfPair } from './instance.ts';
import { type Change, regretOfBan, regretOfPin, type WhatIf } from './what-if.ts';

/** Why a person is, or is not, asked for a need; amounts in cents. */
export type Explanation = {
  readonly person: number;
  readonly need: number;
  readonly value: number;
  /** whether the plan asks, or whether a pin or a ban decided that */
  readonly verdict: 'asked' | 'not asked' | 'pinned' | 'banned';
  /** what asking takes from others: prices of the person, their account and their owner */
  readonly asking: { readonly person: number; readonly account: number; readonly owner: number };
  /** value less all three */
  readonly net: number;
  /** what the need's next place is worth: price of the need and of its department */
  readonly place: number;
  /** what the person is asked for instead, or as well: pair numbers of the plan */
  readonly asks: readonly number[];
  /**
   * What the opposite decision would change exactly: asking if not asked, leaving out if asked. Null where
   * that is impossible, or decided by a pin or a ban. A value of 0 means equally good, never more than that.
   */
  readonly opposite: Change | null;
};

/**
 * Explains one pair of a proven plan. Prices say why at a glance (net at or above place: asked); they hold for
 * one ask more or less, so what the opposite decision costs is not read off them but worked out exactly.
 */
export function explain(whatIf: WhatIf, pair: number): Explanation {
  const { instance, plan, fixed } = whatIf;
  const person = personOfPair(instance, pair);
  const need = instance.need[pair]!;
  const account = instance.accountOf[person]!;
  const asking = {
    person: plan.prices.people[person]!,
    account: plan.prices.accounts[account]!,
    owner: plan.prices.owners[instance.ownerOf[account]!]!,
  };
  const asked = plan.pairs.includes(pair);
  const verdict = fixed.pins.includes(pair)
    ? 'pinned'
    : fixed.bans.includes(pair)
      ? 'banned'
      : asked
        ? 'asked'
        : 'not asked';
  const opposite = { asked: regretOfBan, 'not asked': regretOfPin, pinned: null, banned: null }[verdict];
  return {
    person,
    need,
    value: instance.value[pair]!,
    verdict,
    asking,
    net: instance.value[pair]! - asking.person - asking.account - asking.owner,
    place: plan.prices.needs[need]! + plan.prices.departments[instance.departmentOf[need]!]!,
    asks: plan.pairs.filter((other) => other !== pair && personOfPair(instance, other) === person),
    opposite: opposite ? opposite(whatIf, pair) : null,
  };
}
