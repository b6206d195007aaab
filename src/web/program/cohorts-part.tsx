import { Link } from '@tanstack/react-router';
import { Section } from '../ui/page-head.tsx';
import { counted, listed, lower, number } from '../ui/words.ts';
import { ConditionLine } from './condition-line.tsx';
import type { PartProps } from './program-parts.ts';

/** Who counts as whom: each cohort in words, how many are in, how many of them may be asked, and what it opens. */
export function CohortsPart({ program, view, set }: PartProps) {
  const rungs = program.ladder.map(({ id }) => id);
  return (
    <Section
      title="Who counts as whom"
      aside={counted(program.cohorts.length, 'cohort')}
      note="Not everyone is a candidate. A cohort is a condition on success, sentiment and relationship; a missing fact counts as no."
    >
      <ul className="rows">
        {program.cohorts.map((cohort, place) => {
          const known = view.counts.cohorts.find(({ id }) => id === cohort.id);
          const opens = program.ladder.filter((rung) => rung.cohorts.includes(cohort.id));
          return (
            <li key={cohort.id} className="py-3.5">
              <p className="flex flex-wrap items-baseline justify-between gap-x-4">
                <b className="type-h3">{cohort.name}</b>
                {known !== undefined && (
                  <span className="flex flex-wrap gap-x-4">
                    <Link to="/advocates" search={{ as: 'table', cohort: cohort.id }} className="link">
                      {counted(known.people, 'person is in', 'people are in')}
                    </Link>
                    <Link
                      to="/advocates"
                      search={{ as: 'table', cohort: cohort.id, verdict: 'ready' }}
                      className="link"
                    >
                      {number(known.ready)} may be asked
                    </Link>
                    <Link
                      to="/advocates"
                      search={{ as: 'table', cohort: cohort.id, verdict: 'blocked' }}
                      className="link"
                    >
                      in, but held back
                    </Link>
                  </span>
                )}
              </p>
              <ConditionLine
                label={cohort.name}
                text={cohort.when}
                was={view.program.cohorts.find(({ id }) => id === cohort.id)?.when}
                cohort={cohort.id}
                rungs={rungs}
                keep={set === null ? null : (text) => set(['cohorts', place, 'when'], text)}
              />
              <p className="type-small mt-0.5 text-ink-3">
                {opens.length === 0
                  ? 'No rung asks for it.'
                  : `May be asked for ${listed(opens.map(({ name }) => lower(name)))}.`}
              </p>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
