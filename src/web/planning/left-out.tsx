import { Link } from '@tanstack/react-router';
import type { PlanView } from '../../contract/plan.ts';
import { Empty } from '../ui/empty.tsx';
import { Section } from '../ui/page-head.tsx';
import { counted, money, number } from '../ui/words.ts';

/** What the plan takes back, what stays short and why, and which single change would fill it. */
export function LeftOut({ plan }: { plan: PlanView }) {
  const says = new Map((plan.outlook ?? []).map((one) => [one.needId, one.says]));
  const leaving = plan.leaving ?? [];
  return (
    <>
      {leaving.length === 0 && plan.shortfalls.length === 0 && (
        <Empty title="Nothing is left out.">Every need gets the asks that it wants now.</Empty>
      )}
      {leaving.length > 0 && plan.changeWorth !== undefined && (
        <Section
          title="Would be taken back"
          aside={counted(leaving.length, 'ask')}
          note={`Another choice is worth more than the ${money(plan.changeWorth)} that a change must be worth.`}
        >
          <ul className="rows">
            {leaving.map((one) => (
              <li key={`${one.askId}`} className="py-2.5">
                <b className="font-semibold">{one.person.name}</b>, {one.account.name}, for {one.needTitle}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {plan.shortfalls.length > 0 && (
        <Section title="Left out, and why" aside={counted(plan.shortfalls.length, 'need')}>
          <ul className="rows">
            {plan.shortfalls.map((one) => (
              <li
                key={one.needId}
                className="grid gap-x-6 gap-y-1 py-3.5 desk:grid-cols-[minmax(0,1fr)_minmax(0,1.2fr)]"
              >
                <div>
                  <Link
                    to="/needs/$id"
                    params={{ id: one.needId }}
                    className="type-h3 no-underline hover:underline"
                  >
                    {one.title}
                  </Link>
                  <p className="type-small text-ink-3">{says.get(one.needId)}</p>
                </div>
                <div className="type-small text-ink-2">
                  <p>
                    {number(one.fitting)} fit, {number(one.ready)} may be asked now.{' '}
                    {one.obstacles
                      .slice(0, 2)
                      .map((obstacle) => obstacle.says)
                      .join(' ')}
                  </p>
                  {one.fill !== undefined && <p className="font-medium text-ink">{one.fill}</p>}
                </div>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {(plan.minimums ?? []).map((each) => (
        <p key={each} className="type-small text-marigold-ink">
          {each}
        </p>
      ))}
    </>
  );
}
