import type { Cycle } from '../../contract/people.ts';
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
              <div className="way" aria-hidden="true">
                <i style={{ scale: String(Math.max(0.5, Math.sqrt(part.accounts / most))) }} />
                <b>{number(part.accounts)}</b>
                {next !== undefined && <span>{onward}</span>}
              </div>
              <span className="sr-only">{number(part.accounts)}</span>
              <span className="name">{part.name}</span>
              <span className="come">
                {part.arrived > 0 ? `${number(part.arrived)} more in 90 days` : 'nobody new in 90 days'}
              </span>
              {onward !== '' && <span className="sr-only">{`${onward} to the next part`}</span>}
              {part.stops !== null && (
                <span className="stops">
                  <i className="m wait" aria-hidden="true" />
                  {part.stops}
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
