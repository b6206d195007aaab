import { useMemo } from 'react';
import type { Fate, Fates } from '../../contract/leak.ts';
import { FlowChart, type FlowLink, type FlowNode } from '../ui/flow-chart.tsx';
import { Sideways } from '../ui/sideways.tsx';
import { sumOf } from './fates.ts';

const flat = (fill: Fate): string => `var(--c-${fill})`;

type Stream = FlowNode & { readonly fate: Fate };

/** The same identity as streams: what is left after each loss flows on, what is lost leaves. */
export function LeakStreams({
  counts,
  silent,
  onFate,
}: {
  counts: Fates;
  silent: 'known' | 'unknown';
  onFate: (fate: Fate) => void;
}) {
  const { nodes, links } = useMemo(() => streamsOf(counts, silent), [counts, silent]);
  return (
    // Below a certain width the names of the columns would lie on one another.
    <Sideways label="What became of enthusiasm">
      <div className="min-w-[38rem]">
        <FlowChart
          title="What became of enthusiasm, as streams of accounts"
          nodes={nodes}
          links={links}
          height={340}
          onPick={(place) => {
            const fate = nodes[place]?.fate;
            if (fate !== undefined) onFate(fate);
          }}
        />
      </div>
    </Sideways>
  );
}

/** Nodes and links of the chain; parts without an account are left out. */
export function streamsOf(
  counts: Fates,
  silent: 'known' | 'unknown',
): { nodes: Stream[]; links: FlowLink[] } {
  const asked = counts.used + counts.activation;
  const askable = asked + counts.process;
  const heard = askable + counts.protected;
  const kept = (id: string, name: string, count: number, column: number): Stream => ({
    id,
    name,
    count,
    column,
    fill: 'var(--ink)',
    fate: 'used',
  });
  const lost = (fate: Fate, name: string, column: number): Stream => ({
    id: fate,
    name,
    count: counts[fate],
    column,
    fill: flat(fate),
    fate,
  });
  const first = silent === 'known' ? 1 : 0;
  const nodes = [
    ...(silent === 'known' ? [kept('enthusiastic', 'enthusiastic', sumOf(counts), 0)] : []),
    kept('heard', 'we heard from', heard, first),
    ...(silent === 'known' ? [lost('visibility', 'nobody noticed', 1)] : []),
    kept('askable', 'could be asked', askable, first + 1),
    lost('protected', 'protected on purpose', first + 1),
    kept('asked', 'were asked', asked, first + 2),
    lost('process', 'never asked', first + 2),
    lost('used', 'used', first + 3),
    lost('activation', 'asked in vain', first + 3),
  ].filter((node) => node.count > 0);
  const there = new Map(nodes.map((node) => [node.id, node.count]));
  const links = (
    [
      ['enthusiastic', 'heard'],
      ['enthusiastic', 'visibility'],
      ['heard', 'askable'],
      ['heard', 'protected'],
      ['askable', 'asked'],
      ['askable', 'process'],
      ['asked', 'used'],
      ['asked', 'activation'],
    ] as const
  ).flatMap(([from, to]) =>
    there.has(from) && there.has(to) ? [{ from, to, count: there.get(to) ?? 0 }] : [],
  );
  return { nodes, links };
}
