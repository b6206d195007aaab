import type { Interval } from '../../contract/figure.ts';

/** A range as a bar from low to high, a tick at the likely value, words beneath. The low end is the one that is booked. */
export function IntervalBar({ interval, say }: { interval: Interval; say: (value: number) => string }) {
  const from = Math.min(0, interval.low);
  const span = Math.max(interval.high - from, 1e-9) * 1.12;
  const x = (value: number) => 20 + ((value - from) / span) * 320;
  // Three labels under a narrow bar would run into each other; then one says all.
  const apart = Math.min(x(interval.likely) - x(interval.low), x(interval.high) - x(interval.likely));
  const roomy = apart > say(interval.high).length * 8 + 8;
  const ticks = [
    { name: 'low', value: interval.low, tall: true },
    { name: 'likely', value: interval.likely, tall: false },
    { name: 'high', value: interval.high, tall: false },
  ];
  return (
    <svg
      className="chart max-w-[22.5rem]"
      viewBox="0 0 360 60"
      role="img"
      aria-label={`${say(interval.low)} to ${say(interval.high)}, most likely ${say(interval.likely)}`}
    >
      <line x1="6" x2="354" y1="20" y2="20" stroke="var(--line)" />
      <line
        x1={x(interval.low)}
        x2={x(interval.high)}
        y1="20"
        y2="20"
        stroke="var(--laurel)"
        strokeWidth="5"
      />
      {ticks.map((tick) => (
        <g key={tick.name}>
          <line
            x1={x(tick.value)}
            x2={x(tick.value)}
            y1={tick.tall ? 8 : 12}
            y2={tick.tall ? 32 : 28}
            stroke="var(--ink)"
            strokeWidth="2"
          />
          {roomy && (
            <text x={x(tick.value)} y="50" textAnchor="middle">
              {say(tick.value)}
            </text>
          )}
        </g>
      ))}
      {!roomy && (
        <text x={Math.min(Math.max(x(interval.likely), 90), 270)} y="50" textAnchor="middle">
          {say(interval.low)} to {say(interval.high)}, likely {say(interval.likely)}
        </text>
      )}
    </svg>
  );
}
