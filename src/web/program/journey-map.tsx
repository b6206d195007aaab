import { Link } from '@tanstack/react-router';
import type { ProgramCounts } from '../../contract/program.ts';
import type { Program, Rung } from '../../core/program/program.ts';
import { article, listed, lower, number, shortMinutes } from '../ui/words.ts';

/** `month 3`, `day 0`, `year 2`: when customers reach it, at the median. */
export function reachedWords(day: number | null): string {
  if (day === null) return 'nobody yet';
  if (day < 30) return `day ${Math.round(day)}`;
  if (day < 720) return `month ${Math.round(day / 30.44)}`;
  return `year ${Math.round(day / 365.25)}`;
}

/** What stands under a rung's name: `30 min, after a quote`. */
function rungWords(rung: Rung, ladder: Program['ladder']): string {
  const after = ladder.find(({ id }) => id === rung.after[0]);
  const rule = rung.review
    ? 'never by score'
    : after === undefined
      ? `rests ${rung.cooldownDays} days`
      : `after ${article(lower(after.name))}`;
  return `${shortMinutes(rung.minutes)}, ${rule}`;
}

/** Where a rung's line begins: over the first milestone that opens it; one without milestones runs all along. */
function beginning(rung: Rung, milestones: Program['milestones']): number {
  const first = milestones.findIndex(({ id }) => rung.milestones.includes(id));
  return Math.max(0, first);
}

/** One rung: its line from the first milestone that opens it, and a disc over each that does. */
function Stair({ rung, program, ready }: { rung: Rung; program: Program; ready: number }) {
  const { milestones } = program;
  const from = beginning(rung, milestones);
  const opens = milestones.filter(({ id }) => rung.milestones.includes(id)).map(({ name }) => lower(name));
  const free = opens.length === 0;
  return (
    <tr>
      <th scope="row">
        <div>
          <b>{rung.name}</b>
          <span>{rungWords(rung, program.ladder)}</span>
        </div>
      </th>
      {milestones.map(({ id, name }, place) => {
        const state = free ? 'free' : place < from ? 'before' : rung.milestones.includes(id) ? 'opens' : 'on';
        return (
          <td key={id} className={`stair ${state}`}>
            <span className="sr-only">
              {state === 'opens' ? `opened by ${lower(name)}` : free ? 'needs no moment' : ''}
            </span>
          </td>
        );
      })}
      <td className="ready">
        <Link to="/advocates" search={{ as: 'table', rung: rung.id, verdict: 'ready' }}>
          <b className={ready === 0 ? 'none' : ''}>{number(ready)}</b> ready
        </Link>
      </td>
    </tr>
  );
}

/**
 * The ladder standing on the journey: rungs are rows, the largest on top; milestones are the ground, in
 * the order of the document; a disc says which milestone opens which rung. It is a table, and reads as one.
 */
export function JourneyMap({ program, counts }: { program: Program; counts: ProgramCounts }) {
  const longest = Math.max(90, ...program.milestones.map(({ windowDays }) => windowDays));
  const open = program.milestones.filter(({ id }) =>
    program.ladder.some((rung) => rung.milestones.includes(id)),
  );
  return (
    <table className="journey-map">
      <caption className="sr-only">
        Which milestone opens which rung; milestones in the order of the journey:{' '}
        {listed(open.map(({ name }) => lower(name)))}
      </caption>
      <colgroup>
        <col className="names" />
        {program.milestones.map(({ id }) => (
          <col key={id} />
        ))}
        <col className="counts" />
      </colgroup>
      <tbody>
        {program.ladder.toReversed().map((rung) => (
          <Stair
            key={rung.id}
            rung={rung}
            program={program}
            ready={counts.ladder.find(({ id }) => id === rung.id)?.ready ?? 0}
          />
        ))}
      </tbody>
      <tfoot>
        <tr>
          <td className="ground-words">
            <span>Reached at median</span>
            <span>Fresh for</span>
            <span>People fresh now</span>
          </td>
          {program.milestones.map((milestone) => {
            const known = counts.milestones.find(({ id }) => id === milestone.id);
            return (
              <th key={milestone.id} scope="col" className="ground">
                <i
                  aria-hidden="true"
                  style={{ width: `${Math.round((milestone.windowDays / longest) * 78)}%` }}
                />
                <b>{milestone.name}</b>
                <span>{reachedWords(known?.medianDay ?? null)}</span>
                <span>{milestone.windowDays} days</span>
                <span className="fresh">{number(known?.open ?? 0)} now</span>
              </th>
            );
          })}
          <td />
        </tr>
      </tfoot>
    </table>
  );
}
