import { Link, useParams } from '@tanstack/react-router';
import type { AskState } from '../../contract/asks.ts';
import type { NeedView } from '../../contract/needs.ts';
import { useAnswer, useChange } from '../answers.ts';
import { useMay, useSession } from '../shell/session.ts';
import { stateWords } from '../today/ask-words.ts';
import { Answer } from '../ui/answer.tsx';
import { Button } from '../ui/button.tsx';
import { Few } from '../ui/few.tsx';
import { IntervalBar } from '../ui/interval-bar.tsx';
import { useNow } from '../ui/now.ts';
import { PageHead, Section } from '../ui/page-head.tsx';
import { Refusal } from '../ui/refusal.tsx';
import { sayDone } from '../ui/undo-toast.tsx';
import { useUndo } from '../ui/use-undo.ts';
import { ago, article, day, lower, money, number, upper } from '../ui/words.ts';
import { ClockTicks } from './clock-ticks.tsx';
import { coverWords, NeedMark } from './need-line.tsx';
import { WhoMayBeAsked } from './who-may-be-asked.tsx';

/** Why nothing stands in the way: it is met, over, or people are being proposed. */
function unhinderedWords(need: NeedView): string {
  if (need.closedAt !== null) return 'It is closed; nobody is asked for it any more.';
  if (need.done >= need.count) return 'Nothing: it is met.';
  if (need.done + need.underway >= need.count) return 'Nothing: enough people are on it.';
  if (need.state === 'late')
    return 'Its day has passed, so nobody new is asked for it. Close it, or file it again with a day to come.';
  return 'Nothing. The plan proposes people for it every day.';
}

/** How many fit, and how many of them may be asked. */
function fittingWords({ fitting, ready }: NeedView): string {
  return `${number(fitting)} ${fitting === 1 ? 'fits' : 'fit'}, ${ready === 0 ? 'nobody' : number(ready)} may be asked now`;
}

function Need({ need }: { need: NeedView }) {
  const now = useNow();
  const may = useMay('request');
  const { member } = useSession();
  const close = useChange('POST /needs/:id/close', 'needs');
  const openAgain = useUndo('DELETE /needs/:id/close', 'needs');
  const missing = Math.max(0, need.count - need.done - need.underway);
  return (
    <>
      <PageHead
        ruled
        title={need.title}
        above={
          <>
            {need.department.name}, asked for by {need.requestedBy.name ?? need.requestedBy.email}
            {need.opportunity?.amount != null && `, for a deal of ${money(need.opportunity.amount)}`}
          </>
        }
        headline={need.title}
        acts={
          may &&
          need.closedAt === null && (
            <Button
              onClick={() =>
                close.mutate(
                  { params: { id: need.id }, body: {} },
                  {
                    onSuccess: () =>
                      sayDone(
                        'Closed; nobody is asked for it any more.',
                        openAgain({ params: { id: need.id } }),
                      ),
                  },
                )
              }
            >
              {need.clock === null || need.clock.answeredAt !== null
                ? 'Close it'
                : need.requestedBy.email === member.email
                  ? 'No longer needed'
                  : 'Close with an honest no'}
            </Button>
          )
        }
      >
        {need.count === 1
          ? upper(article(lower(need.rung.name)))
          : `${number(need.count)} × ${lower(need.rung.name)}`}{' '}
        by {day(need.by, now)}; {coverWords(need)}
        {missing > 0 && need.closedAt === null && `; ${number(missing)} still to find`}.{' '}
        <span className="ml-1.5">
          <NeedMark need={need} />
        </span>
      </PageHead>
      <div className="with-rail mt-6">
        <div className="grid gap-9">
          <WhoMayBeAsked need={need} />
          <Section title="Who is on it" aside={need.asks.length > 0 && need.asks.length}>
            <ul className="rows">
              {need.asks.map((ask) => (
                <li key={ask.id} className="flex items-baseline justify-between gap-4 py-2.5">
                  <span>
                    <Link
                      to="/advocates/$id"
                      params={{ id: ask.person.id }}
                      className="font-semibold no-underline hover:underline"
                    >
                      {ask.person.name}
                    </Link>
                    <span className="text-ink-3">, {ask.account.name}</span>
                  </span>
                  <span className="type-small text-ink-3">
                    {ask.state === 'proposed' && ask.owner !== null
                      ? `put before ${ask.owner.name ?? ask.owner.email} ${ago(ask.changedAt, now)}`
                      : `${stateWords[ask.state as AskState] ?? ask.state}, ${ago(ask.changedAt, now)}`}
                  </span>
                </li>
              ))}
              {need.asks.length === 0 && (
                <li className="py-2.5 text-ink-2">Nobody has been asked for it yet.</li>
              )}
            </ul>
          </Section>
          <Section title="What stands in the way" aside={need.fitting > 0 && fittingWords(need)}>
            <Few of={need.obstacles} most={5}>
              {(obstacle) => (
                <li key={obstacle.gate} className="flex items-baseline justify-between gap-4 py-2.5">
                  <span className="flex items-baseline gap-2.5">
                    <i className="m no" aria-hidden="true" />
                    <span>
                      {obstacle.says.replace(/\.$/, '')}
                      {obstacle.only > 0 && (
                        <span className="type-small text-ink-3">
                          ; the only thing for {number(obstacle.only)}
                        </span>
                      )}
                    </span>
                  </span>
                  {obstacle.people > 0 && (
                    <Link
                      to="/advocates"
                      search={{ as: 'table', gate: obstacle.gate, rung: need.rung.id }}
                      className="link"
                    >
                      Who
                    </Link>
                  )}
                </li>
              )}
            </Few>
            {need.obstacles.length === 0 && <p className="py-2.5 text-ink-2">{unhinderedWords(need)}</p>}
          </Section>
        </div>
        <aside className="grid content-start gap-8" aria-label="Forecast and clock">
          {need.clock !== null && <ClockTicks clock={need.clock} />}
          <Section title={`By ${day(need.by, now)}`} aside={`of ${number(need.count)}`}>
            <div className="pt-3">
              {need.forecast.refused !== null ? (
                <Refusal refused={need.forecast.refused} small />
              ) : Math.round(need.forecast.value.high) === Math.round(need.forecast.value.low) ? (
                <p className="type-small text-ink-2">
                  {Math.round(need.forecast.value.high) === 0
                    ? 'As things stand, none is likely to be done.'
                    : `As things stand, ${number(Math.round(need.forecast.value.high))} will be done.`}
                </p>
              ) : (
                <IntervalBar interval={need.forecast.value} say={(value) => number(Math.round(value))} />
              )}
            </div>
          </Section>
          <Section title="From whom">
            {need.wishes.length === 0 ? (
              <p className="type-small pt-2 text-ink-2">Any customer who is ready.</p>
            ) : (
              <ul className="rows type-small">
                {need.wishes.map((wish) => (
                  <li key={wish} className="py-2 [overflow-wrap:anywhere]">
                    {wish}
                  </li>
                ))}
              </ul>
            )}
          </Section>
        </aside>
      </div>
    </>
  );
}

/** One need: how much is there, what stands in the way and who is on it. */
export function NeedPage() {
  const { id } = useParams({ from: '/shell/needs/$id' });
  const need = useAnswer('GET /needs/:id', { params: { id } });
  return (
    <main className="page">
      <Answer of={need}>{(view) => <Need need={view} />}</Answer>
    </main>
  );
}
