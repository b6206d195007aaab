import { Link } from '@tanstack/react-router';
import { useAnswer } from '../answers.ts';
import { useMay } from '../shell/session.ts';
import { Button } from '../ui/button.tsx';
import { useNow } from '../ui/now.ts';
import { Section } from '../ui/page-head.tsx';
import { day, shortMoney } from '../ui/words.ts';

/** Deals that the lot offers a reference for; nothing at all while no offer runs or none is left. */
export function Offers() {
  const now = useNow();
  const may = useMay('request');
  const offers = useAnswer('GET /experiments/offers', {});
  const items = offers.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Section
      className="mt-10"
      title="Offered for these deals"
      note="A customer’s voice can be had for each of them. Which deals stand here was drawn by lot; taking it or leaving it is yours."
    >
      <ul className="rows">
        {items.map(({ deal, rung, until }) => (
          <li key={deal.id} className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 py-2.5">
            <span className="min-w-0">
              <span className="font-[550]">{deal.account?.name ?? deal.name}</span>{' '}
              <span className="type-small text-ink-2">
                {deal.stage}
                {deal.amount !== null && `, ${shortMoney(deal.amount)}`}
                {deal.owner !== null && `, ${deal.owner}`}; until {day(until, now)}
              </span>
            </span>
            {may && (
              <Button asChild>
                <Link to="/needs/request" search={{ deal: deal.id, rung: rung.id }}>
                  Find a {rung.name.toLowerCase()}
                  <span className="sr-only">: {deal.name}</span>
                </Link>
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
