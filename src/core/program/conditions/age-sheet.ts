import type { Fact, FactDefinition, FactSheet, Facts } from '../../customers/fact.ts';
import { daysSince, daysUntil } from '../../signals/days.ts';
import { DAY, type Instant } from '../../signals/signal.ts';
import { shortName } from './condition.ts';

/**
 * The moment a day-counting fact counts from or to. Facts carry it; where one does not, it is reckoned
 * back from when it was observed, which may be off by less than a day.
 */
export function momentOf(definition: FactDefinition, fact: Fact): Instant {
  if (fact.moment !== undefined) return fact.moment;
  const days = Number(fact.value);
  return definition.counts === 'until' ? fact.at + days * DAY : fact.at - days * DAY;
}

/** What a day-counting fact would say at another moment, all else being as it is. */
export function daysAt(definition: FactDefinition, fact: Fact, at: Instant): number {
  const moment = momentOf(definition, fact);
  return definition.counts === 'until' ? daysUntil(moment, at) : daysSince(moment, at);
}

/**
 * The same sheet at another moment if nothing happened in between: these day-counting facts go on
 * counting, everything else stays frozen. A count without a moment does not run (no good health, no days of
 * it) and stays as it is.
 */
export function ageSheet(sheet: FactSheet, counting: readonly FactDefinition[], at: Instant): FactSheet {
  const aged = (subject: FactDefinition['subject']): Facts => {
    const facts: Record<string, Fact | undefined> = { ...sheet[subject] };
    for (const definition of counting) {
      if (definition.subject !== subject) continue;
      const name = shortName(definition);
      const fact = facts[name];
      if (fact?.moment !== undefined) facts[name] = { ...fact, value: daysAt(definition, fact, at) };
    }
    return facts;
  };
  return { ...sheet, account: aged('account'), person: aged('person') };
}
