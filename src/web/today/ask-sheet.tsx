import { Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import type { AskCard, Letter } from '../../contract/asks.ts';
import type { ReasonView } from '../../contract/standing.ts';
import { useMayDecide, useSession } from '../shell/session.ts';
import { Button, TextButton } from '../ui/button.tsx';
import { ChanceBand } from '../ui/chance-band.tsx';
import { copyText } from '../ui/clipboard.ts';
import { KeyHint } from '../ui/key-hint.tsx';
import { useKeys } from '../ui/keys.ts';
import { LetterEditor } from '../ui/letter-editor.tsx';
import { useNow } from '../ui/now.ts';
import { ReasonChips } from '../ui/reason-chips.tsx';
import { Refusal } from '../ui/refusal.tsx';
import { sayFailed } from '../ui/undo-toast.tsx';
import { useKeptDraft } from '../ui/use-kept-draft.ts';
import { age, chanceWords, firstName, listed, number, upper } from '../ui/words.ts';
import { purpose } from './ask-words.ts';
import { SnoozeMenu } from './snooze-menu.tsx';
import type { Decisions } from './use-decisions.ts';
import { VetoDialog } from './veto-dialog.tsx';
import { WhoWaits } from './who-waits.tsx';

function Side({ ask }: { ask: AskCard }) {
  const first = firstName(ask.person.name);
  const { minutesAllowed, minutesWithThis } = ask.time;
  return (
    <dl className="type-small grid content-start gap-3.5 text-ink-2">
      <div>
        <dt className="text-ink-3">Will {first} say yes?</dt>
        <dd className="mt-1.5">
          {ask.chance.refused !== null ? (
            <Refusal refused={ask.chance.refused} small />
          ) : (
            <>
              <ChanceBand band={ask.chance.value.band} />
              <span className="mt-1.5 block">{chanceWords(ask.chance.value)}</span>
              {ask.chance.value.moves.length > 0 && (
                <ul className="mt-1.5 grid gap-0.5 text-ink-3">
                  {ask.chance.value.moves.map((says) => (
                    <li key={says}>{upper(says)}</li>
                  ))}
                </ul>
              )}
            </>
          )}
        </dd>
      </div>
      {ask.gain !== '' && (
        <div>
          <dt className="text-ink-3">What {first} gets</dt>
          <dd className="mt-1 font-medium text-ink">{ask.gain}</dd>
        </div>
      )}
      <div>
        <dt className="text-ink-3">{first}’s time</dt>
        <dd className="mt-1">
          {minutesAllowed === null
            ? `With this, ${number(minutesWithThis)} minutes this year. How many are welcome, nobody has asked yet.`
            : `With this, ${number(minutesWithThis)} of the ${number(minutesAllowed)} minutes a year they allow.`}
        </dd>
      </div>
      {ask.draw?.byLot && (
        <div>
          <dt className="text-ink-3">Why {first}</dt>
          <dd className="mt-1">{ask.draw.says}</dd>
        </div>
      )}
      {ask.approvals.length > 0 && (
        <div>
          <dt className="text-ink-3">Must agree before it leaves</dt>
          <dd className="mt-1 font-medium text-ink">{listed(ask.approvals)}</dd>
        </div>
      )}
    </dl>
  );
}

/** Said of an account that nobody holds: who decides, and whose name stands under the letter. */
function Unowned({ signer, mine }: { signer: AskCard['signer']; mine: string }) {
  const signed =
    signer === null
      ? 'Put your name under the letter before it leaves.'
      : signer.email === mine
        ? 'You decide, and the letter is signed by you.'
        : `The letter is signed by ${signer.name}.`;
  return (
    <p className="type-small mt-1 text-marigold-ink">
      <i className="m wait mr-2" aria-hidden="true" />
      Nobody owns this account. {signed}
    </p>
  );
}

/** The one open ask: who, what, why now, in which words; decided by mouse or by key. */
export function AskSheet({
  ask,
  held,
  decide,
}: {
  ask: AskCard;
  held: readonly ReasonView[];
  decide: Decisions['decide'];
}) {
  const now = useNow();
  const mayAsk = useMayDecide(ask.owner);
  const { delivery, member } = useSession();
  const [letter, setLetter] = useKeptDraft<Letter>(ask.id, ask.letter);
  const [snoozing, setSnoozing] = useState(false);
  const [vetoing, setVetoing] = useState(false);
  const sheet = useRef<HTMLElement>(null);
  const first = firstName(ask.person.name);
  const isChanged = letter.subject !== ask.letter.subject || letter.message !== ask.letter.message;

  const approve = () => {
    if (!mayAsk) return;
    if (letter.subject.trim() === '' || letter.message.trim() === '') {
      sayFailed(`The letter to ${first} has no ${letter.message.trim() === '' ? 'words' : 'subject'} yet.`);
      return;
    }
    if (delivery === 'by-hand')
      void copyText(`${letter.subject}\n\n${letter.message}`).then((copied) => {
        if (!copied)
          sayFailed(
            `Your browser would not copy the letter to ${first}: take it back and copy its words yourself.`,
          );
      });
    decide(
      ask,
      { to: 'approved', subject: letter.subject, message: letter.message },
      delivery === 'mail' ? `Sent to ${first}.` : `Approved; the letter to ${first} is copied.`,
    );
  };
  useKeys(
    mayAsk
      ? {
          a: approve,
          s: () => setSnoozing(true),
          v: () => setVetoing(true),
          e: () => sheet.current?.querySelector('textarea')?.focus(),
        }
      : {},
  );

  return (
    <article ref={sheet} className="sheet" aria-label={`Ask ${ask.person.name}`}>
      <div className="grid items-baseline gap-x-8 gap-y-2 xl:grid-cols-[minmax(0,1fr)_auto]">
        <div className="min-w-0">
          <h2 className="font-serif text-[1.625rem] leading-tight font-[440] tracking-[-.01em]">
            <Link to="/advocates/$id" params={{ id: ask.person.id }} className="no-underline">
              {ask.person.name}
            </Link>
          </h2>
          <p className="mt-0.5 text-balance text-ink-2">
            {ask.person.title !== null && `${ask.person.title}, `}
            <Link
              to="/customers/$id"
              params={{ id: ask.account.id }}
              className="no-underline hover:underline"
            >
              {ask.account.name}
            </Link>
            {ask.customerSince !== null && `; with us ${age(ask.customerSince, now)}`}
            {ask.owner !== null && ask.owner.email !== member.email && (
              <span className="text-ink-3">; in the book of {ask.owner.name ?? ask.owner.email}</span>
            )}
          </p>
          {ask.owner === null && <Unowned signer={ask.signer} mine={member.email} />}
        </div>
        <div className="xl:max-w-[23rem] xl:text-right">
          <b className="type-h3">{ask.rung.name}</b>
          <p className="mt-0.5 text-balance text-ink-2">{purpose(ask, now)}</p>
          <WhoWaits need={ask.need} />
        </div>
      </div>
      {ask.whyNow !== '' && <p className="type-say mt-3 max-w-[47rem] text-balance">{ask.whyNow}</p>}
      <div className="h-3.5" />
      {held.length > 0 && (
        <div className="first-fix mb-4" role="alert">
          <p className="mb-1.5 font-semibold">Not sent: something has changed since this was proposed.</p>
          <ReasonChips reasons={held} />
        </div>
      )}
      <ReasonChips reasons={ask.reasons} />
      <div className="mt-4.5 grid gap-x-9 gap-y-5 desk:grid-cols-[minmax(0,1fr)_14.5rem]">
        <div className="grid content-start">
          <LetterEditor
            letter={letter}
            to={first}
            from={
              ask.signer === null || ask.signer.email === member.email ? 'you' : firstName(ask.signer.name)
            }
            onChange={setLetter}
            readOnly={!mayAsk}
          />
          {isChanged && (
            <TextButton className="mt-1.5 justify-self-start" onClick={() => setLetter(ask.letter)}>
              Back to the drafted words
            </TextButton>
          )}
        </div>
        <Side ask={ask} />
      </div>
      {mayAsk ? (
        <div className="acts ask-acts mt-4 flex flex-wrap items-center gap-2">
          <Button look="go" hint="a" onClick={approve}>
            {delivery === 'mail' ? 'Approve and send' : 'Approve and copy'}
          </Button>
          <SnoozeMenu
            open={snoozing}
            onOpenChange={setSnoozing}
            onSnooze={(until, says) =>
              decide(ask, { to: 'snoozed', until }, `${first} is snoozed until ${says}.`)
            }
          />
          <Button hint="v" onClick={() => setVetoing(true)}>
            Veto
          </Button>
          <span className="type-small ml-auto hidden items-center gap-1.5 text-ink-3 desk:flex">
            <KeyHint of="j" />
            <KeyHint of="k" /> move <KeyHint of="?" /> all keys
          </span>
        </div>
      ) : (
        <p className="type-small mt-4 text-ink-3">
          {ask.owner?.name ?? ask.owner?.email ?? 'The owner'} decides on this.
        </p>
      )}
      <VetoDialog
        name={ask.person.name}
        open={vetoing}
        onClose={() => setVetoing(false)}
        onVeto={(why) => {
          setVetoing(false);
          decide(ask, { to: 'vetoed', why });
        }}
      />
    </article>
  );
}
