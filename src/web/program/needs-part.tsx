import { Link } from '@tanstack/react-router';
import { freeId } from '../../core/program/edit-program.ts';
import type { Program } from '../../core/program/program.ts';
import { ChoiceMenu } from '../ui/choice-menu.tsx';
import { EditableValue } from '../ui/editable-value.tsx';
import { useNow } from '../ui/now.ts';
import { Section } from '../ui/page-head.tsx';
import { counted } from '../ui/words.ts';
import { AddEntry } from './add-entry.tsx';
import { ConditionLine } from './condition-line.tsx';
import { Entry, mistakesIn } from './entry.tsx';
import { type Edit, found, type PartProps, wholeFrom } from './program-parts.ts';

const DAY = 86_400_000;
const ANYBODY = 'true';
const UNLIMITED = 'as many as fit';

const wholeOrUnlimited = (text: string): string | null =>
  text.trim() === '' || text === UNLIMITED || /^\d{1,5}$/.test(text)
    ? null
    : `A whole number, or “${UNLIMITED}”`;

const dayOf = (text: string): string | null => {
  const at = new Date(`${text}T00:00:00Z`);
  const exists = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(at.getTime());
  return exists && at.toISOString().startsWith(text) ? null : 'A day such as 2027-03-31';
};

/** Who needs acts of advocacy, and how much of it they may have. */
function Departments({ program, running, mistakes, edit }: PartProps) {
  return (
    <Section
      title="Who needs them"
      aside={counted(program.departments.length, 'department')}
      note="Every ask serves a need, and every need has a department. What is wanted now is filed by the departments themselves, under Needs."
    >
      <ul className="rows">
        {program.departments.map((department, place) => {
          const was = found(running.departments, department.id);
          const quota = (value: number | undefined) => (value === undefined ? UNLIMITED : String(value));
          return (
            <Entry
              key={department.id}
              list="departments"
              place={place}
              count={program.departments.length}
              name={department.name}
              was={was?.name}
              mistakes={mistakesIn(mistakes, 'departments', place)}
              edit={edit}
              aside={
                <Link to="/needs" search={{ department: department.id }} className="link">
                  What it needs now
                </Link>
              }
            >
              <p className="type-body text-ink-2">
                For its needs{' '}
                <EditableValue
                  label={`${department.name}: asks a quarter`}
                  value={quota(department.asksPerQuarter)}
                  was={was === undefined ? undefined : quota(was.asksPerQuarter)}
                  disabled={edit === null}
                  check={wholeOrUnlimited}
                  onChange={(text) =>
                    edit?.set(
                      ['departments', place, 'asksPerQuarter'],
                      /^\d+$/.test(text) ? Number(text) : null,
                    )
                  }
                />{' '}
                asks may be made in 90 days.
              </p>
            </Entry>
          );
        })}
      </ul>
      {edit !== null && (
        <AddEntry
          what="a department"
          label="What it is called"
          note="Say under “Drawn” who speaks for it."
          taken={program.departments.map(({ name }) => name)}
          onAdd={(name) =>
            edit.add('departments', {
              id: freeId(
                name,
                program.departments.map(({ id }) => id),
              ),
              name,
            })
          }
        />
      )}
    </Section>
  );
}

/** A need of the program in one sentence whose values are edited where they stand. */
function NeedSentence({
  need,
  was,
  place,
  program,
  edit,
}: {
  need: Program['needs'][number];
  was: Program['needs'][number] | undefined;
  place: number;
  program: Program;
  edit: Edit | null;
}) {
  const set = (key: string) => (value: string | number) => edit?.set(['needs', place, key], value);
  const value = (key: 'count' | 'by' | 'worth', label: string, check: (text: string) => string | null) => (
    <EditableValue
      label={`${need.title}: ${label}`}
      value={String(need[key])}
      was={was === undefined ? undefined : String(was[key])}
      disabled={edit === null}
      check={check}
      onChange={(text) => set(key)(key === 'by' ? text : Number(text))}
    />
  );
  const choice = (
    key: 'department' | 'rung',
    label: string,
    among: readonly { readonly id: string; readonly name: string }[],
  ) =>
    edit === null ? (
      <b className="font-[550]">{found(among, need[key])?.name ?? need[key]}</b>
    ) : (
      <>
        {was !== undefined && was[key] !== need[key] && (
          <s className="was">{found(among, was[key])?.name ?? was[key]}</s>
        )}
        <ChoiceMenu
          label={`${need.title}: ${label}`}
          value={need[key]}
          choices={among.map(({ id, name }) => ({ value: id, label: name }))}
          onChoose={set(key)}
        />
      </>
    );
  return (
    <p className="type-body text-ink-2">
      {choice('department', 'department', program.departments)} wants{' '}
      {value('count', 'how many', wholeFrom(1))} of {choice('rung', 'what is asked for', program.ladder)} by{' '}
      {value('by', 'day', dayOf)}, each worth {program.currency}{' '}
      {value('worth', 'worth of one', wholeFrom(0))}.
    </p>
  );
}

/** Needs that stand in the program itself, beside those that departments file. */
function StandingNeeds({ program, running, mistakes, edit }: PartProps) {
  const now = useNow();
  const [department] = program.departments;
  const [rung] = program.ladder;
  const rungs = program.ladder.map(({ id }) => id);
  return (
    <Section
      title="Needs of the program itself"
      aside={counted(program.needs.length, 'need')}
      note="Most needs are filed under Needs and come and go. What stands here is part of the program and of its versions."
    >
      <ul className="rows">
        {program.needs.map((need, place) => {
          const was = found(running.needs, need.id);
          return (
            <Entry
              key={need.id}
              list="needs"
              place={place}
              count={program.needs.length}
              name={need.title}
              label="title"
              was={was?.title}
              mistakes={mistakesIn(mistakes, 'needs', place)}
              edit={edit}
            >
              <NeedSentence need={need} was={was} place={place} program={program} edit={edit} />
              <ConditionLine
                label={need.title}
                text={need.who ?? ANYBODY}
                was={was === undefined ? undefined : (was.who ?? ANYBODY)}
                rungs={rungs}
                keep={
                  edit === null
                    ? null
                    : (text) => edit.set(['needs', place, 'who'], text === ANYBODY ? null : text)
                }
              />
            </Entry>
          );
        })}
      </ul>
      {program.needs.length === 0 && (
        <p className="pt-3 text-ink-2">None: departments file what they want.</p>
      )}
      {edit !== null && department !== undefined && rung !== undefined && (
        <AddEntry
          what="a need"
          label="What for, in a few words"
          note="It begins as one act in a quarter of a year; say better in its sentence."
          taken={program.needs.map(({ title }) => title)}
          onAdd={(title) =>
            edit.add('needs', {
              id: freeId(
                title,
                program.needs.map(({ id }) => id),
              ),
              department: department.id,
              rung: rung.id,
              count: 1,
              by: new Date(now + 90 * DAY).toISOString().slice(0, 10),
              title,
            })
          }
        />
      )}
    </Section>
  );
}

/** The first step: who needs acts of advocacy, and what of it stands in the program itself. */
export function NeedsPart(given: PartProps) {
  return (
    <div className="grid gap-9">
      <Departments {...given} />
      <StandingNeeds {...given} />
    </div>
  );
}
