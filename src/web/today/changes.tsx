import { Link } from '@tanstack/react-router';
import type { TodayView } from '../../contract/today.ts';
import { useMemberName } from '../shell/members.ts';
import { useNow } from '../ui/now.ts';
import { Section } from '../ui/page-head.tsx';
import { PathLink } from '../ui/path-link.tsx';
import { day } from '../ui/words.ts';

type Change = TodayView['changes'][number];

function Line({ change }: { change: Change }) {
  const now = useNow();
  const nameOf = useMemberName();
  const says =
    change.to === null ? (
      change.says
    ) : (
      <PathLink to={change.to} className="no-underline hover:underline">
        {change.says}
      </PathLink>
    );
  return (
    <li className="py-2.5">
      <p className="flex flex-wrap items-baseline justify-between gap-x-4">
        <span>{says}</span>
        {(change.with !== null || change.at !== null) && (
          <span className="type-small text-ink-3">
            {[
              change.with === null ? '' : `with ${nameOf(change.with)}`,
              change.at === null ? '' : `since ${day(change.at, now)}`,
            ]
              .filter(Boolean)
              .join(', ')}
          </span>
        )}
      </p>
      {change.people.length > 0 && (
        <details className="type-small">
          <summary className="link cursor-pointer">Who</summary>
          <ul className="mt-1 grid gap-1">
            {change.people.map(({ person, account }) => (
              <li key={person.id}>
                <Link to="/advocates/$id" params={{ id: person.id }} className="font-[550] no-underline">
                  {person.name}
                </Link>
                <span className="text-ink-3">, {account.name}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}

/** For the program's owner: what stands still and with whom, and what happened since yesterday. */
export function Changes({ changes }: { changes: readonly Change[] }) {
  const of = (kind: Change['kind']) => changes.filter((change) => change.kind === kind);
  const list = (items: readonly Change[], none: string) =>
    items.length === 0 ? (
      <p className="py-2.5 text-ink-2">{none}</p>
    ) : (
      <ul className="rows">
        {items.map((change) => (
          <Line key={change.says + change.with} change={change} />
        ))}
      </ul>
    );
  return (
    <div className="mt-8 grid items-start gap-8 desk:grid-cols-2">
      <Section title="What is stuck, and with whom">
        {list(of('stuck'), 'Nothing waits longer than it should.')}
      </Section>
      <Section title="Since yesterday">{list(of('moved'), 'Nothing has moved since yesterday.')}</Section>
    </div>
  );
}
