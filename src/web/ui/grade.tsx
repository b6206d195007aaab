import type { Grade } from '../../contract/figure.ts';

const rungs = { assumed: 1, descriptive: 2, adjusted: 3, randomised: 4 } as const;
const says = {
  assumed: 'Assumed',
  descriptive: 'Descriptive',
  adjusted: 'Adjusted',
  randomised: 'Randomised',
} as const;

/** How good the evidence is: four rungs filled from the bottom, and the word. */
export function GradeBadge({ grade }: { grade: Grade }) {
  return (
    <span className="grade">
      <svg viewBox="0 0 12 14" aria-hidden="true">
        {[1, 2, 3, 4].map((rung) => (
          <rect
            key={rung}
            className={rung <= rungs[grade] ? 'on' : 'off'}
            y={15.1 - rung * 3.63}
            width="12"
            height="2"
          />
        ))}
      </svg>
      {says[grade]}
    </span>
  );
}
