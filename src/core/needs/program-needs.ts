import type { Program, ProgramNeed } from '../program/program.ts';
import { DAY, type Instant } from '../signals/signal.ts';
import type { Need } from './need.ts';

/** The needs that the program itself files, in the shape of those filed in the product. */
export function programNeeds(program: Pick<Program, 'needs'>, appliedAt: Instant): Need[] {
  return program.needs.map((need) => fromProgram(need, appliedAt));
}

function fromProgram(need: ProgramNeed, appliedAt: Instant): Need {
  return {
    id: need.id,
    department: need.department,
    rung: need.rung,
    title: need.title,
    count: need.count,
    by: endOfDay(need.by),
    worth: Math.round(need.worth * 100),
    who: need.who ?? null,
    opportunityId: null,
    requestedBy: 'program',
    createdAt: appliedAt,
    closedAt: null,
    ...(need.atLeast !== undefined && { atLeast: need.atLeast }),
  };
}

/** The last moment of an ISO date (UTC): "by 4 December" includes that day. */
export function endOfDay(isoDate: string): Instant {
  return Date.parse(`${isoDate.slice(0, 10)}T00:00:00Z`) + DAY - 1;
}
