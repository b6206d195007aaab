import type { ReasonView } from '../../contract/standing.ts';

const shapes = { holds: 'ok', mind: 'wait', waits: 'wait', blocks: 'no', unknown: 'unk' } as const;
const names = {
  holds: 'holds',
  mind: 'mind this',
  waits: 'waits',
  blocks: 'blocks',
  unknown: 'unknown',
} as const;

/** Disc holds, diamond mind this, square blocks, ring unknown. */
export function Mark({ outcome }: { outcome: ReasonView['outcome'] }) {
  return (
    <>
      <i className={`m ${shapes[outcome]}`} aria-hidden="true" />
      <span className="sr-only">{names[outcome]}: </span>
    </>
  );
}
