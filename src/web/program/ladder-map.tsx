import type { ProgramCounts, ProgramShape } from '../../contract/program.ts';
import { number, shortMinutes } from '../ui/words.ts';

const WIDTH = 1240;
const GROUND = 272;

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

/** A label cut into at most two lines that fit a width, by the average width of a letter. */
function linesOf(text: string, width: number, letter: number): string[] {
  if (text.length * letter <= width) return [text];
  const words = text.split(' ');
  let first = words[0] ?? '';
  let used = 1;
  while (used < words.length && (first.length + 1 + (words[used]?.length ?? 0)) * letter <= width) {
    first += ` ${words[used]}`;
    used += 1;
  }
  const rest = words.slice(used).join(' ');
  return rest === '' ? [first] : [first, rest];
}

/** Text in one or two lines, the first at `y`. */
function Label({
  x,
  y,
  lines,
  className,
}: {
  x: number;
  y: number;
  lines: readonly string[];
  className?: string;
}) {
  return (
    <text x={x} y={y} className={className}>
      {lines.map((line, index) => (
        <tspan key={line} x={x} dy={index === 0 ? 0 : 17}>
          {line}
        </tspan>
      ))}
    </text>
  );
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
  const dotsARow = Math.max(3, Math.floor((step - 8) / 9));
  const rise = Math.min(27, 190 / Math.max(program.ladder.length, 1));
  const longest = Math.max(90, ...program.milestones.map(({ windowDays }) => windowDays));
  const says = program.ladder
    .map(({ id, name }) => `${name}: ${counts.ladder.find((each) => each.id === id)?.ready ?? 0} ready`)
    .join('; ');
  return (
    <svg className="chart ladder-map min-w-[64rem]" viewBox={`0 0 ${WIDTH} 352`} role="img" aria-label={says}>
      {program.ladder.map((rung, index) => {
        const x = (columns[index] ?? 0) * step;
        const y = 202 - index * rise;
        const ready = counts.ladder.find(({ id }) => id === rung.id)?.ready ?? 0;
        const shown = Math.min(ready, dotsARow * 2);
        const next = columns[index + 1];
        const end = next === undefined ? x + step : next * step;
        const name = linesOf(rung.name, step - 12, 8.6);
        return (
          <g key={rung.id}>
            <line x1={x} x2={end} y1={y} y2={y} stroke="var(--ink)" strokeWidth="2.5" />
            {index < program.ladder.length - 1 && (
              <line x1={end} x2={end} y1={y} y2={y - rise} stroke="var(--ink)" />
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
                cx={x + 4 + (dot % dotsARow) * 9}
                cy={y - 7 - Math.floor(dot / dotsARow) * 9}
                r="3"
                fill="var(--laurel)"
              />
            ))}
            {ready > shown && (
              <text x={x + 2} y={y - 25} className="more">
                {number(ready)} in all
              </text>
            )}
            <Label x={x + 10} y={y + 22} lines={name} className="rung" />
            <Label
              x={x + 10}
              y={y + 23 + name.length * 17}
              lines={linesOf(rungWords(rung, program.ladder), step - 8, 6.9)}
            />
          </g>
        );
      })}
      <line x1="0" x2={WIDTH} y1={GROUND} y2={GROUND} stroke="var(--laurel)" strokeWidth="1.5" />
      {program.milestones.map((milestone, index) => {
        const x = index * step + 5;
        const reached = counts.milestones.find(({ id }) => id === milestone.id);
        const title = linesOf(milestone.name, step - 10, 7.6);
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
            <Label x={x - 5} y={296} lines={title} className="milestone" />
            <Label
              x={x - 5}
              y={297 + title.length * 17}
              lines={linesOf(
                `${reachedWords(reached?.medianDay ?? null)}, ${milestone.windowDays} days`,
                step - 8,
                6.6,
              )}
            />
          </g>
        );
      })}
    </svg>
  );
}
