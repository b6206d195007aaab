import type { Interval } from '../../contract/figure.ts';

const WIDTH = 340;
const EDGE = 26;

/**
 * An effect on one line about nought: the range as a bar, the likely value as a tick, the simple comparison as a hollow
 * diamond where there is one. The words beneath say the same.
 */
export function EffectLine({
  effect,
  naive,
  say,
}: {
  effect: Interval;
  naive: number | null;
  say: { readonly long: (value: number) => string; readonly short: (value: number) => string };
}) {
  const all = [0, effect.low, effect.high, ...(naive === null ? [] : [naive])];
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const x = (value: number) => EDGE + ((value - least) / Math.max(most - least, 1e-9)) * (WIDTH - 2 * EDGE);
  const words = `${say.long(effect.likely)}, between ${say.short(effect.low)} and ${say.short(effect.high)}${effect.level === 0.8 ? ', 8 in 10' : ''}`;
  return (
    <div className="mt-3">
      <svg className="chart max-w-[22.5rem]" viewBox={`0 0 ${WIDTH} 46`} role="img" aria-label={words}>
        <line x1="4" x2={WIDTH - 4} y1="16" y2="16" stroke="var(--line)" />
        <line x1={x(0)} x2={x(0)} y1="4" y2="28" stroke="var(--line-strong)" />
        <text x={x(0)} y="43" textAnchor="middle">
          0
        </text>
        <line x1={x(effect.low)} x2={x(effect.high)} y1="16" y2="16" stroke="var(--laurel)" strokeWidth="5" />
        <line
          x1={x(effect.likely)}
          x2={x(effect.likely)}
          y1="7"
          y2="25"
          stroke="var(--ink)"
          strokeWidth="2"
        />
        {naive !== null && (
          <path d={`M${x(naive)} 10l6 6l-6 6l-6 -6z`} fill="var(--paper)" stroke="var(--ink-2)" />
        )}
      </svg>
      <p className="type-small text-ink-2">
        {words}
        {naive !== null && `; ◇ ${say.short(naive)}, simply compared`}
      </p>
    </div>
  );
}
