import type { ProgramCounts, ProgramShape } from '../../contract/program.ts';
import { number, shortMinutes } from '../ui/words.ts';

const WIDTH = 1240;
const GROUND = 272;
const DOTS_A_ROW = 16;

/** `month 3`, `day 0`, `year 2`: when customers reach it, at the median. */
function reachedWords(day: number | null): string {
  if (day === null) return 'nobody yet';
  if (day < 30) return `day ${Math.round(day)}`;
  if (day < 720) return `month ${Math.round(day / 30.44)}`;
  return `year ${Math.round(day / 365.25)}`;
}

/** What stands under a rung's name: `30 min, after a quote`. */
function rungWords(rung: ProgramShape['ladder'][number], ladder: ProgramShape['ladder']): string {
  const after = ladder.find(({ id }) => id === rung.after[0]);
  const rule = rung.review
    ? 'never by score'
    : after === undefined
      ? `rests ${rung.cooldownDays} days`
      : `after a ${after.name.toLowerCase()}`;
  return `${shortMinutes(rung.minutes)}, ${rule}`;
}

/** A rung stands over the first milestone that opens it; without one, over the ground in its turn. */
function columnsOf(program: ProgramShape): number[] {
  const places = program.milestones.map(({ id }) => id);
  let last = -1;
  return program.ladder.map((rung) => {
    const found = rung.milestones.map((id) => places.indexOf(id)).filter((place) => place >= 0);
    const place = Math.max(last + 1, found.length === 0 ? last + 1 : Math.min(...found));
    last = place;
    return place;
  });
}

/** The ladder standing on the journey: milestones are the ground, rungs the stairs, one dot is one person ready today. */
export function LadderMap({ program, counts }: { program: ProgramShape; counts: ProgramCounts }) {
  const columns = columnsOf(program);
  const count = Math.max(program.milestones.length, (columns.at(-1) ?? 0) + 1, 1);
  const step = WIDTH / count;
  const rise = Math.min(27, 190 / Math.max(program.ladder.length, 1));
  const longest = Math.max(90, ...program.milestones.map(({ windowDays }) => windowDays));
  const says = program.ladder
    .map(({ id, name }) => `${name}: ${counts.ladder.find((each) => each.id === id)?.ready ?? 0} ready`)
    .join('; ');
  return (
    <svg className="chart ladder-map min-w-[64rem]" viewBox={`0 0 ${WIDTH} 322`} role="img" aria-label={says}>
      {program.ladder.map((rung, index) => {
        const x = (columns[index] ?? 0) * step;
        const y = 202 - index * rise;
        const ready = counts.ladder.find(({ id }) => id === rung.id)?.ready ?? 0;
        const shown = Math.min(ready, DOTS_A_ROW * 3);
        return (
          <g key={rung.id}>
            <line x1={x} x2={x + step} y1={y} y2={y} stroke="var(--ink)" strokeWidth="2.5" />
            {index < program.ladder.length - 1 && (
              <line x1={x + step} x2={x + step} y1={y} y2={y - rise} stroke="var(--ink)" />
            )}
            <line
              x1={x + 0.5}
              x2={x + 0.5}
              y1={y}
              y2={GROUND}
              stroke="var(--line-strong)"
              strokeDasharray="1.5 3"
            />
            {Array.from({ length: shown }, (_, dot) => (
              <circle
                // biome-ignore lint/suspicious/noArrayIndexKey: a dot is its place
                key={dot}
                cx={x + 4 + (dot % DOTS_A_ROW) * 9}
                cy={y - 7 - Math.floor(dot / DOTS_A_ROW) * 9}
                r="3"
                fill="var(--laurel)"
              />
            ))}
            {ready > shown && (
              <text x={x + DOTS_A_ROW * 9 - 4} y={y - 4} textAnchor="end" className="more">
                {number(ready)} in all
              </text>
            )}
            <text x={x + 10} y={y + 22} className="rung">
              {rung.name}
            </text>
            <text x={x + 10} y={y + 40}>
              {rungWords(rung, program.ladder)}
            </text>
          </g>
        );
      })}
      <line x1="0" x2={WIDTH} y1={GROUND} y2={GROUND} stroke="var(--laurel)" strokeWidth="1.5" />
      {program.milestones.map((milestone, index) => {
        const x = index * step + 5;
        const reached = counts.milestones.find(({ id }) => id === milestone.id);
        return (
          <g key={milestone.id}>
            <line
              x1={x}
              x2={x + (milestone.windowDays / longest) * (step - 34)}
              y1={GROUND}
              y2={GROUND}
              stroke="var(--laurel)"
              strokeWidth="6"
            />
            <circle cx={x} cy={GROUND} r="5" fill="var(--paper)" stroke="var(--laurel)" strokeWidth="2" />
            <text x={x - 5} y="296" className="milestone">
              {milestone.name}
            </text>
            <text x={x - 5} y="314">
              {reachedWords(reached?.medianDay ?? null)}, {milestone.windowDays} days
            </text>
          </g>
        );
      })}
    </svg>
  );
}
