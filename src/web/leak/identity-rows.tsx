import type { Fate, Fates } from '../../contract/leak.ts';
import { number } from '../ui/words.ts';
import { fates, type IdentityStep, segmentsOf, sumOf } from './fates.ts';

/** The identity for a narrow window: a bar a row under its words, each without what the row before it lost. */
export function IdentityRows({
  counts,
  whole,
  steps,
}: {
  counts: Fates;
  /** What all of them are called. */
  whole: string;
  steps: readonly IdentityStep[];
}) {
  const total = sumOf(counts);
  const rows: readonly { says: string; keeps: readonly Fate[]; loses: Fate | null }[] = [
    { says: whole, keeps: fates.map(({ fate }) => fate), loses: null },
    ...steps,
  ];
  return (
    <ul className="grid gap-4 @min-[44rem]:hidden">
      {rows.map(({ says, keeps, loses }) => (
        <li key={says}>
          <p className="type-small flex items-baseline justify-between gap-3">
            <span className="whitespace-nowrap text-ink-2">
              <b className="mr-1.5 font-serif text-[1.3125rem] font-[430] text-ink">
                {number(keeps.reduce((sum, fate) => sum + counts[fate], 0))}
              </b>
              {says}
            </span>
            {loses !== null && (
              <span className="text-right text-balance">
                {number(counts[loses])} {fates.find(({ fate }) => fate === loses)?.lost}
              </span>
            )}
          </p>
          <svg
            viewBox="0 0 860 24"
            preserveAspectRatio="none"
            className={`mt-1 block w-full ${loses === null ? 'h-10' : 'h-3.5'}`}
            aria-hidden="true"
          >
            {segmentsOf(counts, 0, 860 / Math.max(total, 1), keeps).map((segment) => (
              <rect key={segment.fate} x={segment.x} width={segment.width} height="24" fill={segment.fill} />
            ))}
          </svg>
        </li>
      ))}
    </ul>
  );
}
