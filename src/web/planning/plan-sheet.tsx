import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ProposalView } from '../../contract/plan.ts';
import { call } from '../client.ts';
import { useMay } from '../shell/session.ts';
import { Answer } from '../ui/answer.tsx';
import { Button } from '../ui/button.tsx';
import { firstName, money, upper } from '../ui/words.ts';

/** `worth of the act` is money, what begins with `price` is money taken off, the rest multiplies. */
function factorWords({ name, value }: ProposalView['factors'][number], currency: string): string {
  if (name === 'worth of the act' || name.startsWith('price'))
    return money({ cents: Math.round(value), currency });
  return `× ${value.toFixed(2)}`;
}

/** Why this person and not another: every factor of the value, and what the opposite would cost, solved for. */
function Why({ ask }: { ask: ProposalView }) {
  const body = { personId: ask.person.id, accountId: ask.account.id, needId: ask.needId };
  const why = useQuery({
    queryKey: ['POST /plan/explain', body],
    queryFn: ({ signal }) => call('POST /plan/explain', { body }, { signal }),
  });
  return (
    <Answer of={why} lines={2}>
      {(told) => (
        <>
          <p className="type-say">{told.says}</p>
          {told.asking !== null && told.place !== null && (
            <p className="type-small mt-2 text-ink-2">
              Asking takes {money(told.asking.person)} from {firstName(ask.person.name)}’s other needs,{' '}
              {money(told.asking.account)} from others at {ask.account.name} and {money(told.asking.owner)}{' '}
              from the owner’s week; the next place of this need is worth {money(told.place)}.
            </p>
          )}
        </>
      )}
    </Answer>
  );
}

/** The open ask: why them, every factor, and the two decisions one may take about it. */
export function PlanSheet({
  ask,
  onMark,
}: {
  ask: ProposalView;
  onMark: (ask: ProposalView, kind: 'pin' | 'ban') => void;
}) {
  const may = useMay('ask');
  return (
    <section className="sheet my-2" aria-label={`${ask.person.name}, ${ask.needTitle}`}>
      <div className="flex flex-wrap items-baseline justify-between gap-x-6">
        <h3 className="type-h2">
          <Link to="/advocates/$id" params={{ id: ask.person.id }} className="no-underline hover:underline">
            {ask.person.name}
          </Link>
        </h3>
        <span className="tab font-semibold">{money(ask.value)}</span>
      </div>
      <p className="type-small text-ink-3">
        {ask.person.title !== null && `${ask.person.title}, `}
        {ask.account.name}, for {ask.needTitle}
      </p>
      <div className="mt-4 grid gap-x-10 gap-y-5 desk:grid-cols-2">
        <div>
          <Why ask={ask} />
          {may && (
            <div className="mt-4 flex flex-wrap gap-2">
              <Button small hint="p" onClick={() => onMark(ask, 'pin')}>
                Pin
              </Button>
              <Button small hint="b" onClick={() => onMark(ask, 'ban')}>
                Keep out
              </Button>
            </div>
          )}
        </div>
        <dl className="type-small grid content-start gap-2">
          {ask.factors.map((factor) => (
            <div key={factor.name} className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4">
              <dt>
                <span className="font-medium">{upper(factor.name)}</span>
                <span className="block text-ink-3">{factor.says}</span>
              </dt>
              <dd className="tab">{factorWords(factor, ask.value.currency)}</dd>
            </div>
          ))}
        </dl>
      </div>
    </section>
  );
}
