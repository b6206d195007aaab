import { useMemo, useState } from 'react';
import type { ImpactFigure } from '../../contract/impact.ts';
import { TextButton } from '../ui/button.tsx';
import { ForestChart } from '../ui/forest-chart.tsx';
import { Sideways } from '../ui/sideways.tsx';
import { number } from '../ui/words.ts';
import { inPoints, percent, sayer, signedWhole } from './figure-words.ts';
import { Gates } from './gates.tsx';

/** The drawer under a figure: how it was worked out, every gate, other ways to work it out, what is held equal. */
export function HowItWasWorkedOut({ figure }: { figure: ImpactFigure }) {
  const [open, setOpen] = useState(false);
  const { design, gates, robustness, notes, counts, course } = figure;
  if (design === null && gates.length === 0 && notes.length === 0) return null;
  const refused = figure.measure.refused !== null;
  return (
    <div className="mt-2">
      <TextButton aria-expanded={open} onClick={() => setOpen(!open)}>
        {refused ? 'Why can’t you tell me?' : 'How it was worked out'}
        <span className="sr-only">: {figure.title}</span>
      </TextButton>
      {open && (
        <div className="mt-2 grid gap-3 border-l-[3px] border-line pl-4">
          {design !== null && <p className="type-small text-ink-2">{design}</p>}
          {counts !== null && (
            <p className="type-small text-ink-2">
              {number(counts.treated)} with it, {number(counts.comparison)} to compare with
              {counts.effective !== null &&
                `, worth ${number(Math.round(counts.effective))} once they are made alike`}
              .
            </p>
          )}
          <OtherRules figure={figure} />
          {robustness.length > 0 && <OtherWays figure={figure} />}
          {course.length > 0 && <Course figure={figure} />}
          {notes.map((note) => (
            <p key={note} className="type-small text-ink-2">
              {note}
            </p>
          ))}
          {gates.length > 0 && <Gates gates={gates} figure={figure} title={figure.title} />}
        </div>
      )}
    </div>
  );
}

/** Points about nought by quarters: what was apart before an act could do anything is seen here. */
function Course({ figure: { course, title } }: { figure: ImpactFigure }) {
  const rows = useMemo(
    () =>
      course.map(({ name, likely, low, high }) => ({
        name,
        effect: { value: likely, low, high },
        naive: null,
      })),
    [course],
  );
  return (
    <>
      <p className="type-small text-ink-2">
        Revenue of accounts that were asked less that of accounts not asked yet, each as it stood at the last
        quarter’s end before the first ask:
      </p>
      <ForestChart
        title={`By quarters from the last one without an ask: ${title}`}
        rows={rows}
        say={inPoints}
        short={signedWhole}
      />
    </>
  );
}

const RULES = [
  ['share', 'As told'],
  ['shapley', 'In every order (Shapley)'],
  ['first', 'First act'],
  ['last', 'Last act'],
  ['even', 'Evenly'],
] as const;

/** The same thanks divided by other rules, each part with its range. */
function OtherRules({ figure: { measure, title } }: { figure: ImpactFigure }) {
  if (measure.refused !== null || measure.value.kind !== 'split') return null;
  const label = `By other rules: ${title}`;
  return (
    <Sideways label={label}>
      <table className="table" aria-label={label}>
        <thead>
          <tr>
            <th scope="col">Act</th>
            {RULES.map(([rule, name]) => (
              <th key={rule} scope="col" className="right">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {measure.value.parts.map((part) => (
            <tr key={part.name}>
              <td className="font-[550]">{part.name}</td>
              {RULES.map(([rule]) => (
                <td key={rule} className="right whitespace-nowrap">
                  {percent(part[rule].likely)}
                  <small className="block text-ink-3">
                    {Math.round(100 * part[rule].low)} to {Math.round(100 * part[rule].high)}
                  </small>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Sideways>
  );
}

function OtherWays({ figure: { robustness, measure, title } }: { figure: ImpactFigure }) {
  const rows = useMemo(
    () =>
      robustness.map(({ name, likely, low, high }) =>
        low === null || high === null
          ? { name, effect: null, naive: likely, instead: 'no range' }
          : { name, effect: { value: likely, low, high }, naive: null },
      ),
    [robustness],
  );
  if (measure.refused !== null) return null;
  const { long, short } = sayer(measure.value);
  return (
    <>
      <p className="type-small text-ink-2">
        As told, those without are weighed until both sides are alike in all that is held equal. Other ways
        weigh them by the chance of the act, add a forecast of the outcome, or stand look-alikes in pairs;
        where they point the other way, the figure is only a description.
      </p>
      <ForestChart
        title={`Other ways to work it out: ${title}`}
        rows={rows}
        say={long}
        short={short}
        naiveName="simply compared"
      />
    </>
  );
}
