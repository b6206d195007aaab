import { Link } from '@tanstack/react-router';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { LeakTermsView } from '../../contract/leak-terms.ts';
import { failureWords, useAnswer, useFormChange } from '../answers.ts';
import { useMemberName } from '../shell/members.ts';
import { useMay } from '../shell/session.ts';
import { Answer } from '../ui/answer.tsx';
import { Button, TextButton } from '../ui/button.tsx';
import { LongField, TextField } from '../ui/field.tsx';
import { useNow } from '../ui/now.ts';
import { PageHead, Section } from '../ui/page-head.tsx';
import { sayDone } from '../ui/undo-toast.tsx';
import { day, longDay } from '../ui/words.ts';
import { PriceFields } from './price-fields.tsx';
import { draftOf, readDraft, type TermsDraft, type Wrong } from './terms-draft.ts';

const NOTHING_WRONG: Wrong = new Map();

/** The day it is, as a field of dates has it; days are UTC. */
const today = (now: number): string => new Date(now).toISOString().slice(0, 10);

/** The moment that an earlier day begins; nothing for today, which is from now on. */
const fromOf = ({ from }: TermsDraft) => (from === '' ? {} : { from: `${from}T00:00:00.000Z` });

function TermsForm({ view }: { view: LeakTermsView }) {
  const may = useMay('program');
  const now = useNow();
  const save = useFormChange('PUT /leak/terms', 'accounts', 'stories');
  const [basedOn, setBasedOn] = useState(view);
  const [draft, setDraft] = useState(() => draftOf(view));
  const [wrong, setWrong] = useState(NOTHING_WRONG);
  const form = useRef<HTMLFormElement>(null);
  const impact = useAnswer(
    'GET /impact',
    {},
    draft.prices.some(({ kind }) => kind === 'causal'),
  );
  // Whoever pressed Save is taken to the first field that has to change.
  useEffect(() => {
    if (wrong.size > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [wrong]);

  const startFrom = (from: LeakTermsView) => {
    setBasedOn(from);
    setDraft(draftOf(from));
    setWrong(NOTHING_WRONG);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const read = readDraft(draft, basedOn.terms, today(now));
    setWrong(read.wrong);
    if (read.terms === null) return;
    save.mutate(
      {
        body: { terms: read.terms, reason: draft.reason.trim(), basedOn: basedOn.version, ...fromOf(draft) },
      },
      {
        onSuccess: (stored) => {
          startFrom(stored);
          sayDone(
            draft.from === ''
              ? `Version ${stored.version} runs from now on.`
              : `Version ${stored.version} runs, and holds from ${longDay(`${draft.from}T00:00:00.000Z`)} on.`,
          );
        },
      },
    );
  };
  const field = (name: Exclude<keyof TermsDraft, 'prices'>, label: string, note?: string) => (
    <TextField
      label={label}
      note={note}
      value={draft[name]}
      wrong={wrong.get(name)}
      inputMode="decimal"
      onChange={({ target }) => setDraft({ ...draft, [name]: target.value })}
    />
  );
  const { currency } = view;
  return (
    <form ref={form} onSubmit={submit} noValidate aria-label="Levels, prices and costs">
      <fieldset disabled={!may || save.isPending} className="grid gap-9">
        <legend className="sr-only">Levels, prices and costs</legend>
        <Section
          title="Levels within reach"
          note="Used until twenty accounts of your best quarter of books or segments show what can be reached."
        >
          <div className="mt-3 grid items-end gap-x-6 gap-y-3 desk:grid-cols-3">
            {field('v', 'Of the enthusiastic, seen, %')}
            {field('p', 'Of those who could be asked, asked, %')}
            {field('a', 'Of those asked, ending in an act that is used, %')}
          </div>
        </Section>
        <Section
          title="What one act is worth"
          note="Gross margin and invoices, not bookings. One price an act; an effect on winning is measured by Impact and never typed in."
        >
          <div className="mt-3">
            {draft.prices.map((price) => (
              <PriceFields
                key={price.rung}
                price={price}
                wrong={wrong}
                currency={currency}
                impact={impact.data}
                onChange={(change) =>
                  setDraft({
                    ...draft,
                    prices: draft.prices.map((one) => (one === price ? { ...one, ...change } : one)),
                  })
                }
              />
            ))}
          </div>
        </Section>
        <Section
          title="The largest effects you would believe"
          note="Impact withholds a comparison that could only show more than twice as much: at so few deals, what it found would be luck. Say it before you look; a smaller figure makes Impact stricter."
        >
          <div className="mt-3 grid items-end gap-x-6 gap-y-3 desk:grid-cols-3">
            {field('plausibleWin', 'On winning a deal, points')}
            {field('plausibleRenewal', 'On renewing, points')}
            {field('plausibleDays', 'On how long a deal stays open, days')}
          </div>
        </Section>
        <div className="grid gap-x-16 gap-y-9 desk:grid-cols-2">
          <Section
            title="What we spend and keep"
            note="What a new customer costs takes the first two, a year each; what an hour of CS work brings takes the third; what an account is worth takes the margin. Leave empty what nobody has said."
          >
            <div className="mt-3 grid gap-x-6 gap-y-3 desk:grid-cols-2">
              {field('sales', `Sales and marketing, ${currency}`)}
              {field('program', `Of it the program, ${currency}`)}
              {field('hour', `An hour of a colleague, ${currency}`)}
              {field('margin', 'Margin of the company, %')}
            </div>
          </Section>
          <Section
            title="A quarter before the program"
            note="Your own quiet quarter outweighs the rule of 1 in 100. Leave both empty if you have none."
          >
            <div className="mt-3 grid items-end gap-x-6 gap-y-3 desk:grid-cols-2">
              {field('quietActs', 'Accounts that advocated unasked')}
              {field('quietAccounts', 'Accounts there were')}
            </div>
          </Section>
        </div>
        {may && (
          <div className="max-w-xl">
            <LongField
              label="Why"
              note="Kept with your name and the day; the version before stays on record."
              value={draft.reason}
              wrong={wrong.get('reason')}
              rows={2}
              onChange={({ target }) => setDraft({ ...draft, reason: target.value })}
            />
            <div className="mt-3 max-w-xs">
              <TextField
                label="Holds from"
                note="Today unless an earlier day is named. Quarters that ended since are then told anew, and say so with your reason."
                type="date"
                max={today(now)}
                value={draft.from}
                wrong={wrong.get('from')}
                onChange={({ target }) => setDraft({ ...draft, from: target.value })}
              />
            </div>
            <div className="mt-3 flex flex-wrap items-baseline gap-x-4 gap-y-2">
              <Button look="go" type="submit">
                Save as version {basedOn.version + 1}
              </Button>
              {wrong.size > 0 && (
                <span role="status" className="type-small text-ink-2">
                  {wrong.size === 1 ? 'One field needs' : `${wrong.size} fields need`} another look.
                </span>
              )}
            </div>
            {save.isError && (
              <p role="alert" className="field-error mt-2">
                {failureWords(save.error)}
              </p>
            )}
            {view.version !== basedOn.version && (
              <p className="type-small mt-2">
                Version {view.version} was set meanwhile.{' '}
                <TextButton onClick={() => startFrom(view)}>Start again from it</TextButton>
              </p>
            )}
          </div>
        )}
      </fieldset>
    </form>
  );
}

function History({ history }: Pick<LeakTermsView, 'history'>) {
  const now = useNow();
  const nameOf = useMemberName();
  if (history.length === 0)
    return <p className="type-small py-3 text-ink-2">Nobody has set any yet; the built-in levels stand.</p>;
  return (
    <ol className="rows type-small" reversed>
      {history.map(({ version, reason, by, at, from }) => (
        <li key={version} className="py-[.4375rem]">
          <p className="flex items-baseline justify-between gap-4">
            <b className="font-[550]">Version {version}</b>
            <time dateTime={at} title={longDay(at)} className="text-ink-3">
              {day(at, now)}
            </time>
          </p>
          <p className="text-ink-2">
            {reason.replace(/\.$/, '')}
            <span className="text-ink-3">
              ; {nameOf(by)}
              {from !== at && `, holds from ${day(from, now)}`}
            </span>
          </p>
        </li>
      ))}
    </ol>
  );
}

/** What finance says and nobody can count: levels, prices of acts, costs; in versions with their reasons. */
export function TermsPage() {
  const may = useMay('program');
  const terms = useAnswer('GET /leak/terms', {});
  return (
    <main className="page">
      <PageHead
        title="Levels, prices and costs"
        above={
          <>
            <Link to="/leak">Leak</Link> and <Link to="/impact">Impact</Link>
          </>
        }
        headline="What an act is worth is for your finance to say"
      >
        {may
          ? 'Money of a quarter that is over stays as it was told: a change is a new version, with its reason and the day it holds from.'
          : 'Only members who run the program may change this; you can read all of it.'}
      </PageHead>
      <Answer of={terms}>
        {(view) => (
          <div className="mt-8 grid items-start gap-x-16 gap-y-9 xl:grid-cols-[minmax(0,1fr)_20rem]">
            <TermsForm view={view} />
            <Section title="Versions">
              <History history={view.history} />
            </Section>
          </div>
        )}
      </Answer>
    </main>
  );
}
