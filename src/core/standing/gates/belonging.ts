import type { CompiledCohort } from '../../program/compile-program.ts';
import type { Answer } from '../../program/conditions/condition.ts';
import { type Lack, lacks } from '../../program/conditions/tell-test.ts';
import { turnsYes } from '../../program/conditions/turning-points.ts';
import type { Instant } from '../../signals/signal.ts';
import { blocks, holds, waits } from '../reason.ts';
import { cite, dayIn, type Situation } from '../situation.ts';
import type { Reason } from '../standing.ts';
import { counted, oneOf } from '../words.ts';

/** The person is in one of the rung's cohorts; facts decide, and an unknown fact is no yes. */
export function cohortGate(
  situation: Situation,
  positions: readonly number[],
  member: readonly Answer[],
): Reason {
  if (positions.length === 0) return holds('cohort', 'Open to everybody');
  const all = situation.compiled.cohorts;
  const inside = positions.find((position) => member[position] === 'yes');
  if (inside !== undefined) return belongs(all[inside]!, situation);
  const cohorts = positions.map((position) => all[position]!);
  const soonest = soonestOf(cohorts, situation);
  const open = positions.find((position) => member[position] === 'unknown');
  const names = oneOf(cohorts.map(({ cohort }) => cohort.name));
  const told = lacks((open === undefined ? cohorts[0]! : all[open]!).condition.test, situation.sheet);
  const why = tellLacks(told, situation);
  if (open !== undefined) {
    const missing = told.find(({ isUnknown }) => isUnknown);
    const base: Reason = {
      gate: 'cohort',
      outcome: 'unknown',
      says: `Cannot tell whether they are among ${names}: ${why}`,
      clearsBy: `somebody tells us their ${missing?.fact?.title.toLowerCase() ?? 'missing facts'}`,
    };
    const stale = missing?.fact && situation.stale.get(missing.fact.name);
    return stale && missing.fact ? { ...base, fact: cite(missing.fact.name, stale.fact) } : base;
  }
  const first = told[0];
  const grounds = first?.fact ? ([first.fact.name, first.found] as const) : null;
  return soonest === null
    ? blocks('cohort', `Not among ${names}: ${why}`, `they come to be among ${names}`, grounds)
    : waits('cohort', `Among ${names} from ${dayIn(situation, soonest)}: ${why}`, soonest, grounds);
}

function belongs({ cohort, condition }: CompiledCohort, { sheet }: Situation): Reason {
  const [fact] = condition.reads;
  const found = fact && sheet[fact.subject][fact.name.slice(fact.subject.length + 1)];
  return holds('cohort', `Among ${cohort.name}`, fact ? [fact.name, found] : null);
}

function soonestOf(cohorts: readonly CompiledCohort[], { sheet, now }: Situation): Instant | null {
  const turns = cohorts.map(({ condition }) => turnsYes(condition, sheet, now)).filter((at) => at !== null);
  return turns.length === 0 ? null : Math.min(...turns);
}

/** The first two of what is lacking; the page of the program tells the rest. */
function tellLacks(told: readonly Lack[], situation: Situation): string {
  const words = told.slice(0, 2).map(({ fact, says }) => {
    const old = fact === null ? undefined : situation.stale.get(fact.name);
    return old === undefined
      ? says
      : `${says}, being older than ${counted(old.days, 'day')} (${dayIn(situation, old.fact.at)})`;
  });
  return words.join(', and ') || 'no fact speaks for it';
}
