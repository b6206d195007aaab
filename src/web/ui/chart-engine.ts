import type { EChartsOption } from 'echarts';
import { BarChart, CustomChart, LineChart, SankeyChart, ScatterChart } from 'echarts/charts';
import { GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { LabelLayout } from 'echarts/features';
import { SVGRenderer } from 'echarts/renderers';
import { type ChartPoint, typeface } from './chart-look.ts';

use([
  BarChart,
  CustomChart,
  LineChart,
  SankeyChart,
  ScatterChart,
  GridComponent,
  MarkLineComponent,
  TooltipComponent,
  LabelLayout,
  SVGRenderer,
]);

/** A picture on the page. */
export type Picture = {
  draw: (option: EChartsOption, points: readonly ChartPoint[]) => void;
  resize: () => void;
  /** Shows the tip of one point, or none. */
  point: (point: ChartPoint | null) => void;
  dispose: () => void;
};

/**
 * Draws into an element as SVG: sharp on paper, and coloured by the tokens themselves. Loaded only where a page
 * draws (chart.tsx), because it is larger than all the rest of the app.
 */
export function openPicture(element: HTMLElement): Picture {
  const chart = init(element, null, { renderer: 'svg' });
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  let known: readonly ChartPoint[] = [];
  // A drawing of fixed pixels would run off the sheet when it is printed.
  chart.on('rendered', () => {
    const svg = element.querySelector('svg');
    svg?.setAttribute('viewBox', `0 0 ${chart.getWidth()} ${chart.getHeight()}`);
  });
  return {
    draw: (option, points) => {
      known = points;
      chart.setOption(
        {
          animation: !still,
          animationDuration: 220,
          animationDurationUpdate: 220,
          textStyle: { fontFamily: typeface(), fontSize: 13, color: 'var(--ink-2)' },
          ...option,
          tooltip: {
            trigger: 'item',
            confine: true,
            transitionDuration: still ? 0 : 0.12,
            backgroundColor: 'var(--sheet)',
            borderColor: 'var(--line-strong)',
            borderWidth: 1,
            padding: [6, 10],
            extraCssText: 'box-shadow:none;border-radius:6px;max-width:18rem;white-space:normal',
            textStyle: { color: 'var(--ink)', fontSize: 13 },
            formatter: (of: unknown) => tip(known, of),
          },
        },
        { notMerge: true },
      );
    },
    resize: () => chart.resize(),
    point: (point) =>
      chart.dispatchAction(
        point === null
          ? { type: 'hideTip' }
          : { type: 'showTip', seriesIndex: point.series, dataIndex: point.index },
      ),
    dispose: () => chart.dispose(),
  };
}

/** Names may hold any character, so a tip is made of text, never of markup. */
function tip(points: readonly ChartPoint[], of: unknown): HTMLElement {
  const { seriesIndex, dataIndex } = of as { seriesIndex: number; dataIndex: number };
  const element = document.createElement('span');
  element.textContent =
    points.find((point) => point.series === seriesIndex && point.index === dataIndex)?.says ?? '';
  return element;
}
