import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Cycle } from '../../contract/people.ts';
import type { CycleOnly, CyclePart } from '../../core/customers/cycle.ts';
import { counted, number } from '../ui/words.ts';

const spell = (days: number): string =>
  Math.round(days) < 1
    ? 'same day'
    : days < 100
      ? counted(Math.round(days), 'day')
      : days < 730
        ? `${Math.round(days / 30.44)} months`
        : `${Math.round(days / 365.25)} years`;

/** How far apart two parts are: `44 days`, `4 years`. */
const pace = (part: Cycle['parts'][number]): string =>
  part.days.refused !== null ? '' : spell(part.days.value.likely);

/** A number of the picture, leading to who it counts. */
function Behind({
  part,
  only,
  label,
  children,
}: {
  part: CyclePart;
  only?: CycleOnly;
  label?: string;
  children: ReactNode;
}) {
  return (
    <Link
      to="/advocates"
      search={({ only: _, ...rest }) => ({ ...rest, part, ...(only === undefined ? {} : { only }) })}
      hash="behind"
      hashScrollIntoView={{ block: 'nearest' }}
      resetScroll={false}
      aria-label={label}
      activeOptions={{ exact: true, includeHash: false }}
      className="quiet"
    >
      {children}
    </Link>
  );
}

/** The virtuous cycle as a way that returns: how many stand in each part, how fast they go on, where they stop. */
export function CyclePicture({ cycle }: { cycle: Cycle }) {
  const most = Math.max(1, ...cycle.parts.map(({ accounts }) => accounts));
  const worst = worstStop(cycle.parts);
  return (
    <div className="cycle">
      <ol aria-label="The cycle, in customers">
        {cycle.parts.map((part, index) => {
          const next = cycle.parts[index + 1];
          const onward = next === undefined ? '' : pace(next);
          return (
            <li key={part.id} className={part.id === worst ? 'worst' : undefined}>
              <div className="way">
                <i
                  aria-hidden="true"
                  style={{ scale: String(Math.max(0.5, Math.sqrt(part.accounts / most))) }}
                />
                <Behind part={part.id} label={`${number(part.accounts)} ${part.name}`}>
                  {number(part.accounts)}
                </Behind>
                {next !== undefined && <span aria-hidden="true">{onward}</span>}
              </div>
              <span className="name" aria-hidden="true">
                {part.name}
              </span>
              <span className="come">
                {part.arrived > 0 ? (
                  <Behind part={part.id} only="arrived">
                    {number(part.arrived)} more in 90 days
                  </Behind>
                ) : (
                  'nobody new in 90 days'
                )}
              </span>
              {onward !== '' && <span className="sr-only">{`${onward} to the next part`}</span>}
              {part.stops !== null && (
                <span className="stops">
                  <i className="m wait" aria-hidden="true" />
                  <Behind part={part.id} only="stopped">
                    {part.stops}
                  </Behind>
                </span>
              )}
            </li>
          );
        })}
      </ol>
      <p className="again">used by Sales and Marketing, their words win the next customer, and again</p>
    </div>
  );
}

/** The part after which the largest share goes no further: where the cycle loses most. */
function worstStop(parts: Cycle['parts']): string | null {
  let worst: { id: string; lost: number } | null = null;
  for (const [index, part] of parts.entries()) {
    const next = parts[index + 1];
    if (next === undefined || part.stops === null || part.accounts === 0) continue;
    const lost = 1 - next.accounts / part.accounts;
    if (worst === null || lost > worst.lost) worst = { id: part.id, lost };
  }
  return worst?.id ?? null;
}
