import { Link } from '@tanstack/react-router';
import type { AskingView } from '../../contract/asking.ts';
import { useAnswer } from '../answers.ts';
import { Answer } from '../ui/answer.tsx';
import { GradeBadge } from '../ui/grade.tsx';
import { Refusal } from '../ui/refusal.tsx';
import { StripChart } from '../ui/strip-chart.tsx';
import { counted, number, opening, upper } from '../ui/words.ts';

/** The bottom of the page: whether forecasts can be trusted, and whether people are tired of being asked. */
export function HowAskingGoes() {
  const asking = useAnswer('GET /asking', {});
  return (
    <div className="mt-8 border-t border-ink pt-4">
      <Answer of={asking} lines={5}>
        {(view) => (
          <div className="grid gap-x-14 gap-y-8 desk:grid-cols-2 xl:grid-cols-[minmax(0,1fr)_22.5rem_22.5rem]">
            <Forecasts view={view} />
            <Fatigue view={view} />
            <Tired view={view} />
          </div>
        )}
      </Answer>
    </div>
  );
}

function Forecasts({ view }: { view: AskingView }) {
  const { calibration } = view;
  return (
    <section>
      <h2>Will they say yes?</h2>
      <p className="type-small mt-0.5 text-ink-3">Foretold against what came, a fifth of the asks each</p>
      {calibration.refused !== null ? (
        <div className="mt-3">
          <Refusal refused={calibration.refused} small />
        </div>
      ) : (
        <>
          <StripChart title="Foretold and come true" bins={calibration.value.bins} />
          <p className="type-small text-ink-2">{calibration.value.says}</p>
          <Fit of={calibration.value} />
        </>
      )}
      <p className="type-small mt-2 text-ink-2">{view.chance.says}</p>
      <Features of={view.chance.features} />
      <p className="type-small mt-2 text-ink-3">
        {opening(view.logged)} {view.logged === 1 ? 'forecast' : 'forecasts'} written down before the ask{' '}
        {view.logged === 1 ? 'has' : 'have'} met {view.logged === 1 ? 'its' : 'their'} answer
        {view.logged === 0 && ' yet'}; from 100 on, only these count.
      </p>
      {view.ladder.refused === null && <p className="type-small mt-2 text-ink-2">{view.ladder.value.says}</p>}
      {view.draws !== null && (
        <p className="type-small mt-2 text-ink-3">
          {view.draws.says}{' '}
          {view.draws.asks > 0 && (
            <Link to="/leak/draws" className="link">
              How each was chosen
            </Link>
          )}
        </p>
      )}
    </section>
  );
}

/** What of people is looked at, so that nobody need guess; which way each goes, in words. */
function Features({ of: { says, items } }: { of: AskingView['chance']['features'] }) {
  return (
    <>
      <p className="type-small mt-2 text-ink-3">{says}</p>
      {items.length > 0 && (
        <ul className="type-small mt-1 grid gap-y-0.5 text-ink-2">
          {items.map((item) => (
            <li key={item.name}>{upper(item.says)}</li>
          ))}
        </ul>
      )}
    </>
  );
}

type Fitted = Pick<
  Extract<AskingView['calibration'], { refused: null }>['value'],
  'brier' | 'slope' | 'intercept'
>;

/** The same in numbers, for whoever judges forecasts by them. */
function Fit({ of: { brier, slope, intercept } }: { of: Fitted }) {
  const say = (value: number) => value.toFixed(2).replace('-', '−');
  const ranged = ({ low, likely, high }: Fitted['slope']) => `${say(likely)} (${say(low)} to ${say(high)})`;
  return (
    <p className="type-small text-ink-3">
      Brier score {say(brier)}; calibration slope {ranged(slope)}, right at 1; intercept {ranged(intercept)},
      right at 0.
    </p>
  );
}

function Fatigue({ view }: { view: AskingView }) {
  const { fatigue, concentration } = view;
  return (
    <section>
      <h2 className="flex items-baseline justify-between">
        Tired of being asked?
        {fatigue.refused === null && <GradeBadge grade={fatigue.value.grade} />}
      </h2>
      {fatigue.refused !== null ? (
        <div className="mt-3">
          <Refusal refused={fatigue.refused} small />
        </div>
      ) : (
        <>
          <p className="type-say mt-2">{fatigue.value.says}</p>
          <p className="type-small mt-2 text-ink-2">
            {number(fatigue.value.people)} people who have said both yes and no, compared with themselves over{' '}
            {number(fatigue.value.asks)} asks.{' '}
            {fatigue.value.pooled > 0 && fatigue.value.oddsRatio.likely < 1
              ? 'A look at everybody at once would say that asking makes them keener: the willing are asked more.'
              : ''}
          </p>
        </>
      )}
      {fatigue.refused === null && fatigue.value.load !== null && (
        <p className="type-small mt-2 text-ink-2">{fatigue.value.load.says}</p>
      )}
      {[view.afterwards.days, view.afterwards.score].map((after) => (
        <p
          key={after.refused === null ? after.value.says : after.refused.message}
          className="type-small mt-2 text-ink-2"
        >
          {after.refused === null ? after.value.says : `${after.refused.message} ${after.refused.detail}`}
        </p>
      ))}
      {concentration !== null && <p className="type-small mt-2 text-ink-2">{concentration.says}</p>}
      {view.neverAsked > 0 && (
        <p className="type-small mt-2 text-ink-2">
          {counted(view.neverAsked, 'person', 'people')} whose enthusiasm is fresh{' '}
          {view.neverAsked === 1 ? 'was' : 'were'} never asked for anything.
        </p>
      )}
    </section>
  );
}

function Tired({ view }: { view: AskingView }) {
  return (
    <section>
      <h2>Asked too much</h2>
      <p className="type-small mt-0.5 mb-2 text-ink-3">{view.policy}</p>
      {view.limit !== null && (
        <p className="type-small mb-2 text-ink-2">
          {view.limit.says}{' '}
          <Link to="/program" className="link">
            {view.limit.held === null ? 'Set it under Guardrails' : 'See Guardrails'}
          </Link>
        </p>
      )}
      {view.tired.length === 0 ? (
        <p className="type-small text-ink-2">Nobody is over the limit.</p>
      ) : (
        <>
          <ul className="rows type-small">
            {view.tired.slice(0, 6).map((one) => (
              <li key={one.person.id} className="py-[.4375rem]">
                <Link
                  to="/advocates/$id"
                  params={{ id: one.person.id }}
                  className="font-[550] no-underline hover:underline"
                >
                  {one.person.name}, {one.account.name}
                </Link>
                <span className="block text-ink-3">{one.says}</span>
              </li>
            ))}
          </ul>
          {view.tiredPeople > 6 && (
            <p className="type-small mt-1.5 text-ink-3">
              {counted(view.tiredPeople, 'person', 'people')} in all, the most asked first.
            </p>
          )}
        </>
      )}
    </section>
  );
}
