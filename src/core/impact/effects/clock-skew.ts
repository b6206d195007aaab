import type { Refusal } from '../../statistics/refusal.ts';
import { CLOCK_SLACK, type DealCourse } from './deal-course.ts';
import type { GateReading } from './effect.ts';
import type { Meeting } from './meetings.ts';

/** Share of deals whose times cannot be, from which on no order of act and stage can be trusted. */
const SKEWED_AT_MOST = 0.05;

/**
 * Whether clocks of the sources agree, as far as it shows: deals told of before it could have happened (recorded more
 * than a day before), ends told later that lie before stages told earlier, and acts that met a deal before it was there.
 * A comparison from a landmark lives by what came first, so beyond one deal in twenty it is refused (MEASUREMENT.md 11,
 * S6).
 */
export function clockGate(courses: readonly DealCourse[], first: ReadonlyMap<string, Meeting>): GateReading {
  const met = courses.flatMap((course) => {
    const meeting = first.get(course.id);
    return meeting === undefined ? [] : [{ course, meeting }];
  });
  const early = met.filter(({ course, meeting }) => meeting.at < course.createdOn - CLOCK_SLACK);
  const told = courses.filter(({ clockFault }) => clockFault);
  const share = (some: readonly unknown[], all: readonly unknown[]) =>
    all.length === 0 ? 0 : some.length / all.length;
  const [byAct, byDeal] = [share(early, met), share(told, courses)];
  const value = Math.max(byAct, byDeal);
  const message =
    byAct >= byDeal
      ? `${percent(byAct)} of the deals with the act had met it before they were there`
      : `${percent(byDeal)} of the deals are told of in an order that cannot be, or before it happened`;
  const refused: Refusal | null =
    value > SKEWED_AT_MOST
      ? {
          gate: 'clocks',
          value,
          threshold: SKEWED_AT_MOST,
          message: `The clocks of the sources do not agree: ${message}.`,
        }
      : null;
  return { gate: 'clocks', refused, kind: 'withholds', met: { value, threshold: SKEWED_AT_MOST } };
}

const percent = (share: number): string => `${Math.round(100 * share)} %`;
