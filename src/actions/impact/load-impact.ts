import type { z } from 'zod';
import type { ImpactQuery } from '../../contract/impact.ts';
import type { ImpactTerms } from '../../core/impact/report/impact-report.ts';
import type { PackedFigure } from '../../core/impact/report/report-task.ts';
import { DEFAULT_TERMS } from '../../core/leak/leak-terms.ts';
import type { Program } from '../../core/program/program.ts';
import { DAY } from '../../core/signals/signal.ts';
import { lotOf } from '../../core/statistics/experiments/assignment.ts';
import { lower } from '../../core/words/first-letter.ts';
import { readImpactTexts } from '../../store/impact-texts.ts';
import { findTerms } from '../../store/leak-terms.ts';
import type { Context } from '../action.ts';
import { keepLongAnswer } from '../kept-answers.ts';
import { loadProgram } from '../program/load-program.ts';
import { lastMomentOf } from '../span.ts';

const YEAR = 365 * DAY;

export type Impact = {
  readonly program: Program;
  readonly terms: ImpactTerms;
  readonly figures: readonly PackedFigure[];
};

/**
 * Every figure of impact. Worked out on a thread from what the database wrote, and kept for a day unless something
 * changes that it rests on: days pass slowly for effects that are watched for half a year.
 */
export async function loadImpact(context: Context, query: z.output<typeof ImpactQuery>): Promise<Impact> {
  const { program } = await loadProgram(context);
  const name = `impact|${JSON.stringify(query)}`;
  return keepLongAnswer(context, name, () => read(context, program, query), DAY);
}

async function read(
  { tx, workspaceId, now, house }: Context,
  program: Program,
  query: z.output<typeof ImpactQuery>,
): Promise<() => Promise<Impact>> {
  const until = query.until === undefined ? now : Math.min(now, Date.parse(query.until));
  const from = query.from === undefined ? until - YEAR : Date.parse(query.from);
  const { costs, margin, plausible } =
    (await findTerms(tx, workspaceId, lastMomentOf(query, now)))?.terms ?? DEFAULT_TERMS;
  // Filed by the year; a shorter span bears its part of it.
  const ofSpan = (yearly: number) => (yearly * (until - from)) / YEAR;
  const terms: ImpactTerms = {
    from,
    until,
    currency: program.currency,
    acts: program.ladder.map(({ id, name }) => ({ rung: id, name: lower(name) })),
    salesCost: query.salesCost ?? (costs === null ? null : ofSpan(costs.sales)),
    programCost: query.programCost ?? ofSpan(costs?.program ?? 0),
    plausible,
    margin,
    seed: Math.floor(lotOf('impact', workspaceId) * 2 ** 31),
  };
  const texts = await readImpactTexts(tx, workspaceId);
  const handOver = Object.values(texts).flat();
  return async () => ({
    program,
    terms,
    figures: await house.compute('report-impact', { texts, terms }, { handOver }),
  });
}
