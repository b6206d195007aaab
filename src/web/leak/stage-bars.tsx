import type { LeakView } from '../../contract/leak.ts';
import { OrTable } from '../ui/or-table.tsx';
import { fates, segmentsOf, sumOf } from './fates.ts';

/** A bar for each stage, in the colours and the order of the whole. */
export function StageBars({ stages, refused }: { stages: LeakView['stages']; refused: string | null }) {
  const most = Math.max(1, ...stages.map((stage) => sumOf(stage.fates)));
  if (stages.length === 0)
    return (
      <div>
        <h2>By stage</h2>
        <p className="type-small mt-1 text-ink-2">{refused}</p>
      </div>
    );
  return (
    <div>
      <h2>By stage</h2>
      <p className="type-small mb-3.5 text-ink-3">
        Same colours, same order; each account in the stage it held most of the quarter
      </p>
      <OrTable
        title="The leak by stage"
        table={{
          head: ['Stage', ...fates.map(({ name }) => name)],
          rows: stages.map((stage) => [stage.name, ...fates.map(({ fate }) => String(stage.fates[fate]))]),
        }}
      >
        <ul className="grid gap-4">
          {stages.map((stage) => (
            <li key={stage.stage}>
              <p className="type-small flex items-baseline justify-between">
                <b className="font-[550]">{stage.name}</b>
                <span className="tab shrink-0 pl-3 text-ink-2">
                  {stage.fates.used} of {sumOf(stage.fates)} used
                </span>
              </p>
              <svg
                className="chart mt-1"
                viewBox="0 0 300 18"
                role="img"
                aria-label={`${stage.name}: ${fates.map(({ fate, name }) => `${stage.fates[fate]} ${name}`).join(', ')}`}
              >
                {segmentsOf(stage.fates, 0, 294 / most).map((segment) => (
                  <rect
                    key={segment.fate}
                    x={segment.x}
                    width={segment.width}
                    height="18"
                    fill={segment.fill}
                  />
                ))}
              </svg>
            </li>
          ))}
        </ul>
      </OrTable>
    </div>
  );
}
