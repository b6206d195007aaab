import { Link } from '@tanstack/react-router';
import { freeId } from '../../core/program/edit-program.ts';
import { EditableValue } from '../ui/editable-value.tsx';
import { Section } from '../ui/page-head.tsx';
import { counted, listed, lower, number } from '../ui/words.ts';
import { AddEntry } from './add-entry.tsx';
import { ConditionLine } from './condition-line.tsx';
import { Entry, mistakesIn } from './entry.tsx';
import { reachedWords } from './journey-map.tsx';
import { found, notEmpty, type PartProps, wholeFrom } from './program-parts.ts';

/** A milestone as it begins: a colleague or a source reports it by its name, until somebody says better. */
const begun = (name: string, taken: readonly string[]) => ({
  id: freeId(name, taken),
  name,
  reached: `${JSON.stringify(name.toLowerCase())} in account.milestonesReported`,
  windowDays: 45,
  moment: `reached “${name}”`,
});

/** The moments of the journey: when each is reached, how long it is fresh, and what it opens. */
export function MilestonesPart({ program, running, counts, mistakes, edit }: PartProps) {
  const rungs = program.ladder.map(({ id }) => id);
  return (
    <Section
      title="When an ask is natural"
      aside={counted(program.milestones.length, 'milestone')}
      note="A milestone is reached when the customer’s own data says so. It opens a window; after it, praise is stale and nobody is asked for it."
    >
      <ul className="rows">
        {program.milestones.map((milestone, place) => {
          const known = found(counts.milestones, milestone.id);
          const was = found(running.milestones, milestone.id);
          const opens = program.ladder.filter((rung) => rung.milestones.includes(milestone.id));
          return (
            <Entry
              key={milestone.id}
              list="milestones"
              place={place}
              count={program.milestones.length}
              name={milestone.name}
              was={was?.name}
              mistakes={mistakesIn(mistakes, 'milestones', place)}
              edit={edit}
              aside={
                known !== undefined && (
                  <span className="type-small text-ink-3">
                    {known.reached === 0
                      ? 'Nobody has reached it yet'
                      : `${counted(known.reached, 'person has', 'people have')} reached it, at the median in ${reachedWords(known.medianDay)}; fresh for ${number(known.open)}`}
                  </span>
                )
              }
            >
              <ConditionLine
                label={milestone.name}
                text={milestone.reached}
                was={was?.reached}
                rungs={rungs}
                keep={edit === null ? null : (text) => edit.set(['milestones', place, 'reached'], text)}
              />
              <p className="type-body mt-0.5 text-ink-2">
                Fresh for{' '}
                <EditableValue
                  label={`${milestone.name}: days it is fresh`}
                  value={String(milestone.windowDays)}
                  was={was === undefined ? undefined : String(was.windowDays)}
                  disabled={edit === null}
                  check={wholeFrom(1)}
                  onChange={(days) => edit?.set(['milestones', place, 'windowDays'], Number(days))}
                />{' '}
                days. In a letter: “your team{' '}
                <EditableValue
                  label={`${milestone.name}: its words in a letter`}
                  value={milestone.moment}
                  was={was?.moment}
                  disabled={edit === null}
                  check={notEmpty('A few words in the past tense')}
                  onChange={(words) => edit?.set(['milestones', place, 'moment'], words.trim())}
                />
                ”.
              </p>
              <p className="type-small mt-0.5 text-ink-3">
                {opens.length === 0 ? (
                  <>
                    Opens nothing on the ladder yet.{' '}
                    <Link to="/program" search={{ part: 'ladder' }} className="link">
                      Choose what it opens
                    </Link>
                  </>
                ) : (
                  `Opens ${listed(opens.map(({ name }) => lower(name)))}.`
                )}{' '}
                {opens.length > 0 && known !== undefined && known.open > 0 && (
                  <Link to="/advocates" search={{ as: 'table', verdict: 'ready' }} className="link">
                    Who is ready
                  </Link>
                )}
              </p>
            </Entry>
          );
        })}
      </ul>
      {edit !== null && (
        <AddEntry
          what="a milestone"
          label="What people call it"
          note="It then counts as reached when a colleague or a source reports it by this name; say better under “Change it”."
          taken={program.milestones.map(({ name }) => name)}
          onAdd={(name) =>
            edit.add(
              'milestones',
              begun(
                name,
                program.milestones.map(({ id }) => id),
              ),
            )
          }
        />
      )}
    </Section>
  );
}
