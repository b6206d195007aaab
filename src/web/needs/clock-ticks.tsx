import type { Clock } from '../../contract/needs.ts';
import { useNow } from '../ui/now.ts';
import { longDay, clock as time, until } from '../ui/words.ts';

const HOUR = 3_600_000;

/** The hours in which a request gets a name or an honest no, one tick each; spent ones are thick. */
export function ClockTicks({ clock }: { clock: Clock | null }) {
  const now = useNow();
  const from = clock === null ? now : Date.parse(clock.filedAt);
  const due = clock === null ? now + 48 * HOUR : Date.parse(clock.dueAt);
  const hours = Math.max(1, Math.round((due - from) / HOUR));
  const spent = Math.min(hours, Math.floor((now - from) / HOUR));
  const answered = clock?.answeredAt ?? null;
  const title =
    answered !== null
      ? 'Answered'
      : clock === null
        ? '48 hours to an answer'
        : now > due
          ? 'An answer is overdue'
          : `${until(clock.dueAt, now)} to an answer`;
  return (
    <div>
      <h2>{title}</h2>
      <svg
        viewBox="0 0 296 28"
        preserveAspectRatio="none"
        aria-hidden="true"
        className="my-1.5 block h-7 w-full"
      >
        {Array.from({ length: hours + 1 }, (_, hour) => {
          const x = 1 + (hour / hours) * 294;
          const used = hour <= spent;
          return (
            <line
              // biome-ignore lint/suspicious/noArrayIndexKey: a tick is its hour
              key={hour}
              x1={x}
              x2={x}
              y1={hour % 12 === 0 ? 4 : 10}
              y2="22"
              stroke={used ? 'var(--ink)' : 'var(--line-strong)'}
              strokeWidth={used ? 2 : 1}
            />
          );
        })}
      </svg>
      <p className="type-small text-ink-2">
        {clock === null
          ? 'From the moment you ask: a name or an honest no.'
          : `Filed ${longDay(clock.filedAt)}, ${time(clock.filedAt)}. A name or an honest no by ${longDay(clock.dueAt)}, ${time(clock.dueAt)}.`}
      </p>
    </div>
  );
}
