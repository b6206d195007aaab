import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { StandingView } from '../../contract/standing.ts';
import { useSourceWords } from '../shell/members.ts';
import { TextButton } from '../ui/button.tsx';
import { useNow } from '../ui/now.ts';
import { inTellingOrder, ReasonChip } from '../ui/reason-chips.tsx';
import { age, counted, day, minutes, shortMinutes } from '../ui/words.ts';

const often = (done: number) =>
  done === 0 ? '' : `, done ${done === 1 ? 'once' : done === 2 ? 'twice' : `${done} times`}`;

/** `Ready`, `Waiting, 27 January`, `Blocked`. */
export function verdictWords(
  standing: Pick<StandingView, 'verdict' | 'readyAt' | 'done'>,
  now: number,
): string {
  if (standing.verdict === 'ready') return standing.done > 0 ? 'Ready again' : 'Ready';
  if (standing.verdict === 'waiting' && standing.readyAt !== null)
    return `Waiting, ${day(standing.readyAt, now)}`;
  return standing.verdict === 'waiting' ? 'Waiting' : 'Blocked';
}

/** Gates whose own sentence says what would clear them. */
const SAYS_IT: ReadonlySet<string> = new Set(['prerequisite', 'cohort']);

function Step({ standing }: { standing: StandingView }) {
  const now = useNow();
  const saying = useSourceWords();
  const [all, setAll] = useState(false);
  // Of somebody who is ready, what tells most of them comes first: the moment, not that they are still there.
  const reasons = standing.verdict === 'ready' ? inTellingOrder(standing.reasons) : standing.reasons;
  const first = reasons[0];
  const against = standing.reasons.filter(({ outcome }) => outcome !== 'holds');
  const hindrances = against.filter(({ outcome }) => outcome !== 'mind');
  const says =
    standing.verdict === 'ready' && standing.need === null && against.length === 0
      ? 'No need waits for one, so the plan asks for none.'
      : (first?.says ?? 'Nothing speaks against it.');
  return (
    <li className={`step ${standing.verdict}`}>
      <h3>
        {standing.rung.name}
        <small>
          {standing.rung.minutes < 90 ? shortMinutes(standing.rung.minutes) : minutes(standing.rung.minutes)}
          {often(standing.done)}
        </small>
      </h3>
      <span className="verdict">{verdictWords(standing, now)}</span>
      <p>
        {says.replace(/\.$/, '')}.
        {first?.clearsBy != null && !SAYS_IT.has(first.gate) && ` Clears when ${first.clearsBy}.`}
      </p>
      <small className="source">
        {first?.fact != null && `${saying(first.fact.source)}, ${age(first.fact.at, now)}`}
      </small>
      <div className="more">
        {standing.need !== null && standing.verdict === 'ready' && (
          <Link to="/needs/$id" params={{ id: standing.need.id }} className="link mr-4">
            {standing.need.title}, by {day(standing.need.by, now)}
          </Link>
        )}
        {standing.reasons.length > 1 && (
          <TextButton aria-expanded={all} onClick={() => setAll(!all)}>
            {all
              ? 'Fold'
              : hindrances.length > 1
                ? counted(hindrances.length - 1, 'more hindrance')
                : counted(standing.reasons.length - 1, 'more reason')}
          </TextButton>
        )}
        {all && (
          <div className="chips one mt-1.5">
            {reasons.map((reason) => (
              <ReasonChip key={reason.gate + reason.says} reason={reason} />
            ))}
          </div>
        )}
      </div>
    </li>
  );
}

/** The ladder with this person on it: solid rungs are ready, dashed wait, dotted are blocked. Biggest on top. */
export function Ladder({ rungs }: { rungs: readonly StandingView[] }) {
  return (
    <ol className="ladder">
      {rungs.map((standing) => (
        <Step key={standing.rung.id} standing={standing} />
      ))}
    </ol>
  );
}
