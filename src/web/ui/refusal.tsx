import type { Refusal as RefusalShape } from '../../contract/figure.ts';

/** A figure the data cannot carry: what is there, what is needed, how long. */
export function Refusal({ refused, small = false }: { refused: RefusalShape; small?: boolean }) {
  return (
    <div className="refusal">
      <b className={small ? 'type-ui block font-semibold' : 'type-h3 block'}>{refused.message}</b>
      <p className="type-small mt-0.5 text-ink-2">
        {refused.detail}
        {refused.until !== null && ` At this pace, ${refused.until}.`}
      </p>
    </div>
  );
}
