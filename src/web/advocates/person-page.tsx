import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { DropdownMenu } from 'radix-ui';
import { useState } from 'react';
import type { AskState } from '../../contract/asks.ts';
import type { PersonView } from '../../contract/people.ts';
import type { PersonSignalRequest } from '../../contract/signals.ts';
import type { StandingAnswer } from '../../contract/standing.ts';
import { failureWords, useAnswer, useFormChange } from '../answers.ts';
import { FactList } from '../customers/fact-list.tsx';
import { Timeline, TimelineFilter } from '../customers/timeline.tsx';
import { useTakeBack } from '../customers/use-take-back.ts';
import { useMemberName } from '../shell/members.ts';
import { useMay } from '../shell/session.ts';
import { AskMoves } from '../today/ask-moves.tsx';
import { stateWords } from '../today/ask-words.ts';
import { GiveDialog } from '../today/give-dialog.tsx';
import { useAskNow } from '../today/use-ask-now.ts';
import { useDecisions } from '../today/use-decisions.ts';
import { Answer } from '../ui/answer.tsx';
import { Button, TextButton } from '../ui/button.tsx';
import { Few } from '../ui/few.tsx';
import { useKeys } from '../ui/keys.ts';
import { useNow } from '../ui/now.ts';
import { PageHead } from '../ui/page-head.tsx';
import { sayDone, sayFailed } from '../ui/undo-toast.tsx';
import { article, clock, day, firstName, longDay, lower } from '../ui/words.ts';
import { Allows } from './allows.tsx';
import { Balance } from './balance.tsx';
import { Ladder } from './ladder.tsx';
import { type Tellable, TellDialog, tellable } from './tell-dialog.tsx';

/** What the headline says already. */
const IN_HEADLINE: ReadonlySet<string> = new Set(['person.name', 'person.firstName', 'person.title']);

/** States in which an ask holds the person, so that no other can be put before their owner. */
const OPEN: ReadonlySet<AskState> = new Set([
  'proposed',
  'approved',
  'snoozed',
  'sent',
  'accepted',
  'in-progress',
]);

/** The rung to offer: the biggest that is ready and needed, else the biggest that is ready. */
function offer(standing: StandingAnswer) {
  const ready = standing.rungs.filter(({ verdict }) => verdict === 'ready');
  return ready.find(({ need }) => need !== null) ?? ready[0];
}

function NoteMenu({ onChoose }: { onChoose: (kind: Tellable) => void }) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <Button look="bare">Note something</Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="popover" align="end" sideOffset={6}>
          {tellable.map(({ kind, word }) => (
            <DropdownMenu.Item key={kind} onSelect={() => onChoose(kind)}>
              {word}
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function Pause({
  person,
  tell,
}: {
  person: PersonView;
  tell: ((signal: PersonSignalRequest) => void) | null;
}) {
  const now = useNow();
  const paused = person.pausedUntil;
  return (
    <section>
      <h2>Pause</h2>
      <p className="type-small mt-1 text-ink-2">
        {paused === null
          ? 'Not paused.'
          : paused === 'until-resumed'
            ? 'Paused; nothing is asked until that ends.'
            : `Paused until ${day(paused, now)}.`}
        {person.away !== null &&
          ` Away ${day(person.away.from, now)} to ${day(person.away.until, now)}; nothing will be asked in those days.`}
      </p>
      {tell !== null && (
        <TextButton
          className="mt-2"
          onClick={() => tell(paused === null ? { kind: 'pause', until: null } : { kind: 'resume' })}
        >
          {paused === null ? 'Pause everything' : 'End the pause'}
        </TextButton>
      )}
    </section>
  );
}

function Standing({ person }: { person: PersonView }) {
  const { asOf } = useSearch({ from: '/shell/advocates/$id' });
  const navigate = useNavigate({ from: '/advocates/$id' });
  const then = useAnswer(
    'GET /people/:id/standing',
    { params: { id: person.id }, query: { asOf } },
    asOf !== undefined,
  );
  const now = useNow();
  const [choosing, setChoosing] = useState(false);
  const shown = asOf === undefined ? person.standing : then.data;
  const go = (to: string) => {
    setChoosing(to !== '');
    void navigate({
      search: ({ asOf: _, ...rest }) => (to === '' ? rest : { ...rest, asOf: to }),
      resetScroll: false,
    });
  };
  return (
    <section className="[grid-area:standing]">
      <h2>Where {person.firstName} stands</h2>
      <p className="type-small mt-1 text-ink-3">
        {shown === undefined
          ? then.error !== null
            ? failureWords(then.error)
            : 'Working it out'
          : asOf === undefined
            ? `Decided today at ${clock(shown.asOf)} from ${shown.factCount} facts, program version ${shown.programVersion}.`
            : `As of ${longDay(shown.asOf)}, from ${shown.factCount} facts ${shown.hindsight ? 'learnt since' : 'known then'}, program version ${shown.programVersion}.`}{' '}
        {asOf === undefined && !choosing ? (
          <TextButton onClick={() => setChoosing(true)}>As of another day</TextButton>
        ) : (
          <input
            type="date"
            aria-label="As of"
            className="ml-1 bg-paper text-laurel"
            value={asOf?.slice(0, 10) ?? ''}
            max={new Date(now).toISOString().slice(0, 10)}
            onChange={(event) => go(event.target.value)}
          />
        )}
        {asOf !== undefined && (
          <TextButton className="ml-3" onClick={() => go('')}>
            Back to today
          </TextButton>
        )}
      </p>
      {shown !== undefined && <Ladder rungs={shown.rungs} />}
    </section>
  );
}

function Person({ person }: { person: PersonView }) {
  const { kinds } = useSearch({ from: '/shell/advocates/$id' });
  const navigate = useNavigate({ from: '/advocates/$id' });
  const now = useNow();
  const nameOf = useMemberName();
  const mayTell = useMay('tell');
  const mayAsk = useMay('ask');
  const [giving, setGiving] = useState(false);
  const [telling, setTelling] = useState<Tellable | null>(null);
  const signal = useFormChange('POST /people/:id/signals', 'people');
  const takeBack = useTakeBack();
  const askNow = useAskNow();
  const { decide } = useDecisions();
  const best = offer(person.standing);
  const tell = (body: PersonSignalRequest) =>
    signal.mutate(
      { params: { id: person.id }, body },
      {
        onSuccess: ({ signalId }) => {
          setTelling(null);
          sayDone('Noted; the facts follow at once.', takeBack(signalId));
        },
        // Whoever is writing reads it where they write.
        onError: (error) => telling === null && sayFailed(failureWords(error)),
      },
    );
  // One ask at a time: while one is open, it is what there is to do.
  const open = person.asks.find(({ state }) => OPEN.has(state));
  const askBest = () =>
    open === undefined && best !== undefined && void askNow(person, best.rung.id, best.need?.id ?? null);
  useKeys({ ...(mayTell ? { g: () => setGiving(true) } : {}), ...(mayAsk ? { a: askBest } : {}) });
  return (
    <>
      <PageHead
        ruled
        title={person.name}
        above={
          <>
            <Link
              to="/customers/$id"
              params={{ id: person.account.id }}
              className="no-underline hover:underline"
            >
              {person.account.name}
            </Link>
            {person.owner !== null && `, in the book of ${nameOf(person.owner)}`}
          </>
        }
        headline={<span className="page-name">{person.name}</span>}
        acts={
          <>
            {mayTell && (
              <NoteMenu
                onChoose={(kind) => {
                  signal.reset();
                  setTelling(kind);
                }}
              />
            )}
            {mayTell && (
              <Button hint="g" onClick={() => setGiving(true)}>
                Give something
              </Button>
            )}
            {open?.state === 'proposed' && (
              <Button look="go" asChild>
                <Link to="/today" search={{ ask: open.id }}>
                  Decide on the {lower(open.rung.name)}
                </Link>
              </Button>
            )}
            {mayAsk && open === undefined && best !== undefined && (
              <Button look="go" hint="a" onClick={askBest}>
                Ask for {article(lower(best.rung.name))}
              </Button>
            )}
          </>
        }
      >
        {person.title !== null && `${person.title}. `}
        {person.leftAt !== null ? `Left ${day(person.leftAt, now)}.` : person.summary}
        {person.overLimit !== null && (
          <span className="mt-1 block text-marigold-ink">{person.overLimit}.</span>
        )}
      </PageHead>
      <div className="person-grid">
        <Standing person={person} />
        <section className="[grid-area:events]">
          <div className="flex items-baseline justify-between gap-4">
            <h2>In their words</h2>
            <TimelineFilter
              kinds={kinds}
              onChoose={(next) =>
                navigate({
                  search: ({ kinds: _, ...rest }) => (next === undefined ? rest : { ...rest, kinds: next }),
                  resetScroll: false,
                })
              }
            />
          </div>
          <p className="type-small mt-1 mb-2 text-ink-3">
            What {person.firstName} said, and what happened round it
          </p>
          <Timeline of="people" id={person.id} kinds={kinds} />
        </section>
        <div className="grid content-start gap-7 [grid-area:facts]">
          <section>
            <h2>What we know</h2>
            <FactList
              facts={person.facts.filter(({ name }) => !IN_HEADLINE.has(name))}
              shown={person.manager === null ? {} : { 'person.reportsTo': person.manager.name }}
            />
          </section>
        </div>
        <aside className="grid content-start gap-7 [grid-area:aside]" aria-label="What we may ask">
          <section>
            <h2>Given and asked</h2>
            <Balance balance={person.balance} now={now} />
          </section>
          {person.actList.length > 0 && (
            <section>
              <h2>What {person.firstName} did</h2>
              <Few of={person.actList}>
                {(act) => (
                  <li key={act.id} className="type-small py-1.5 [overflow-wrap:anywhere]">
                    {act.storyId === null ? (
                      <b className="font-[550]">{act.title}</b>
                    ) : (
                      <Link
                        to="/stories/$id"
                        params={{ id: act.storyId }}
                        className="font-[550] no-underline hover:underline"
                      >
                        {act.title}
                      </Link>
                    )}
                    <span className="block text-ink-3">
                      {act.rung.name}, {day(act.doneAt, now)}
                    </span>
                  </li>
                )}
              </Few>
            </section>
          )}
          <section>
            <h2>{person.firstName} allows</h2>
            <Allows person={person} tell={mayTell ? tell : null} />
          </section>
          <Pause person={person} tell={mayTell ? tell : null} />
          {person.asks.length > 0 && (
            <section>
              <h2>Asks</h2>
              <Few of={person.asks}>
                {(ask) => (
                  <li key={ask.id} className="type-small py-1.5">
                    <p className="flex justify-between gap-3">
                      <span>{ask.rung.name}</span>
                      <span className="text-right text-ink-3">
                        {stateWords[ask.state]}, {day(ask.changedAt, now)}
                      </span>
                    </p>
                    <p className="flex flex-wrap gap-x-4">
                      <AskMoves ask={ask} decide={decide} />
                    </p>
                  </li>
                )}
              </Few>
            </section>
          )}
          {person.colleagues.length > 0 && (
            <section>
              <h2>Colleagues</h2>
              <Few of={person.colleagues}>
                {(colleague) => (
                  <li key={colleague.id} className="type-small py-1.5">
                    <Link
                      to="/advocates/$id"
                      params={{ id: colleague.id }}
                      className="font-[550] no-underline"
                    >
                      {colleague.name}
                    </Link>
                    {colleague.title !== null && <span className="block text-ink-3">{colleague.title}</span>}
                  </li>
                )}
              </Few>
            </section>
          )}
        </aside>
      </div>
      {giving && <GiveDialog person={person} open onClose={() => setGiving(false)} />}
      {telling !== null && (
        <TellDialog
          kind={telling}
          name={firstName(person.name)}
          failed={signal.error === null ? null : failureWords(signal.error)}
          busy={signal.isPending}
          onClose={() => setTelling(null)}
          onTell={tell}
        />
      )}
    </>
  );
}

/** One person: where they stand on every rung and why, what they said, what was given and asked, what they allow. */
export function PersonPage() {
  const { id } = useParams({ from: '/shell/advocates/$id' });
  const person = useAnswer('GET /people/:id', { params: { id } });
  return (
    <main className="page">
      <Answer of={person}>{(view) => <Person key={view.id} person={view} />}</Answer>
    </main>
  );
}
