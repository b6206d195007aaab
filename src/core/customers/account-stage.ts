import type { Facts } from './fact.ts';

/** Where a customer stands in its life with us (MEASUREMENT.md 3.1, with prospects and former customers beside it). */
export type AccountStage =
  | 'prospect'
  | 'onboarding'
  | 'adoption'
  | 'value'
  | 'renewal'
  | 'partner'
  | 'former';

/** A renewal this near is the stage, whatever else is going on. */
const RENEWAL_WINDOW = 90;
/** Without word of a go-live, the first quarter counts as onboarding. */
const FIRST_QUARTER = 90;
const YEAR = 365;

/**
 * The one stage of an account, from its facts; the first that holds, in this order: former, prospect,
 * onboarding (being implemented, or new), renewal window, partner (expanded within a year), value
 * realised (a milestone reported, an act done, or recommended at 9 or more), adoption.
 */
export function accountStage(facts: Facts): AccountStage {
  const number = (name: string): number | null => {
    const value = facts[name]?.value;
    return typeof value === 'number' ? value : null;
  };
  const lifecycle = facts.lifecycle?.value;
  if (facts.churned?.value === true || lifecycle === 'former') return 'former';
  if (lifecycle === 'prospect') return 'prospect';
  const live = facts.live?.value;
  if (facts.implementing?.value === true || live === false) return 'onboarding';
  if (live === undefined && (number('tenureDays') ?? YEAR) < FIRST_QUARTER) return 'onboarding';
  const renewal = number('renewalInDays');
  if (renewal !== null && renewal >= 0 && renewal <= RENEWAL_WINDOW) return 'renewal';
  if ((number('expandedDaysAgo') ?? Number.POSITIVE_INFINITY) <= YEAR) return 'partner';
  const reported = facts.milestonesReported?.value;
  const reachedSomething = Array.isArray(reported) && reported.length > 0;
  if (reachedSomething || (number('actsDone') ?? 0) > 0 || (number('nps') ?? 0) >= 9) return 'value';
  return 'adoption';
}
