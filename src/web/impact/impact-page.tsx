import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { FunnelView, ImpactFigure } from '../../contract/impact.ts';
import { useAnswer } from '../answers.ts';
import { HowAskingGoes } from '../leak/how-asking-goes.tsx';
import { LeakLine } from '../leak/leak-line.tsx';
import { Answer } from '../ui/answer.tsx';
import { AsOf } from '../ui/as-of.tsx';
import { ChoiceMenu } from '../ui/choice-menu.tsx';
import { Empty } from '../ui/empty.tsx';
import { useNow } from '../ui/now.ts';
import { PageHead, Section } from '../ui/page-head.tsx';
import { Sideways } from '../ui/sideways.tsx';
import { day, number } from '../ui/words.ts';
import { DidItHelp } from './did-it-help.tsx';
import { Experiments } from './experiments.tsx';
import { Figure } from './figure.tsx';
import { NotYet } from './not-yet.tsx';
import { ThreeCards } from './three-cards.tsx';
import { WhatItTakes } from './what-it-takes.tsx';
import { Winning } from './winning.tsx';

const parts: Record<ImpactFigure['part'], string> = {
  deals: 'What it did to deals',
  retention: 'What it did to staying',
  reach: 'Where customers’ voices reached',
  worth: 'What a customer is worth',
  effort: 'What it cost us',
};

function Funnel({ funnel }: { funnel: FunnelView }) {
  const most = Math.max(1, ...funnel.rows.map(({ asked }) => asked));
  if (funnel.rows.length === 0)
    return <p className="py-3 text-ink-2">Nobody has been asked yet, so there is nothing to follow.</p>;
  return (
    <Sideways label="From asked to used">
      <table className="table mt-3">
        <thead>
          <tr>
            <th scope="col">
              <span className="sr-only">Who or what</span>
            </th>
            <th scope="col" className="w-2/5">
              Asked, yes, done, used
            </th>
            <th scope="col" className="right">
              Asked
            </th>
            <th scope="col" className="right">
              Yes
            </th>
            <th scope="col" className="right">
              Done
            </th>
            <th scope="col" className="right">
              Used
            </th>
            <th scope="col">Say yes</th>
          </tr>
        </thead>
        <tbody>
          {funnel.rows.map((row) => (
            <tr key={row.id}>
              <th scope="row" className="!border-line !text-[.875rem] !font-semibold !text-ink">
                {row.name}
              </th>
              <td>
                <svg
                  viewBox="0 0 300 14"
                  className="block h-3.5 w-full"
                  preserveAspectRatio="none"
                  aria-hidden="true"
                >
                  <rect width={(row.asked / most) * 300} height="14" fill="var(--line)" />
                  <rect width={(row.yes / most) * 300} height="14" fill="var(--line-strong)" />
                  <rect width={(row.done / most) * 300} height="14" fill="var(--ink-2)" />
                  <rect width={(row.used / most) * 300} height="14" fill="var(--laurel)" />
                </svg>
              </td>
              <td className="right">{number(row.asked)}</td>
              <td className="right">{number(row.yes)}</td>
              <td className="right">{number(row.done)}</td>
              <td className="right">{number(row.used)}</td>
              <td className="whitespace-nowrap">
                {row.yesRate.refused !== null ? (
                  <span className="text-ink-3" title={row.yesRate.refused.detail}>
                    {row.yesRate.refused.message.replace(/\.$/, '').toLowerCase()}
                  </span>
                ) : (
                  `${Math.round(row.yesRate.value.low * 10)} to ${Math.round(row.yesRate.value.high * 10)} in 10`
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Sideways>
  );
}

/** The first sentence speaks; what follows it stands beneath, in a smaller voice of the same headline. */
function Opening({ says }: { says: string }) {
  const [first = '', ...then] = says.split(/(?<=[.!?]) (?=\p{Lu}|\d)/u);
  return (
    <>
      <span className="text-[2.0625rem] leading-[1.22] max-desk:text-[1.625rem]">{first}</span>
      {then.length > 0 && (
        <>
          {' '}
          <span className="type-say mt-2 block tracking-normal text-ink-2">{then.join(' ')}</span>
        </>
      )}
    </>
  );
}

/** What advocacy brought: each figure with its grade, its range or the reason why there is none. */
export function ImpactPage() {
  const now = useNow();
  const { by = 'rung' } = useSearch({ from: '/shell/impact' });
  const navigate = useNavigate({ from: '/impact' });
  const impact = useAnswer('GET /impact', {});
  const funnel = useAnswer('GET /funnel', { query: { by: by as FunnelView['by'] } });
  return (
    <main className="page">
      <Answer of={impact}>
        {(view) => (
          <>
            <PageHead
              title="Impact"
              above={
                <>
                  {day(view.from, now)} to {day(view.until, now)}; <AsOf at={view.at} />
                </>
              }
              headline={<Opening says={view.headline} />}
              acts={
                <Link className="btn" to="/report">
                  Report of a quarter
                </Link>
              }
            >
              A range holds the truth 19 times in 20, one of money 8 times in 10. Figures of different grades
              are never added up. What the data cannot carry is said, not printed.{' '}
              <Link to="/leak/terms">What we spend and what an act is worth</Link> is for your finance to say.
            </PageHead>
            {view.figures.length === 0 && (
              <div className="mt-8">
                <Empty title="Nothing to tell yet.">
                  Once acts are linked to deals, their reach stands here first; effects need about thirty
                  deals with and thirty without.
                </Empty>
              </div>
            )}
            <LeakLine />
            <ThreeCards figures={view.figures} headline={view.headline} />
            <Winning figures={view.figures.filter(({ id }) => id.startsWith('win-rate-'))} />
            <div className="mt-10 grid grid-cols-1 items-start gap-x-16 gap-y-9 desk:grid-cols-2">
              {(Object.keys(parts) as ImpactFigure['part'][]).map((part) => {
                const own = view.figures.filter((figure) => figure.part === part);
                return own.length === 0 ? null : (
                  <Section key={part} title={parts[part]} className="[&_article:first-of-type]:border-t-0">
                    {own
                      .filter(({ measure }) => measure.refused === null)
                      .map((figure) => (
                        <Figure key={figure.id} figure={figure} />
                      ))}
                    <NotYet figures={own.filter(({ measure }) => measure.refused !== null)} />
                  </Section>
                );
              })}
            </div>
          </>
        )}
      </Answer>
      {/* They are asked for at once, and shown when what stands above them is there and pushes nothing down any more. */}
      <div hidden={impact.isPending}>
        <DidItHelp />
        <Experiments />
        <WhatItTakes />
        <Section
          className="mt-10"
          title="From asked to used"
          aside={
            <>
              by{' '}
              <ChoiceMenu
                label="By"
                value={by}
                choices={[
                  { value: 'rung', label: 'act' },
                  { value: 'owner', label: 'relationship owner' },
                  { value: 'department', label: 'department' },
                ]}
                onChoose={(value) => navigate({ search: { by: value }, replace: true, resetScroll: false })}
              />
            </>
          }
        >
          <Answer of={funnel}>{(view) => <Funnel funnel={view} />}</Answer>
        </Section>
        <HowAskingGoes />
      </div>
    </main>
  );
}
