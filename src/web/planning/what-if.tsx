import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CapView, OutlookView, PlanChange, PlanView, WhatIfView } from '../../contract/plan.ts';
import { failureWords } from '../answers.ts';
import { call } from '../client.ts';
import { TextButton } from '../ui/button.tsx';
import { Section } from '../ui/page-head.tsx';
import { useSettled } from '../ui/use-settled.ts';
import { counted, money } from '../ui/words.ts';

/** One thing that can be dragged: what it is called, where it stands, and the change it stands for. */
type Slider = {
  readonly key: string;
  readonly name: string;
  readonly unit: string;
  readonly now: number;
  readonly most: number;
  readonly step: number;
  readonly tell: (value: number) => string;
  readonly change: (to: number) => PlanChange;
};

/** Drag a cap or a need and see exactly what the plan would do; nothing is saved. */
export function WhatIf({ plan }: { plan: PlanView }) {
  const [moved, setMoved] = useState<ReadonlyMap<string, number>>(new Map());
  const sliders = slidersOf(plan);
  const changes = sliders.flatMap((one) => {
    const to = moved.get(one.key);
    return to === undefined || to === one.now ? [] : [one.change(to)];
  });
  const settled = useSettled(JSON.stringify(changes), 120);
  const body = { changes: JSON.parse(settled) as PlanChange[] };
  const tried = useQuery({
    queryKey: ['POST /plan/what-if', body],
    queryFn: ({ signal }) => call('POST /plan/what-if', { body }, { signal }),
    enabled: body.changes.length > 0,
    placeholderData: keepPreviousData,
  });
  const groups = Map.groupBy(sliders, (one) => one.unit);
  return (
    <Section
      title="What if"
      aside={changes.length > 0 && <TextButton onClick={() => setMoved(new Map())}>As it is</TextButton>}
      note="Drag a cap or a need. The plan is solved again at once; nothing is saved."
    >
      <div aria-live="polite" className="sticky top-0 z-10 min-h-[3.5rem] bg-paper py-3">
        {changes.length === 0 && (
          <p className="type-say text-balance text-ink-3">Nothing is moved: this is the plan as it is.</p>
        )}
        {body.changes.length > 0 && tried.error !== null && (
          <p className="type-body text-brick">{failureWords(tried.error)}</p>
        )}
        {changes.length > 0 && tried.data !== undefined && <Change tried={tried.data} />}
      </div>
      <div className="mt-2 gap-x-12 xl:columns-2">
        {[...groups].map(([unit, mine]) => (
          <fieldset key={unit} className="mb-6 min-w-0 break-inside-avoid">
            <legend className="type-small font-semibold">{unit}</legend>
            {mine.map((one) => {
              const value = moved.get(one.key) ?? one.now;
              return (
                <label
                  key={one.key}
                  className="type-small mt-2 grid grid-cols-[minmax(0,1.2fr)_minmax(7rem,1fr)_4.5rem] items-center gap-x-3"
                >
                  <span>{one.name}</span>
                  <input
                    type="range"
                    className="min-h-6 w-full accent-laurel"
                    min={0}
                    max={one.most}
                    step={one.step}
                    value={value}
                    aria-valuetext={one.tell(value)}
                    onChange={(event) => setMoved(new Map([...moved, [one.key, Number(event.target.value)]]))}
                  />
                  <span
                    className={`tab text-right ${value === one.now ? 'text-ink-2' : 'font-semibold text-laurel'}`}
                  >
                    {one.tell(value)}
                  </span>
                </label>
              );
            })}
          </fieldset>
        ))}
      </div>
    </Section>
  );
}

/** What the plan would do, in a sentence, with whoever comes and goes. */
function Change({ tried }: { tried: WhatIfView }) {
  return (
    <div>
      <p className="type-say">{tried.says}</p>
      {tried.needs.length > 0 && (
        <ul className="type-small mt-2 text-ink-2">
          {tried.needs.map((need) => (
            <li key={need.needId}>
              {need.title}: {counted(need.asksAfter, 'ask')} instead of {need.asksBefore}
              {need.wantedAfter !== need.wantedBefore && `, ${need.wantedAfter} wanted`}
            </li>
          ))}
        </ul>
      )}
      {tried.notKept.map((says) => (
        <p key={says} className="type-small mt-2 text-marigold-ink">
          {says}
        </p>
      ))}
      {tried.status !== 'proven' && <p className="type-small mt-2 text-ink-3">{tried.proof}</p>}
    </div>
  );
}

/** Sliders in use: the caps as the plan tells them, each need by number and by worth. */
function slidersOf({ caps = [], outlook = [] }: PlanView): Slider[] {
  const asks = (value: number) => counted(value, 'ask');
  const cap = (one: CapView, kind: 'owner' | 'account' | 'department', unit: string): Slider => ({
    key: `${kind} ${one.id}`,
    name: one.name,
    unit,
    now: one.left,
    most: Math.max(10, one.left * 2),
    step: 1,
    tell: asks,
    change: (to) => ({ change: kind, id: one.id, to }),
  });
  const of = (kind: CapView['kind']) => caps.filter((one) => one.kind === kind);
  const open = outlook.filter((one) => one.lacking > 0).slice(0, 8);
  return [
    ...of('owner').map((one) => cap(one, 'owner', 'Asks left this week')),
    ...of('department').map((one) => cap(one, 'department', 'Asks left this quarter')),
    ...of('account').map((one) => cap(one, 'account', 'Asks left at the customer')),
    ...open.map((need): Slider => numberOf(need)),
    ...open.map((need): Slider => worthOf(need)),
  ];
}

const numberOf = (need: OutlookView): Slider => ({
  key: `count ${need.needId}`,
  name: need.title,
  unit: 'Yeses still wanted',
  now: need.lacking,
  most: Math.max(10, need.lacking * 2),
  step: 1,
  tell: (value) => counted(value, 'yes', 'yeses'),
  change: (to) => ({ change: 'need-count', id: need.needId, to: to + need.given }),
});

const worthOf = (need: OutlookView): Slider => ({
  key: `worth ${need.needId}`,
  name: need.title,
  unit: 'Worth of one act',
  now: need.worth.cents,
  most: Math.max(100_000, need.worth.cents * 3),
  step: Math.max(100, Math.round(need.worth.cents / 2000) * 100),
  tell: (cents) => money({ cents, currency: need.worth.currency }),
  change: (to) => ({ change: 'need-worth', id: need.needId, to }),
});
