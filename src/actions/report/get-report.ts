import type { z } from 'zod';
import type { ReportView } from '../../contract/report.ts';
import type { QuarterFigures } from '../../core/report/changes-part.ts';
import { quarterReport } from '../../core/report/quarter-report.ts';
import { type Quarter, quarterBefore, recentQuarters } from '../../core/signals/quarter.ts';
import { findWorkspace } from '../../store/members.ts';
import { action, type Context } from '../action.ts';
import { keepAnswer } from '../kept-answers.ts';
import { layPast } from '../leak/past-fates.ts';
import { loadProgram } from '../program/load-program.ts';
import { toMoment } from '../refs.ts';
import { loadCover } from './load-cover.ts';
import { type Asked, loadQuarter, programVersionOf, quarterOf } from './load-quarter.ts';

/** Quarters one can choose from: two years and the one under way. */
const CHOICES = 9;

/**
 * A quarter as a board is told of it: what it brought, what leaked, whom we left in peace, and the method. Programs, too,
 * are given the one that was made before, as of its moment, as long as nothing changed and for minutes at the most.
 */
export const getReport = action(
  'GET /report',
  async (context, { query }) => {
    const { now, tx, workspaceId, house } = context;
    const quarter = quarterOf(query, now);
    const { program } = await loadProgram(context);
    const company = program.company ?? (await findWorkspace(tx, workspaceId))?.name ?? '';
    const { salesCost, programCost } = query;
    const name = `report|${JSON.stringify([quarter.id, salesCost, programCost, company])}`;
    return keepAnswer(house.store, tx, workspaceId, name, now, () =>
      makeReport(context, quarter, query, company),
    );
  },
  { lasts: true },
);

/** Has everything at hand that the reports of all quarters one can choose rest on: what became of every account in each. */
export const layReports = action('GET /report', async (context) => {
  const running = await loadProgram(context);
  await layPast(context, running, recentQuarters(context.now, CHOICES + 1));
  return getReport.run(context, { params: undefined, query: {}, body: undefined });
});

async function makeReport(
  context: Context,
  quarter: Quarter,
  query: Asked,
  company: string,
): Promise<z.input<typeof ReportView>> {
  const { now, house } = context;
  const running = await loadProgram(context);
  await layPast(context, running, [quarter, quarterBefore(quarter)]);
  const { impact, figures } = await loadQuarter(context, quarter, query);
  const before = (await loadQuarter(context, quarterBefore(quarter), query)).figures;
  const report = quarterReport({
    ...figures,
    ...(await loadCover(context, running, quarter)),
    company,
    currency: running.program.currency,
    quarter,
    now,
    before: isEmpty(before) ? null : before,
    versions: {
      goodword: house.version,
      program: await programVersionOf(context, quarter),
      terms: figures.leak.termsVersion,
      seed: impact.terms.seed,
      plausible: impact.terms.plausible,
      margin: impact.terms.margin,
    },
  });
  return {
    at: toMoment(now),
    quarter: quarter.id,
    from: toMoment(quarter.from),
    until: toMoment(quarter.until),
    quarters: recentQuarters(now, CHOICES).map(({ id }) => id),
    ...report,
  } as z.input<typeof ReportView>;
}

/** Nobody was a customer on record: a quarter before anything began. */
const isEmpty = ({ leak, figures }: QuarterFigures): boolean =>
  leak.census.heard + leak.census.silent === 0 && figures.every(({ behindCount }) => behindCount === 0);
