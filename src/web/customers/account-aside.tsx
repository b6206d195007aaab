import { Link } from '@tanstack/react-router';
import type { AccountView } from '../../contract/customers.ts';
import { useAnswer } from '../answers.ts';
import { rightsWords } from '../stories/story-words.ts';
import { stateWords } from '../today/ask-words.ts';
import { Few } from '../ui/few.tsx';
import { useNow } from '../ui/now.ts';
import { Section } from '../ui/page-head.tsx';
import { Told } from '../ui/told.tsx';
import { ago, counted, day, money, number, sourceWords } from '../ui/words.ts';

type Case = AccountView['cases'][number];

const caseMark = ({ closedAt, escalated, priority }: Case): string =>
  closedAt !== null ? 'ok' : escalated || (priority ?? 9) <= 2 ? 'no' : 'wait';

/** `P2, escalated, open 3 days ago, support desk`. */
const caseWords = ({ priority, escalated, openedAt, closedAt, source }: Case, now: number): string =>
  [
    priority === null ? '' : `P${priority}`,
    escalated ? 'escalated' : '',
    closedAt === null ? `opened ${ago(openedAt, now)}` : `closed ${ago(closedAt, now)}`,
    sourceWords(source),
  ]
    .filter(Boolean)
    .join(', ');

function Cases({ cases }: { cases: AccountView['cases'] }) {
  const now = useNow();
  const open = cases.filter(({ closedAt }) => closedAt === null);
  const closed = cases.filter(({ closedAt }) => closedAt !== null);
  return (
    <Section title="Cases" aside={open.length === 0 ? 'none open' : `${open.length} open`}>
      {cases.length === 0 ? (
        <p className="type-small py-2 text-ink-2">No support case has come in.</p>
      ) : (
        <Few of={[...open, ...closed]} most={Math.max(3, open.length)}>
          {(item) => (
            <li key={item.id} className="type-small py-2">
              <span className="flex items-baseline gap-2">
                <i className={`m ${caseMark(item)}`} aria-hidden="true" />
                <b className="font-[550] [overflow-wrap:anywhere]">{item.subject ?? item.id}</b>
              </span>
              <span className="text-ink-3">{caseWords(item, now)}</span>
            </li>
          )}
        </Few>
      )}
    </Section>
  );
}

function Deals({ deals }: { deals: AccountView['opportunities'] }) {
  const now = useNow();
  return (
    <Section title="Deals" aside={number(deals.length)}>
      <Few of={deals}>
        {(deal) => (
          <li key={deal.id} className="type-small flex justify-between gap-3 py-2">
            <span className="min-w-0">
              <Link
                to="/needs/request"
                search={{ deal: deal.id }}
                className="font-[550] no-underline hover:underline"
              >
                {deal.name}
              </Link>
              <span className="block text-ink-3">
                {deal.outcome === 'open' ? deal.stage : deal.outcome}
                {deal.closesOn !== null && `, ${day(deal.closesOn, now)}`}
              </span>
            </span>
            <span className="tab">{deal.amount === null ? '' : money(deal.amount)}</span>
          </li>
        )}
      </Few>
    </Section>
  );
}

/** What they did for us, by rung, and what is being asked of them. */
function Asking({ account }: { account: AccountView }) {
  const now = useNow();
  const done = account.actsByRung.filter((one) => one.done > 0);
  if (account.asks.length === 0 && done.length === 0) return null;
  return (
    <Section title="Asked and done" aside={account.acts > 0 && counted(account.acts, 'act')}>
      {done.length > 0 && (
        <p className="type-small row py-2 text-ink-2">
          {done.map(({ rung, done: times }) => `${rung.name} ${number(times)}`).join(', ')}
        </p>
      )}
      <Few of={account.asks}>
        {(ask) => (
          <li key={ask.id} className="type-small py-2">
            <Link
              to="/advocates/$id"
              params={{ id: ask.person.id }}
              className="font-[550] no-underline hover:underline"
            >
              {ask.person.name}
            </Link>
            <span className="block text-ink-3">
              {ask.rung.name}, {stateWords[ask.state]}, {day(ask.changedAt, now)}
            </span>
          </li>
        )}
      </Few>
    </Section>
  );
}

function Stories({ account }: { account: string }) {
  const now = useNow();
  const stories = useAnswer('GET /stories', { query: { accountId: account, limit: 20 } }).data?.items ?? [];
  if (stories.length === 0) return null;
  return (
    <Section title="Stories" aside={number(stories.length)}>
      <Few of={stories} most={2}>
        {(story) => (
          <li key={story.id} className="type-small py-2">
            <Link
              to="/stories/$id"
              params={{ id: story.id }}
              className="line-clamp-3 font-[550] no-underline hover:underline"
            >
              {story.quote === null ? story.title : `“${story.quote.replace(/^["“”]+|["“”]+$/g, '')}”`}
            </Link>
            <span className="block text-ink-3">{rightsWords(story, now)}</span>
          </li>
        )}
      </Few>
    </Section>
  );
}

/** What bears on the next ask beside facts and people: cases, initiatives, deals, asks and stories. */
export function AccountAside({ account }: { account: AccountView }) {
  return (
    <>
      <Cases cases={account.cases} />
      {account.initiatives.length > 0 && (
        <Section title="What they are up to">
          <Few of={account.initiatives}>
            {({ text, told }) => (
              <li key={text} className="type-small py-2 [overflow-wrap:anywhere]">
                {text}
                <span className="block">
                  <Told told={told} />
                </span>
              </li>
            )}
          </Few>
        </Section>
      )}
      {account.opportunities.length > 0 && <Deals deals={account.opportunities} />}
      <Asking account={account} />
      <Stories account={account.id} />
    </>
  );
}
