import type { ReactNode } from 'react';
import { BarsChart } from './bars-chart.tsx';
import { CurvesChart } from './curves-chart.tsx';
import { FlowChart } from './flow-chart.tsx';
import { ForestChart } from './forest-chart.tsx';
import { Section } from './page-head.tsx';
import { StripChart } from './strip-chart.tsx';

const percent = (share: number) => `${Math.round(100 * share)} %`;
const short = (points: number) => `${points > 0 ? '+' : ''}${points}`.replace('-', '−');
const pointsOf = (points: number) => `${short(points)} points`;
const days = (time: number) => `${Math.round(time)} days`;

const bars = [
  { name: 'Quote', value: 0.71, interval: [0.62, 0.79] },
  { name: 'Review', value: 0.48, interval: [0.36, 0.61] },
  { name: 'Reference call', value: 0.33, interval: [0.2, 0.5] },
] as const;

const forest = [
  { name: 'Reference call', effect: { value: 6, low: -3, high: 15 }, naive: 38 },
  { name: 'Case study sent', effect: { value: 1, low: -8, high: 10 }, naive: 21 },
  { name: 'Introduction', effect: null, naive: 30, instead: '18 of 30 deals' },
];

/** Steps of a curve that falls by a share of itself each ten days, for the eye only. */
const falling = (by: number) =>
  Array.from({ length: 19 }, (_, step) => {
    const value = (1 - by) ** step;
    const half = 0.03 + 0.004 * step;
    return { time: step * 10, value, low: Math.max(0, value - half), high: Math.min(1, value + half) };
  });
const curves = [
  { name: 'with a call', steps: falling(0.12) },
  { name: 'look-alikes without', steps: falling(0.07) },
];

const bins = [0.12, 0.27, 0.41, 0.58, 0.79].map((foretold, index) => {
  const came = [0.1, 0.3, 0.37, 0.64, 0.75][index] ?? 0;
  return { foretold, came, low: Math.max(0, came - 0.11), high: Math.min(1, came + 0.11), count: 41 };
});

const nodes = [
  { id: 'all', name: 'enthusiastic', count: 132 },
  { id: 'heard', name: 'we heard from', count: 80, fill: 'var(--ink-2)' },
  { id: 'used', name: 'used', count: 11, fill: 'var(--c-used)' },
  { id: 'activation', name: 'asked, not used', count: 16, fill: 'var(--c-activation)' },
  { id: 'process', name: 'never asked', count: 39, fill: 'var(--c-process)' },
  { id: 'protected', name: 'protected', count: 14, fill: 'var(--c-protected)' },
  { id: 'silent', name: 'nobody saw', count: 52, column: 2, fill: 'var(--c-visibility)' },
];
const links = [
  { from: 'all', to: 'heard', count: 80 },
  { from: 'all', to: 'silent', count: 52 },
  { from: 'heard', to: 'used', count: 11 },
  { from: 'heard', to: 'activation', count: 16 },
  { from: 'heard', to: 'process', count: 39 },
  { from: 'heard', to: 'protected', count: 14 },
];

/** The five charts of the house with made-up figures. */
export function ChartPieces() {
  return (
    <div className="mt-12 grid gap-x-16 gap-y-9 desk:grid-cols-2">
      <Shown title="Bars with their ranges">
        <BarsChart title="Say yes, by act" bars={bars} say={percent} />
      </Shown>
      <Shown title="Effect beside the simple comparison">
        <ForestChart title="What each act does to winning" rows={forest} say={pointsOf} short={short} />
      </Shown>
      <Shown title="Curves with their bands">
        <CurvesChart title="Deals still open" curves={curves} until={180} sayTime={days} say={percent} />
      </Shown>
      <Shown title="Foretold and came">
        <StripChart title="Chances of a yes" bins={bins} />
      </Shown>
      <Shown title="Streams">
        <FlowChart title="Where the 132 went" nodes={nodes} links={links} />
      </Shown>
    </div>
  );
}

function Shown({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Section title={<span className="type-small font-[550] text-ink-3">{title}</span>}>{children}</Section>
  );
}
