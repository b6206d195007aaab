import { useState } from 'react';
import type { ReasonView } from '../../contract/standing.ts';
import { useSourceWords } from '../shell/members.ts';
import { TextButton } from './button.tsx';
import { Mark } from './mark.tsx';
import { useNow } from './now.ts';
import { age, counted } from './words.ts';

/** One reason: its mark, the fact, then source and age. */
export function ReasonChip({ reason }: { reason: ReasonView }) {
  const now = useNow();
  const saying = useSourceWords();
  return (
    <span className="chip" title={reason.clearsBy === null ? undefined : `Clears when ${reason.clearsBy}`}>
      <Mark outcome={reason.outcome} />
      <span>{reason.says}</span>{' '}
      {reason.fact !== null && (
        <small>
          {saying(reason.fact.source)}, {age(reason.fact.at, now)}
        </small>
      )}
    </span>
  );
}

/** Of the gates that hold, those that tell most of a person come first; what merely is not the case comes last. */
const TELLING = [
  'milestone',
  'cohort',
  'resting',
  'give-first',
  'consent',
  'urgent-case',
  'renewal',
  'escalation',
];

/** What to mind first, then what holds by how much it tells: the moment, what they are to us, what is known of it. */
export function inTellingOrder(reasons: readonly ReasonView[]): readonly ReasonView[] {
  const rank = ({ outcome, gate, fact }: ReasonView): number => {
    if (outcome !== 'holds') return -1;
    const place = TELLING.indexOf(gate);
    return (place === -1 ? TELLING.length : place) + (fact === null ? TELLING.length + 1 : 0);
  };
  return reasons.toSorted((one, other) => rank(one) - rank(other));
}

const phone = () => typeof matchMedia === 'function' && matchMedia('(max-width: 48rem)').matches;

/** Reasons as they scan best: what to mind first, then what holds; the rest behind a word. A phone shows the first that holds. */
export function ReasonChips({ reasons, show }: { reasons: readonly ReasonView[]; show?: number }) {
  const [all, setAll] = useState(false);
  const minded = reasons.filter((reason) => reason.outcome !== 'holds').length;
  const places = show ?? (phone() ? minded + 1 : Math.max(6, minded));
  const ordered = inTellingOrder(reasons);
  const shown = all ? ordered : ordered.slice(0, places);
  const rest = ordered.length - shown.length;
  return (
    <div>
      <div className="chips">
        {shown.map((reason) => (
          <ReasonChip key={reason.gate + reason.says} reason={reason} />
        ))}
      </div>
      {rest > 0 && (
        <TextButton onClick={() => setAll(true)} className="mt-1">
          {counted(rest, 'more fact holds', 'more facts hold')}
        </TextButton>
      )}
    </div>
  );
}
