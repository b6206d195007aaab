import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { SimulationDay, SimulationResult } from '../../contract/simulations.ts';
import { usePages } from '../answers.ts';
import { ListAnswer } from '../ui/answer.tsx';
import { Button } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { ChoiceField } from '../ui/field.tsx';
import { useNow } from '../ui/now.ts';
import { Section } from '../ui/page-head.tsx';
import { counted, day, lower } from '../ui/words.ts';
import { gateWord } from './past-figures.tsx';

type Against = 'happened' | 'replayed';

/** The days on which the two differ: whom only one of them asked, and by which gate or fact. */
export function PastDays({ id, result }: { id: string; result: SimulationResult }) {
  const [against, setAgainst] = useState<Against>('happened');
  const [gate, setGate] = useState('');
  const days = usePages('GET /simulations/:id/days', {
    params: { id },
    query: { against, ...(gate === '' ? {} : { gate }) },
  });
  const { happenedByTried, triedByRan } = result.heldBack;
  const gates = [...new Set([...happenedByTried, ...triedByRan].map((one) => one.gate))].sort();
  const all = result.differing[against];
  return (
    <Section
      className="mt-10"
      title={all === 0 ? 'No day differs' : `${counted(all, 'day differs', 'days differ')}`}
      note="One course of the draws is shown, day by day."
    >
      <div className="mt-3 flex flex-wrap gap-4">
        <ChoiceField label="Beside" value={against} onChange={(e) => setAgainst(e.target.value as Against)}>
          <option value="happened">what happened</option>
          <option value="replayed">what the program that ran would have planned</option>
        </ChoiceField>
        <ChoiceField label="Because of" value={gate} onChange={(e) => setGate(e.target.value)}>
          <option value="">anything</option>
          {gates.map((one) => (
            <option key={one} value={one}>
              {gateWord(one)}
            </option>
          ))}
          <option value="none">no gate: the plan chose otherwise</option>
        </ChoiceField>
      </div>
      <ListAnswer of={days}>
        {() =>
          days.items.length === 0 ? (
            <div className="mt-4">
              <Empty within title="No day differs like that.">
                Choose another reason, or compare with the other course.
              </Empty>
            </div>
          ) : (
            <>
              <ol className="rows mt-3 border-t border-ink">
                {days.items.map((one) => (
                  <Day key={one.day} one={one} />
                ))}
              </ol>
              {days.hasNextPage && (
                <Button className="mt-3" onClick={() => days.fetchNextPage()}>
                  More days
                </Button>
              )}
            </>
          )
        }
      </ListAnswer>
    </Section>
  );
}

function Day({ one }: { one: SimulationDay }) {
  const now = useNow();
  return (
    <li className="grid gap-x-6 py-3 md:grid-cols-[7rem_minmax(0,1fr)]">
      <h3 className="font-semibold">{day(`${one.day}T12:00:00.000Z`, now)}</h3>
      <ul>
        {one.only.map((ask) => (
          <li
            key={`${ask.side} ${ask.person.id} ${ask.rung.id}`}
            className="grid grid-cols-[1.25rem_minmax(0,1fr)] py-1"
          >
            <span className={ask.side === 'tried' ? 'text-laurel' : 'text-brick'} aria-hidden="true">
              {ask.side === 'tried' ? '+' : '−'}
            </span>
            <span>
              <span className="sr-only">{ask.side === 'tried' ? 'Only this program: ' : 'Only then: '}</span>
              <Link className="font-semibold" to="/advocates/$id" params={{ id: ask.person.id }}>
                {ask.person.name}
              </Link>
              , {ask.account.name}: {lower(ask.rung.name)}
              {ask.need !== null && <span className="text-ink-2"> for {ask.need}</span>}
              <span className="type-small block text-ink-2">{ask.says}.</span>
            </span>
          </li>
        ))}
        {one.both.length > 0 && (
          <li className="type-small pl-5 text-ink-3">
            {counted(one.both.length, 'ask', 'asks')} alike:{' '}
            {one.both.map((ask) => ask.person.name).join(', ')}
          </li>
        )}
      </ul>
    </li>
  );
}
