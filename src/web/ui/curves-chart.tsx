import { useMemo } from 'react';
import { Chart } from './chart.tsx';
import { type ChartPoint, type Drawing, paint, scale, strokes } from './chart-look.ts';

export type Curve = {
  readonly name: string;
  /** Steps in order of time: the value holds from its time to the next. */
  readonly steps: readonly {
    readonly time: number;
    readonly value: number;
    readonly low?: number | undefined;
    readonly high?: number | undefined;
  }[];
};

type Props = {
  title: string;
  /** At most four. */
  curves: readonly Curve[];
  /** Where the picture ends, in the unit of time. */
  until: number;
  sayTime: (time: number) => string;
  say: (value: number) => string;
  /** Height of the axis: 1 for shares. */
  top?: number;
  height?: number;
};

/** Where the keys stop and the table reads: the curve at so many even moments. */
const STOPS = 6;

/** Curves that step, each with the band in which it may lie, named at its end. */
export function CurvesChart({ title, curves, until, sayTime, say, top = 1, height = 260 }: Props) {
  const times = useMemo(
    () => Array.from({ length: STOPS + 1 }, (_, index) => (until * index) / STOPS),
    [until],
  );
  const shifts = useMemo(
    () => labelShifts(curves, until, (height - 12 - 28) / top),
    [curves, until, height, top],
  );
  const drawing = useMemo<Drawing>(
    () => (width) => ({
      grid: { left: 44, right: width < 520 ? 12 : 150, top: width < 520 ? 28 : 12, bottom: 28 },
      xAxis: {
        ...scale(sayTime, until / 3),
        min: 0,
        max: until,
        splitLine: { show: false },
        axisLine: { show: true, lineStyle: { color: paint.edge } },
      },
      yAxis: { ...scale(say, top / 2), min: 0, max: top },
      series: [
        ...curves.map(({ name, steps }, index) => ({
          type: 'line' as const,
          step: 'end' as const,
          showSymbol: true,
          symbolSize: 12,
          // The marks are there for the hand and the keys; the eye reads the line.
          itemStyle: { opacity: 0 },
          lineStyle: strokes[index % strokes.length] as { color: string },
          data: pathOf(steps, until),
          endLabel: {
            show: width >= 520,
            formatter: name,
            color: paint.ink,
            fontSize: 13,
            fontWeight: 600,
            width: 140,
            overflow: 'break' as const,
            offset: [0, shifts[index] ?? 0],
          },
          z: 3,
        })),
        ...curves.flatMap(({ steps }, index) => bandOf(steps, until, index)),
      ],
    }),
    [curves, until, top, say, sayTime, shifts],
  );
  const points = useMemo<ChartPoint[]>(
    () =>
      curves.flatMap(({ name, steps }, series) =>
        pathOf(steps, until).map(([time = 0, value = 0], index) => ({
          series,
          index,
          says: `${name}, ${sayTime(time)}: ${say(value)}`,
        })),
      ),
    [curves, until, say, sayTime],
  );
  const stops = useMemo(() => thinned(points, curves.length), [points, curves.length]);
  return (
    <div className="@container">
      <Chart
        title={title}
        height={height}
        drawing={drawing}
        points={stops}
        table={{
          head: ['', ...curves.map(({ name }) => name)],
          rows: times.map((time) => [
            sayTime(time),
            ...curves.map(({ steps }) => {
              const step = stepAt(steps, time);
              if (step === undefined) return '';
              return step.low === undefined || step.high === undefined
                ? say(step.value)
                : `${say(step.value)} (${say(step.low)} to ${say(step.high)})`;
            }),
          ]),
        }}
      />
      <p className="type-small -mt-6 text-ink-3 @min-[32.5rem]:hidden">
        {curves.map(({ name }, index) => (
          <span key={name} className="mr-4 inline-flex items-center gap-1.5">
            <svg width="26" height="6" aria-hidden="true">
              <line
                x1="0"
                x2="26"
                y1="3"
                y2="3"
                stroke={strokes[index % strokes.length]?.color}
                strokeWidth="2.5"
                strokeDasharray={dashOf(index)}
              />
            </svg>
            {name}
          </span>
        ))}
      </p>
    </div>
  );
}

const dashOf = (index: number): string | undefined => {
  const type = strokes[index % strokes.length]?.type;
  return typeof type === 'object' ? type.join(' ') : undefined;
};

const stepAt = (steps: Curve['steps'], time: number) => steps.findLast((step) => step.time <= time);

/** The steps within the picture, the last one drawn out to its edge. */
function pathOf(steps: Curve['steps'], until: number): [number, number][] {
  const within = steps.filter(({ time }) => time <= until);
  const last = within.at(-1);
  return [
    ...within.map(({ time, value }): [number, number] => [time, value]),
    ...(last === undefined || last.time === until ? [] : [[until, last.value] as [number, number]]),
  ];
}

/** Height of a curve's name, in px. */
const NAME = 18;

/** How far each curve's name moves up or down from its end, so that no two overlap and none lies on the axis. */
function labelShifts(curves: readonly Curve[], until: number, perUnit: number): number[] {
  const ends = curves.map(({ steps }) => (pathOf(steps, until).at(-1)?.[1] ?? 0) * perUnit);
  const lowestFirst = ends.map((_, index) => index).sort((a, b) => (ends[a] ?? 0) - (ends[b] ?? 0));
  const shifts = ends.map(() => 0);
  let free = NAME / 2;
  for (const index of lowestFirst) {
    const end = ends[index] ?? 0;
    const place = Math.max(end, free);
    shifts[index] = end - place;
    free = place + NAME;
  }
  return shifts;
}

/** An interval as wide as the axis says nothing: nobody is left to be watched there. */
const saysNothing = ({ low, high }: Curve['steps'][number]): boolean => (high ?? 0) - (low ?? 0) > 0.9;

/** The band as two stacked lines without a stroke: its floor, then its height, filled. */
function bandOf(all: Curve['steps'], until: number, index: number) {
  const blind = all.findIndex((step, at) => at > 0 && saysNothing(step));
  const steps = blind < 0 ? all : all.slice(0, blind);
  const end = blind < 0 ? until : Math.min(until, all[blind]?.time ?? until);
  if (steps.some(({ low, high }) => low === undefined || high === undefined)) return [];
  const edge = (of: (step: Curve['steps'][number]) => number) =>
    pathOf(
      steps.map((step) => ({ time: step.time, value: of(step) })),
      end,
    );
  const common = {
    type: 'line' as const,
    step: 'end' as const,
    stack: `band ${index}`,
    symbol: 'none',
    silent: true,
    lineStyle: { width: 0 },
    z: 1,
  };
  return [
    { ...common, data: edge(({ low }) => low ?? 0) },
    {
      ...common,
      data: edge(({ low, high }) => (high ?? 0) - (low ?? 0)),
      areaStyle: { color: strokes[index % strokes.length]?.color ?? paint.laurel, opacity: 0.13 },
    },
  ];
}

/** About two dozen stops of a curve, its last among them: nobody steps through four hundred. */
function thinned(points: readonly ChartPoint[], curves: number): ChartPoint[] {
  const each = Math.max(1, Math.ceil(points.length / Math.max(1, curves) / 24));
  return points.filter((point, at) => point.index % each === 0 || points[at + 1]?.series !== point.series);
}
