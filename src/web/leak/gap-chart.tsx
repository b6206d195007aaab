import type { LeakView } from '../../contract/leak.ts';
import { OrTable } from '../ui/or-table.tsx';
import { upper } from '../ui/words.ts';
import { fates } from './fates.ts';

type Told = Extract<LeakView['gap'], { refused: null }>['value'];

const acts = (value: number) => String(Math.round(value));

/** The gap by fate: bar from the low to the high end, tick at the likely value. */
export function GapChart({ gap }: { gap: Told }) {
  const rows = [
    ...gap.byFate.map((one) => ({
      ...one,
      name: upper(one.fate),
      fill: fates.find((each) => each.fate === one.fate)?.fill ?? '',
    })),
    { name: 'Together', acts: gap.together, exact: gap.exact, fill: 'var(--ink)' },
  ];
  const most = Math.max(1, ...rows.map((row) => row.acts.high));
  const step = most > 40 ? 20 : most > 15 ? 10 : 5;
  const x = (value: number) => 110 + (value / (Math.ceil(most / step) * step)) * 240;
  const grid = Array.from({ length: Math.ceil(most / step) + 1 }, (_, line) => line * step);
  const height = rows.length * 30;
  return (
    <OrTable
      title="Acts a quarter that could be won back"
      table={{
        head: ['Acts a quarter', 'As counted', 'At least, 9 in 10', 'In the middle', 'At most, 9 in 10'],
        rows: rows.map((row) => [
          row.name,
          row.exact.toFixed(1),
          row.acts.low.toFixed(1),
          row.acts.likely.toFixed(1),
          row.acts.high.toFixed(1),
        ]),
      }}
    >
      <svg
        className="chart max-w-[24rem]"
        viewBox={`0 0 360 ${height + 30}`}
        role="img"
        aria-label={rows
          .map(
            (row) => `${row.name} ${acts(row.acts.likely)}, ${acts(row.acts.low)} to ${acts(row.acts.high)}`,
          )
          .join('; ')}
      >
        {grid.map((value) => (
          <g key={value}>
            <line x1={x(value)} x2={x(value)} y1="4" y2={height + 4} stroke="var(--line)" />
            <text x={x(value)} y={height + 22} textAnchor="middle">
              {value}
            </text>
          </g>
        ))}
        {rows.map((row, place) => {
          const y = 18 + place * 30;
          return (
            <g key={row.name}>
              <text x="0" y={y + 5} className="name">
                {row.name}
              </text>
              <text x="96" y={y + 5} textAnchor="end" className="name">
                {acts(row.acts.likely)}
              </text>
              <line
                x1={x(row.acts.low)}
                x2={x(row.acts.high)}
                y1={y}
                y2={y}
                stroke={row.fill}
                strokeWidth="5"
              />
              <line
                x1={x(row.acts.likely)}
                x2={x(row.acts.likely)}
                y1={y - 8}
                y2={y + 8}
                stroke="var(--ink)"
                strokeWidth="2"
              />
            </g>
          );
        })}
      </svg>
    </OrTable>
  );
}

const percent = (share: number) => `${Math.round(100 * share)} %`;

/** What "could" means: each rate now and the level within reach, and who says that it is. */
export function Levels({ rates }: { rates: LeakView['rates'] }) {
  if (rates.length === 0) return null;
  return (
    <ul className="type-small mt-2 grid gap-1 text-ink-2">
      {rates.map((rate) => (
        <li key={rate.fate}>
          <b className="font-[550] text-ink">{percent(rate.now)}</b> {rate.says};{' '}
          {rate.reach <= rate.now + 1e-9 ? (
            'no fewer than could be expected'
          ) : (
            <>
              {percent(rate.reach)}{' '}
              {rate.source === 'measured' ? 'is what your best books reach' : 'is your target'}
            </>
          )}
          .
        </li>
      ))}
    </ul>
  );
}
