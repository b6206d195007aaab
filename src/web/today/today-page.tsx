import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import type { AskCard } from '../../contract/asks.ts';
import type { TodayView } from '../../contract/today.ts';
import { useAnswer } from '../answers.ts';
import { NeedLine } from '../needs/need-line.tsx';
import { Offers } from '../needs/offers.tsx';
import { useSession } from '../shell/session.ts';
import { Answer } from '../ui/answer.tsx';
import { Button } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { useKeys } from '../ui/keys.ts';
import { PageHead, Section } from '../ui/page-head.tsx';
import { counted, firstName, inWords, longDay, number, opening } from '../ui/words.ts';
import { AskLine } from './ask-line.tsx';
import { AskSheet } from './ask-sheet.tsx';
import { OpeningNext } from './opening-next.tsx';
import { TodayRail } from './today-rail.tsx';
import { type Decisions, useDecisions } from './use-decisions.ts';
import { WhyNotDialog } from './why-not-dialog.tsx';

/** How a headline ends: with the reader's first name, unless the house made the name up at its first start. */
const hailing = ({ name, email }: { name: string; email: string }): string =>
  email.endsWith('@localhost') ? '' : `, ${firstName(name)}`;

function headline(today: TodayView, left: number, hail: string, requester: boolean): string {
  if (left > 0) return `${opening(left)} to ask today${hail}.`;
  if (today.asks.length === 0 && today.requests.length > 0) {
    const unanswered = today.requests.filter((need) => need.clock !== null && need.clock.answeredAt === null);
    // Once its day has passed, an answer helps nobody any more.
    const open = unanswered.filter(({ state }) => state !== 'late').length;
    return open > 0
      ? `${opening(open)} of your requests ${open === 1 ? 'waits' : 'wait'} for an answer${hail}.`
      : unanswered.length > 0
        ? `None of your requests waits any more${hail}.`
        : `All your requests have an answer${hail}.`;
  }
  if (today.asks.length === 0 && requester) return `Nothing waits for you${hail}.`;
  return today.asks.length === 0 ? `Nobody to ask today${hail}.` : `That was all for today${hail}.`;
}

/** The list with its one open sheet; what was decided on this visit stays as a line until the page is left. */
function Asks({ today, decisions }: { today: TodayView; decisions: Decisions }) {
  const { ask: chosen } = useSearch({ from: '/shell/today' });
  const navigate = useNavigate({ from: '/today' });
  const seen = useRef(new Map<string, AskCard>());
  for (const ask of today.asks) seen.current.set(ask.id, ask);
  const current = new Set(today.asks.map(({ id }) => id));
  const asks = [...seen.current.values()].filter(({ id }) => current.has(id) || decisions.decided.has(id));
  const left = asks.filter(({ id }) => !decisions.decided.has(id));
  const open = left.find(({ id }) => id === chosen) ?? left[0];
  const show = (ask: AskCard | undefined) => {
    if (ask !== undefined)
      void navigate({ search: (all) => ({ ...all, ask: ask.id }), replace: true, resetScroll: false });
  };
  const at = open === undefined ? -1 : left.indexOf(open);
  useKeys({
    j: () => show(left[Math.min(at + 1, left.length - 1)]),
    k: () => show(left[Math.max(at - 1, 0)]),
  });
  return (
    <div>
      {asks.map((ask) =>
        ask.id === open?.id ? (
          <AskSheet
            key={ask.id}
            ask={ask}
            held={decisions.held.get(ask.id) ?? []}
            decide={decisions.decide}
          />
        ) : (
          <AskLine key={ask.id} ask={ask} decided={decisions.decided.get(ask.id)} onOpen={() => show(ask)} />
        ),
      )}
    </div>
  );
}

function Nobody({ today }: { today: TodayView }) {
  const { member, has } = useSession();
  const { book } = today;
  const owed = today.gives.length;
  const mine = member.role === 'csm';
  if (has.accounts === 0 && member.role === 'owner')
    return (
      <Empty
        title="The house is empty."
        act={
          <Button look="go" asChild>
            <Link to="/set-up">Set it up in six short steps</Link>
          </Button>
        }
      >
        What your colleagues need first, then customers and their people, then what these said. With a CRM
        export at hand the first plan is there within a quarter of an hour.
      </Empty>
    );
  if (book.people === 0)
    return (
      <Empty
        title={member.role === 'csm' ? 'Nobody is in your book yet.' : 'No people are known here yet.'}
        act={
          <Button asChild>
            <Link to="/data/import">Bring in people</Link>
          </Button>
        }
      >
        Accounts, cases and usage say how a customer fares. Whom to ask comes with a list of people: names,
        mail addresses and their companies from your CRM are enough
        {member.role === 'csm' && ', with your address as the owner of your accounts'}.
      </Empty>
    );
  return (
    <>
      <Empty
        title="Nobody is ready right now, and that is an answer."
        act={
          <Button asChild>
            <Link to="/advocates" search={mine ? { owner: member.email } : {}}>
              See where everybody stands
            </Link>
          </Button>
        }
      >
        {`All ${number(book.people)} people${mine ? ' in your book' : ''} are resting or protected.`}
        {book.nextReadyAt !== null && ` The next moment opens on ${longDay(book.nextReadyAt)}.`}
        {book.because.length > 0 && ` ${book.because[0]?.says}`}
        {owed > 0 && ` ${opening(owed)} ${owed === 1 ? 'is' : 'are'} owed something from us.`}
      </Empty>
      <OpeningNext {...(mine ? { owner: member.email } : {})} />
    </>
  );
}

const REQUESTERS: ReadonlySet<string> = new Set(['sales', 'marketing', 'product']);

/** For whoever asks on behalf of a department, before they have asked for anything. */
function NothingAsked() {
  return (
    <Empty
      title="You have not asked for anything yet."
      act={
        <>
          <Button look="go" asChild>
            <Link to="/needs/request">A reference for a deal</Link>
          </Button>
          <Button asChild>
            <Link to="/needs">What your department needs</Link>
          </Button>
        </>
      }
    >
      Say what a deal needs and see at once who fits. Every request has an answer within 48 hours, and you see
      here how it stands.
    </Empty>
  );
}

function Loaded({ today }: { today: TodayView }) {
  const { member } = useSession();
  const decisions = useDecisions();
  const [asking, setAsking] = useState(false);
  const left = today.asks.filter(({ id }) => !decisions.decided.has(id)).length;
  const { book } = today;
  const requester = REQUESTERS.has(member.role);
  const others = book.resting + book.held;
  // Whoever runs the program or reads along sees everybody's book.
  const whole = member.role !== 'csm' && !requester;
  return (
    <>
      <div className="grid gap-[1.125rem]">
        <PageHead title="Today" headline={headline(today, left, hailing(member), requester)}>
          {longDay(today.at)}.{left > 0 && ` About ${counted(today.minutes, 'minute')}.`}
          {others > 0 && left > 0 && (
            <>
              {` The other ${counted(others, 'person', 'people')} ${whole ? '' : 'in your book '}${others === 1 ? 'is' : 'are'} resting or protected; `}
              <button
                type="button"
                className="underline decoration-line-strong underline-offset-4"
                onClick={() => setAsking(true)}
              >
                see why
              </button>
              .
            </>
          )}{' '}
          {requester ? (
            (today.asks.length > 0 || today.requests.length > 0) && (
              <Link to="/needs/request">A reference for a deal</Link>
            )
          ) : (
            <Link to="/plan">The whole plan</Link>
          )}
          {left === 0 && today.asks.length > 0 && ` You decided on ${inWords(today.asks.length)}.`}
        </PageHead>
        {today.asks.length === 0 && decisions.decided.size === 0 ? (
          requester ? (
            today.requests.length === 0 && <NothingAsked />
          ) : (
            <Nobody today={today} />
          )
        ) : (
          <Asks today={today} decisions={decisions} />
        )}
        {requester && <Offers />}
        {today.requests.length > 0 && (
          <Section
            title="Your requests"
            aside={<Link to="/needs/request">New request</Link>}
            className="mt-4"
          >
            <ul className="rows">
              {today.requests.map((need) => (
                <NeedLine key={need.id} need={need} />
              ))}
            </ul>
          </Section>
        )}
      </div>
      <TodayRail today={today} decisions={decisions} />
      <WhyNotDialog book={book} open={asking} onClose={() => setAsking(false)} />
    </>
  );
}

/** Today: the few right asks, ready to send, and what else waits. */
export function TodayPage() {
  const { owner } = useSearch({ from: '/shell/today' });
  const today = useAnswer('GET /today', { query: owner === undefined ? {} : { owner } });
  return (
    <main className="page with-rail">
      <Answer of={today}>{(view) => <Loaded today={view} />}</Answer>
    </main>
  );
}
