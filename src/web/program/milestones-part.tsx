import { Link } from '@tanstack/react-router';
import { EditableValue } from '../ui/editable-value.tsx';
import { Section } from '../ui/page-head.tsx';
import { counted, listed, lower, number } from '../ui/words.ts';
import { ConditionLine } from './condition-line.tsx';
import { reachedWords } from './journey-map.tsx';
import { type PartProps, wholeFrom } from './program-parts.ts';

/** The moments of the journey: when each is reached, how long it is fresh, and what it opens. */
export function MilestonesPart({ program, view, set }: PartProps) {
  const rungs = program.ladder.map(({ id }) => id);
  return (
    <Section
      title="When an ask is natural"
      aside={counted(program.milestones.length, 'milestone')}
      note="A milestone is reached when the customer’s own data says so. It opens a window; after it, praise is stale and nobody is asked for it."
    >
      <ul className="rows">
        {program.milestones.map((milestone, place) => {
          const known = view.counts.milestones.find(({ id }) => id === milestone.id);
          const was = view.program.milestones.find(({ id }) => id === milestone.id);
          const opens = program.ladder.filter((rung) => rung.milestones.includes(milestone.id));
          return (
            <li key={milestone.id} className="py-3.5">
              <p className="flex flex-wrap items-baseline justify-between gap-x-4">
                <b className="type-h3">{milestone.name}</b>
                {known !== undefined && (
                  <span className="type-small text-ink-3">
                    {counted(known.reached, 'person has', 'people have')} reached it, at the median in{' '}
                    {reachedWords(known.medianDay)}; fresh for {number(known.open)}
                  </span>
                )}
              </p>
              <ConditionLine
                label={milestone.name}
                text={milestone.reached}
                was={was?.reached}
                rungs={rungs}
                keep={set === null ? null : (text) => set(['milestones', place, 'reached'], text)}
              />
              <p className="type-body mt-0.5 text-ink-2">
                Fresh for{' '}
                <EditableValue
                  label={`${milestone.name}: days it is fresh`}
                  value={String(milestone.windowDays)}
                  was={was === undefined ? undefined : String(was.windowDays)}
                  disabled={set === null}
                  check={wholeFrom(1)}
                  onChange={(days) => set?.(['milestones', place, 'windowDays'], Number(days))}
                />{' '}
                days. In a letter: “… who{' '}
                <EditableValue
                  label={`${milestone.name}: its words in a letter`}
                  value={milestone.moment}
                  was={was?.moment}
                  disabled={set === null}
                  check={(text) => (text.trim() === '' ? 'A few words in the past tense' : null)}
                  onChange={(words) => set?.(['milestones', place, 'moment'], words.trim())}
                />
                ”.
              </p>
              <p className="type-small mt-0.5 text-ink-3">
                {opens.length === 0
                  ? 'Opens nothing on the ladder.'
                  : `Opens ${listed(opens.map(({ name }) => lower(name)))}.`}{' '}
                {opens.length > 0 && known !== undefined && known.open > 0 && (
                  <Link to="/advocates" search={{ as: 'table', verdict: 'ready' }} className="link">
                    Who is ready
                  </Link>
                )}
              </p>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
