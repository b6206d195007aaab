import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import type { PersonSignalRequest } from '../../contract/signals.ts';
import type { Confirmation, Give, TodayView } from '../../contract/today.ts';
import { useChange } from '../answers.ts';
import { useTakeBack } from '../customers/use-take-back.ts';
import { AuditOfMine } from '../leak/audit-tasks.tsx';
import { useMemberName } from '../shell/members.ts';
import { useMay, useSession } from '../shell/session.ts';
import { TextButton } from '../ui/button.tsx';
import { Few } from '../ui/few.tsx';
import { useNow } from '../ui/now.ts';
import { Section } from '../ui/page-head.tsx';
import { sayDone } from '../ui/undo-toast.tsx';
import { ago, firstName } from '../ui/words.ts';
import { AskMoves } from './ask-moves.tsx';
import { Changes } from './changes.tsx';
import { GiveDialog } from './give-dialog.tsx';
import type { Decisions } from './use-decisions.ts';
import { WorkQuestions } from './work-questions.tsx';

function Item({ children, acts }: { children: ReactNode; acts?: ReactNode }) {
  return (
    <li className="type-small py-3 text-ink-2">
      {children}
      {acts !== undefined && <div className="mt-1 flex flex-wrap gap-x-4">{acts}</div>}
    </li>
  );
}

function Name({ person }: { person: { id: string; name: string } }) {
  return (
    <Link
      to="/advocates/$id"
      params={{ id: person.id }}
      className="font-semibold text-ink no-underline hover:underline"
    >
      {person.name}
    </Link>
  );
}

/** What tells one question from another. */
const questionId = ({ person, question }: Confirmation): string => person.id + question;

const isoToday = (now: number) => new Date(now).toISOString().slice(0, 10);

/** One question only a human can answer, answered with one click; taken back or not heard, it is asked again. */
function StillTrue({
  item,
  onDone,
  onAgain,
}: {
  item: Confirmation;
  onDone: () => void;
  onAgain: () => void;
}) {
  const now = useNow();
  const tell = useChange('POST /people/:id/signals', 'people');
  const takeBack = useTakeBack();
  const params = { id: item.person.id };
  const first = firstName(item.person.name);
  const say = async (body: PersonSignalRequest, says: string) => {
    onDone();
    try {
      const { signalId } = await tell.mutateAsync({ params, body });
      const undo = takeBack(signalId);
      sayDone(says, () => undo().then(onAgain));
    } catch {
      // What went wrong has been said.
      onAgain();
    }
  };
  const role = item.person.title ?? 'there';
  const question = {
    'still-there': (
      <>
        Is <Name person={item.person} /> still {role} at {item.account.name}?
      </>
    ),
    'still-away': (
      <>
        Is <Name person={item.person} /> of {item.account.name} still away?
      </>
    ),
    'still-champion': (
      <>
        Does <Name person={item.person} /> still speak for us at {item.account.name}?
      </>
    ),
  }[item.question];
  const yes = {
    'still-there': () => say({ kind: 'confirm' }, `${first} is still there.`),
    'still-away': () =>
      say(
        { kind: 'away', from: isoToday(now), until: isoToday(now + 14 * 86_400_000) },
        `${first} counts as away for two more weeks.`,
      ),
    'still-champion': () => say({ kind: 'describe', champion: true }, `${first} is still a champion.`),
  }[item.question];
  const no = {
    'still-there': () => say({ kind: 'left' }, `${first} left; nobody will ask them there any more.`),
    'still-away': () => say({ kind: 'away', from: isoToday(now), until: isoToday(now) }, `${first} is back.`),
    'still-champion': () =>
      say({ kind: 'describe', champion: false }, `${first} no longer counts as a champion.`),
  }[item.question];
  const words = {
    'still-there': ['Yes', 'No, left'],
    'still-away': ['Yes, away', 'Back'],
    'still-champion': ['Yes', 'No longer'],
  }[item.question];
  return (
    <Item
      acts={
        <>
          <TextButton onClick={yes}>{words[0]}</TextButton>
          <TextButton onClick={no}>{words[1]}</TextButton>
          <TextButton onClick={onDone}>Not sure</TextButton>
        </>
      }
    >
      {question} {item.says}
    </Item>
  );
}

function GiveFirst({ gives, decide }: { gives: readonly Give[]; decide: Decisions['decide'] }) {
  const [giving, setGiving] = useState<Give | null>(null);
  return (
    <Section title="Give first" aside={gives.length}>
      <Few of={gives}>
        {(give) => (
          <Item
            key={give.person.id + give.why}
            acts={
              give.why === 'thank' && give.askId !== null ? (
                <TextButton
                  onClick={() => decide({ id: give.askId ?? '', person: give.person }, { to: 'thanked' })}
                >
                  I thanked {firstName(give.person.name)}
                </TextButton>
              ) : (
                <TextButton onClick={() => setGiving(give)}>Note what you gave</TextButton>
              )
            }
          >
            <Name person={give.person} />
            {/^[,;.]/.test(give.says) ? give.says : ` ${give.says}`}
          </Item>
        )}
      </Few>
      {giving !== null && <GiveDialog person={giving.person} open onClose={() => setGiving(null)} />}
    </Section>
  );
}

/** What else today holds: what we owe, what waits for us, what only a human knows. */
export function TodayRail({ today, decisions }: { today: TodayView; decisions: Decisions }) {
  const now = useNow();
  const nameOf = useMemberName();
  const mayTell = useMay('tell');
  const { member } = useSession();
  const [answered, setAnswered] = useState<ReadonlySet<string>>(new Set());
  const { decided } = decisions;
  const gives = today.gives.filter(({ askId }) => askId === null || decided.get(askId) !== 'thanked');
  // What was just decided waits for the ledger; once that has followed, the next step is offered.
  const followUps = today.followUps.filter(
    ({ ask }) => !decided.has(ask.id) || decided.get(ask.id) === ask.state,
  );
  const questions = today.confirmations.filter((item) => !answered.has(questionId(item)));
  return (
    <aside aria-label="Also today" className="rail grid content-start gap-7 desk:pt-2">
      {member.role === 'owner' && <Changes changes={today.changes} at={today.at} />}
      {gives.length > 0 && mayTell && <GiveFirst gives={gives} decide={decisions.decide} />}
      {followUps.length > 0 && (
        <Section title="Follow up" aside={followUps.length}>
          <ul className="rows">
            {followUps.map(({ ask, says }) => (
              <Item key={ask.id} acts={<AskMoves ask={ask} decide={decisions.decide} />}>
                <Name person={ask.person} /> {says}
              </Item>
            ))}
          </ul>
        </Section>
      )}
      {questions.length > 0 && mayTell && (
        <Section title="Still true?" aside={questions.length}>
          <Few of={questions}>
            {(item) => (
              <StillTrue
                key={questionId(item)}
                item={item}
                onDone={() => setAnswered((all) => new Set([...all, questionId(item)]))}
                onAgain={() =>
                  setAnswered((all) => new Set([...all].filter((one) => one !== questionId(item))))
                }
              />
            )}
          </Few>
        </Section>
      )}
      <AuditOfMine owner={member.email} />
      <WorkQuestions />
      {today.nominations.length > 0 && (
        <Section title="Nominated" aside={today.nominations.length}>
          <Few of={today.nominations}>
            {(nomination) => (
              <Item
                key={nomination.person.id + nomination.at}
                acts={
                  <Link to="/advocates/$id" params={{ id: nomination.person.id }} className="link">
                    {nomination.verdict === 'ready' ? `Ask ${firstName(nomination.person.name)}` : 'See why'}
                  </Link>
                }
              >
                <Name person={nomination.person} />, {nomination.account.name}, by {nameOf(nomination.by)}{' '}
                {ago(nomination.at, now)}.{nomination.note !== null && ` “${nomination.note}”`}{' '}
                {nomination.standing}.
              </Item>
            )}
          </Few>
        </Section>
      )}
    </aside>
  );
}
