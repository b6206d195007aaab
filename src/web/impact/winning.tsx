import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { ImpactFigure } from '../../contract/impact.ts';
import { ForestChart } from '../ui/forest-chart.tsx';
import { Section } from '../ui/page-head.tsx';
import { upper } from '../ui/words.ts';
import { inPoints, signedWhole } from './figure-words.ts';

/** "What a reference call does to winning" → "Reference call" */
const actOf = (title: string): string =>
  upper(title.replace(/^What an? /, '').replace(/ does to winning$/, ''));

/** Every act's effect on winning in one picture: what can be told, and how much is missing where it can't. */
export function Winning({ figures }: { figures: readonly ImpactFigure[] }) {
  const navigate = useNavigate({ from: '/impact' });
  const rows = useMemo(
    () =>
      figures.map(({ title, measure, naive, counts }) => {
        const name = actOf(title);
        if (measure.refused === null && measure.value.kind === 'points') {
          const { low, likely, high } = measure.value.value;
          return { name, effect: { value: likely, low, high }, naive: naive?.value ?? null };
        }
        const seen = counts === null ? '' : `, ${counts.treated} deals so far`;
        return { name, effect: null, naive: null, instead: `can’t tell yet${seen}` };
      }),
    [figures],
  );
  // Where nothing can be told there is nothing to draw; what is missing stands with the deals.
  if (rows.every(({ effect }) => effect === null)) return null;
  return (
    <Section
      className="mt-8"
      title="What each act does to winning"
      note="Points by which deals with the act were won more often than look-alikes without. The hollow mark is what a simple comparison would claim."
    >
      <ForestChart
        title="What each act does to winning"
        rows={rows}
        say={inPoints}
        short={signedWhole}
        onPick={(row) => {
          const figure = figures[row];
          if (figure !== undefined) void navigate({ to: '/impact/$id', params: { id: figure.id } });
        }}
      />
    </Section>
  );
}
