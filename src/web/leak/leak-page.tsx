import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { Fate, LeakView } from '../../contract/leak.ts';
import { failureWords, useAnswer, useChange, usePages } from '../answers.ts';
import type { QueryOf } from '../client.ts';
import { useMay, useSession } from '../shell/session.ts';
import { Answer } from '../ui/answer.tsx';
import { Button, TextButton } from '../ui/button.tsx';
import { GradeBadge } from '../ui/grade.tsx';
import { IntervalBar } from '../ui/interval-bar.tsx';
import { useKeys } from '../ui/keys.ts';
import { useNow } from '../ui/now.ts';
import { PageHead } from '../ui/page-head.tsx';
import { Refusal } from '../ui/refusal.tsx';
import { sayDone, sayFailed } from '../ui/undo-toast.tsx';
import { day, number, shortMoney, upper } from '../ui/words.ts';
import { fates, segmentsOf, sumOf, sumOfStages } from './fates.ts';
import { Hatch, IdentityBar } from './identity-bar.tsx';

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
          onError: (error) => sayFailed(failureWords(error)),
        },
      );
  };
  useKeys({ enter: act });
  if (first === null) return null;
  return (
    <div className="first-fix">
      <h2 className="font-sans text-base font-semibold">{first.title}</h2>
      <p className="type-small mt-1 mb-3 text-ink-2">{first.detail}</p>
      <Button look="go" hint="↵" onClick={act} disabled={assign.isPending}>
        {assignable ? `Assign the ${number(first.accounts)}` : `See the ${number(first.accounts)}`}
      </Button>
    </div>
  );
}

function Stages({ stages }: { stages: LeakView['stages'] }) {
  const most = Math.max(1, ...stages.map((stage) => sumOf(stage.fates)));
  return (
    <div>
      <h2>By stage</h2>
      <p className="type-small mb-3.5 text-ink-3">Same colours, same order</p>
      <ul className="grid gap-4">
        {stages.map((stage) => (
          <li key={stage.stage}>
            <p className="type-small flex items-baseline justify-between">
              <b className="font-[550]">{stage.name}</b>
              <span className="tab text-ink-2">
                {stage.fates.used} of {sumOf(stage.fates)} used
              </span>
            </p>
            <svg
              className="chart mt-1"
              viewBox="0 0 300 18"
              role="img"
              aria-label={`${stage.name}: ${fates.map(({ fate, name }) => `${stage.fates[fate]} ${name}`).join(', ')}`}
            >
              {segmentsOf(stage.fates, 0, 294 / most).map((segment) => (
                <rect
                  key={segment.fate}
                  x={segment.x}
                  width={segment.width}
                  height="18"
                  fill={segment.fill}
                />
              ))}
            </svg>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The gap by fate: bar from the low to the high end, tick at the likely value. */
function Gap({ gap }: { gap: Extract<LeakView['gap'], { refused: null }>['value'] }) {
  const rows = [
    ...gap.byFate.map(({ fate, acts }) => ({
      name: upper(fate),
      acts,
      fill: fates.find((each) => each.fate === fate)?.fill ?? '',
    })),
    { name: 'Together', acts: gap.together, fill: 'var(--ink)' },
  ];
  const most = Math.max(1, ...rows.map(({ acts }) => acts.high));
  const step = most > 40 ? 20 : most > 15 ? 10 : 5;
  const x = (value: number) => 110 + (value / (Math.ceil(most / step) * step)) * 240;
  const grid = Array.from({ length: Math.ceil(most / step) + 1 }, (_, line) => line * step);
  const height = rows.length * 30;
  return (
    <svg
      className="chart"
      viewBox={`0 0 360 ${height + 30}`}
      role="img"
      aria-label={rows.map(({ name, acts }) => `${name} ${Math.round(acts.likely)}`).join(', ')}
    >
      {grid.map((value) => (
        <g key={value}>
          <line x1={x(value)} x2={x(value)} y1="4" y2={height + 4} stroke="var(--line)" />
          <text x={x(value)} y={height + 22} textAnchor="middle">
            {value}
          </text>
        </g>
      ))}
      {rows.map(({ name, acts, fill }, row) => {
        const y = 18 + row * 30;
        return (
          <g key={name}>
            <text x="0" y={y + 5} className="name">
              {name}
            </text>
            <text x="96" y={y + 5} textAnchor="end" className="name">
              {Math.round(acts.likely)}
            </text>
            <line x1={x(acts.low)} x2={x(acts.high)} y1={y} y2={y} stroke={fill} strokeWidth="5" />
            <line
              x1={x(acts.likely)}
              x2={x(acts.likely)}
              y1={y - 8}
              y2={y + 8}
              stroke="var(--ink)"
              strokeWidth="2"
            />
          </g>
        );
      })}
    </svg>
  );
}

function Behind({ leak }: { leak: LeakView }) {
  const { fate = leak.first?.fate ?? 'process', cause, stage } = useSearch({ from: '/shell/leak' });
  const navigate = useNavigate({ from: '/leak' });
  const chosen = fate as Fate;
  const query = {
    fate: chosen,
    ...(cause === undefined ? {} : { cause }),
    ...(stage === undefined ? {} : { stage }),
    limit: 12,
  };
  const pages = usePages('GET /leak/people', {
    query: query as QueryOf<'GET /leak/people'>,
  });
  const causes = leak.causes.filter((each) => each.fate === chosen);
  const about = fates.find((each) => each.fate === chosen);
  const count = leak.identity.refused === null ? leak.identity.value.fates[chosen] : pages.total;
  return (
    <section id="people">
      <h2>
        {count === null
          ? 'The people behind it'
          : `The ${number(count)} ${about?.lost === '' ? 'used' : about?.lost.split(':')[0]}`}
      </h2>
      <ul className="type-small mt-1 mb-3">
        {causes.map((each) => (
          <li key={each.cause}>
            <button
              type="button"
              aria-pressed={cause === each.cause}
              className={`flex gap-2.5 py-0.5 hover:text-laurel ${cause === each.cause ? 'font-semibold text-laurel' : 'text-ink-2'}`}
              onClick={() =>
                navigate({
                  search: cause === each.cause ? { fate: chosen } : { fate: chosen, cause: each.cause },
                  replace: true,
                  resetScroll: false,
                })
              }
            >
              <span className="tab w-7 text-right font-semibold">{number(each.accounts)}</span>
              {each.says}
            </button>
          </li>
        ))}
      </ul>
      <Answer of={pages} lines={5}>
        {() => (
          <>
            <ul className="rows type-small">
              {pages.items.map((item) => (
                <li key={item.account.id + (item.person?.id ?? '')} className="py-[.4375rem]">
                  <span>
                    {item.person !== null && (
                      <Link
                        to="/advocates/$id"
                        params={{ id: item.person.id }}
                        className="font-[550] no-underline hover:underline"
                      >
                        {item.person.name},{' '}
                      </Link>
                    )}
                    <Link
                      to="/customers/$id"
                      params={{ id: item.account.id }}
                      className="font-[550] no-underline hover:underline"
                    >
                      {item.account.name}
                    </Link>
                  </span>
                  {cause === undefined && <span className="block text-ink-3">{item.says}</span>}
                </li>
              ))}
              {pages.items.length === 0 && (
                <li className="py-2 text-ink-2">Nobody; this part does not leak.</li>
              )}
            </ul>
            {pages.hasNextPage && (
              <TextButton className="mt-2" onClick={() => pages.fetchNextPage()}>
                More
              </TextButton>
            )}
          </>
        )}
      </Answer>
    </section>
  );
}

function Leak({ leak }: { leak: LeakView }) {
  const now = useNow();
  const navigate = useNavigate({ from: '/leak' });
  const { identity } = leak;
  const counts = identity.refused === null ? identity.value.fates : sumOfStages(leak.stages);
  return (
    <>
      <Hatch />
      <div className="grid items-start gap-x-[4.5rem] gap-y-6 pb-6 desk:grid-cols-[minmax(0,1fr)_20rem]">
        <PageHead
          title="Leak"
          above={`Advocacy leak, ${day(leak.from, now)} to ${day(leak.until, now)}, ${number(leak.accounts)} accounts`}
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
          {identity.refused?.detail}
        </PageHead>
        <First leak={leak} />
      </div>
      {sumOf(counts) > 0 && (
        <div className="grid gap-x-20 gap-y-8 border-t border-ink pt-4 desk:grid-cols-[minmax(0,1fr)_18.75rem]">
          <IdentityBar
            counts={counts}
            silent={identity.refused === null ? 'known' : 'unknown'}
            onFate={(fate) => navigate({ search: { fate }, hash: 'people', resetScroll: false })}
          />
          <Stages stages={leak.stages} />
        </div>
      )}
      <div className="mt-6 grid gap-x-14 gap-y-8 border-t border-ink pt-4 desk:grid-cols-2 xl:grid-cols-[22.5rem_22.5rem_minmax(0,1fr)]">
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
              <p className="type-small mt-0.5 mb-3 text-ink-3">Acts a quarter; bar P10 to P90, tick P50</p>
              <Gap gap={leak.gap.value} />
            </>
          )}
        </section>
        <section>
          <h2 className="flex items-baseline justify-between">
            Worth
            {leak.worth.refused === null && <GradeBadge grade={leak.worth.value.grade} />}
          </h2>
          {leak.worth.refused !== null ? (
            <div className="mt-3">
              <Refusal refused={leak.worth.refused} small />
            </div>
          ) : (
            <Worth worth={leak.worth.value} />
          )}
        </section>
        <Behind leak={leak} />
      </div>
    </>
  );
}

function Worth({ worth }: { worth: Extract<LeakView['worth'], { refused: null }>['value'] }) {
  const { low, likely, high, level } = worth.margin;
  const interval = { low: low.cents, likely: likely.cents, high: high.cents, level };
  return (
    <>
      <p className="type-small mt-0.5 mb-2 text-ink-3">Gross margin, net of cost</p>
      <p className="mb-1 font-serif text-[2.375rem] leading-none tracking-[-.02em]">
        {shortMoney(low)}{' '}
        <small className="type-small tracking-normal text-ink-2">
          booked; most likely {shortMoney(likely)}
        </small>
      </p>
      <IntervalBar interval={interval} say={(cents) => shortMoney({ cents, currency: low.currency })} />
      <p className="type-small mt-2 text-ink-2">{worth.says}</p>
    </>
  );
}

/** The advocacy leak: what enthusiasm became, step by step, and what to mend first. */
export function LeakPage() {
  const leak = useAnswer('GET /leak', {});
  return (
    <main className="page">
      <Answer of={leak}>{(view) => <Leak leak={view} />}</Answer>
    </main>
  );
}
