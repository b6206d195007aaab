import type { Interval, MoneyInterval } from '../../contract/figure.ts';
import type { Fate, LeakView } from '../../contract/leak.ts';
import { GradeBadge } from '../ui/grade.tsx';
import { OrTable } from '../ui/or-table.tsx';
import { money, shortMoney } from '../ui/words.ts';
import { fates, segmentsOf, sumOf } from './fates.ts';

type Stage = LeakView['stages'][number];
type Grades = { readonly acts: GradeOf | null; readonly money: GradeOf | null };
type GradeOf = Parameters<typeof GradeBadge>[0]['grade'];

const WIDTH = 300;

/** A bar for each stage, in the colours and the order of the whole; under it its part of the acts and of the money. */
export function StageBars({
  leak,
  onStages,
}: {
  leak: LeakView;
  /** Shows the people behind stages that are told together, or behind one. */
  onStages: (stages: Stage['stages']) => void;
}) {
  const { stages, stagesRefused } = leak;
  if (stages.length === 0)
    return (
      <div>
        <h2>By stage</h2>
        <p className="type-small mt-1 text-ink-2">{stagesRefused}</p>
      </div>
    );
  const most = Math.max(1, ...stages.map((stage) => sumOf(stage.fates)));
  const acts = scaleOf(stages.map((stage) => stage.acts));
  const worth = scaleOf(stages.map((stage) => stage.worth && centsOf(stage.worth)));
  const grades: Grades = {
    acts: acts !== null && leak.gap.refused === null ? leak.gap.value.grade : null,
    money: worth !== null && leak.worth.refused === null ? leak.worth.value.grade : null,
  };
  return (
    <div>
      <h2>By stage</h2>
      <p className="type-small mb-3 text-pretty text-ink-3">
        Each account in the stage it held most of the quarter
        {acts !== null && '; what could be won back, 8 in 10 within the whiskers'}
      </p>
      <OrTable title="The leak by stage" table={tableOf(stages, grades)}>
        <ul className="grid gap-4">
          {stages.map((stage) => (
            <li key={stage.stage}>
              <p className="type-small flex items-baseline justify-between">
                <button
                  type="button"
                  className="font-[550] hover:underline"
                  aria-label={`${stage.name}: the people behind it`}
                  onClick={() => onStages(stage.stages)}
                >
                  {stage.name}
                </button>
                <span className="tab shrink-0 pl-3 text-ink-2">
                  {stage.fates.used} of {sumOf(stage.fates)} used
                </span>
              </p>
              <svg
                className="chart mt-1"
                viewBox={`0 0 ${WIDTH} 18`}
                preserveAspectRatio="none"
                role="img"
                aria-label={`${stage.name}: ${fates.map(({ fate, name }) => `${stage.fates[fate]} ${name}`).join(', ')}`}
              >
                {segmentsOf(stage.fates, 0, (WIDTH - 6) / most).map((segment) => (
                  <rect
                    key={segment.fate}
                    x={segment.x}
                    width={segment.width}
                    height="18"
                    fill={segment.fill}
                  />
                ))}
              </svg>
              {stage.acts !== null && acts !== null && (
                <Part name="Acts" says={actsSay(stage.acts)} interval={stage.acts} x={acts} />
              )}
              {stage.worth !== null && worth !== null && (
                <Part name="Money" says={moneySays(stage.worth)} interval={centsOf(stage.worth)} x={worth} />
              )}
            </li>
          ))}
        </ul>
      </OrTable>
      {(grades.acts !== null || grades.money !== null) && (
        <p className="type-small mt-1 flex flex-wrap gap-x-5 gap-y-1 text-ink-2">
          {grades.acts !== null && (
            <span className="inline-flex items-center gap-2">
              Acts <GradeBadge grade={grades.acts} />
            </span>
          )}
          {grades.money !== null && (
            <span className="inline-flex items-center gap-2">
              Money <GradeBadge grade={grades.money} />
            </span>
          )}
        </p>
      )}
      {leak.stageSplit !== null && (
        <p className="type-small mt-1 text-pretty text-ink-3">{leak.stageSplit}</p>
      )}
    </div>
  );
}

/** One stage's part of a whole: its range with whiskers, a tick at the likely figure, and both in words. */
function Part({
  name,
  says,
  interval,
  x,
}: {
  name: string;
  says: string;
  interval: Interval;
  x: (value: number) => number;
}) {
  const [low, likely, high] = [x(interval.low), x(interval.likely), x(interval.high)];
  return (
    <p className="type-small mt-1 grid grid-cols-[2.75rem_minmax(0,1fr)_9.5rem] items-center gap-x-2">
      <span className="text-ink-3">{name}</span>
      <svg className="chart" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">
        <line
          x1={x(0)}
          x2={x(0)}
          y1="0"
          y2="12"
          stroke="var(--line-strong)"
          vectorEffect="non-scaling-stroke"
        />
        {[`M${low} 6H${high}`, `M${low} 3V9`, `M${high} 3V9`].map((d) => (
          <path key={d} d={d} stroke="var(--ink-2)" vectorEffect="non-scaling-stroke" />
        ))}
        <line
          x1={likely}
          x2={likely}
          y1="1"
          y2="11"
          stroke="var(--ink)"
          strokeWidth="2.5"
          vectorEffect="non-scaling-stroke"
        />
      </svg>
      <span className="tab text-right text-ink-2">{says}</span>
    </p>
  );
}

const centsOf = ({ low, likely, high, level }: MoneyInterval): Interval => ({
  low: low.cents,
  likely: likely.cents,
  high: high.cents,
  level,
});

/** One scale for all stages, nought on it; null where no stage has a figure. */
function scaleOf(intervals: readonly (Interval | null)[]): ((value: number) => number) | null {
  const told = intervals.filter((one) => one !== null);
  if (told.length === 0) return null;
  const from = Math.min(0, ...told.map(({ low, likely }) => Math.min(low, likely)));
  const span = Math.max(1e-9, ...told.map(({ high, likely }) => Math.max(high, likely) - from));
  return (value) => 1 + ((value - from) / span) * 98;
}

const act = (value: number): string => (value < 0.95 ? value.toFixed(1) : String(Math.round(value)));

const actsSay = ({ low, likely, high }: Interval): string => `${act(likely)} (${act(low)} to ${act(high)})`;

const moneySays = ({ low, likely, high }: MoneyInterval): string =>
  `${shortMoney(likely)} (${shortMoney(low)} to ${shortMoney(high)})`;

/** Every stage with its figures, and the likely ones added up: they give those of the whole. */
function tableOf(stages: readonly Stage[], grades: Grades) {
  const sum = (of: (stage: Stage) => number) => stages.reduce((total, stage) => total + of(stage), 0);
  const currency = stages.find((stage) => stage.worth !== null)?.worth?.likely.currency ?? 'EUR';
  const acts = ({ acts: one }: Stage) =>
    one === null ? [] : [one.likely.toFixed(1), `${one.low.toFixed(1)} to ${one.high.toFixed(1)}`];
  const worth = ({ worth: one }: Stage) =>
    one === null ? [] : [money(one.likely), `${money(one.low)} to ${money(one.high)}`];
  const cells = (name: string, count: (fate: Fate) => number, more: readonly string[]) => [
    name,
    ...fates.map(({ fate }) => String(count(fate))),
    ...more,
  ];
  const together = [
    ...(grades.acts === null ? [] : [sum((stage) => stage.acts?.likely ?? 0).toFixed(1), '']),
    ...(grades.money === null
      ? []
      : [money({ cents: sum((stage) => stage.worth?.likely.cents ?? 0), currency }), '']),
  ];
  return {
    head: [
      'Stage',
      ...fates.map(({ name }) => name),
      ...(grades.acts === null ? [] : [`acts, ${grades.acts}`, '8 in 10 within']),
      ...(grades.money === null ? [] : [`money, ${grades.money}`, '8 in 10 within, money']),
    ],
    rows: [
      ...stages.map((stage) =>
        cells(stage.name, (fate) => stage.fates[fate], [
          ...(grades.acts === null ? [] : acts(stage)),
          ...(grades.money === null ? [] : worth(stage)),
        ]),
      ),
      cells('Together', (fate) => sum((stage) => stage.fates[fate]), together),
    ],
  };
}
