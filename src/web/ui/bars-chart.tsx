import { useMemo } from 'react';
import { Chart } from './chart.tsx';
import { type Drawing, paint, ROW_HEIGHT, rowAxis, rowWords, scale } from './chart-look.ts';

export type Bar = {
  readonly name: string;
  readonly value: number;
  /** Its range, where it has one. */
  readonly interval?: readonly [number, number] | undefined;
};

type Props = {
  title: string;
  bars: readonly Bar[];
  /** A value in words: "34 %". */
  say: (value: number) => string;
  onPick?: (bar: number) => void;
};

/** Bars from nought, each with its name above, its figure beside and its range as a whisker. */
export function BarsChart({ title, bars, say, onPick }: Props) {
  const figures = useMemo(() => bars.map((bar) => figureOf(bar, say)), [bars, say]);
  const drawing = useMemo<Drawing>(() => {
    const most = Math.max(...bars.map((bar) => Math.max(bar.value, bar.interval?.[1] ?? 0)), 1e-9);
    return (width) => ({
      grid: { left: 0, right: 0, top: 8, bottom: 4 },
      xAxis: {
        ...scale(say),
        min: 0,
        max: most * 1.02,
        axisLabel: { show: false },
        splitLine: { show: false },
      },
      yAxis: rowAxis(bars.map((bar) => bar.name)),
      series: [
        {
          type: 'custom',
          clip: false,
          data: bars.map((bar, index) => [bar.value, index, ...(bar.interval ?? [])]),
          encode: { x: 0, y: 1 },
          renderItem: (params, api) => {
            const bar = bars[params.dataIndex];
            if (bar === undefined) return null;
            const [from = 0, y = 0] = api.coord([0, params.dataIndex]);
            const x = (value: number) => api.coord([value, params.dataIndex])[0] ?? 0;
            const [low, high] = bar.interval ?? [];
            return {
              type: 'group',
              children: [
                ...rowWords(y, 0, width, bar.name, figures[params.dataIndex] ?? ''),
                {
                  type: 'rect',
                  shape: { x: from, y: y - 6, width: Math.max(1, x(bar.value) - from), height: 14 },
                  style: { fill: paint.laurel },
                },
                ...(low === undefined || high === undefined
                  ? []
                  : [
                      {
                        type: 'line' as const,
                        shape: { x1: x(low), x2: x(high), y1: y + 1, y2: y + 1 },
                        style: { stroke: paint.paper, lineWidth: 5 },
                      },
                      {
                        type: 'line' as const,
                        shape: { x1: x(low), x2: x(high), y1: y + 1, y2: y + 1 },
                        style: { stroke: paint.ink, lineWidth: 2 },
                      },
                    ]),
              ],
            };
          },
        },
      ],
    });
  }, [bars, figures, say]);
  const points = useMemo(
    () => bars.map((bar, index) => ({ series: 0, index, says: `${bar.name}: ${figures[index]}` })),
    [bars, figures],
  );
  const ranged = bars.some((bar) => bar.interval !== undefined);
  return (
    <Chart
      title={title}
      height={bars.length * ROW_HEIGHT + 12}
      drawing={drawing}
      points={points}
      table={{
        head: ranged ? ['', 'Figure', 'From', 'To'] : ['', 'Figure'],
        rows: bars.map(({ name, value, interval }) => [
          name,
          say(value),
          ...(ranged ? (interval?.map(say) ?? ['', '']) : []),
        ]),
      }}
      onPick={onPick}
    />
  );
}

function figureOf({ value, interval }: Bar, say: (value: number) => string): string {
  return interval === undefined ? say(value) : `${say(value)} (${say(interval[0])} to ${say(interval[1])})`;
}
