import { type Program, STEPS, type Step } from '../../core/program/program.ts';
import { useAnswer } from '../answers.ts';
import { ChoiceMenu } from '../ui/choice-menu.tsx';
import { Section } from '../ui/page-head.tsx';
import type { SetValue } from './program-parts.ts';

const steps: Readonly<Record<Step, string>> = {
  needs: 'Determine needs',
  milestones: 'Identify milestones',
  ladder: 'Plan graduated requests',
  cohorts: 'Identify eligible cohorts',
  asks: 'Orchestrate asks',
  impact: 'Track and measure',
};

const NOBODY = '';

type Names = readonly { readonly email: string; readonly name: string }[];

const nameOf = (names: Names, owner: string): string =>
  names.find(({ email }) => email === owner)?.name ?? owner;

/** Who answers for something: chosen among the colleagues, where one may choose. */
function Owner({
  label,
  owner,
  otherwise,
  names,
  choose,
}: {
  label: string;
  owner: string | undefined;
  /** Who answers when nobody is named; undefined when nobody does. */
  otherwise: string | undefined;
  names: Names;
  choose: ((owner: string | null) => void) | null;
}) {
  const shown =
    owner !== undefined ? (
      nameOf(names, owner)
    ) : otherwise === undefined ? (
      <span className="text-marigold-ink">
        <i className="m wait mr-2" aria-hidden="true" />
        nobody yet
      </span>
    ) : (
      <span className="font-normal text-ink-2">{nameOf(names, otherwise)}</span>
    );
  if (choose === null) return <span className="font-[550]">{shown}</span>;
  const known = names.map(({ email, name }) => ({ value: email, label: name }));
  const stranger = owner !== undefined && !names.some(({ email }) => email === owner);
  return (
    <ChoiceMenu
      label={label}
      value={owner ?? NOBODY}
      choices={[
        {
          value: NOBODY,
          label: otherwise === undefined ? 'nobody yet' : `as for all of it: ${nameOf(names, otherwise)}`,
        },
        ...(stranger ? [{ value: owner, label: owner }] : []),
        ...known,
      ]}
      onChoose={(next) => choose(next === NOBODY ? null : next)}
    >
      {shown}
    </ChoiceMenu>
  );
}

/** Who owns advocacy, each step of it, and who speaks for each department: answered, or shown open. */
export function Owners({ program, set }: { program: Program; set: SetValue | null }) {
  const names = useAnswer('GET /members', {}).data?.items ?? [];
  const { advocacy } = program.owners;
  const choose = (path: readonly (string | number)[]) =>
    set === null ? null : (owner: string | null) => set(path, owner);
  return (
    <Section
      title={advocacy === undefined ? 'Nobody owns advocacy yet' : `${nameOf(names, advocacy)} owns advocacy`}
      note="CS is its custodian. A step without an owner of its own is answered for by whoever owns the whole."
    >
      <dl className="rows">
        <div className="flex items-baseline justify-between gap-4 border-b border-line py-2">
          <dt>The program as a whole</dt>
          <dd>
            <Owner
              label="Who owns advocacy"
              owner={advocacy}
              otherwise={undefined}
              names={names}
              choose={choose(['owners', 'advocacy'])}
            />
          </dd>
        </div>
        {STEPS.map((step) => (
          <div key={step} className="flex items-baseline justify-between gap-4 border-b border-line py-2">
            <dt>{steps[step]}</dt>
            <dd>
              <Owner
                label={`Who owns the step “${steps[step]}”`}
                owner={program.owners[step]}
                otherwise={advocacy}
                names={names}
                choose={choose(['owners', step])}
              />
            </dd>
          </div>
        ))}
        {program.departments.map((department, place) => (
          <div
            key={department.id}
            className="flex items-baseline justify-between gap-4 border-b border-line py-2"
          >
            <dt className="text-ink-2">Speaks for {department.name}</dt>
            <dd>
              <Owner
                label={`Who speaks for ${department.name}`}
                owner={department.owner}
                otherwise={undefined}
                names={names}
                choose={choose(['departments', place, 'owner'])}
              />
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
