import { isWithin } from '../../signals/days.ts';
import type { Instant } from '../../signals/signal.ts';
import type { Stamp } from '../../signals/stamp.ts';
import { compareStamps } from '../../signals/stamp.ts';
import type { AccountState } from '../account-state.ts';
import { escalationEnd, isCaseOpen, isEscalated } from '../case-state.ts';
import type { Coverage } from '../coverage.ts';
import { heardWithin, lastHeard } from '../coverage.ts';
import type { AccountFacts } from '../fact-catalogue.ts';
import { heardFact, sinceFact } from '../make-fact.ts';

/** The facts about support cases and escalations; all unknown where no support desk is heard. */
export function readCaseFacts(state: AccountState, now: Instant, coverage: Coverage): AccountFacts {
  const heard = lastHeard(state.heard.cases, coverage.cases, now);
  if (!heard) return {};
  const cases = Object.values(state.cases);
  const open = cases.filter(isCaseOpen);
  const priorities = open.map(({ priority }) => priority?.value);
  const oldestEscalation = first(
    cases.filter(isEscalated).map(({ escalation }) => escalation?.began),
    compareStamps,
  );
  const lastEscalationEnd = first(cases.map(escalationEnd), (a, b) => compareStamps(b, a));
  const opened90 = cases.filter(({ firstOpened }) => firstOpened && isWithin(90, firstOpened.at, now));
  return {
    openCases: heardFact(open.length, heard),
    ...priorityFacts(priorities, (value) => heardFact(value, heard)),
    casesLast90Days: heardFact(opened90.length, heardWithin(90, heard, now)),
    escalationOpen: heardFact(oldestEscalation !== undefined, heard, oldestEscalation),
    escalationOpenDays: sinceFact(oldestEscalation, now),
    escalationDaysAgo: sinceFact(lastEscalationEnd, now),
  };
}

/** An open case whose priority nobody told may be a P1: then how many there are is unknown. */
function priorityFacts(
  priorities: readonly (number | undefined)[],
  fact: (value: number) => ReturnType<typeof heardFact>,
): AccountFacts {
  const known = priorities.filter((priority) => priority !== undefined);
  const allKnown = known.length === priorities.length;
  const mostUrgent = known.length > 0 ? Math.min(...known) : undefined;
  const howMany = (priority: number) =>
    allKnown ? fact(known.filter((one) => one === priority).length) : undefined;
  return {
    openUrgentPriority:
      mostUrgent !== undefined && (allKnown || mostUrgent <= 1) ? fact(mostUrgent) : undefined,
    openCasesP1: howMany(1),
    openCasesP2: howMany(2),
  };
}

function first(
  stamps: readonly (Stamp | undefined)[],
  order: (a: Stamp, b: Stamp) => number,
): Stamp | undefined {
  return stamps.filter((stamp) => stamp !== undefined).sort(order)[0];
}
