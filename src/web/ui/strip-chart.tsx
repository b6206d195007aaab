import { useMemo } from 'react';
import { Chart } from './chart.tsx';
import { type Drawing, paint, scale } from './chart-look.ts';

/** What was foretold for a group of asks and what came of them. */
export type StripBin = {
  readonly foretold: number;
  readonly came: number;
  readonly low: number;
  readonly high: number;
  readonly count: number;
};

const percent = (share: number) => `${Math.round(100 * share)} %`;

/** Foretold against what came, each group with its range; on the line, the forecast was right. */
export function StripChart({ title, bins }: { title: string; bins: readonly StripBin[] }) {
  const drawing = useMemo<Drawing>(
    () => () => ({
      grid: { left: 44, right: 12, top: 12, bottom: 44 },
      xAxis: {
        ...scale(percent, 0.5),
        min: 0,
        max: 1,
        name: 'foretold',
        nameLocation: 'middle',
        nameGap: 26,
        nameTextStyle: { color: paint.faint },
        splitLine: { show: false },
        axisLine: { show: true, lineStyle: { color: paint.edge } },
      },
      yAxis: { ...scale(percent, 0.5), min: 0, max: 1 },
      series: [
        {
          type: 'custom',
          data: bins.map(({ foretold, came }) => [foretold, came]),
          renderItem: (params, api) => {
            const bin = bins[params.dataIndex];
            if (bin === undefined) return null;
            const [x = 0, y = 0] = api.coord([bin.foretold, bin.came]);
            const end = (value: number) => api.coord([bin.foretold, value])[1] ?? 0;
            return {
              type: 'group',
              children: [
                {
                  type: 'line',
                  shape: { x1: x, x2: x, y1: end(bin.low), y2: end(bin.high) },
                  style: { stroke: paint.laurel, lineWidth: 4 },
                },
                {
                  type: 'circle',
                  shape: { cx: x, cy: y, r: 5 },
                  style: { fill: paint.paper, stroke: paint.ink, lineWidth: 2 },
                },
              ],
            };
          },
          markLine: {
            silent: true,
            symbol: 'none',
            label: { show: false },
            lineStyle: { color: paint.edge, type: [3, 4], width: 1 },
            data: [[{ coord: [0, 0] }, { coord: [1, 1] }]],
          },
        },
      ],
    }),
    [bins],
  );
  const points = useMemo(
    () =>
      bins.map((bin, index) => ({
        series: 0,
        index,
        says: `Foretold ${percent(bin.foretold)}, came ${percent(bin.came)} (${percent(bin.low)} to ${percent(bin.high)}), ${bin.count} asks`,
      })),
    [bins],
  );
  return (
    <Chart
      title={title}
      height={260}
      drawing={drawing}
      points={points}
      table={{
        head: ['Foretold', 'Came', 'From', 'To', 'Asks'],
        rows: bins.map((bin) => [
          percent(bin.foretold),
          percent(bin.came),
          percent(bin.low),
          percent(bin.high),
          String(bin.count),
        ]),
      }}
    />
  );
}
