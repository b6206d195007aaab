import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { GateView, ImpactFigure } from '../../contract/impact.ts';
import { TextButton } from '../ui/button.tsx';
import { Sideways } from '../ui/sideways.tsx';
import { gateRow } from './gate-words.ts';

const Mark = ({ open }: { open: boolean }) => (
  <>
    <span aria-hidden="true" className={open ? 'text-laurel' : 'text-brick'}>
      {open ? '●' : '■'}
    </span>{' '}
    <span className="sr-only">{open ? 'open:' : 'shut:'}</span>
  </>
);

/** Every gate of one figure as it was met: what it guards, what the data show, what is needed. */
export function Gates({
  gates,
  figure,
  title,
}: {
  gates: readonly GateView[];
  figure: Pick<ImpactFigure, 'id'>;
  title: string;
}) {
  return (
    <Sideways label={`Gates: ${title}`}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Gate</th>
            <th scope="col">Is</th>
            <th scope="col">Needed</th>
          </tr>
        </thead>
        <tbody>
          {gates.map((gate) => {
            const { name, is, needed } = gateRow(gate, figure);
            return (
              <tr key={gate.gate}>
                <td className={gate.open ? undefined : 'font-[550]'}>
                  <Mark open={gate.open} />
                  {name}
                </td>
                <td>{is}</td>
                <td className="text-ink-3">{needed}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Sideways>
  );
}

/** What a drawer needs of a figure. */
export type Withheld = Pick<ImpactFigure, 'id' | 'title' | 'gates' | 'firmer'>;

/** One drawer for the whole page: each figure that is withheld, the gates that shut on it, and what would open them. */
export function WhyNot({ withheld }: { withheld: readonly Withheld[] }) {
  const [open, setOpen] = useState(false);
  if (withheld.length === 0) return null;
  return (
    <div className="mt-5">
      <TextButton aria-expanded={open} onClick={() => setOpen(!open)}>
        Why can’t you tell me?
      </TextButton>
      {open && (
        <div className="mt-3 border-l-[3px] border-line pl-4">
          <p className="type-small mb-2 text-ink-2">
            A figure is printed only when every gate is open. These are shut, with what the data show and what
            is needed.{' '}
            {withheld.some(({ gates }) => gates.some(({ gate, open }) => gate === 'power' && !open)) && (
              <>
                What you would believe stands under <Link to="/leak/terms">Levels, prices and costs</Link>.
              </>
            )}
          </p>
          <Sideways label="Gates that are shut">
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">Figure</th>
                  <th scope="col">Gate</th>
                  <th scope="col">Is</th>
                  <th scope="col">Needed</th>
                </tr>
              </thead>
              <tbody>
                {withheld.flatMap((figure) =>
                  figure.gates
                    .filter((gate) => !gate.open && gate.kind === 'withholds')
                    .map((gate, place) => {
                      const { name, is, needed } = gateRow(gate, figure);
                      return (
                        <tr key={`${figure.id} ${gate.gate}`}>
                          <td className={place === 0 ? 'font-[550]' : 'text-ink-3'}>{figure.title}</td>
                          <td>{name}</td>
                          <td>{is}</td>
                          <td className="text-ink-3">{needed}</td>
                        </tr>
                      );
                    }),
                )}
              </tbody>
            </table>
          </Sideways>
        </div>
      )}
    </div>
  );
}
