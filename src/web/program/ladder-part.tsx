import { Link } from '@tanstack/react-router';
import type { ProgramShape } from '../../contract/program.ts';
import { EditableValue } from '../ui/editable-value.tsx';
import { Section } from '../ui/page-head.tsx';
import { counted, listed, lower } from '../ui/words.ts';
import { type PartProps, type SetValue, wholeFrom } from './program-parts.ts';

type Rung = ProgramShape['ladder'][number];
type Counted = 'minutes' | 'cooldownDays' | 'restAfterNoDays';

const anyOf = (names: readonly string[]): string => listed(names).replace(/ and ([^,]*)$/, ' or $1');

function Rung({
  rung,
  was,
  place,
  program,
  ready,
  set,
}: {
  rung: Rung;
  was: Rung | undefined;
  place: number;
  program: ProgramShape;
  ready: number;
  set: SetValue | null;
}) {
  const whole = (key: Counted, label: string, least: number) => (
    <EditableValue
      label={`${rung.name}: ${label}`}
      value={String(rung[key])}
      was={was === undefined ? undefined : String(was[key])}
      disabled={set === null}
      check={wholeFrom(least)}
      onChange={(text) => set?.(['ladder', place, key], Number(text))}
    />
  );
  const named = (ids: readonly string[], among: readonly { id: string; name: string }[]) =>
    ids.map((id) => lower(among.find((one) => one.id === id)?.name ?? id));
  return (
    <li className="py-3.5">
      <p className="flex flex-wrap items-baseline justify-between gap-x-4">
        <b className="type-h3">{rung.name}</b>
        <Link to="/advocates" search={{ as: 'table', rung: rung.id, verdict: 'ready' }} className="link">
          {ready === 0 ? 'nobody is ready' : `${counted(ready, 'person', 'people')} ready`}
        </Link>
      </p>
      <p className="type-body max-w-4xl text-ink-2">
        Takes {whole('minutes', 'minutes', 1)} minutes of theirs. Then this act rests{' '}
        {whole('cooldownDays', 'days of rest', 0)} days, after a no{' '}
        {whole('restAfterNoDays', 'days of rest after a no', 0)}.
        {rung.after.length > 0 && ` Comes after ${anyOf(named(rung.after, program.ladder))}.`}
        {rung.cohorts.length > 0
          ? ` For ${anyOf(named(rung.cohorts, program.cohorts))}.`
          : ' For anybody whom no guardrail holds.'}
        {rung.milestones.length > 0
          ? ` Opened by ${anyOf(named(rung.milestones, program.milestones))}.`
          : ' Needs no moment.'}
        {rung.approval.length > 0 &&
          ` ${listed(rung.approval.map((id) => program.departments.find((one) => one.id === id)?.name ?? id))} must agree.`}
        {rung.review && ' A public review: never by a score.'}
        {rung.public && !rung.review && ' Published, so they must allow it.'}
      </p>
      <p className="type-body text-ink-2">
        They get:{' '}
        <EditableValue
          label={`${rung.name}: what they get`}
          value={rung.gain}
          was={was?.gain}
          disabled={set === null}
          check={(text) => (text.trim() === '' ? 'Everybody who gives gets something' : null)}
          onChange={(text) => set?.(['ladder', place, 'gain'], text.trim())}
        />
      </p>
      {rung.incentive !== undefined && (
        <p className="type-small text-ink-3">
          Offered: {rung.incentive.offer}. Wherever it is reused: “{rung.incentive.disclosure}”
        </p>
      )}
    </li>
  );
}

/** What may be asked, smallest first: each rung as sentences with its numbers in them. */
export function LadderPart({ program, view, set }: PartProps) {
  return (
    <Section
      title="What may be asked"
      aside="smallest act first"
      note="Start small. Nobody is asked for a talk on day one."
    >
      <ul className="rows">
        {program.ladder.map((rung, place) => (
          <Rung
            key={rung.id}
            rung={rung}
            was={view.program.ladder.find(({ id }) => id === rung.id)}
            place={place}
            program={program}
            ready={view.counts.ladder.find(({ id }) => id === rung.id)?.ready ?? 0}
            set={set}
          />
        ))}
      </ul>
    </Section>
  );
}
