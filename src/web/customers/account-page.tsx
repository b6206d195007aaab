import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { AccountView } from '../../contract/customers.ts';
import type { AccountSignalRequest } from '../../contract/signals.ts';
import { failureWords, useAnswer, useChange } from '../answers.ts';
import { useMay } from '../shell/session.ts';
import { stateWords } from '../today/ask-words.ts';
import { Answer } from '../ui/answer.tsx';
import { ChoiceMenu } from '../ui/choice-menu.tsx';
import { useNow } from '../ui/now.ts';
import { PageHead, Section } from '../ui/page-head.tsx';
import { sayDone, sayFailed } from '../ui/undo-toast.tsx';
import { ago, counted, day, money } from '../ui/words.ts';
import { FactList } from './fact-list.tsx';
import { People } from './people-list.tsx';
import { Timeline, timelineKinds } from './timeline.tsx';

/** What somebody who opens the page before a call wants to know first. */
const FIRST = [
  'account.owner',
  'account.arr',
  'account.renewalInDays',
  'account.health',
  'account.nps',
  'account.csat',
  'account.plan',
  'account.products',
  'account.competitors',
  'account.employees',
  'account.openCases',
  'account.usageTrend',
  'account.lastTouchDaysAgo',
] as const;

/** The facts with what matters most first; the name stands in the headline. */
function firstThings(facts: AccountView['facts']): AccountView['facts'] {
  const rank = (name: string) => {
    const at = (FIRST as readonly string[]).indexOf(name);
    return at === -1 ? FIRST.length : at;
  };
  return facts.filter(({ name }) => name !== 'account.name').toSorted((a, b) => rank(a.name) - rank(b.name));
}

/** Fields of a description that hold numbers or lists rather than a line of text. */
function described(field: string, text: string): AccountSignalRequest {
  if (field === 'employees') return { kind: 'describe', employees: Number(text.replace(/\D/g, '')) };
  if (field === 'products' || field === 'competitors') {
    return {
      kind: 'describe',
      [field]: text
        .split(',')
        .map((part) => part.trim())
        .filter(Boolean),
    };
  }
  return { kind: 'describe', [field]: text };
}

/** The way so far: filled where reached, thick while the moment is fresh. */
function Journey({ milestones }: { milestones: AccountView['milestones'] }) {
  const now = useNow();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways on a phone, and must do so by key as well
    <ol className="journey" tabIndex={0} aria-label="Milestones">
      {milestones.map((milestone) => {
        const fresh = milestone.freshUntil !== null && Date.parse(milestone.freshUntil) > now;
        return (
          <li
            key={milestone.id}
            className={`${milestone.reachedAt === null ? '' : 'reached'} ${fresh ? 'fresh' : ''}`}
          >
            <b>{milestone.name}</b>
            <span>
              {milestone.reachedAt === null
                ? 'not yet'
                : fresh && milestone.freshUntil !== null
                  ? `${day(milestone.reachedAt, now)}, fresh to ${day(milestone.freshUntil, now)}`
                  : day(milestone.reachedAt, now)}
            </span>
          </li>
        );
      })}
    </ol>
  );
}

function Aside({ account }: { account: AccountView }) {
  const now = useNow();
  const open = account.cases.filter(({ closedAt }) => closedAt === null);
  return (
    <>
      <Section title="Cases" aside={open.length === 0 ? 'none open' : `${open.length} open`}>
        <ul className="rows type-small">
          {[...open, ...account.cases.filter(({ closedAt }) => closedAt !== null).slice(0, 3)].map((item) => (
            <li key={item.id} className="py-2">
              <span className="flex items-baseline gap-2">
                <i
                  className={`m ${item.closedAt !== null ? 'ok' : item.escalated || (item.priority ?? 9) <= 2 ? 'no' : 'wait'}`}
                  aria-hidden="true"
                />
                <b className="font-[550]">{item.subject ?? item.id}</b>
              </span>
              <span className="text-ink-3">
                {item.priority !== null && `P${item.priority}, `}
                {item.escalated && 'escalated, '}
                {item.closedAt === null
                  ? `open ${ago(item.openedAt, now)}`
                  : `closed ${ago(item.closedAt, now)}`}
                , {item.source}
              </span>
            </li>
          ))}
          {account.cases.length === 0 && <li className="py-2 text-ink-2">No case has ever been told.</li>}
        </ul>
      </Section>
      {account.opportunities.length > 0 && (
        <Section title="Deals" aside={account.opportunities.length}>
          <ul className="rows type-small">
            {account.opportunities.map((deal) => (
              <li key={deal.id} className="flex justify-between gap-3 py-2">
                <span>
                  <b className="font-[550]">{deal.name}</b>
                  <span className="block text-ink-3">
                    {deal.stage}
                    {deal.closesOn !== null && `, ${day(deal.closesOn, now)}`}
                  </span>
                </span>
                <span className="tab">{deal.amount === null ? '' : money(deal.amount)}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {account.asks.length > 0 && (
        <Section title="Asks" aside={account.asks.length}>
          <ul className="rows type-small">
            {account.asks.map((ask) => (
              <li key={ask.id} className="py-2">
                <Link to="/advocates/$id" params={{ id: ask.person.id }} className="font-[550] no-underline">
                  {ask.person.name}
                </Link>
                <span className="block text-ink-3">
                  {ask.rung.name}, {stateWords[ask.state]}
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {account.initiatives.length > 0 && (
        <Section title="What they are up to">
          <ul className="rows type-small">
            {account.initiatives.map(({ text, told }) => (
              <li key={text} className="py-2">
                {text}
                <span className="type-micro block text-ink-3">
                  {told.source}, {ago(told.at, now)}
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

function Account({ account }: { account: AccountView }) {
  const now = useNow();
  const mayTell = useMay('tell');
  const { kinds } = useSearch({ from: '/shell/customers/$id' });
  const navigate = useNavigate({ from: '/customers/$id' });
  const signal = useChange('POST /accounts/:id/signals', 'accounts');
  const tell = (field: string, text: string) =>
    signal.mutate(
      { params: { id: account.id }, body: described(field, text) },
      {
        onSuccess: () => sayDone('Noted with your name; the fact follows at once.'),
        onError: (error) => sayFailed(failureWords(error)),
      },
    );
  return (
    <>
      <PageHead
        title={account.name}
        above={[account.industry, account.region, account.domain].filter((part) => part !== null).join(', ')}
        headline={<span className="text-[2.75rem] leading-[1.1] max-desk:text-[2rem]">{account.name}</span>}
      >
        {account.summary}
      </PageHead>
      {account.warnings.length > 0 && (
        <div className="first-fix mt-4">
          {account.warnings.map((warning) => (
            <p key={warning} className="type-small text-ink-2">
              {warning}
            </p>
          ))}
        </div>
      )}
      <Journey milestones={account.milestones} />
      <div className="account-grid">
        <div className="[grid-area:facts]">
          <Section
            title="What we know"
            aside={`${account.facts.filter(({ value }) => value !== null).length} facts`}
          >
            <FactList facts={firstThings(account.facts)} onTell={mayTell ? tell : undefined} />
          </Section>
        </div>
        <div className="[grid-area:people]">
          <Section title="People" aside={counted(account.persons.length, 'person', 'people')}>
            <People people={account.persons} />
          </Section>
        </div>
        <div className="[grid-area:events]">
          <Section
            title="What happened"
            aside={
              <ChoiceMenu
                label="Show"
                value={kinds ?? 'everything'}
                choices={[
                  { value: 'everything', label: 'Everything' },
                  ...timelineKinds.map(({ kind, word }) => ({ value: kind as string, label: word })),
                ]}
                onChoose={(kind) =>
                  navigate({
                    search: kind === 'everything' ? {} : { kinds: kind },
                    resetScroll: false,
                    replace: true,
                  })
                }
              />
            }
          >
            <Timeline of="accounts" id={account.id} kinds={kinds} />
          </Section>
        </div>
        <aside className="grid content-start gap-7 [grid-area:aside]" aria-label="Cases, deals and asks">
          <Aside account={account} />
          <p className="type-micro text-ink-3">
            {account.lastTouchAt === null
              ? 'Nobody has been in contact yet.'
              : `Last contact ${ago(account.lastTouchAt, now)}.`}
          </p>
        </aside>
      </div>
    </>
  );
}

/** One customer: the way so far, facts with source and age, people, everything that happened. */
export function AccountPage() {
  const { id } = useParams({ from: '/shell/customers/$id' });
  const account = useAnswer('GET /accounts/:id', { params: { id } });
  return (
    <main className="page">
      <Answer of={account}>{(view) => <Account key={view.id} account={view} />}</Answer>
    </main>
  );
}
