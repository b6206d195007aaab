import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { AccountView } from '../../contract/customers.ts';
import type { AccountSignalRequest } from '../../contract/signals.ts';
import { failureWords, useAnswer, useFormChange } from '../answers.ts';
import { useMemberChoices, useMemberName } from '../shell/members.ts';
import { useMay } from '../shell/session.ts';
import { Answer } from '../ui/answer.tsx';
import { useNow } from '../ui/now.ts';
import { PageHead, Section } from '../ui/page-head.tsx';
import { sayDone, sayFailed } from '../ui/undo-toast.tsx';
import { ago, counted, day, money, number } from '../ui/words.ts';
import { AccountAside } from './account-aside.tsx';
import { FactList } from './fact-list.tsx';
import { NoteOnAccount } from './note-on-account.tsx';
import { People } from './people-list.tsx';
import { Timeline, TimelineFilter } from './timeline.tsx';
import { useTakeBack } from './use-take-back.ts';

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

/** Facts that read better than their bare value: a colleague's name, money, the day of the renewal. */
function shownFacts(account: AccountView, nameOf: (email: string) => string): Record<string, string> {
  return {
    ...(account.owner === null ? {} : { 'account.owner': nameOf(account.owner) }),
    ...(account.arr === null ? {} : { 'account.arr': money(account.arr) }),
    ...(account.sentiment === null ? {} : { 'account.nps': `${number(account.sentiment.nps)} of 10` }),
  };
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

/** What cannot be so, before it is told. */
const wrongValue = (field: string, text: string): string | null =>
  field === 'employees' && !/^\d[\d\s,.']*$/.test(text.trim()) ? 'Write it as a number: 4000 or 4,000' : null;

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

function Account({ account }: { account: AccountView }) {
  const now = useNow();
  const mayTell = useMay('tell');
  const { kinds } = useSearch({ from: '/shell/customers/$id' });
  const navigate = useNavigate({ from: '/customers/$id' });
  const signal = useFormChange('POST /accounts/:id/signals', 'accounts');
  const takeBack = useTakeBack();
  const nameOf = useMemberName();
  const colleagues = useMemberChoices();
  const note = async (body: AccountSignalRequest) => {
    const { signalId } = await signal.mutateAsync({ params: { id: account.id }, body });
    sayDone('Noted with your name; the fact follows at once.', takeBack(signalId));
  };
  const tell = (body: AccountSignalRequest) =>
    void note(body).catch((error: unknown) => sayFailed(failureWords(error)));
  return (
    <>
      <PageHead
        title={account.name}
        above={[account.industry, account.region, account.domain].filter((part) => part !== null).join(', ')}
        headline={<span className="page-name">{account.name}</span>}
        acts={mayTell && <NoteOnAccount account={account} onTell={note} />}
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
            <FactList
              facts={firstThings(account.facts)}
              shown={shownFacts(account, nameOf)}
              choices={{ 'account.owner': colleagues }}
              check={wrongValue}
              onTell={mayTell ? (field, text) => tell(described(field, text)) : undefined}
            />
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
              <TimelineFilter
                kinds={kinds}
                onChoose={(next) =>
                  navigate({
                    search: next === undefined ? {} : { kinds: next },
                    resetScroll: false,
                  })
                }
              />
            }
          >
            <Timeline of="accounts" id={account.id} kinds={kinds} />
          </Section>
        </div>
        <aside className="grid content-start gap-7 [grid-area:aside]" aria-label="Cases, deals and asks">
          <AccountAside account={account} />
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
