import { Link } from '@tanstack/react-router';
import { Section } from '../ui/page-head.tsx';
import { Sideways } from '../ui/sideways.tsx';
import { counted, number } from '../ui/words.ts';
import { Company } from './company.tsx';
import { Guardrails } from './guardrails.tsx';
import { JourneyMap } from './journey-map.tsx';
import { Owners } from './owners.tsx';
import { found, type PartProps } from './program-parts.ts';

/** The program on one page: the ladder on the journey, the guardrails, who counts as whom and who owns what. */
export function DrawnPart({ program, running, counts, edit }: PartProps) {
  const set = edit?.set ?? null;
  return (
    <>
      <section>
        <h2>The ladder stands on the journey</h2>
        <p className="type-small mt-1 max-w-3xl text-ink-2">
          A rung may be asked when one of its milestones, the discs on its line, was reached and is still
          fresh: the thick line on the ground. A line without discs needs no moment.
        </p>
        <Sideways label="The ladder on the journey">
          <JourneyMap program={program} counts={counts} />
        </Sideways>
      </section>
      <div className="mt-9 grid gap-x-20 gap-y-9 desk:grid-cols-[minmax(0,1fr)_minmax(0,27rem)]">
        <Guardrails rails={program.guardrails} running={running.guardrails} set={set} />
        <div className="grid content-start gap-9">
          <Section
            title="Who counts as whom"
            aside={
              <Link to="/program" search={{ part: 'cohorts' }} className="link">
                The conditions
              </Link>
            }
          >
            <ul className="rows">
              {program.cohorts.map((cohort) => {
                const known = found(counts.cohorts, cohort.id);
                return (
                  <li key={cohort.id} className="flex items-baseline justify-between gap-4 py-2">
                    <span className="font-[550]">{cohort.name}</span>
                    {known !== undefined && (
                      <Link to="/advocates" search={{ as: 'table', cohort: cohort.id }} className="link">
                        {counted(known.people, 'person', 'people')}, {number(known.ready)} may be asked
                      </Link>
                    )}
                  </li>
                );
              })}
            </ul>
          </Section>
          <Owners program={program} set={set} />
          <Company program={program} running={running} set={set} />
        </div>
      </div>
    </>
  );
}
