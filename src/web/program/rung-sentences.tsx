import { Link } from '@tanstack/react-router';
import type { Program, Rung } from '../../core/program/program.ts';
import { ChoiceMenu } from '../ui/choice-menu.tsx';
import { ChoicesMenu } from '../ui/choices-menu.tsx';
import { EditableValue } from '../ui/editable-value.tsx';
import { listed, lower, money } from '../ui/words.ts';
import { type Edit, notEmpty, wholeFrom } from './program-parts.ts';

type Counted = 'minutes' | 'cooldownDays' | 'restAfterNoDays' | 'worth';
type Names = 'after' | 'cohorts' | 'milestones' | 'approval';
type Named = readonly { readonly id: string; readonly name: string }[];

const anyOf = (names: readonly string[]): string => listed(names).replace(/ and ([^,]*)$/, ' or $1');

const publicity = [
  { value: 'private', label: 'between us' },
  { value: 'public', label: 'published, so they must allow it' },
  { value: 'review', label: 'a public review, so never by a score' },
] as const;
type Publicity = (typeof publicity)[number]['value'];

/** A rung in sentences whose every value is edited where it stands. */
export function RungSentences({
  rung,
  was,
  place,
  program,
  edit,
}: {
  rung: Rung;
  was: Rung | undefined;
  place: number;
  program: Program;
  edit: Edit | null;
}) {
  const inMoney = (value: number) => money({ cents: value * 100, currency: program.currency });
  const whole = (key: Counted, label: string, least: number, tell: (value: number) => string = String) => (
    <EditableValue
      label={`${rung.name}: ${label}`}
      value={String(rung[key])}
      shown={tell(rung[key])}
      was={was === undefined ? undefined : String(was[key])}
      disabled={edit === null}
      check={wholeFrom(least)}
      onChange={(text) => edit?.set(['ladder', place, key], Number(text))}
    />
  );
  const names = (
    key: Names,
    label: string,
    among: Named,
    none: string,
    join: (names: readonly string[]) => string,
  ) => {
    const tell = (ids: readonly string[]) =>
      ids.length === 0 ? none : join(ids.map((id) => among.find((one) => one.id === id)?.name ?? id));
    const changed = was !== undefined && was[key].join() !== rung[key].join();
    return (
      <>
        {changed && <s className="was">{tell(was[key])}</s>}
        <ChoicesMenu
          label={`${rung.name}: ${label}`}
          values={rung[key]}
          choices={among.map(({ id, name }) => ({ value: id, label: name }))}
          disabled={edit === null}
          onChoose={(ids) => edit?.set(['ladder', place, key], ids.length === 0 ? null : ids)}
        >
          {tell(rung[key])}
        </ChoicesMenu>
      </>
    );
  };
  const smaller = program.ladder.filter(({ id }) => id !== rung.id);
  const lowered = (all: readonly string[]) => anyOf(all.map(lower));
  // Many moments are counted: the menu names them all.
  const few = (all: readonly string[]) =>
    all.length <= 4 ? lowered(all) : anyOf([...all.slice(0, 3).map(lower), `${all.length - 3} more`]);
  return (
    <>
      <p className="type-body text-ink-2">
        Takes {whole('minutes', 'minutes', 1)} minutes of theirs, then rests{' '}
        {whole('cooldownDays', 'days of rest', 0)} days, after a no{' '}
        {whole('restAfterNoDays', 'days of rest after a no', 0)}; it is{' '}
        <Publicity rung={rung} was={was} place={place} edit={edit} />
      </p>
      <p className="type-body text-ink-2">
        For{' '}
        <span className="tied">
          {names('cohorts', 'whom it is for', program.cohorts, 'anybody whom no guardrail holds', lowered)},
        </span>{' '}
        after{' '}
        <span className="tied">
          {names('after', 'what it comes after', smaller, 'nothing smaller', lowered)}
          {';'}
        </span>{' '}
        {names('approval', 'who must agree', program.departments, 'nobody else', listed)} must agree. Opened
        by {names('milestones', 'what opens it', program.milestones, 'no moment in particular', few)}
      </p>
      <p className="type-body text-ink-2">
        Worth {whole('worth', 'worth', 0, inMoney)} where a need names no worth of its own. They get:{' '}
        <EditableValue
          label={`${rung.name}: what they get`}
          value={rung.gain}
          was={was?.gain}
          disabled={edit === null}
          check={notEmpty('Everybody who gives gets something')}
          onChange={(text) => edit?.set(['ladder', place, 'gain'], text.trim())}
        />
      </p>
      {rung.incentive !== undefined && (
        <p className="type-small text-ink-3">
          Offered: {rung.incentive.offer}. Wherever it is reused: “{rung.incentive.disclosure}”
        </p>
      )}
      {!program.templates.some((letter) => letter.rung === rung.id) && (
        <p className="type-small text-ink-3">
          It has no letter yet.{' '}
          <Link to="/program" search={{ part: 'letters' }} className="link">
            Write one
          </Link>
        </p>
      )}
    </>
  );
}

const publicityOf = ({ public: open, review }: Rung): Publicity =>
  review ? 'review' : open ? 'public' : 'private';

function Publicity({
  rung,
  was,
  place,
  edit,
}: {
  rung: Rung;
  was: Rung | undefined;
  place: number;
  edit: Edit | null;
}) {
  const now = publicityOf(rung);
  const before = was === undefined ? now : publicityOf(was);
  const wordsOf = (value: Publicity) => publicity.find((each) => each.value === value)?.label;
  if (edit === null) return <>{wordsOf(now)}</>;
  return (
    <>
      {before !== now && <s className="was">{wordsOf(before)}</s>}
      <ChoiceMenu
        label={`${rung.name}: whether it is published`}
        value={now}
        choices={publicity}
        onChoose={(next) =>
          edit.flags(['ladder', place], { public: next !== 'private', review: next === 'review' })
        }
      />
    </>
  );
}
