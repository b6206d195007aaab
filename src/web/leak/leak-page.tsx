import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Fate, LeakView } from '../../contract/leak.ts';
import { useAnswer, useChange } from '../answers.ts';
import { useMay, useSession } from '../shell/session.ts';
import { Answer } from '../ui/answer.tsx';
import { AsOf } from '../ui/as-of.tsx';
import { Button, TextButton } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { GradeBadge } from '../ui/grade.tsx';
import { useKeys } from '../ui/keys.ts';
import { useNow } from '../ui/now.ts';
import { PageHead } from '../ui/page-head.tsx';
import { Refusal } from '../ui/refusal.tsx';
import { sayDone } from '../ui/undo-toast.tsx';
import { day, number } from '../ui/words.ts';
import { AuditCard } from './audit-tasks.tsx';
import { sumOf } from './fates.ts';
import { GapChart, Levels } from './gap-chart.tsx';
import { HowAskingGoes } from './how-asking-goes.tsx';
import { Hatch, IdentityBar } from './identity-bar.tsx';
import { InternalSide } from './internal-side.tsx';
import { Behind } from './leak-behind.tsx';
import { LeakStreams } from './leak-streams.tsx';
import { Demand, LeakWorth } from './leak-worth.tsx';
import { StageBars } from './stage-bars.tsx';

function First({ leak }: { leak: LeakView }) {
  const { member } = useSession();
  const may = useMay('program');
  const navigate = useNavigate({ from: '/leak' });
  const assign = useChange('POST /leak/assign', 'accounts');
  const { first } = leak;
  const assignable = first !== null && first.cause === 'no-owner' && may;
  const act = () => {
    if (first === null) return;
    if (!assignable)
      void navigate({ search: { fate: first.fate, cause: first.cause }, hash: 'people', resetScroll: false });
    else
      assign.mutate(
        { body: { cause: first.cause, owner: member.email } },
        {
          onSuccess: ({ assigned }) =>
            sayDone(`${number(assigned)} have an owner now: you. Hand them on from their pages.`),
        },
      );
  };
  useKeys({ enter: act });
  if (first === null) return null;
  return (
    <div className="first-fix">
      <h2 className="font-sans text-base font-semibold text-balance">{first.title}</h2>
      <p className="type-small mt-1 mb-3 text-ink-2">{first.detail}</p>
      <Button className="noprint" look="go" hint="↵" onClick={act} disabled={assign.isPending}>
        {assignable ? `Assign the ${number(first.accounts)}` : `See the ${number(first.accounts)}`}
      </Button>
    </div>
  );
}

function Leak({ leak }: { leak: LeakView }) {
  const now = useNow();
  const navigate = useNavigate({ from: '/leak' });
  const { identity } = leak;
  const { census } = leak;
  const counts =
    identity.refused === null
      ? identity.value.fates
      : {
          used: census.used,
          activation: census.asked - census.used,
          process: census.askable - census.asked,
          protected: census.protected,
          visibility: 0,
        };
  const [asStreams, setAsStreams] = useState(false);
  const picture = {
    counts,
    silent: identity.refused === null ? ('known' as const) : ('unknown' as const),
    onFate: (fate: Fate) => void navigate({ search: { fate }, hash: 'people', resetScroll: false }),
  };
  return (
    <>
      <Hatch />
      <div className="grid items-start gap-x-[4.5rem] gap-y-6 pb-6 desk:grid-cols-[minmax(0,1fr)_20rem]">
        <PageHead
          title="Leak"
          above={
            <>
              Advocacy leak, {day(leak.from, now)} to {day(leak.until, now)}, {number(leak.accounts)}{' '}
              accounts; <AsOf at={leak.at} />
            </>
          }
          headline={
            identity.refused !== null ? (
              identity.refused.message
            ) : (
              <span className="text-[2.0625rem] leading-[1.22] text-pretty max-desk:text-[1.625rem]">
                Of about {number(Math.round(identity.value.enthusiastic.likely))} enthusiastic accounts{' '}
                <small className="text-[1.125rem] tracking-normal text-ink-2">
                  ({number(Math.round(identity.value.enthusiastic.low))} to{' '}
                  {number(Math.round(identity.value.enthusiastic.high))})
                </small>{' '}
                we heard from {number(identity.value.heard)}, could ask {number(identity.value.askable)},
                asked {number(identity.value.asked)} and used {number(identity.value.used)}.
              </span>
            )
          }
        >
          {identity.refused?.detail}{' '}
          <Link className="link noprint" to="/report">
            Report of a quarter
          </Link>
        </PageHead>
        <First leak={leak} />
      </div>
      {sumOf(counts) > 0 && (
        <div className="grid gap-x-20 gap-y-8 border-t border-ink pt-4 desk:grid-cols-[minmax(0,1fr)_20rem]">
          <div className="min-w-0">
            {asStreams ? (
              <>
                <LeakStreams {...picture} />
                <p className="type-small text-right noprint">
                  <TextButton onClick={() => setAsStreams(false)}>As a bar</TextButton>
                </p>
              </>
            ) : (
              <IdentityBar
                {...picture}
                also={<TextButton onClick={() => setAsStreams(true)}>As streams</TextButton>}
              />
            )}
            <section className="mt-7 max-w-xl">
              <h2>A check from two lists</h2>
              <p className="type-small mt-1 text-pretty text-ink-2">{leak.crossCheck.says}</p>
            </section>
          </div>
          <StageBars
            leak={leak}
            onStages={(stages) =>
              void navigate({
                search: (all) => ({ ...all, stage: stages.join(',') }),
                hash: 'people',
                resetScroll: false,
              })
            }
          />
        </div>
      )}
      <div className="mt-6 grid gap-x-14 gap-y-8 border-t border-ink pt-4 desk:grid-cols-2 xl:grid-cols-[22.5rem_22.5rem_minmax(0,1fr)]">
        <div className="grid content-start gap-8">
          <section>
            <h2 className="flex items-baseline justify-between">
              What could be won back
              {leak.gap.refused === null && <GradeBadge grade={leak.gap.value.grade} />}
            </h2>
            {leak.gap.refused !== null ? (
              <div className="mt-3">
                <Refusal refused={leak.gap.refused} small />
              </div>
            ) : (
              <>
                <p className="type-small mt-0.5 mb-3 text-ink-3">
                  Acts a quarter; 8 in 10 within the bar, half beyond the tick
                </p>
                <GapChart gap={leak.gap.value} />
                <Levels rates={leak.rates} />
              </>
            )}
          </section>
          <AuditCard />
        </div>
        <div className="grid content-start gap-8">
          <LeakWorth leak={leak} />
          <Demand demand={leak.demand} />
        </div>
        <div className="grid content-start gap-x-14 gap-y-8 desk:max-xl:col-span-2 desk:max-xl:grid-cols-2">
          <Behind leak={leak} />
          <InternalSide stories={leak.stories} />
        </div>
      </div>
      <HowAskingGoes />
      <p className="type-small mt-8 max-w-3xl border-t border-line pt-3 text-ink-3">
        {leak.restated?.says} {leak.baseline.says} {leak.signalLife.says}
      </p>
    </>
  );
}

/** Before any customer is known there is nothing to count. */
function NothingKnown() {
  return (
    <Empty
      page
      title="No customer is known, so nothing leaks yet."
      act={
        <Button look="go" asChild>
          <Link to="/data/import">Bring in your customers</Link>
        </Button>
      }
    >
      With customers and what they say, this page tells how much enthusiasm was seen, asked for and used,
      where the rest went, and what to mend first.
    </Empty>
  );
}

/** The advocacy leak: what enthusiasm became, step by step, and what to mend first. */
export function LeakPage() {
  const { has } = useSession();
  const leak = useAnswer('GET /leak', {});
  return (
    <main className="page">
      <Answer of={leak}>{(view) => (has.accounts === 0 ? <NothingKnown /> : <Leak leak={view} />)}</Answer>
    </main>
  );
}
