import { useMemo } from 'react';
import { Chart } from './chart.tsx';
import { type Drawing, paint, rowAxis, rowWords, scale } from './chart-look.ts';

export type ForestRow = {
  readonly name: string;
  /** What is claimed, with its range; null where the data carry no claim. */
  readonly effect: { readonly value: number; readonly low: number; readonly high: number } | null;
  /** What a simple comparison shows, where there is one. */
  readonly naive: number | null;
  /** Why there is no claim, in a few words. */
  readonly instead?: string | undefined;
};

type Props = {
  title: string;
  rows: readonly ForestRow[];
  /** A value in words, with its sign: "+6 points". */
  say: (value: number) => string;
  /** The same without its unit, for ranges and axis: "+6". */
  short: (value: number) => string;
  /** What the hollow mark is called; "simple comparison" unless said. */
  naiveName?: string;
  onPick?: (row: number) => void;
};

const ROOM = 62;

/** Effects with their ranges about nought, and the simple comparison as a hollow diamond where it stands. */
export function ForestChart({ title, rows, say, short, naiveName = 'simple comparison', onPick }: Props) {
  const figures = useMemo(() => rows.map((row) => figureOf(row, say, short)), [rows, say, short]);
  const drawing = useMemo<Drawing>(() => {
    const all = rows.flatMap(({ effect, naive }) => [
      ...(effect === null ? [] : [effect.low, effect.high]),
      ...(naive === null ? [] : [naive]),
    ]);
    const low = Math.min(0, ...all);
    const high = Math.max(0, ...all);
    const air = Math.max(high - low, 1e-9) * 0.06;
    return (width) => ({
      grid: { left: 8, right: 8, top: 4, bottom: 26 },
      xAxis: {
        ...scale(short),
        splitLine: { show: false },
        min: low - air,
        max: high + air,
        axisLabel: { ...scale(short).axisLabel, showMinLabel: false, showMaxLabel: false },
      },
      yAxis: rowAxis(rows.map(({ name }) => name)),
      series: [
        {
          type: 'custom',
          clip: false,
          data: rows.map(({ effect, naive }, index) => [effect?.value ?? naive ?? 0, index]),
          encode: { x: 0, y: 1 },
          renderItem: (params, api) => {
            const row = rows[params.dataIndex];
            if (row === undefined) return null;
            const { effect, naive } = row;
            const [, y = 0] = api.coord([0, params.dataIndex]);
            const x = (value: number) => api.coord([value, params.dataIndex])[0] ?? 0;
            return {
              type: 'group',
              children: [
                ...rowWords(y, 0, width, row.name, figures[params.dataIndex] ?? ''),
                nought(x(0), y + 6),
                ...(effect === null || naive === null
                  ? []
                  : [bar(x(effect.value), x(naive), y + 6, paint.edge, 1, [2, 3])]),
                ...(effect === null ? [] : [bar(x(effect.low), x(effect.high), y + 6, paint.laurel, 5)]),
                ...(effect === null ? [] : [tick(x(effect.value), y + 6)]),
                ...(naive === null ? [] : [diamond(x(naive), y + 6)]),
              ],
            };
          },
        },
      ],
    });
  }, [rows, figures, short]);
  const points = useMemo(
    () =>
      rows.map(({ name, naive }, index) => ({
        series: 0,
        index,
        says: `${name}: ${figures[index]}${naive === null ? '' : `; ${naiveName} ${say(naive)}`}`,
      })),
    [rows, figures, naiveName, say],
  );
  return (
    <>
      <Chart
        title={title}
        height={rows.length * ROOM + 30}
        drawing={drawing}
        points={points}
        table={{
          head: ['', 'Effect', 'From', 'To', naiveName],
          rows: rows.map(({ name, effect, naive, instead }) => [
            name,
            effect === null ? (instead ?? 'can’t tell') : say(effect.value),
            effect === null ? '' : short(effect.low),
            effect === null ? '' : short(effect.high),
            naive === null ? '' : say(naive),
          ]),
        }}
        onPick={onPick}
      />
      <p className="type-small -mt-6 text-ink-3">
        <span aria-hidden="true">▬ </span>effect and its range, <span aria-hidden="true">◇ </span>
        {naiveName}
      </p>
    </>
  );
}

const bar = (x1: number, x2: number, y: number, stroke: string, lineWidth: number, lineDash?: number[]) => ({
  type: 'line' as const,
  shape: { x1, x2, y1: y, y2: y },
  style: { stroke, lineWidth, ...(lineDash === undefined ? {} : { lineDash }) },
});
const tick = (x: number, y: number) => ({
  type: 'line' as const,
  shape: { x1: x, x2: x, y1: y - 8, y2: y + 8 },
  style: { stroke: paint.ink, lineWidth: 2 },
});
/** Nought beside each row, and not as one line through the names. */
const nought = (x: number, y: number) => ({
  type: 'line' as const,
  shape: { x1: x, x2: x, y1: y - 10, y2: y + 12 },
  style: { stroke: paint.edge, lineWidth: 1 },
});
const diamond = (x: number, y: number) => ({
  type: 'polygon' as const,
  shape: {
    points: [
      [x, y - 6],
      [x + 6, y],
      [x, y + 6],
      [x - 6, y],
    ],
  },
  style: { fill: paint.paper, stroke: paint.ink, lineWidth: 1.5 },
});

function figureOf(
  { effect, instead }: ForestRow,
  say: (value: number) => string,
  short: (value: number) => string,
): string {
  if (effect === null) return instead ?? 'can’t tell yet';
  return `${say(effect.value)} (${short(effect.low)} to ${short(effect.high)})`;
}
