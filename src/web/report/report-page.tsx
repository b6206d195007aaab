import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { ReportSection, ReportView } from '../../contract/report.ts';
import { useAnswer } from '../answers.ts';
import { useSession } from '../shell/session.ts';
import { Answer } from '../ui/answer.tsx';
import { AsOf } from '../ui/as-of.tsx';
import { Button } from '../ui/button.tsx';
import { ChoiceMenu } from '../ui/choice-menu.tsx';
import { PageHead, Section } from '../ui/page-head.tsx';
import { ReportBlocks } from './report-blocks.tsx';

/** A quarter as a board is told of it, for the screen and for paper. */
export function ReportPage() {
  const search = useSearch({ from: '/shell/report' });
  const { quarter } = search;
  const report = useAnswer('GET /report', { query: quarter === undefined ? {} : { quarter } });
  return (
    <main className="page report">
      <Answer of={report} lines={6}>
        {(view) => <Told report={view} />}
      </Answer>
    </main>
  );
}

function Told({ report }: { report: ReportView }) {
  const navigate = useNavigate({ from: '/report' });
  const { pdfRefused } = useSession();
  const file = (kind: 'pdf' | 'csv') => `/api/v1/report.${kind}?quarter=${report.quarter}`;
  return (
    <>
      <PageHead
        title={`Report ${spaced(report.quarter)}`}
        above={
          <>
            {report.company} · Customer advocacy in{' '}
            <ChoiceMenu
              label="Quarter"
              value={report.quarter}
              choices={report.quarters.map((value) => ({ value, label: spaced(value) }))}
              onChoose={(value) => navigate({ search: { quarter: value } })}
            />
            ; <AsOf at={report.at} />
          </>
        }
        headline={
          <span className="text-[2.0625rem] leading-[1.22] max-desk:text-[1.625rem]">{report.headline}</span>
        }
        acts={
          <>
            {pdfRefused === null && (
              <a className="btn" href={file('pdf')} download>
                PDF
              </a>
            )}
            <Button onClick={() => window.print()}>Print</Button>
            <a className="btn" href={file('csv')} download>
              Every row, for finance
            </a>
          </>
        }
      >
        {report.basis}
        {pdfRefused !== null && <span className="noprint"> {pdfRefused}</span>}
      </PageHead>
      <nav className="type-small noprint mt-4 flex flex-wrap gap-x-4 text-ink-2" aria-label="In this report">
        {report.sections.map(({ id, title }) => (
          <a key={id} className="link" href={`#${id}`}>
            {title}
          </a>
        ))}
        <Link className="link" to="/impact">
          Impact
        </Link>
        <Link className="link" to="/leak">
          Leak
        </Link>
      </nav>
      {report.sections.map((section) => (
        <Part key={section.id} section={section} />
      ))}
    </>
  );
}

function Part({ section }: { section: ReportSection }) {
  return (
    <div id={section.id} className={`report-${section.id} mt-10 scroll-mt-24`}>
      <Section title={section.title}>
        {section.lead !== null && <p className="type-say mt-3 max-w-4xl">{section.lead}</p>}
        <ReportBlocks blocks={section.blocks} />
      </Section>
    </div>
  );
}

/** "2026 Q3" */
const spaced = (quarter: string): string => quarter.replace('-', ' ');
