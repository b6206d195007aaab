import type { DrawnFigure, SimulationResult } from '../../contract/simulations.ts';
import { Section } from '../ui/page-head.tsx';
import { Sideways } from '../ui/sideways.tsx';
import { number, upper } from '../ui/words.ts';

/** A figure with its range, where the draws differ. */
function Drawn({ figure, strong = false }: { figure: DrawnFigure; strong?: boolean }) {
  const sure = figure.low === figure.high;
  return (
    <td className="text-right tabular-nums">
      <span className={strong ? 'font-semibold' : ''}>{number(Math.round(figure.mean))}</span>
      {!sure && (
        <span className="type-small block text-ink-3">
          {number(Math.round(figure.low))} to {number(Math.round(figure.high))}
        </span>
      )}
    </td>
  );
}

/** What happened, what the program that ran would have planned, and what the tried one would have, side by side. */
export function PastFigures({ result }: { result: SimulationResult }) {
  const { happenedByTried, triedByRan } = result.heldBack;
  return (
    <>
      <Sideways label="Figures side by side">
        <table className="table mt-5 max-w-3xl">
          <thead>
            <tr>
              <th scope="col">
                <span className="sr-only">Figure</span>
              </th>
              <th scope="col" className="text-right">
                Happened
              </th>
              <th scope="col" className="text-right">
                The program that ran
              </th>
              <th scope="col" className="text-right">
                This program
              </th>
            </tr>
          </thead>
          <tbody>
            {result.figures.map((figure) => (
              <tr key={figure.name}>
                <td className="min-w-28 whitespace-normal">
                  {figure.says}
                  {figure.name === 'needsMet' && <span className="text-ink-3"> of {result.needs}</span>}
                </td>
                <Drawn figure={figure.happened} />
                <Drawn figure={figure.replayed} />
                <Drawn figure={figure.tried} strong />
              </tr>
            ))}
          </tbody>
        </table>
      </Sideways>
      <div className="mt-8 grid max-w-4xl gap-8 md:grid-cols-2">
        <Held
          title="Asked then, held back by this program"
          all={happenedByTried}
          none="It would have allowed every ask that was made."
        />
        <Held
          title="Asked by this program, held back then"
          all={triedByRan}
          none="The program that ran would have allowed all of its asks."
        />
      </div>
    </>
  );
}

function Held({
  title,
  all,
  none,
}: {
  title: string;
  all: SimulationResult['heldBack']['triedByRan'];
  none: string;
}) {
  const most = Math.max(1, ...all.map((one) => one.asks));
  return (
    <Section title={title}>
      {all.length === 0 ? (
        <p className="mt-2 text-ink-2">{none}</p>
      ) : (
        <ul className="mt-2">
          {all.slice(0, 8).map((one) => (
            <li key={one.gate} className="grid grid-cols-[9rem_minmax(0,1fr)_2.5rem] items-center gap-3 py-1">
              <span>{gateWord(one.gate)}</span>
              <span
                className="block h-1.5 bg-brick"
                style={{ width: `${(100 * one.asks) / most}%` }}
                aria-hidden="true"
              />
              <span className="text-right tabular-nums">{number(one.asks)}</span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

/** `rung-rest-after-no` reads as "Rung rest after no". */
export const gateWord = (gate: string): string => upper(gate.replaceAll('-', ' '));
