import type { CapPriceView, MarkView, PlanView } from '../../contract/plan.ts';
import { useMay } from '../shell/session.ts';
import { TextButton } from '../ui/button.tsx';
import { useNow } from '../ui/now.ts';
import { Section } from '../ui/page-head.tsx';
import { ago, money, upper } from '../ui/words.ts';

/** Whether the plan is the best, what it adds over choosing simply, and what one more of anything is worth. */
export function PlanRail({ plan, onUndo }: { plan: PlanView; onUndo: (mark: MarkView) => void }) {
  const prices = plan.prices ?? [];
  const advocates = plan.advocates ?? [];
  const marks = plan.marks ?? [];
  return (
    <aside className="rail grid gap-8">
      <Section title={plan.status === 'proven' ? 'The best there is' : 'Not proven'}>
        <p className="type-small mt-3 text-ink-2">{plan.proof}</p>
        {plan.greedy !== undefined && <p className="type-small mt-2 text-ink-2">{plan.greedy.says}</p>}
        {plan.certificate !== undefined && (
          <p className="type-micro mt-2 text-ink-3">{certificateWords(plan.certificate, plan.value)}</p>
        )}
      </Section>
      {marks.length > 0 && (
        <Section title="Decided by people">
          <ul className="rows">
            {marks.map((mark) => (
              <Decided key={mark.id} mark={mark} onUndo={onUndo} />
            ))}
          </ul>
        </Section>
      )}
      {prices.length > 0 && (
        <Section title="What one more ask is worth">
          <ul className="rows">
            {prices.slice(0, 8).map((price) => (
              <Price key={`${price.kind} ${price.id}`} price={price} />
            ))}
          </ul>
        </Section>
      )}
      {advocates.length > 0 && (
        <Section
          title="What one more advocate is worth"
          note="Somebody like the typical customer there, as they are now."
        >
          <ul className="rows">
            {advocates.map(({ segment, gain }) => (
              <li key={segment} className="type-small flex justify-between gap-4 py-2">
                {segment}
                <span className="whitespace-nowrap font-[550] tabular-nums">{money(gain)}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </aside>
  );
}

const more: Readonly<Record<CapPriceView['kind'], string>> = {
  owner: 'in their week',
  account: 'to this customer',
  need: 'for this need',
  department: 'this quarter',
};

/** What one more ask under a cap would add, and what one fewer would cost. */
function Price({ price }: { price: CapPriceView }) {
  const { kind, name, gain, loss, hour } = price;
  const rest = [
    ...(loss === null ? [] : [`one fewer costs ${money(loss)}`]),
    ...(hour === null ? [] : [`an hour more brings ${money(hour)}`]),
  ];
  return (
    <li className="type-small py-2.5">
      <span className="flex justify-between gap-4">
        <span className="min-w-0">
          <b className="font-[550]">{name ?? 'Accounts that nobody owns'}</b>{' '}
          <span className="text-ink-3">{name === null ? 'in a week' : more[kind]}</span>
        </span>
        <span className="whitespace-nowrap font-[550] tabular-nums">{money(gain)}</span>
      </span>
      {rest.length > 0 && <span className="block text-pretty text-ink-2">{upper(rest.join('; '))}</span>}
    </li>
  );
}

/** The independent check in a line: what the asks are worth, and what the prices prove that none exceeds. */
function certificateWords(
  { ok, primal, dual }: NonNullable<PlanView['certificate']>,
  value: PlanView['value'],
): string {
  const steady = primal.cents - value.cents;
  const apart =
    steady > 0 ? `, each with ${money({ ...value, cents: steady })} for leaving asks as they are` : '';
  return `Certificate ${ok ? 'accepted' : 'refused'}: asks ${money(primal)}, prices ${money(dual)}${apart}.`;
}

function Decided({ mark, onUndo }: { mark: MarkView; onUndo: (mark: MarkView) => void }) {
  const now = useNow();
  const may = useMay('ask');
  return (
    <li className="type-small py-2.5 text-ink-2">
      <b className="font-semibold text-ink">{mark.person.name}</b>{' '}
      {mark.kind === 'pin' ? 'pinned for' : 'kept out of'} {mark.needTitle}. {mark.says}
      {mark.why !== null && ` “${mark.why}”`}
      <span className="type-micro block text-ink-3">
        {mark.by}, {ago(mark.at, now)}
      </span>
      {may && (
        <TextButton onClick={() => onUndo(mark)}>
          {mark.kind === 'pin' ? 'Take the pin out' : 'Let them in again'}
        </TextButton>
      )}
    </li>
  );
}
