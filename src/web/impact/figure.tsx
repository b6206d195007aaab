import { Link } from '@tanstack/react-router';
import type { ImpactFigure } from '../../contract/impact.ts';
import { BarsChart } from '../ui/bars-chart.tsx';
import { CurvesChart } from '../ui/curves-chart.tsx';
import { GradeBadge } from '../ui/grade.tsx';
import { counted } from '../ui/words.ts';
import { largeWords, oneOf, percent, sayer } from './figure-words.ts';
import { HowItWasWorkedOut } from './how-it-was-worked-out.tsx';

const sayDays = (time: number) => `${Math.round(time)} days`;

/** One figure that can be told: its grade, its number with the range, its sentence, what it is not, and what stands behind it. */
export function Figure({ figure }: { figure: ImpactFigure }) {
  const { measure, naive, curves, behind } = figure;
  if (measure.refused !== null) return null;
  return (
    <article className="border-t border-line py-5" aria-label={figure.title}>
      <div className="mb-2 flex items-baseline justify-between gap-4">
        <h3 className="font-sans text-[.9375rem] font-semibold">{figure.title}</h3>
        <GradeBadge grade={figure.grade} />
      </div>
      <Large figure={figure} />
      <p className="mt-1 text-ink-2">{figure.says}</p>
      {naive !== null && (
        <p className="type-small mt-2 text-ink-2">
          <span className="font-[550] text-ink">
            {naive.value === null
              ? 'Simple comparison'
              : `◇ ${sayer(measure.value).long(naive.value)}, simply compared`}
            .
          </span>{' '}
          {naive.says}
        </p>
      )}
      {figure.caution !== null && <p className="type-small mt-2 text-ink-3">{figure.caution}</p>}
      {curves.length > 0 && <Curves figure={figure} />}
      <div className="mt-1 flex flex-wrap gap-x-5">
        {figure.list !== null && (
          <Link to="/impact/$id" params={{ id: figure.id }} className="link mt-2">
            The {counted(behind.count, oneOf[behind.noun])} behind it
            <span className="sr-only">: {figure.title}</span>
          </Link>
        )}
        <HowItWasWorkedOut figure={figure} />
      </div>
    </article>
  );
}

function Large({ figure }: { figure: ImpactFigure }) {
  const { measure } = figure;
  if (measure.refused !== null) return null;
  if (measure.value.kind === 'split')
    return (
      <BarsChart
        title={figure.title}
        bars={measure.value.parts.map(({ name, share }) => ({
          name,
          value: share.likely,
          interval: [share.low, share.high],
        }))}
        say={percent}
      />
    );
  const { large, small } = largeWords(measure.value);
  return (
    <p className="font-serif text-[2.375rem] leading-tight tracking-[-.02em]">
      {large} <small className="type-small tracking-normal text-ink-2">{small}</small>
    </p>
  );
}

/** What a picture of curves is called by what they are the share of; those of one kind stand together. */
const CURVES = { open: 'Still open', won: 'Won by then', there: 'Still there' } as const;

function Curves({ figure: { title, curves } }: { figure: ImpactFigure }) {
  const until = Math.max(...curves.map(({ steps }) => steps.at(-1)?.time ?? 0));
  return [...Map.groupBy(curves, ({ of }) => of)].map(([of, own]) => (
    <section key={of}>
      <h4 className="type-small mt-3 font-[550] text-ink-3">{CURVES[of]}</h4>
      <CurvesChart
        title={`${CURVES[of]}: ${title}`}
        curves={own}
        until={until}
        sayTime={sayDays}
        say={percent}
        height={220}
      />
    </section>
  ));
}
