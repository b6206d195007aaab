import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { OfferList } from '../../contract/experiments.ts';
import { lower } from '../../core/words/first-letter.ts';
import { useAnswer } from '../answers.ts';
import { useMemberName } from '../shell/members.ts';
import { useMay, useSession } from '../shell/session.ts';
import { Button, TextButton } from '../ui/button.tsx';
import { useNow } from '../ui/now.ts';
import { Section } from '../ui/page-head.tsx';
import { article, day, number, shortMoney } from '../ui/words.ts';

/** So many at first: needs are what the page is for. */
const SHOWN = 5;

/** Deals that the lot offers a reference for; nothing at all while no offer runs or none is left. */
export function Offers() {
  const now = useNow();
  const [all, setAll] = useState(false);
  const may = useMay('request');
  const offers = useAnswer('GET /experiments/offers', {});
  const { member } = useSession();
  const nameOf = useMemberName();
  const isMine = ({ deal }: OfferList['items'][number]) => deal.owner === member.email;
  const found = offers.data?.items ?? [];
  // Whoever leads deals looks for their own.
  const items = [...found.filter(isMine), ...found.filter((one) => !isMine(one))];
  if (items.length === 0) return null;
  return (
    <Section
      className="mt-10"
      title="Offered for these deals"
      note="A customer’s voice can be had for each of them. Which deals stand here was drawn by lot; taking it or leaving it is yours."
    >
      <ul className="rows">
        {items.slice(0, all ? items.length : SHOWN).map(({ deal, rung, until }) => (
          <li key={deal.id} className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 py-2.5">
            <span className="min-w-0">
              <span className="font-[550]">{deal.account?.name ?? deal.name}</span>{' '}
              <span className="type-small text-ink-2">
                {deal.stage}
                {deal.amount !== null && `, ${shortMoney(deal.amount)}`}
                {deal.owner !== null && `, ${deal.owner === member.email ? 'yours' : nameOf(deal.owner)}`}
                {`; until ${day(until, now)}`}
              </span>
            </span>
            {may && (
              <Button asChild>
                <Link to="/needs/request" search={{ deal: deal.id, rung: rung.id }}>
                  Ask for {article(lower(rung.name))}
                  <span className="sr-only">: {deal.name}</span>
                </Link>
              </Button>
            )}
          </li>
        ))}
      </ul>
      {!all && items.length > SHOWN && (
        <TextButton onClick={() => setAll(true)}>{number(items.length - SHOWN)} more</TextButton>
      )}
    </Section>
  );
}
