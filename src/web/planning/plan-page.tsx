import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { MarkView, PlanView, ProposalView } from '../../contract/plan.ts';
import { useAnswer, useChange } from '../answers.ts';
import { useMay, useSession } from '../shell/session.ts';
import { Answer } from '../ui/answer.tsx';
import { AsOf } from '../ui/as-of.tsx';
import { Button, TextButton } from '../ui/button.tsx';
import { ChoiceMenu } from '../ui/choice-menu.tsx';
import { Empty } from '../ui/empty.tsx';
import { useKeys } from '../ui/keys.ts';
import { PageHead, Section } from '../ui/page-head.tsx';
import { PartsNav } from '../ui/parts-nav.tsx';
import { sayDone } from '../ui/undo-toast.tsx';
import { useBeforePrint } from '../ui/use-before-print.ts';
import { useUndo } from '../ui/use-undo.ts';
import { counted, longDay, money, opening } from '../ui/words.ts';
import { LeftOut } from './left-out.tsx';
import { NobodyNow } from './nobody-now.tsx';
import { askId, byDay, shortened } from './plan-asks.ts';
import { PlanLine } from './plan-line.tsx';
import { PlanRail } from './plan-rail.tsx';
import { PlanSheet } from './plan-sheet.tsx';
import { Supply } from './supply.tsx';
import { WhatIf } from './what-if.tsx';

const ANY = 'any';

/** The pages of the plan. */
const PARTS = [
  { part: undefined, word: 'Asks by day' },
  { part: 'what-if', word: 'What if' },
  { part: 'left-out', word: 'Left out, and why' },
  { part: 'supply', word: 'Demand and supply' },
] as const;

/** Asks of a day that are shown before somebody wants to see them all. */
const FIRST = 6;

/** `37 asks worth €41,200, and no plan is worth more.` */
function headline({ proposals, staying = [], value, status }: PlanView): string {
  const count = proposals.length + staying.length;
  if (count === 0) return 'Nobody to ask now.';
  const asks = `${opening(count)} ${count === 1 ? 'ask' : 'asks'} worth ${money(value)}`;
  return status === 'proven' ? `${asks}, and no plan is worth more.` : `${asks}.`;
}

/** Before anybody is known: what a plan is made from. */
function NothingToPlan() {
  return (
    <Empty
      title="There is nothing to plan yet."
      act={
        <>
          <Button look="go" asChild>
            <Link to="/data/import">Bring in people</Link>
          </Button>
          <Button asChild>
            <Link to="/needs" search={{ file: 'need' }}>
              File a need
            </Link>
          </Button>
        </>
      }
    >
      A plan matches people who may be asked to what departments need. Bring in people with what they said,
      file what is wanted, and the best asks stand here with the proof that no choice is worth more.
    </Empty>
  );
}

/** The plan: who would be asked for what, when and why, what it leaves out, and what a change would do. */
export function PlanPage() {
  const { has } = useSession();
  const { owner, part } = useSearch({ from: '/shell/plan' });
  const navigate = useNavigate({ from: '/plan' });
  const plan = useAnswer('GET /plan', {});
  const owners = (plan.data?.caps ?? []).filter((cap) => cap.kind === 'owner');
  const nameOf = (email: string | null): string =>
    owners.find((one) => one.id === email)?.name ?? email ?? 'Nobody’s accounts';
  const asOfPlan = plan.data !== undefined && has.people > 0 && (
    <>
      ; <AsOf at={plan.data.at} />
    </>
  );
  return (
    <main className="page with-rail">
      <div className="min-w-0">
        <PageHead title="Plan" headline={plan.data === undefined ? 'The plan' : headline(plan.data)}>
          {part === undefined ? (
            <>
              Show the asks of{' '}
              <ChoiceMenu
                label="Owner"
                value={owner ?? ANY}
                choices={[
                  { value: ANY, label: 'everybody' },
                  ...owners.flatMap(({ id, name }) => (id === null ? [] : [{ value: id, label: name }])),
                ]}
                onChoose={(value) =>
                  navigate({ search: value === ANY ? {} : { owner: value }, replace: true })
                }
              />
              {asOfPlan}.
            </>
          ) : (
            <>Nothing is held or sent by looking{asOfPlan}.</>
          )}
        </PageHead>
        <PartsNav label="Parts of the plan" open={part ?? 'asks'}>
          {PARTS.map((one) => (
            <Link
              key={one.word}
              to="/plan"
              search={one.part === undefined ? {} : { part: one.part }}
              activeOptions={{ exact: true, explicitUndefined: true }}
              {...(part === one.part ? { 'aria-current': 'page' } : {})}
            >
              {one.word}
            </Link>
          ))}
        </PartsNav>
        <div className="mt-6 grid min-w-0 gap-9">
          {has.people === 0 ? (
            <NothingToPlan />
          ) : part === 'supply' ? (
            <Supply />
          ) : (
            <Answer of={plan}>
              {(told) =>
                part === 'what-if' ? (
                  <WhatIf plan={told} />
                ) : part === 'left-out' ? (
                  <LeftOut plan={told} />
                ) : (
                  <Days plan={told} owner={owner} nameOf={nameOf} />
                )
              }
            </Answer>
          )}
        </div>
      </div>
      {plan.data !== undefined && has.people > 0 && <Rail plan={plan.data} />}
    </main>
  );
}

function Rail({ plan }: { plan: PlanView }) {
  const undo = useChange('DELETE /plan/marks/:id', 'asks');
  const lift = (mark: MarkView) =>
    undo.mutate(
      { params: { id: mark.id } },
      {
        onSuccess: () => sayDone(`${mark.person.name} is planned like everybody else again.`),
      },
    );
  return <PlanRail plan={plan} onUndo={lift} />;
}

/** Asks by day and owner; one is open, j and k move, p pins, b keeps out. */
function Days({
  plan,
  owner,
  nameOf,
}: {
  plan: PlanView;
  owner: string | undefined;
  nameOf: (email: string | null) => string;
}) {
  const may = useMay('ask');
  const mark = useChange('POST /plan/marks', 'asks');
  const undo = useUndo('DELETE /plan/marks/:id', 'asks');
  const [open, setOpen] = useState<string | null>(null);
  const [whole, setWhole] = useState<ReadonlySet<string>>(new Set());
  const days = byDay(plan)
    .map((day) => ({
      ...day,
      owners: day.owners.filter((one) => owner === undefined || one.owner === owner),
    }))
    .filter((day) => day.owners.length > 0);
  useBeforePrint(() => setWhole(new Set(days.map(({ day }) => day))));
  const shown = days.map((day) => (whole.has(day.day) ? { ...day, hidden: 0 } : shortened(day, FIRST)));
  const asks = shown.flatMap((day) => day.owners.flatMap((one) => one.asks));
  const place = asks.findIndex((ask) => askId(ask) === open);
  const move = (by: number) => {
    const next = asks[Math.min(asks.length - 1, Math.max(0, place + by))];
    if (next !== undefined) setOpen(askId(next));
  };
  const decide = (ask: ProposalView, kind: 'pin' | 'ban') =>
    mark.mutate(
      {
        body: { kind, personId: ask.person.id, accountId: ask.account.id, needId: ask.needId },
      },
      {
        onSuccess: ({ id }) =>
          sayDone(
            kind === 'pin'
              ? `${ask.person.name} is pinned for ${ask.needTitle}.`
              : `${ask.person.name} is kept out of ${ask.needTitle}.`,
            undo({ params: { id } }),
          ),
      },
    );
  const chosen = asks[place];
  const decideOpen = (kind: 'pin' | 'ban') =>
    may && chosen !== undefined ? () => decide(chosen, kind) : undefined;
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    escape: () => setOpen(null),
    p: decideOpen('pin'),
    b: decideOpen('ban'),
  });
  if (asks.length === 0)
    return (
      <NobodyNow
        plan={plan}
        owner={owner === undefined ? undefined : { email: owner, name: nameOf(owner) }}
      />
    );
  return shown.map(({ day, owners, hidden }) => (
    <Section
      key={day}
      title={longDay(day)}
      aside={counted(hidden + owners.reduce((sum, one) => sum + one.asks.length, 0), 'ask')}
    >
      {owners.map((one) => (
        <div key={one.owner} className="mt-3">
          <p className="type-small text-ink-3">{nameOf(one.owner)}</p>
          {one.asks.map((ask) =>
            askId(ask) === open ? (
              <PlanSheet key={askId(ask)} ask={ask} onMark={decide} />
            ) : (
              <PlanLine key={askId(ask)} ask={ask} onOpen={() => setOpen(askId(ask))} />
            ),
          )}
        </div>
      ))}
      {hidden > 0 && (
        <TextButton className="mt-3" onClick={() => setWhole(new Set([...whole, day]))}>
          {counted(hidden, 'ask')} more on this day
        </TextButton>
      )}
    </Section>
  ));
}
