import { Link } from '@tanstack/react-router';
import type { ProgramCounts, ProgramShape } from '../../contract/program.ts';
import { Section } from '../ui/page-head.tsx';
import { counted, number } from '../ui/words.ts';

/** Who counts as what: each cohort with its condition, how many match and how many of them may be asked. */
export function Cohorts({ program, counts }: { program: ProgramShape; counts: ProgramCounts }) {
  return (
    <Section
      title="Who counts as whom"
      note="Conditions are written in CEL, over what is known of a customer."
    >
      <ul>
        {program.cohorts.map((cohort) => {
          const known = counts.cohorts.find(({ id }) => id === cohort.id);
          return (
            <li key={cohort.id} className="border-b border-line py-3">
              <p className="flex items-baseline justify-between gap-4">
                <b className="font-semibold">{cohort.name}</b>
                {known !== undefined && (
                  <Link to="/advocates" search={{ as: 'table', cohort: cohort.id }} className="link">
                    {counted(known.people, 'person matches', 'people match')}, {number(known.ready)} may be
                    asked
                  </Link>
                )}
              </p>
              <pre className="mt-1.5 rounded-m bg-wash px-4 py-2.5 font-mono text-[.8125rem] leading-relaxed whitespace-pre-wrap text-ink-2">
                {cohort.when}
              </pre>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

/** Who owns each department's part: the question of ownership, answered or shown open. */
export function Owners({ program }: { program: ProgramShape }) {
  return (
    <Section title="Who owns what">
      <ul className="rows type-small">
        {program.departments.map((department) => (
          <li key={department.id} className="flex items-baseline justify-between gap-4 py-2">
            <span className="font-[550]">{department.name}</span>
            {department.owner === undefined ? (
              <span className="flex items-baseline gap-2 text-marigold-ink">
                <i className="m wait" aria-hidden="true" />
                nobody yet
              </span>
            ) : (
              <span className="text-ink-2">{department.owner}</span>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** The letters that drafts begin from. */
export function Templates({ program }: { program: ProgramShape }) {
  return (
    <Section title="Letters" aside={counted(program.templates.length, 'template')}>
      <ul className="rows">
        {program.templates.map((template) => (
          <li key={template.id} className="py-1">
            <details>
              <summary className="flex cursor-pointer items-baseline justify-between gap-4 py-1.5">
                <b className="font-[550]">{template.subject}</b>
                <span className="type-small whitespace-nowrap text-ink-3">
                  {program.ladder.find(({ id }) => id === template.rung)?.name ?? template.rung},{' '}
                  {template.language}
                </span>
              </summary>
              <p className="letter type-body mb-2 whitespace-pre-wrap">{template.body}</p>
            </details>
          </li>
        ))}
      </ul>
    </Section>
  );
}
