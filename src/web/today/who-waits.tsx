import type { AskCard } from '../../contract/asks.ts';
import { clockWords } from '../needs/need-line.tsx';
import { useSession } from '../shell/session.ts';
import { useNow } from '../ui/now.ts';

/** On the side of whoever decides, the clock of a request for a deal: which colleague waits, and how long they still may. */
export function WhoWaits({ need }: { need: AskCard['need'] }) {
  const now = useNow();
  const { member } = useSession();
  if (need === null || need.answerDue === null) return null;
  const { email, name } = need.requestedBy;
  return (
    <span className="type-small mt-px block text-marigold-ink">
      <i className="m wait mr-2" aria-hidden="true" />
      {email === member.email ? 'You asked for it' : `${name ?? email} waits`}:{' '}
      {clockWords(need.answerDue, now)}
    </span>
  );
}
