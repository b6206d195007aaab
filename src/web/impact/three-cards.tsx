import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Grade, Refusal as RefusalShape } from '../../contract/figure.ts';
import type { ImpactFigure } from '../../contract/impact.ts';
import type { WorkView } from '../../contract/work.ts';
import { useAnswer } from '../answers.ts';
import { GradeBadge } from '../ui/grade.tsx';
import { Refusal } from '../ui/refusal.tsx';
import { counted, shortMoney } from '../ui/words.ts';
import { EffectLine } from './effect-line.tsx';
import { largeWords, oneOf, sayer } from './figure-words.ts';
import { WhyNot, type Withheld } from './gates.tsx';

/** The three questions a leader comes with: each a sentence, its range, its grade, and what would firm it up. */
export function ThreeCards({
  figures,
  headline,
}: {
  figures: readonly ImpactFigure[];
  /** What the page opens with; a card does not say it again. */
  headline: string;
}) {
  const { data: work } = useAnswer('GET /work', {});
  const deals = foremost(figures.filter(({ id }) => id.startsWith('win-rate-')));
  const retention = figures.find(({ id }) => id === 'renewal');
  const stayed = figures.find(({ id, measure }) => id === 'grr' && measure.refused === null);
  const withheld: Withheld[] = [
    ...figures.filter(({ measure }) => measure.refused !== null),
    ...(work === undefined || work.value.measure.refused === null ? [] : [ofTeam(work)]),
  ];
  return (
    <>
      <div className="mt-8 grid items-stretch gap-x-14 gap-y-8 border-t border-ink pt-4 desk:grid-cols-3">
        <FigureCard
          title="Deals"
          figure={deals?.says === headline ? { ...deals, says: `${deals.title}.` } : deals}
          none="No act has met a deal yet."
        />
        <FigureCard title="Retention" figure={retention} none="No renewal has been watched yet.">
          {stayed !== undefined && <p className="type-small mt-2 text-ink-3">{stayed.says}</p>}
        </FigureCard>
        {work !== undefined && <TeamCard work={work} />}
      </div>
      <WhyNot withheld={withheld} />
    </>
  );
}

/** What can be told, else what has come furthest. */
function foremost(figures: readonly ImpactFigure[]): ImpactFigure | undefined {
  const furthest = figures.toSorted((a, b) => (b.counts?.treated ?? 0) - (a.counts?.treated ?? 0));
  return furthest.find(({ measure }) => measure.refused === null) ?? furthest[0];
}

const ofTeam = ({ gates, firmer }: WorkView): Withheld => ({
  id: 'net-value',
  title: 'What an hour of CS work brings',
  gates,
  firmer,
});

function Card({
  title,
  grade,
  refused,
  says,
  caution = null,
  firmer,
  foot,
  children,
}: {
  title: string;
  grade: Grade | null;
  refused: RefusalShape | null;
  says: string;
  /** What it does not mean. */
  caution?: string | null;
  firmer: string | null;
  foot?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <section aria-label={title} className="flex flex-col">
      <h2 className="flex items-baseline justify-between gap-4">
        {title}
        {grade !== null && <GradeBadge grade={grade} />}
      </h2>
      {refused === null ? (
        <p className="type-say mt-2">{says}</p>
      ) : (
        <div className="mt-3">
          <Refusal refused={refused} />
        </div>
      )}
      {children}
      {caution !== null && <p className="type-small mt-2 text-ink-3">{caution}</p>}
      {firmer !== null && (
        <p className="type-small mt-3 border-l-[3px] border-line-strong pl-4 text-ink-2">
          <span className="font-[550] text-ink">What would firm this up.</span> {firmer}
        </p>
      )}
      {foot}
    </section>
  );
}

function FigureCard({
  title,
  figure,
  none,
  children,
}: {
  title: string;
  figure: ImpactFigure | undefined;
  none: string;
  children?: ReactNode;
}) {
  if (figure === undefined)
    return (
      <Card title={title} grade={null} refused={null} says={none} firmer={null}>
        {children}
      </Card>
    );
  const { measure, naive, behind, list } = figure;
  const told = measure.refused === null ? measure.value : null;
  return (
    <Card
      title={title}
      grade={told === null ? null : figure.grade}
      refused={measure.refused}
      says={figure.says}
      caution={told === null ? null : figure.caution}
      firmer={figure.firmer}
      foot={
        list !== null && (
          <p className="mt-2">
            <Link to="/impact/$id" params={{ id: figure.id }} className="link">
              The {counted(behind.count, oneOf[behind.noun])} behind it
              <span className="sr-only">: {figure.title}</span>
            </Link>
          </p>
        )
      }
    >
      {told !== null && told.kind === 'points' && (
        <EffectLine effect={told.value} naive={naive?.value ?? null} say={sayer(told)} />
      )}
      {told !== null && told.kind !== 'points' && (
        <p className="mt-2 font-serif text-[1.75rem] leading-tight">
          {largeWords(told).large} <small className="type-small text-ink-2">{largeWords(told).small}</small>
        </p>
      )}
      {children}
    </Card>
  );
}

function TeamCard({ work }: { work: WorkView }) {
  const { value, hours, headline } = work;
  const told = value.measure.refused === null ? value.measure.value : null;
  const money = (cents: number) => shortMoney({ cents, currency: told?.likely.currency ?? 'EUR' });
  return (
    <Card
      title="Team"
      grade={told === null && hours.measure.refused !== null ? null : value.grade}
      refused={hours.measure.refused}
      says={headline}
      caution={value.measure.refused === null ? value.caution : hours.caution}
      firmer={work.firmer}
      foot={
        <p className="mt-2">
          <a href="#team" className="link">
            Hours, minutes and thanks
          </a>
        </p>
      }
    >
      {told !== null && (
        <EffectLine
          effect={{
            low: told.low.cents,
            likely: told.likely.cents,
            high: told.high.cents,
            level: told.level,
          }}
          naive={null}
          say={{ long: (cents) => `${money(cents)} an hour`, short: money }}
        />
      )}
    </Card>
  );
}
