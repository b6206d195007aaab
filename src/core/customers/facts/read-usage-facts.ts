import { dayOf } from '../../signals/days.ts';
import type { Instant } from '../../signals/signal.ts';
import type { AccountState } from '../account-state.ts';
import type { Coverage } from '../coverage.ts';
import { heardWithin, lastHeard } from '../coverage.ts';
import type { AccountFacts } from '../fact-catalogue.ts';
import { heardFact } from '../make-fact.ts';

/** The facts about use of the product, counted in whole days (UTC) of which today is the last. */
export function readUsageFacts(state: AccountState, now: Instant, coverage: Coverage): AccountFacts {
  const heard = lastHeard(state.heard.usage, coverage.usage, now);
  const heard30 = heardWithin(30, heard, now);
  if (!heard) return {};
  const today = dayOf(now);
  const features = new Set<string>();
  let last30 = 0;
  let before30 = 0;
  let activeDays = 0;
  const firstDay = Math.min(today, firstOf(state.usage));
  // A year of days is kept and 90 are looked at, for every account on every reading.
  for (let age = 0; age < 90; age++) {
    const counts = state.usage[today - age];
    if (counts === undefined) continue;
    let used = 0;
    for (const { feature, count } of Object.values(counts)) {
      used += count;
      if (feature !== undefined && count > 0) features.add(feature);
    }
    if (age < 30) {
      last30 += used;
      if (used > 0) activeDays += 1;
    } else if (age < 60) before30 += used;
  }
  const isTrendKnown = before30 > 0 && today - firstDay >= 59;
  return {
    usageLast30: heardFact(last30, heard30),
    usageTrend: isTrendKnown ? heardFact(last30 / before30, heard30) : undefined,
    activeDaysLast30: heardFact(activeDays, heard30),
    featuresUsedLast90: heardFact(features.size, heardWithin(90, heard, now)),
  };
}

/** The first day of which use is kept: whole numbers as keys come in their order. */
function firstOf(usage: AccountState['usage']): number {
  for (const day in usage) return Number(day);
  return Number.POSITIVE_INFINITY;
}
