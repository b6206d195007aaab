import { Link } from '@tanstack/react-router';
import { freeId } from '../../core/program/edit-program.ts';
import { Section } from '../ui/page-head.tsx';
import { counted } from '../ui/words.ts';
import { AddEntry } from './add-entry.tsx';
import { Entry, mistakesIn } from './entry.tsx';
import { found, type PartProps } from './program-parts.ts';
import { RungSentences } from './rung-sentences.tsx';

/** What may be asked, smallest first: each rung as sentences with its values in them. */
export function LadderPart({ program, running, counts, mistakes, edit }: PartProps) {
  /** A new rung is for the first cohort until somebody says for whom, so that it never begins open to all. */
  const begun = (name: string) => ({
    id: freeId(
      name,
      program.ladder.map(({ id }) => id),
    ),
    name,
    minutes: 15,
    cohorts: program.cohorts.slice(0, 1).map(({ id }) => id),
    gain: 'Our thanks, by name',
  });
  return (
    <Section
      title="What may be asked"
      aside="smallest act first"
      note="Start small. Nobody is asked for a talk on day one."
    >
      <ol className="rows">
        {program.ladder.map((rung, place) => {
          const was = found(running.ladder, rung.id);
          const ready = found(counts.ladder, rung.id)?.ready;
          return (
            <Entry
              key={rung.id}
              list="ladder"
              place={place}
              count={program.ladder.length}
              name={rung.name}
              was={was?.name}
              mistakes={mistakesIn(mistakes, 'ladder', place)}
              edit={edit}
              aside={
                ready !== undefined && (
                  <Link
                    to="/advocates"
                    search={{ as: 'table', rung: rung.id, verdict: 'ready' }}
                    className="link"
                  >
                    {ready === 0 ? 'nobody is ready' : `${counted(ready, 'person', 'people')} ready`}
                  </Link>
                )
              }
            >
              <RungSentences rung={rung} was={was} place={place} program={program} edit={edit} />
            </Entry>
          );
        })}
      </ol>
      {edit !== null && (
        <AddEntry
          what="a rung"
          label="What is asked for"
          note="It stands last, as the largest act: move it to where it belongs, then say for whom and when. It wants a letter as well."
          taken={program.ladder.map(({ name }) => name)}
          onAdd={(name) => edit.add('ladder', begun(name))}
        />
      )}
    </Section>
  );
}
