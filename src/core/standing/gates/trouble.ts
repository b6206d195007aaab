import { DAY } from '../../signals/signal.ts';
import { blocks, holds, momentBehind, unknown, waits } from '../reason.ts';
import { accountOf, dayIn, type Situation } from '../situation.ts';
import type { Reason } from '../standing.ts';
import { counted } from '../words.ts';

/** No ask while an escalation is open, nor in the quiet days after one. */
export function escalationGate(situation: Situation): Reason {
  const { escalationOpen, escalationOpenDays, escalationDaysAgo } = accountOf(situation);
  const { now } = situation;
  if (escalationOpen === undefined)
    return unknown('escalation', situation, ['account.escalationOpen'], 'whether an escalation is open');
  const grounds = ['account.escalationOpen', escalationOpen] as const;
  if (escalationOpen.value === true) {
    const since = escalationOpenDays && momentBehind('account.escalationOpenDays', escalationOpenDays);
    const says = since === undefined ? 'Escalation open' : `Escalation open since ${dayIn(situation, since)}`;
    return blocks('escalation', says, 'the escalation is closed', grounds);
  }
  const quiet = situation.compiled.program.guardrails.afterEscalationDays;
  const ended = escalationDaysAgo && momentBehind('account.escalationDaysAgo', escalationDaysAgo);
  if (ended !== undefined && escalationDaysAgo !== undefined && ended + quiet * DAY > now)
    return waits(
      'escalation',
      `Escalation ended on ${dayIn(situation, ended)}; ${counted(quiet, 'day')} of quiet follow one`,
      ended + quiet * DAY,
      ['account.escalationDaysAgo', escalationDaysAgo],
    );
  return holds('escalation', 'No escalation open', grounds);
}

/** No ask while a case of this priority or a more urgent one is open. */
export function urgentCaseGate(situation: Situation): Reason {
  const { openCases, openUrgentPriority, openCasesP1 } = accountOf(situation);
  const limit = situation.compiled.program.guardrails.casePriority;
  const names = ['account.openCases', 'account.openUrgentPriority'];
  if (openCases === undefined)
    return unknown('urgent-case', situation, names, 'whether an urgent case is open');
  const none = `No open ${limit === 1 ? 'P1' : limit === 2 ? 'P1 or P2' : `P1 to P${limit}`}`;
  if (openCases.value === 0) return holds('urgent-case', none, ['account.openCases', openCases]);
  if (openUrgentPriority === undefined)
    return unknown('urgent-case', situation, names, 'how urgent an open case is');
  const grounds = ['account.openUrgentPriority', openUrgentPriority] as const;
  if (Number(openUrgentPriority.value) > limit) return holds('urgent-case', none, grounds);
  const priority = `P${Number(openUrgentPriority.value)}`;
  const several = priority === 'P1' && Number(openCasesP1?.value ?? 1) > 1;
  return blocks(
    'urgent-case',
    several ? `${Number(openCasesP1?.value)} P1 cases open` : `${priority} case open`,
    several ? 'they are closed or made less urgent' : 'it is closed or made less urgent',
    grounds,
  );
}

/** Nobody is asked mid-implementation. */
export function implementationGate(situation: Situation): Reason {
  const { implementing, implementingDays } = accountOf(situation);
  if (implementing === undefined)
    return unknown(
      'implementation',
      situation,
      ['account.implementing'],
      'whether an implementation is under way',
    );
  const grounds = ['account.implementing', implementing] as const;
  const since = implementingDays && momentBehind('account.implementingDays', implementingDays);
  return implementing.value === true
    ? blocks(
        'implementation',
        since === undefined ? 'Mid-implementation' : `Mid-implementation since ${dayIn(situation, since)}`,
        'the implementation is completed',
        grounds,
      )
    : holds('implementation', 'No implementation under way', grounds);
}

/** Nobody is asked while the account is at risk. */
export function riskGate(situation: Situation): Reason {
  const { atRisk, atRiskDays } = accountOf(situation);
  if (atRisk === undefined)
    return unknown('at-risk', situation, ['account.atRisk'], 'whether the account is at risk');
  const grounds = ['account.atRisk', atRisk] as const;
  if (atRisk.value !== true) return holds('at-risk', 'No risk raised', grounds);
  const since = atRiskDays && momentBehind('account.atRiskDays', atRiskDays);
  const says = since === undefined ? 'At risk' : `At risk since ${dayIn(situation, since)}`;
  return blocks('at-risk', says, 'the risk is cleared', grounds);
}
