import { Link } from '@tanstack/react-router';
import type { AccountPerson } from '../../contract/customers.ts';
import { useNow } from '../ui/now.ts';
import { ago, counted, day } from '../ui/words.ts';

const marks = { ready: 'ok', waiting: 'wait', blocked: 'no' } as const;
const words = { ready: 'Ready', waiting: 'Waiting', blocked: 'Blocked' } as const;

/** Contacts in a year as a strength of one to four strokes: told in words beside them. */
function Strength({ touches }: { touches: number }) {
  const strokes = touches === 0 ? 0 : touches < 4 ? 1 : touches < 12 ? 2 : touches < 30 ? 3 : 4;
  return (
    <svg width="22" height="10" viewBox="0 0 22 10" aria-hidden="true">
      {[1, 2, 3, 4].map((stroke) => (
        <rect
          key={stroke}
          x={(stroke - 1) * 6}
          y={8 - stroke * 2}
          width="4"
          height={2 + stroke * 2}
          fill={stroke <= strokes ? 'var(--ink-2)' : 'var(--line)'}
        />
      ))}
    </svg>
  );
}

/** Gone, away or when last spoken to; nothing where none of these is known. */
function lately(
  { leftAt, awayUntil, lastTouchAt }: Pick<AccountPerson, 'leftAt' | 'awayUntil' | 'lastTouchAt'>,
  now: number,
): string {
  if (leftAt !== null) return `left ${day(leftAt, now)}`;
  if (awayUntil !== null) return `away until ${day(awayUntil, now)}`;
  return lastTouchAt === null ? '' : `last ${ago(lastTouchAt, now)}`;
}

/** Who works there, how well we know them, and whether they may be asked. */
export function People({ people }: { people: readonly AccountPerson[] }) {
  const now = useNow();
  if (people.length === 0) {
    return (
      <p className="type-small py-3 text-ink-2">
        Nobody is known here yet. People come with your contacts file, survey answers or support cases.
      </p>
    );
  }
  return (
    <ul className="rows">
      {people.map(({ person, ...each }) => (
        <li
          key={person.id}
          className={`grid gap-x-4 gap-y-0.5 py-2.5 desk:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_13rem] ${each.leftAt === null ? '' : 'text-ink-3'}`}
        >
          <div className="min-w-0">
            <Link
              to="/advocates/$id"
              params={{ id: person.id }}
              className="font-semibold no-underline hover:underline"
            >
              {person.name}
            </Link>
            {each.champion && <span className="type-micro ml-2 text-laurel">champion</span>}
            <p className="type-small text-ink-3">{person.title ?? 'job not known'}</p>
          </div>
          <div className="type-small text-ink-2">
            <span className="flex items-baseline gap-2">
              <Strength touches={each.touches} />
              {each.touches === 0 ? 'no contact this year' : `${counted(each.touches, 'contact')} this year`}
            </span>
            <p className="text-ink-3">
              {[lately(each, now), each.nps === null ? '' : `scored ${each.nps}`].filter(Boolean).join(', ')}
            </p>
          </div>
          <div className="desk:text-right">
            <span className="inline-flex items-baseline gap-2 font-semibold">
              <i className={`m ${marks[each.verdict]}`} aria-hidden="true" />
              {words[each.verdict]}
            </span>
            <p className="type-small text-ink-3">{each.standing}</p>
          </div>
        </li>
      ))}
    </ul>
  );
}
