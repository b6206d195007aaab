import { memberships } from '../cohorts/members.ts';
import { rungHistory } from '../customers/rung-history.ts';
import { type MilestoneStanding, reachMilestones } from '../milestones/reach-milestones.ts';
import type { CompiledRung } from '../program/compile-program.ts';
import type { Answer } from '../program/conditions/condition.ts';
import type { Guardrails } from '../program/program.ts';
import { awayGate, pausedGate } from './gates/availability.ts';
import { cohortGate } from './gates/belonging.ts';
import {
  accountCapGate,
  CALL_MINUTES,
  callsCapGate,
  giveFirstGate,
  loadGate,
  personCapGate,
} from './gates/caps.ts';
import { prerequisiteGate } from './gates/climb.ts';
import { renewalGate, tenureGate } from './gates/contract.ts';
import { milestoneGate } from './gates/moment.ts';
import { consentGate, preferenceGate, publicConsentGate, timeBudgetGate } from './gates/permission.ts';
import { customerGate, leftGate } from './gates/presence.ts';
import {
  openAskGate,
  restingAfterNoGate,
  restingGate,
  rungCooldownGate,
  rungRestAfterNoGate,
} from './gates/rest.ts';
import { escalationGate, implementationGate, riskGate, urgentCaseGate } from './gates/trouble.ts';
import type { Situation } from './situation.ts';
import type { Reason, Standing } from './standing.ts';

/** What every rung of a person shares: looked at once, used for all. */
export type Picture = {
  readonly situation: Situation;
  /** Reasons that do not depend on the rung. */
  readonly shared: readonly Reason[];
  readonly member: readonly Answer[];
  readonly milestones: readonly MilestoneStanding[];
  /** Answers that rungs with the same cohorts share, filled as they are asked. */
  readonly belonging: Map<readonly number[], Reason>;
};

type SharedGate = readonly [isOn: (rails: Guardrails) => boolean, ask: (situation: Situation) => Reason];

const always = () => true;
const never = () => false;

/** The gates that ask the same of every rung, in the order in which their answers are told. */
const SHARED: readonly SharedGate[] = [
  [always, leftGate],
  [always, customerGate],
  [({ escalation }) => escalation, escalationGate],
  [({ casePriority }) => casePriority > 0, urgentCaseGate],
  [({ implementation }) => implementation, implementationGate],
  [({ atRisk }) => atRisk, riskGate],
  [({ tenureDays }) => tenureDays > 0, tenureGate],
  [({ away }) => away, awayGate],
  [always, pausedGate],
  [always, consentGate],
  [always, openAskGate],
  [({ restDays }) => restDays > 0, restingGate],
  [({ restAfterNoDays }) => restAfterNoDays > 0, restingAfterNoGate],
  [always, personCapGate],
  [always, accountCapGate],
  [({ loadLimit }) => loadLimit > 0, loadGate],
  [always, giveFirstGate],
];

/** Looks at everything that all rungs share. */
export function picture(situation: Situation): Picture {
  const { compiled, sheet, now } = situation;
  const { guardrails } = compiled.program;
  const shared: Reason[] = [];
  for (const [isOn, ask] of SHARED) if (isOn(guardrails)) shared.push(ask(situation));
  let member: Picture['member'] | null = null;
  let milestones: Picture['milestones'] | null = null;
  return {
    situation,
    shared,
    get member() {
      member ??= memberships(compiled.cohorts, sheet);
      return member;
    },
    get milestones() {
      milestones ??= reachMilestones(compiled.milestones, sheet, now);
      return milestones;
    },
    belonging: new Map(),
  };
}

/** Whether a caller who hears this reason wants to hear no more: it holds back, and nothing else is of use to them. */
export type Settles = (reason: Reason) => boolean;

/**
 * Every gate's answer for one rung, and the moment that makes an ask natural, if there is one. Whom it belongs to
 * and what was reached, which takes longest to see, is left out where another answer settles it.
 */
export function rungReasons(
  compiled: CompiledRung,
  seen: Picture,
  settles: Settles = never,
): { readonly reasons: readonly Reason[]; readonly moment?: NonNullable<Standing['moment']> } {
  const { rung } = compiled;
  const { situation, shared } = seen;
  const { renewalDays, publicRenewalDays } = situation.compiled.program.guardrails;
  const history = rungHistory(situation.sheet, rung.id);
  const reasons = shared.slice();
  if (renewalDays > 0 || (rung.public && publicRenewalDays > 0)) reasons.push(renewalGate(situation, rung));
  if (rung.public) reasons.push(publicConsentGate(situation));
  reasons.push(
    preferenceGate(situation, rung),
    timeBudgetGate(situation, rung),
    rungCooldownGate(situation, rung, history),
    rungRestAfterNoGate(situation, rung, history),
  );
  if (rung.minutes >= CALL_MINUTES) reasons.push(callsCapGate(situation));
  reasons.push(prerequisiteGate(situation, rung));
  if (settles !== never && reasons.some(settles)) return { reasons };
  const { reason: milestone, moment } = milestoneGate(situation, compiled, seen.milestones);
  reasons.push(belonging(compiled, seen), milestone);
  return moment === undefined ? { reasons } : { reasons, moment };
}

function belonging({ cohorts }: CompiledRung, { situation, member, belonging: known }: Picture): Reason {
  const told = known.get(cohorts);
  if (told !== undefined) return told;
  const reason = cohortGate(situation, cohorts, member);
  known.set(cohorts, reason);
  return reason;
}
