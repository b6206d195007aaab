import type { AccountRecord } from '../../core/leak/account-record.ts';
import type { LeakLine } from '../../core/report/export-task.ts';
import { listAccountNames } from '../../store/accounts.ts';
import { readImpactTexts } from '../../store/impact-texts.ts';
import type { TaskInput } from '../../threads/compute.ts';
import { action } from '../action.ts';
import { loadImpact } from '../impact/load-impact.ts';
import { loadLeakFigures } from '../leak/leak-figures.ts';
import { toMoment } from '../refs.ts';
import { impactQueryOf, programVersionOf, quarterOf } from './load-quarter.ts';

/** Every row behind the report of a quarter, as one sheet whose columns add up to what the report prints. */
export const getReportRows = action('GET /report.csv', async (context, { query }) => {
  const { tx, workspaceId, now, house } = context;
  const quarter = quarterOf(query, now);
  const { program, terms, figures } = await loadImpact(context, impactQueryOf(quarter, query));
  const span = { from: toMoment(quarter.from), until: toMoment(quarter.until) };
  const leak = await loadLeakFigures(context, span);
  const version = await programVersionOf(context, quarter);
  const texts = await readImpactTexts(tx, workspaceId);
  const order: TaskInput<'export-report'> = {
    texts,
    terms,
    figures,
    leak: leak.records.map(toLine),
    names: (await listAccountNames(tx, workspaceId)).map(({ accountId, name }) => [accountId, name] as const),
    settings: [
      ['quarter', quarter.id],
      ['from', span.from],
      ['until', toMoment(terms.until)],
      ['exported at', toMoment(now)],
      ['currency', program.currency],
      ['sales cost', terms.salesCost === null ? 'not said' : String(terms.salesCost)],
      ['program cost', String(terms.programCost)],
      ['largest plausible effect on winning', String(terms.plausible.win)],
      ['largest plausible effect on renewing', String(terms.plausible.renewal)],
      ['largest plausible effect on days open', String(terms.plausible.days)],
      ['gross margin', terms.margin === null ? 'not said' : String(terms.margin)],
      ['seed of draws', String(terms.seed)],
      ['goodword version', house.version],
      ['program version', String(version)],
      ['terms of the leak version', String(leak.termsVersion)],
      [
        'terms of the leak restated',
        leak.restated === null ? 'no' : `${toMoment(leak.restated.createdAt)}: ${leak.restated.reason}`,
      ],
    ],
  };
  return house.compute('export-report', order, { handOver: Object.values(texts).flat() });
});

function toLine({ accountId, fate }: AccountRecord): LeakLine {
  return { accountId, fate: fate.kind, cause: 'cause' in fate ? fate.cause : '' };
}
