import { asksInWords } from '../planning/plan-says.ts';
import type { CapPrice } from '../planning/price-caps.ts';
import { tellMoney } from '../program/tell-money.ts';
import type { AsksAnHour } from './asks-an-hour.ts';

/** What an hour more, or less, of one colleague's week changes in the plan; cents. */
export type OwnerHour = { readonly owner: string; readonly gain: number; readonly loss: number | null };

/** What the next hour is worth, colleague by colleague: never the mean of all hours. */
export type MarginalHour = {
  /** In the order of names; nobody is ranked by it. */
  readonly owners: readonly OwnerHour[];
  readonly says: string;
  readonly caution: string;
};

/**
 * The value of one hour more of each colleague whose week is full: the plan solved again with as many asks more as an hour
 * holds, less the plan (MEASUREMENT.md 6, "marginal, not average"; price-caps.ts). What needs say an act is worth and
 * chances that were foretold go into it, so it is assumed, and never added to what was measured.
 *
 * @param prices of the caps that bind; null where the plan is not proven, and has no prices
 */
export function marginalHour(
  prices: readonly CapPrice[] | null,
  hour: AsksAnHour,
  currency: string,
): MarginalHour {
  const asks = asksInWords(hour.asks);
  const basis =
    hour.source === 'measured'
      ? `${asks}, by the minutes noted on ${hour.noted} asks`
      : `${asks}, as assumed: minutes are noted on ${hour.noted} asks, and 20 are needed`;
  const caution = `This week, by the plan solved again with an hour holding ${basis}. Worth as the needs name it, times the chance of a yes: assumed, not measured, and never added up.`;
  if (prices === null)
    return {
      owners: [],
      says: 'The plan is not proven to be the best, so an hour more has no price.',
      caution,
    };
  const owners = prices
    .flatMap(({ kind, id, hour: own }): OwnerHour[] =>
      kind === 'owner' && id !== null && own !== null ? [{ owner: id, gain: own.gain, loss: own.loss }] : [],
    )
    .sort((a, b) => (a.owner < b.owner ? -1 : 1));
  if (owners.length === 0)
    return {
      owners,
      says: 'An hour more of anybody would change nothing: no week is so full that it keeps an ask from being made.',
      caution,
    };
  const gains = owners.map(({ gain }) => gain);
  const [least, most] = [Math.min(...gains), Math.max(...gains)].map((cents) => tellMoney(cents, currency));
  const range = least === most ? `about ${least}` : `${least} to ${most}`;
  return {
    owners,
    says: `One more hour this week would be worth ${range}, for ${owners.length === 1 ? 'the one colleague' : `each of the ${owners.length} colleagues`} whose week is full; for everybody else it would change nothing.`,
    caution,
  };
}
