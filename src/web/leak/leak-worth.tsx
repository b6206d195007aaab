import { Link } from '@tanstack/react-router';
import type { LeakView } from '../../contract/leak.ts';
import { GradeBadge } from '../ui/grade.tsx';
import { IntervalBar } from '../ui/interval-bar.tsx';
import { OrTable } from '../ui/or-table.tsx';
import { Refusal } from '../ui/refusal.tsx';
import { number, shortMoney } from '../ui/words.ts';

type Told = Extract<LeakView['worth'], { refused: null }>['value'];

/** What the leak is worth: the low end is booked, the rest is told; what is assumed stands apart. */
export function LeakWorth({ leak }: { leak: LeakView }) {
  const { worth, whatIf } = leak;
  return (
    <section>
      <h2 className="flex items-baseline justify-between">
        Worth
        {worth.refused === null && <GradeBadge grade={worth.value.grade} />}
      </h2>
      {worth.refused !== null ? (
        <div className="mt-3">
          <Refusal refused={worth.refused} small />
        </div>
      ) : (
        <Band worth={worth.value} />
      )}
      {whatIf !== null && (
        <p className="type-small mt-3 text-ink-3">
          What if: another {shortMoney(whatIf.margin.low)} to {shortMoney(whatIf.margin.high)}. {whatIf.says}
        </p>
      )}
    </section>
  );
}

function Band({ worth }: { worth: Told }) {
  const { low, likely, high, level } = worth.margin;
  const interval = { low: low.cents, likely: likely.cents, high: high.cents, level };
  const chance =
    worth.chancePositive > 0.995 ? 'More than 99' : String(Math.round(100 * worth.chancePositive));
  return (
    <>
      <p className="type-small mt-0.5 mb-2 text-ink-3">This quarter, gross margin, net of cost</p>
      <p className="mb-1 font-serif text-[2.375rem] leading-none tracking-[-.02em]">
        {shortMoney(low)}{' '}
        <small className="type-small tracking-normal text-ink-2">
          booked; most likely {shortMoney(likely)}
        </small>
      </p>
      <OrTable
        title="Worth of the leak"
        table={{
          head: ['', 'This quarter'],
          rows: [
            ['Booked: nine in ten draws are worth more', shortMoney(low)],
            ['Most likely', shortMoney(likely)],
            ['One draw in ten is worth more', shortMoney(high)],
            ['Draws', number(worth.draws)],
            ['Seed', String(worth.seed)],
          ],
        }}
      >
        <IntervalBar interval={interval} say={(cents) => shortMoney({ cents, currency: low.currency })} />
      </OrTable>
      <p className="type-small mt-1 text-ink-2">{worth.says}</p>
      <p className="type-small mt-2 text-ink-3">{chance} in 100 that mending it pays at all.</p>
    </>
  );
}

const acts = (value: number) => (value < 0.95 ? 'less than one' : `about ${Math.round(value)}`);

/** The demand behind the money, with the price of each kind and where that stands written. */
export function Demand({ demand }: { demand: LeakView['demand'] }) {
  return (
    <section>
      <h2>Asked for and not delivered</h2>
      <p className="type-small mt-0.5 mb-2 text-ink-3">Acts that fell due, and what one is worth</p>
      {demand.length === 0 ? (
        <p className="type-small text-ink-2">
          Everything that was asked for is done or under way, so nothing of the leak is worth money.
        </p>
      ) : (
        <ul className="rows type-small">
          {demand.map((one) => (
            <li key={one.rung.id} className="py-[.4375rem]">
              <p className="flex items-baseline justify-between gap-4">
                <b className="font-[550]">
                  {one.rung.name}, {acts(one.unmet)}
                </b>
                <span className="text-ink-3">
                  {{ causal: 'measured', replacement: 'invoices', assumed: 'assumed, not added' }[one.kind]}
                </span>
              </p>
              <p className="text-ink-2">{one.says}</p>
            </li>
          ))}
        </ul>
      )}
      <p className="type-small mt-2 noprint">
        <Link to="/leak/terms">Levels, prices and costs</Link>
      </p>
    </section>
  );
}
