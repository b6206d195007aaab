import type { z } from 'zod';
import type { ReportQuery } from '../../contract/report.ts';
import type { QuarterFigures } from '../../core/report/changes-part.ts';
import { lastFinishedQuarter, type Quarter, readQuarter, tellQuarter } from '../../core/signals/quarter.ts';
import type { Instant } from '../../core/signals/signal.ts';
import { findProgramAt } from '../../store/programs.ts';
import type { Context } from '../action.ts';
import { Failure } from '../failure.ts';
import { loadImpact } from '../impact/load-impact.ts';
import { getLeak } from '../leak/get-leak.ts';
import { toMoment } from '../refs.ts';

export type Asked = z.output<typeof ReportQuery>;

/** The quarter that is asked for. Throws `bad-input` for one that has not begun. */
export function quarterOf({ quarter: id }: Asked, now: Instant): Quarter {
  const quarter = id === undefined ? lastFinishedQuarter(now) : readQuarter(id);
  if (quarter === null) throw new Failure('bad-input', `"${id}" is no quarter; write it like 2026-Q3.`);
  if (quarter.from > now)
    throw new Failure('bad-input', `The ${tellQuarter(quarter)} has not begun; nothing can be told of it.`);
  return quarter;
}

/** The question for impact that a quarter comes to. */
export const impactQueryOf = ({ from, until }: Quarter, { salesCost, programCost }: Asked) => ({
  from: toMoment(from),
  until: toMoment(until),
  ...(salesCost === undefined ? {} : { salesCost }),
  ...(programCost === undefined ? {} : { programCost }),
});

/** Impact and leak of a quarter, as their own pages tell them. */
export async function loadQuarter(context: Context, quarter: Quarter, asked: Asked) {
  const impact = await loadImpact(context, impactQueryOf(quarter, asked));
  const span = { from: toMoment(quarter.from), until: toMoment(quarter.until) };
  const leak = await getLeak.run(context, { params: undefined, query: span, body: undefined });
  const figures: QuarterFigures = { figures: impact.figures, leak };
  return { impact, figures };
}

/** The version of the program that was in force when a quarter ended, or that runs while it is under way; 0: the default. */
export async function programVersionOf(
  { tx, workspaceId, now }: Pick<Context, 'tx' | 'workspaceId' | 'now'>,
  { until }: Quarter,
): Promise<number> {
  return (await findProgramAt(tx, workspaceId, Math.min(now, until - 1)))?.version ?? 0;
}
