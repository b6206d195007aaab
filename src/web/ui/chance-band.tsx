import type { Chance } from '../../contract/figure.ts';
import { upper } from './words.ts';

const bands = ['unlikely', 'even', 'likely'] as const;

/** Three bars and the word. */
export function ChanceBand({ band }: { band: Chance['band'] }) {
  return (
    <span className={`band ${band}`}>
      <i aria-hidden="true">
        {bands.map((each) => (
          <b key={each} className={each === band ? 'on' : ''} />
        ))}
      </i>
      {upper(band)}
    </span>
  );
}
