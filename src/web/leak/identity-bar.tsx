import type { ReactNode } from 'react';
import type { Fate, Fates } from '../../contract/leak.ts';
import { OrTable } from '../ui/or-table.tsx';
import { number } from '../ui/words.ts';
import { fates, type IdentityStep, segmentsOf, sumOf } from './fates.ts';
import { IdentityRows } from './identity-rows.tsx';

const LEFT = 166;
/** Beside the bar room is left for the name of what each step loses. */
const WIDTH = 620;

/** Rows under the bar: each step drops the losses of one fate off its right end. */
const steps: readonly IdentityStep[] = [
  { says: 'we heard from', loses: 'visibility', keeps: ['used', 'activation', 'process', 'protected'] },
  { says: 'could be asked', loses: 'protected', keeps: ['used', 'activation', 'process'] },
  { says: 'were asked', loses: 'process', keeps: ['used', 'activation'] },
  { says: 'were used', loses: 'activation', keeps: ['used'] },
];

/** The identity as a bar that loses a segment a step, and so proves its own sum. */
export function IdentityBar({
  counts,
  silent,
  onFate,
  also,
}: {
  counts: Fates;
  /** Whether those nobody heard from are known; where they are not, the bar begins with those we heard from. */
  silent: 'known' | 'unknown';
  onFate: (fate: Fate) => void;
  /** Another way to look, named beside the table. */
  also?: ReactNode;
}) {
  const total = sumOf(counts);
  const per = WIDTH / Math.max(total, 1);
  const bar = segmentsOf(counts, LEFT, per);
  const whole = silent === 'known' ? 'enthusiastic' : 'we heard from';
  const shown = silent === 'known' ? steps : steps.slice(1);
  const says = `${total} accounts, ${whole}: ${fates.map(({ fate, name }) => `${counts[fate]} ${name}`).join(', ')}`;
  // Labels over narrow segments would collide; each begins after the one before has ended.
  let edge = Number.NEGATIVE_INFINITY;
  const labels = bar.map((segment) => {
    const x = Math.max(segment.x, edge);
    edge = x + segment.fate.length * 6.6 + 12;
    return { ...segment, x };
  });
  return (
    <div className="@container min-w-0">
      <OrTable
        title="What became of enthusiasm"
        also={also}
        table={{
          head: ['Part', 'Accounts', 'Left after it'],
          rows: tableOf(counts, silent),
        }}
      >
        <IdentityRows counts={counts} whole={whole} steps={shown} />
        <svg
          className="chart @max-[44rem]:hidden"
          viewBox={`0 0 860 ${124 + shown.length * 43}`}
          role="img"
          aria-label={says}
        >
          {labels.map((segment) => (
            <g key={segment.fate}>
              <text x={segment.x} y="19" className="figure">
                {number(segment.count)}
              </text>
              <text x={segment.x} y="37">
                {segment.fate}
              </text>
            </g>
          ))}
          <text x="42" y="83" textAnchor="end" className="figure">
            {number(total)}
          </text>
          <text x="52" y="82">
            {whole}
          </text>
          {bar.map((segment) => (
            <rect
              key={segment.fate}
              x={segment.x}
              y="46"
              width={segment.width}
              height="60"
              fill={segment.fill}
            />
          ))}
          {shown.map((step, index) => {
            const y = 128 + index * 43;
            const kept = segmentsOf(counts, LEFT, per, step.keeps);
            const count = step.keeps.reduce((sum, fate) => sum + counts[fate], 0);
            const end = LEFT + count * per;
            const lost = fates.find(({ fate }) => fate === step.loses);
            const name = `${number(counts[step.loses])} ${lost?.lost}`;
            // Where what is lost is little, its name would run out of the picture; it then stands before the bend.
            const before = end + 14 + name.length * 6.8 > 860;
            return (
              <g key={step.loses}>
                <text x="42" y={y + 15} textAnchor="end" className="middle">
                  {number(count)}
                </text>
                <text x="52" y={y + 14}>
                  {step.says}
                </text>
                {kept.map((segment) => (
                  <rect
                    key={segment.fate}
                    x={segment.x}
                    y={y}
                    width={segment.width}
                    height="18"
                    fill={segment.fill}
                  />
                ))}
                <path
                  d={`M${end - 1} ${y - (index === 0 ? 22 : 25)}V${y + 9}h9`}
                  fill="none"
                  stroke="var(--line-strong)"
                />
                <text
                  x={before ? 858 : end + 14}
                  y={before ? y + 34 : y + 13.5}
                  textAnchor={before ? 'end' : 'start'}
                  className="name"
                >
                  {name}
                </text>
              </g>
            );
          })}
        </svg>
      </OrTable>
      <p className="type-small -mt-6 flex flex-wrap items-baseline gap-x-4 text-ink-3 @max-[44rem]:mt-2 @min-[44rem]:pr-44 noprint">
        The people behind each:
        {bar.map(({ fate, count, fill }) => (
          <button
            key={fate}
            type="button"
            className="link inline-flex items-center gap-1.5"
            onClick={() => onFate(fate)}
          >
            <svg width="10" height="10" aria-hidden="true" className="@min-[44rem]:hidden">
              <rect width="10" height="10" fill={fill} />
            </svg>
            {number(count)} {fate}
          </button>
        ))}
      </p>
    </div>
  );
}

/** The losses one after the other, with what is left: the last row is what was used. */
function tableOf(counts: Fates, silent: 'known' | 'unknown'): string[][] {
  let left = sumOf(counts);
  const whole = [silent === 'known' ? 'Enthusiastic' : 'We heard from', number(left), number(left)];
  const losses = (['visibility', 'protected', 'process', 'activation'] as const)
    .filter((fate) => silent === 'known' || fate !== 'visibility')
    .map((fate) => {
      left -= counts[fate];
      return [fates.find((one) => one.fate === fate)?.lost ?? fate, number(counts[fate]), number(left)];
    });
  return [whole, ...losses, ['used', number(counts.used), number(left)]];
}

/** The pattern of what is protected on purpose, drawn once for a page: told by shape as well as by colour. */
export function Hatch() {
  return (
    <svg width="0" height="0" className="absolute" aria-hidden="true">
      <pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="5" height="5" fill="var(--c-protected)" />
        <line x1="0" x2="0" y1="0" y2="5" stroke="var(--paper)" strokeWidth="2" />
      </pattern>
    </svg>
  );
}
