import { useNow } from './now.ts';
import { asOf } from './words.ts';

/** The moment that figures are of, small and in the same words everywhere: `as of 08:12`. */
export function AsOf({ at }: { at: string }) {
  return (
    <time dateTime={at} className="as-of">
      {asOf(at, useNow())}
    </time>
  );
}
