import type { WorkView } from '../../contract/work.ts';
import { useAnswer } from '../answers.ts';
import { GradeBadge } from '../ui/grade.tsx';
import { Section } from '../ui/page-head.tsx';
import { Refusal } from '../ui/refusal.tsx';

/** Hours of the team this quarter and hours for one used act, from the diary; quiet where nobody is asked. */
export function WhatItTakes() {
  const work = useAnswer('GET /work', {});
  if (work.data === undefined || work.data.drawn === 0) return null;
  const { hours, perAct, answered, drawn } = work.data;
  return (
    <Section
      className="mt-10"
      title="What it takes"
      note={`From ${answered} of ${drawn} days drawn by lot. Hours are no value: they say what it cost.`}
    >
      <Told one={hours} />
      {hours.measure.refused === null && <Told one={perAct} />}
    </Section>
  );
}

function Told({ one: { measure, says, caution } }: { one: WorkView['hours'] }) {
  if (measure.refused !== null) return <Refusal refused={measure.refused} small />;
  return (
    <div className="border-t border-line py-4">
      <div className="flex items-baseline justify-between gap-4">
        <p>{says}</p>
        <GradeBadge grade="descriptive" />
      </div>
      {caution !== null && <p className="type-small mt-1 text-ink-3">{caution}</p>}
    </div>
  );
}
