import { useMemo } from 'react';
import { Chart } from './chart.tsx';
import { type Drawing, paint } from './chart-look.ts';

export type FlowNode = {
  readonly id: string;
  readonly name: string;
  readonly count: number;
  /** A token: `var(--c-used)`; ink unless said. */
  readonly fill?: string;
  /** Which column it stands in, from 0; worked out where it is not said. */
  readonly column?: number;
};
export type FlowLink = { readonly from: string; readonly to: string; readonly count: number };

type Props = {
  title: string;
  nodes: readonly FlowNode[];
  links: readonly FlowLink[];
  height?: number;
  /** Opens the people behind a node, by its place in `nodes`. */
  onPick?: (node: number) => void;
};

/** Streams from one column to the next, as wide as they count (a Sankey diagram). */
export function FlowChart({ title, nodes, links, height = 300, onPick }: Props) {
  const drawing = useMemo<Drawing>(
    () => (width) => ({
      series: [
        {
          type: 'sankey',
          left: 0,
          right: width < 520 ? 96 : 168,
          top: 6,
          bottom: 6,
          nodeWidth: 8,
          nodeGap: 14,
          draggable: false,
          layoutIterations: 0,
          emphasis: { disabled: true },
          data: nodes.map(({ id, name, count, fill, column }) => ({
            name: id,
            ...(column === undefined ? {} : { depth: column }),
            itemStyle: { color: fill ?? paint.ink, borderWidth: 0 },
            label: {
              formatter: `{count|${count}} ${name}`,
              width: width < 520 ? 90 : 160,
              overflow: 'break',
            },
          })),
          links: links.map(({ from, to, count }) => ({
            source: from,
            target: to,
            value: count,
            lineStyle: { color: nodes.find(({ id }) => id === to)?.fill ?? paint.edge },
          })),
          lineStyle: { opacity: 0.32, curveness: 0.5 },
          label: {
            color: paint.second,
            fontSize: 13,
            lineHeight: 17,
            rich: { count: { color: paint.ink, fontWeight: 600, fontSize: 14, lineHeight: 17 } },
          },
        },
      ],
    }),
    [nodes, links],
  );
  const points = useMemo(
    () => nodes.map(({ name, count }, index) => ({ series: 0, index, says: `${count} ${name}` })),
    [nodes],
  );
  return (
    <Chart
      title={title}
      height={height}
      drawing={drawing}
      points={points}
      table={{
        head: ['From', 'To', 'Count'],
        rows: links.map(({ from, to, count }) => [
          nodes.find(({ id }) => id === from)?.name ?? from,
          nodes.find(({ id }) => id === to)?.name ?? to,
          String(count),
        ]),
      }}
      onPick={onPick}
    />
  );
}
