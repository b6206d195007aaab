import type { Cycle } from '../../contract/people.ts';
import { number } from '../ui/words.ts';

const spell = (days: number): string =>
  days < 100
    ? `${Math.round(days)} days`
    : days < 730
      ? `${Math.round(days / 30.44)} months`
      : `${Math.round(days / 365.25)} years`;

/** How far apart two parts are: `44 days`, `4 years`. */
const pace = (part: Cycle['parts'][number]): string =>
  part.days.refused !== null ? '' : spell(part.days.value.likely);

/** The virtuous cycle laid out as a way that returns: how many stand in each part, how fast they come, where they stop. */
export function CyclePicture({ cycle }: { cycle: Cycle }) {
  const most = Math.max(1, ...cycle.parts.map(({ accounts }) => accounts));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways on a phone, and must do so by key as well
    <ol className="cycle" tabIndex={0} aria-label="The cycle, in customers">
      {cycle.parts.map((part, index) => (
        <li key={part.id}>
          {index > 0 && <span className="pace">{pace(part)}</span>}
          <svg viewBox="0 0 100 100" aria-hidden="true">
            <circle
              cx="50"
              cy="50"
              r={Math.max(4, 46 * Math.sqrt(part.accounts / most))}
              fill="var(--laurel-wash)"
              stroke="var(--laurel)"
              strokeWidth="1.5"
              vectorEffect="non-scaling-stroke"
            />
          </svg>
          <b>{number(part.accounts)}</b>
          <span className="name">{part.name}</span>
          <span className="come">
            {part.arrived > 0 ? `${number(part.arrived)} in 90 days` : 'nobody new'}
          </span>
          {part.stops !== null && (
            <span className="stops">
              <i className="m wait" aria-hidden="true" />
              {part.stops}
            </span>
          )}
        </li>
      ))}
      <li className="again" aria-hidden="true">
        and again
      </li>
    </ol>
  );
}
