import { Link } from '@tanstack/react-router';
import type { TodayView } from '../../contract/today.ts';
import { useMemberName } from '../shell/members.ts';
import { AsOf } from '../ui/as-of.tsx';
import { Few } from '../ui/few.tsx';
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
    <li className="type-small py-3">
      <p>
        <span className="font-[550]">{says}</span>
        {(change.with !== null || change.at !== null) && (
          <span className="block text-ink-3">
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
        <details>
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
export function Changes({ changes, at }: { changes: readonly Change[]; at: string }) {
  const of = (kind: Change['kind']) => changes.filter((change) => change.kind === kind);
  const list = (items: readonly Change[], none: string) =>
    items.length === 0 ? (
      <p className="type-small py-2.5 text-ink-2">{none}</p>
    ) : (
      <Few of={items}>{(change) => <Line key={change.says + change.with} change={change} />}</Few>
    );
  const stuck = of('stuck');
  const moved = of('moved');
  return (
    <>
      <Section title="Stuck, and with whom" aside={stuck.length > 0 && stuck.length}>
        {list(stuck, 'Nothing waits longer than it should.')}
      </Section>
      <Section title="Since yesterday" aside={moved.length > 0 && moved.length}>
        {list(moved, 'Nothing has moved since yesterday.')}
        <p className="pt-2">
          <AsOf at={at} />
        </p>
      </Section>
    </>
  );
}
