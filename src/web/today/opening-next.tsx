import { Link } from '@tanstack/react-router';
import { useAnswer } from '../answers.ts';
import { useNow } from '../ui/now.ts';
import { Section } from '../ui/page-head.tsx';
import { day } from '../ui/words.ts';

/** So many moments ahead are named on a quiet day. */
const NAMED = 6;

/** Who becomes ready next by time alone, soonest first: what a quiet day looks forward to. */
export function OpeningNext({ owner }: { owner?: string }) {
  const now = useNow();
  const query = { verdict: 'waiting' as const, sort: 'readyAt' as const, limit: NAMED };
  const people = useAnswer('GET /people', { query: owner === undefined ? query : { ...query, owner } });
  const next = (people.data?.items ?? []).filter(({ readyAt }) => readyAt !== null);
  if (next.length === 0) return null;
  return (
    <Section title="Opening next" aside="soonest first" className="mt-6">
      <ul className="rows">
        {next.map((person) => (
          <li
            key={person.id}
            className="grid gap-x-6 gap-y-0.5 py-3 desk:grid-cols-[15rem_minmax(0,1fr)_6rem] desk:items-baseline"
          >
            <div className="min-w-0">
              <Link
                to="/advocates/$id"
                params={{ id: person.id }}
                className="type-h3 no-underline hover:underline"
              >
                {person.name}
              </Link>
              <p className="type-small text-ink-3">
                {person.title !== null && `${person.title}, `}
                {person.account.name}
              </p>
            </div>
            <p className="type-small text-ink-2">{person.hold}</p>
            <p className="type-small font-[550] text-marigold-ink desk:text-right">
              {person.readyAt !== null && day(person.readyAt, now)}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}
