import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { BalanceView, GapView, SegmentView } from '../../contract/need-balance.ts';
import { useAnswer } from '../answers.ts';
import { Answer } from '../ui/answer.tsx';
import { TextButton } from '../ui/button.tsx';
import { ChoiceMenu } from '../ui/choice-menu.tsx';
import { useNow } from '../ui/now.ts';
import { Section } from '../ui/page-head.tsx';
import { Sideways } from '../ui/sideways.tsx';
import { useBeforePrint } from '../ui/use-before-print.ts';
import { counted, day, lower, number } from '../ui/words.ts';

const BY = [
  { value: 'industry', label: 'industry' },
  { value: 'region', label: 'region' },
  { value: 'size', label: 'size' },
] as const;

/** Ways to close a gap that are told of a need, and needs that are shown before somebody wants them all. */
const WAYS = 3;
const FIRST = 6;

/** Demand against supply, segment by segment, and where more could come from for the needs that stay short. */
export function Supply() {
  const [by, setBy] = useState<BalanceView['by']>('industry');
  const balance = useAnswer('GET /needs/balance', { query: { by } });
  return (
    <Answer of={balance}>
      {(told) => (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-9">
          <Segments told={told} by={by} onBy={setBy} />
          <Gaps gaps={told.gaps} />
        </div>
      )}
    </Answer>
  );
}

const wantedWords = (wanted: number): string =>
  wanted < 0.05 ? 'none' : wanted < 1 ? 'less than one' : number(Math.round(wanted));

function Segments({
  told,
  by,
  onBy,
}: {
  told: BalanceView;
  by: BalanceView['by'];
  onBy: (by: BalanceView['by']) => void;
}) {
  const [chosen, setChosen] = useState<string | null>(null);
  // The first to be shown is one of which something is wanted somewhere; thin wants everywhere say little.
  const act =
    told.acts.find(({ rung }) => rung.id === chosen) ??
    told.acts.find(({ segments }) => segments.some(({ wanted }) => wanted >= 1)) ??
    told.acts[0];
  if (act === undefined)
    return (
      <Section title="Demand against supply">
        <p className="py-3 text-ink-2">Nothing is lacking that is not asked for already.</p>
      </Section>
    );
  const most = Math.max(1, ...act.segments.map(({ wanted, acts }) => Math.max(wanted, acts.high)));
  return (
    <Section
      title="Demand against supply"
      aside={`${counted(Math.round(act.wanted), 'act')} wanted beyond what is asked already`}
      note="What a need lacks is shared over the customers who fit it. Against it stands what those who may be asked now would do in time, if each were asked: the bar holds four times in five."
    >
      <p className="type-body mt-2 text-ink-2">
        Show{' '}
        <ChoiceMenu
          label="Act"
          value={act.rung.id}
          choices={told.acts.map(({ rung }) => ({ value: rung.id, label: lower(rung.name) }))}
          onChoose={setChosen}
        />{' '}
        by <ChoiceMenu label="Customers by" value={by} choices={BY} onChoose={onBy} />.
      </p>
      <Sideways label="Demand against supply by segment">
        <table className="table folds mt-3 md:min-w-[42rem]">
          <thead>
            <tr>
              <th scope="col">
                {BY.find(({ value }) => value === by)?.label.replace(/^./, (c) => c.toUpperCase())}
              </th>
              <th scope="col" className="right">
                Wanted
              </th>
              <th scope="col" className="right">
                May be asked
              </th>
              <th scope="col">Would do</th>
              <th scope="col">In a sentence</th>
            </tr>
          </thead>
          <tbody>
            {act.segments.map((one) => (
              <Segment key={one.segment} one={one} most={most} />
            ))}
          </tbody>
        </table>
      </Sideways>
    </Section>
  );
}

function Segment({ one, most }: { one: SegmentView; most: number }) {
  const at = (value: number) => `${(100 * value) / most}%`;
  const { low, high } = one.acts;
  return (
    <tr>
      <th scope="row" className="font-semibold">
        {one.segment ?? 'Not known'}
      </th>
      <td className="right tab whitespace-nowrap" data-head="Wanted">
        {wantedWords(one.wanted)}
      </td>
      <td className="right tab" data-head="May be asked">
        {number(one.ready)}
        <small className="whitespace-nowrap md:block"> of {number(one.fitting)} who fit</small>
      </td>
      <td className="md:w-40" data-head="Would do">
        <span className="tab">{low === high ? number(low) : `${number(low)} to ${number(high)}`}</span>
        <span className="balance" aria-hidden="true">
          <b style={{ left: at(low), width: `max(3px, ${at(high - low)})` }} />
          <i style={{ left: at(one.wanted) }} />
        </span>
      </td>
      <td className="says text-ink-2">
        {one.says}
        {one.onlyHere >= 0.5 && (
          <small className="block">
            Of what is wanted, {wantedWords(one.onlyHere)} can come from nowhere else.
          </small>
        )}
      </td>
    </tr>
  );
}

function Gaps({ gaps }: { gaps: readonly GapView[] }) {
  const [whole, setWhole] = useState(false);
  useBeforePrint(() => setWhole(true));
  const shown = whole ? gaps : gaps.slice(0, FIRST);
  return (
    <Section
      title="Where more could come from"
      aside={counted(gaps.length, 'need')}
      note="Needs that today’s people will hardly fill, with those whom one thing alone keeps from helping: a milestone they are about to reach, a fan nobody has seen yet, something that somebody can do."
    >
      {gaps.length === 0 ? (
        <p className="py-3 text-ink-2">Today’s people will fill every need in time.</p>
      ) : (
        <>
          <ul className="rows">
            {shown.map((gap) => (
              <Gap key={gap.needId} gap={gap} />
            ))}
          </ul>
          {gaps.length > shown.length && (
            <TextButton className="mt-3" onClick={() => setWhole(true)}>
              {counted(gaps.length - shown.length, 'need')} more
            </TextButton>
          )}
        </>
      )}
    </Section>
  );
}

function Gap({ gap }: { gap: GapView }) {
  const now = useNow();
  return (
    <li className="grid gap-x-8 gap-y-2 py-3.5 desk:grid-cols-[minmax(0,1fr)_minmax(0,1.7fr)]">
      <div>
        <Link
          to="/needs/$id"
          params={{ id: gap.needId }}
          className="type-h3 block no-underline hover:underline"
        >
          {gap.title}
        </Link>
        <p className="type-small text-ink-3">
          By {day(gap.by, now)}. {gap.forecast}
        </p>
      </div>
      <ul className="type-small grid content-start gap-2 text-ink-2">
        {gap.recruits.slice(0, WAYS).map((way) => (
          <li key={`${way.kind} ${way.gate}`}>
            {way.says}{' '}
            <span className="text-ink-3">
              {way.among.map(({ person, account }, place) => (
                <span key={person.id}>
                  {place > 0 && ', '}
                  <Link to="/advocates/$id" params={{ id: person.id }} title={account.name}>
                    {person.name}
                  </Link>
                </span>
              ))}
              {way.people > way.among.length && ` and ${number(way.people - way.among.length)} more`}
            </span>
          </li>
        ))}
        {gap.recruits.length === 0 && <li>Several things at once keep everybody else from it.</li>}
      </ul>
    </li>
  );
}
