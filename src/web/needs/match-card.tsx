import { Link } from '@tanstack/react-router';
import type { Match } from '../../contract/needs.ts';
import { useSession } from '../shell/session.ts';
import { Button, TextButton } from '../ui/button.tsx';
import { FitDots } from '../ui/fit-dots.tsx';
import { Mark } from '../ui/mark.tsx';
import { useNow } from '../ui/now.ts';
import { day, firstName } from '../ui/words.ts';

/** Whether an ask to them can be put before their owner now. */
export const mayRequest = ({ verdict, hold }: Match): boolean => verdict === 'ready' && hold === null;

/** One person who may serve the request: how well they fit, what speaks for and against, who must agree. */
export function MatchCard({
  match,
  open,
  onRequest,
  busy = false,
}: {
  match: Match;
  open: boolean;
  /** Absent where nobody can be put before their owner now, or where the reader may not. */
  onRequest: (() => void) | null;
  /** Another answer is on its way: nothing is pressed meanwhile, and nothing jumps. */
  busy?: boolean;
}) {
  const now = useNow();
  const { member } = useSession();
  const first = firstName(match.person.name);
  const [owner, ...more] = match.agrees;
  const others = more.filter((name) => name !== match.person.name);
  const count = (outcome: 'fits' | 'partly') =>
    match.wishes.filter((wish) => wish.outcome === outcome).length;
  const apart = match.wishes.filter(({ outcome }) => outcome !== 'fits');
  return (
    <article
      className={`grid gap-x-7 gap-y-3 desk:grid-cols-[14rem_minmax(0,1fr)_11.5rem] ${open ? 'sheet' : 'row py-4'}`}
      aria-label={match.person.name}
    >
      <div>
        <h3 className="font-serif text-[1.3125rem] leading-tight font-[440]">
          <Link to="/advocates/$id" params={{ id: match.person.id }} className="no-underline">
            {match.person.name}
          </Link>
        </h3>
        <p className="type-small mt-0.5 text-ink-2">
          {match.person.title}
          <br />
          <Link
            to="/customers/$id"
            params={{ id: match.account.id }}
            className="no-underline hover:underline"
          >
            {match.account.name}
          </Link>
          {match.accountLine !== '' && `, ${match.accountLine}`}
        </p>
        {match.wishes.length > 0 && (
          <div className="mt-2.5">
            <FitDots fits={count('fits')} partly={count('partly')} of={match.wishes.length} />
            {apart.length > 0 && (
              <p className="type-small mt-0.5 text-ink-3">
                Not as wished: {apart.map(({ says }) => says).join('; ')}
              </p>
            )}
          </div>
        )}
      </div>
      <ul className="grid content-start gap-1">
        {match.speaksFor.map((says) => (
          <li key={says} className="flex items-baseline gap-2.5">
            <Mark outcome="holds" />
            <span>{says}</span>
          </li>
        ))}
        {match.speaksFor.length + match.against.length === 0 && (
          <li className="text-ink-2">Nothing speaks against it, and nothing in particular for it.</li>
        )}
        {match.against.map((reason) => (
          <li key={reason.gate + reason.says} className="flex items-baseline gap-2.5 text-ink-2">
            <Mark outcome={reason.outcome} />
            <span>{reason.says}</span>
          </li>
        ))}
      </ul>
      <div className="type-small text-ink-2">
        {owner !== undefined && (
          <b className="block font-[550] text-ink">
            {owner === member.name ? 'You must agree,' : `${owner} must agree,`}
          </b>
        )}
        then {first}
        {others.length > 0 && `, then ${others.join(', then ')}`}.
        {match.readyAt !== null && (
          <b className="mt-0.5 block font-[550] text-marigold-ink">Free from {day(match.readyAt, now)}</b>
        )}
        {match.hold !== null && <span className="mt-0.5 block text-marigold-ink">{match.hold}</span>}
        {onRequest !== null &&
          (open ? (
            <div className="mt-2.5">
              <Button look="go" onClick={onRequest} hint="↵" disabled={busy}>
                Request {first}
              </Button>
            </div>
          ) : (
            <div className="mt-0.5">
              <TextButton onClick={onRequest} disabled={busy}>
                Request {first}
              </TextButton>
            </div>
          ))}
      </div>
    </article>
  );
}
