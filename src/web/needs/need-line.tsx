import { Link } from '@tanstack/react-router';
import type { NeedRow, NeedState } from '../../contract/needs.ts';
import { useNow } from '../ui/now.ts';
import { STOP } from '../ui/use-walk.ts';
import { day, until } from '../ui/words.ts';

/** A need's state as mark and word: shape first, colour second. */
const states: Record<NeedState, { mark: string; word: string; ink: string }> = {
  covered: { mark: 'ok', word: 'Covered', ink: 'text-laurel' },
  'on-course': { mark: 'ok', word: 'On course', ink: 'text-laurel' },
  short: { mark: 'wait', word: 'Short', ink: 'text-marigold-ink' },
  late: { mark: 'no', word: 'Late', ink: 'text-brick' },
  closed: { mark: 'unk', word: 'Closed', ink: 'text-ink-3' },
};

/** Enough is on its way, and even so it will hardly be enough: not every ask becomes an act. */
const likelyShort = { mark: 'wait', word: 'Likely short', ink: 'text-marigold-ink' };

function fallsShort({ state, forecast, count }: Standing): boolean {
  return state === 'on-course' && forecast.refused === null && Math.round(forecast.value.high) < count;
}

type Standing = Pick<NeedRow, 'state' | 'forecast' | 'count'>;

export function NeedMark({ need }: { need: Standing }) {
  const { mark, word, ink } = fallsShort(need) ? likelyShort : states[need.state];
  return (
    <span className={`inline-flex items-baseline gap-2 font-semibold ${ink}`}>
      <i className={`m ${mark}`} aria-hidden="true" />
      {word}
    </span>
  );
}

/** `2 of 4 done, 1 under way`. */
export function coverWords(need: Pick<NeedRow, 'done' | 'count' | 'underway'>): string {
  return `${need.done} of ${need.count} done${need.underway > 0 ? `, ${need.underway} under way` : ''}`;
}

/** Who could still be asked for it; nothing once it is met. */
function readyWords({ state, ready }: NeedRow): string {
  if (state === 'covered' || state === 'closed') return '';
  if (ready > 0) return `${ready} fit and may be asked now`;
  return state === 'late' ? 'Its day has passed' : 'Nobody who fits may be asked now';
}

/** What is likely to be there by the date: `6 to 9 likely by then`; nothing where there is nothing to foretell. */
export function forecastWords({ forecast, count }: Pick<NeedRow, 'forecast' | 'count'>): string {
  if (forecast.refused !== null) return '';
  const [low, high] = [Math.round(forecast.value.low), Math.round(forecast.value.high)];
  if (high === 0) return 'none likely by then';
  if (low >= count) return 'all likely by then';
  return `${low === high ? low : `${low} to ${high}`} of ${count} likely by then`;
}

/** `46 hours to an answer`, or since when it is owed. */
export const clockWords = (dueAt: string, now: number): string =>
  Date.parse(dueAt) > now
    ? `${until(dueAt, now)} to an answer`
    : `an answer is owed since ${day(dueAt, now)}`;

const DECIDED = { open: 'its day has passed', won: 'the deal was won', lost: 'the deal was lost' };

/** The clock of a request; once its day has passed an answer is owed no more, it was never given. */
function requestWords({ state, opportunity }: NeedRow, dueAt: string, now: number): string {
  if (state !== 'late') return clockWords(dueAt, now);
  return `never answered, and ${DECIDED[opportunity?.outcome ?? 'open']}`;
}

/** A need in a list: what, by when, how it stands, what stands in the way. */
export function NeedLine({ need }: { need: NeedRow }) {
  const now = useNow();
  const waiting = need.clock !== null && need.clock.answeredAt === null;
  return (
    <li className="grid gap-x-6 gap-y-1 py-3.5 hover:bg-wash desk:grid-cols-[minmax(0,1.25fr)_minmax(0,1fr)_11rem] desk:items-baseline">
      <div>
        <Link
          to="/needs/$id"
          params={{ id: need.id }}
          className="type-h3 no-underline hover:underline"
          {...STOP}
        >
          {need.title}
        </Link>
        <p className="type-small text-ink-3">
          {need.rung.name}, by {day(need.by, now)}, for {need.requestedBy.name ?? need.requestedBy.email}
        </p>
      </div>
      <div className="type-small text-ink-2">
        <b className="font-semibold text-ink">{coverWords(need)}</b>
        <p>
          {waiting && need.clock !== null
            ? requestWords(need, need.clock.dueAt, now)
            : (need.obstacle ?? readyWords(need))}
        </p>
      </div>
      <div>
        <NeedMark need={need} />
        <p className="type-small text-ink-3">{forecastWords(need)}</p>
      </div>
    </li>
  );
}
