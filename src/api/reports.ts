import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Action, runAction } from '../actions/action.ts';
import { Failure } from '../actions/failure.ts';
import { type House, NO_BROWSER } from '../actions/house.ts';
import { getReport } from '../actions/report/get-report.ts';
import { getReportRows } from '../actions/report/get-report-rows.ts';
import type { ReportView } from '../contract/report.ts';
import type { Routes } from '../contract/routes.ts';
import { reportPage } from '../core/report/report-page.ts';
import { callerOf } from './door.ts';

/** The report of a quarter as files: on paper, and every row behind it for finance. */
export function serveReports(server: FastifyInstance, house: House): void {
  const answer = async <K extends keyof Routes>(act: Action<K>, request: FastifyRequest) =>
    // On paper and for finance: what is so now, not what was told last.
    runAction(house, { ...(await callerOf(house, request)), atScreen: false }, act, { query: request.query });

  server.get('/api/v1/report.csv', async (request, reply) => {
    const rows = await answer(getReportRows, request);
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="${fileName(request)}.csv"`)
      .send(rows);
  });

  server.get('/api/v1/report.pdf', async (request, reply) => {
    const report = (await answer(getReport, request)) as ReportView;
    if (house.printPdf === undefined) throw new Failure('not-found', NO_BROWSER);
    const printed = await house.printPdf(reportPage(report));
    if (printed.refused !== null)
      throw new Failure('broken', `${printed.refused} Print the page from your own browser instead.`);
    return reply
      .type('application/pdf')
      .header('content-disposition', `attachment; filename="goodword-${report.quarter}.pdf"`)
      .send(Buffer.from(printed.pdf));
  });
}

function fileName({ query }: FastifyRequest): string {
  const { quarter } = query as { quarter?: string };
  return quarter === undefined ? 'goodword-report' : `goodword-${quarter}`;
}
