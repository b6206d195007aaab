import { Link } from '@tanstack/react-router';
import { freeId } from '../../core/program/edit-program.ts';
import { Section } from '../ui/page-head.tsx';
import { counted, listed, lower, number } from '../ui/words.ts';
import { AddEntry } from './add-entry.tsx';
import { ConditionLine } from './condition-line.tsx';
import { Entry, mistakesIn } from './entry.tsx';
import { found, type PartProps } from './program-parts.ts';

/** A cohort begins with those who score us highest; no rung asks for it yet, so it lets nobody in. */
const begun = (name: string, taken: readonly string[]) => ({
  id: freeId(name, taken),
  name,
  when: 'person.nps >= 9',
});

/** Why those who are in may not be asked: what holds most of them, in words. */
function Held({ cohort, of }: { cohort: string; of: PartProps['counts']['cohorts'][number] }) {
  const held = of.people - of.ready;
  if (held <= 0) return null;
  return (
    <p className="type-small mt-0.5 text-ink-2">
      {counted(held, 'person is', 'people are')} in, but held back.{' '}
      {of.held
        .slice(0, 3)
        .map(({ says }) => says)
        .join(' ')}{' '}
      <span className="inline-flex flex-wrap gap-x-4">
        <Link to="/advocates" search={{ as: 'table', cohort, verdict: 'waiting' }} className="link">
          Who waits
        </Link>
        <Link to="/advocates" search={{ as: 'table', cohort, verdict: 'blocked' }} className="link">
          Who is blocked
        </Link>
      </span>
    </p>
  );
}

/** Who counts as whom: each cohort in words, how many are in, how many of them may be asked, and what it opens. */
export function CohortsPart({ program, running, counts, mistakes, edit }: PartProps) {
  const rungs = program.ladder.map(({ id }) => id);
  return (
    <Section
      title="Who counts as whom"
      aside={counted(program.cohorts.length, 'cohort')}
      note="Not everyone is a candidate. A cohort is a condition on success, sentiment and relationship; a missing fact counts as no."
    >
      <ul className="rows">
        {program.cohorts.map((cohort, place) => {
          const known = found(counts.cohorts, cohort.id);
          const was = found(running.cohorts, cohort.id);
          const opens = program.ladder.filter((rung) => rung.cohorts.includes(cohort.id));
          return (
            <Entry
              key={cohort.id}
              list="cohorts"
              place={place}
              count={program.cohorts.length}
              name={cohort.name}
              was={was?.name}
              mistakes={mistakesIn(mistakes, 'cohorts', place)}
              edit={edit}
              aside={
                known !== undefined && (
                  <>
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
                  </>
                )
              }
            >
              <ConditionLine
                label={cohort.name}
                text={cohort.when}
                was={was?.when}
                cohort={cohort.id}
                rungs={rungs}
                keep={edit === null ? null : (text) => edit.set(['cohorts', place, 'when'], text)}
              />
              {known !== undefined && <Held cohort={cohort.id} of={known} />}
              <p className="type-small mt-0.5 text-ink-3">
                {opens.length === 0 ? (
                  <>
                    No rung asks for it yet.{' '}
                    <Link to="/program" search={{ part: 'ladder' }} className="link">
                      Choose the rungs
                    </Link>
                  </>
                ) : (
                  `May be asked for ${listed(opens.map(({ name }) => lower(name)))}.`
                )}
              </p>
            </Entry>
          );
        })}
      </ul>
      {edit !== null && (
        <AddEntry
          what="a cohort"
          label="What people call it"
          note="It begins with everybody who scored us 9 or 10; say better under “Change it”. Until a rung asks for it, it opens nothing."
          taken={program.cohorts.map(({ name }) => name)}
          onAdd={(name) =>
            edit.add(
              'cohorts',
              begun(
                name,
                program.cohorts.map(({ id }) => id),
              ),
            )
          }
        />
      )}
    </Section>
  );
}
