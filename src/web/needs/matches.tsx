import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Match, MatchAnswer } from '../../contract/needs.ts';
import { useSession } from '../shell/session.ts';
import { Button, TextButton } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { useKeys } from '../ui/keys.ts';
import { Section } from '../ui/page-head.tsx';
import { number, opening } from '../ui/words.ts';
import { MatchCard, mayRequest } from './match-card.tsx';

function Held({ held, rung }: { held: MatchAnswer['held']; rung: string }) {
  if (held.people === 0) return null;
  return (
    <p className="type-small pt-3 text-ink-2">
      {held.about === null
        ? number(held.people)
        : `About ${number(held.people)} (${number(held.about.low)} to ${number(held.about.high)}, counted among ${number(held.about.drawn)} drawn by lot)`}{' '}
      more fit but may not be asked now.{' '}
      {held.because
        .slice(0, 3)
        .map(({ says }) => says)
        .join(' ')}{' '}
      <Link to="/advocates" search={{ as: 'table', rung }}>
        See each reason
      </Link>
    </p>
  );
}

/** Who fits a request: those who may be asked, the best first, then those who may later, and why the others may not. */
export function Matches({
  answer,
  request,
  busy,
  looking,
  loosen,
  rung,
  owed,
}: {
  answer: MatchAnswer;
  /** Files the request: for a match, or without one for whoever the plan finds; null for whoever only reads. */
  request: ((match: Match | null) => void) | null;
  busy: boolean;
  /** These are of the sentence before; those of the one that stands there are on their way. */
  looking: boolean;
  /** What brings somebody where nobody may be asked. */
  loosen: ReactNode;
  /** What is asked for. */
  rung: string;
  /** Whether an answer is owed within the 48 hours: to a deal. */
  owed: boolean;
}) {
  const { has } = useSession();
  const [best] = answer.matches;
  useKeys({ enter: () => best !== undefined && !busy && mayRequest(best) && request?.(best) });
  const now = answer.matches.filter(mayRequest);
  const later = answer.matches.filter((match) => !mayRequest(match));
  const count = answer.matches.length;
  const ready = now.length;
  return (
    <Section
      title={
        looking
          ? 'Looking for whoever fits'
          : ready === 0
            ? 'Nobody may be asked for this now'
            : `${opening(ready)} ${ready === 1 ? 'person fits' : 'people fit'} and may be asked`
      }
      aside={ready === 0 ? 'soonest first' : 'best first'}
    >
      {ready === 0 && count > 0 ? (
        <p className="type-small pt-3 text-ink-2">
          {answer.says.replace(/^Nobody who fits may be asked now\. /, '')}
        </p>
      ) : null}
      {ready === 0 && loosen}
      {count === 0 ? (
        <div className="mt-4">
          <Empty
            title={has.people === 0 ? 'No people are known yet.' : 'An honest no, for now.'}
            act={
              request !== null && (
                <Button onClick={() => request(null)} disabled={busy}>
                  File it all the same
                </Button>
              )
            }
          >
            {has.people === 0
              ? 'Whom to ask comes with a list of people: names, mail addresses and companies from your CRM. '
              : 'Loosen a word of the sentence, or use a story that is free to send. '}
            Filed all the same, it is planned for{owed && ', and somebody answers within 48 hours'}.
          </Empty>
        </div>
      ) : (
        <div className="mt-4">
          {now.map((match, place) => (
            <MatchCard
              key={match.person.id}
              match={match}
              open={place === 0}
              onRequest={request === null ? null : () => request(match)}
              busy={busy}
            />
          ))}
          {ready > 0 && later.length > 0 && (
            <p className="type-small pt-6 pb-1 text-ink-3">
              {opening(later.length)} more {later.length === 1 ? 'fits' : 'fit'}, and may be asked later
            </p>
          )}
          {later.map((match) => (
            <MatchCard key={match.person.id} match={match} open={false} onRequest={null} />
          ))}
        </div>
      )}
      <Held held={answer.held} rung={rung} />
      {request === null && (
        <p className="type-small pt-3 text-ink-2">
          You read along, so nothing can be filed from here. Sales, Marketing, Product, a CSM or the program
          owner requests, and whoever holds the relationship must agree.
        </p>
      )}
      {count > 0 && request !== null && ready > 0 && (
        <p className="type-small pt-2 text-ink-2">
          None of them?{' '}
          <TextButton onClick={() => request(null)} disabled={busy}>
            File the request without a name
          </TextButton>
        </p>
      )}
      {count > 0 && request !== null && ready === 0 && (
        <p className="type-small flex flex-wrap items-center gap-x-4 gap-y-2 pt-4 text-ink-2">
          <Button look="go" onClick={() => request(null)} disabled={busy}>
            File it all the same
          </Button>
          It is planned for{owed && ', and somebody answers within 48 hours'}.
        </p>
      )}
    </Section>
  );
}
