import { useState } from 'react';
import type { WorkView } from '../../contract/work.ts';
import { TextButton } from '../ui/button.tsx';
import { GradeBadge } from '../ui/grade.tsx';
import { Refusal } from '../ui/refusal.tsx';
import { number } from '../ui/words.ts';
import { Gates } from './gates.tsx';

const RANGES = {
  fieller: 'Fieller’s, errors by book',
  lot: 'from how the lot might have fallen, as there are fewer than twenty books',
} as const;

const TITLE = 'An hour more, by the roll-out';

/** What hours that a roll-out drawn by lot added brought: measured, beside what the plan assumes of the next one. */
export function RolloutHour({
  of: { says, caution, grade, measure, value, gates },
}: {
  of: WorkView['rolloutHour'];
}) {
  const [open, setOpen] = useState(false);
  return (
    <article className="border-t border-line py-4" aria-label={TITLE}>
      <div className="mb-1 flex items-baseline justify-between gap-4">
        <h3 className="font-sans text-[.9375rem] font-semibold">{TITLE}</h3>
        {measure.refused === null && <GradeBadge grade={grade} />}
      </div>
      {measure.refused === null ? <p>{says}</p> : <Refusal refused={measure.refused} small />}
      {caution !== null && <p className="type-small mt-1 text-ink-3">{caution}</p>}
      {measure.refused === null && (
        <div className="mt-3">
          {value.measure.refused === null ? (
            <>
              <p>
                {value.says} <GradeBadge grade={value.grade} />
              </p>
              {value.caution !== null && <p className="type-small mt-1 text-ink-3">{value.caution}</p>}
            </>
          ) : (
            <Refusal refused={value.measure.refused} small />
          )}
        </div>
      )}
      <TextButton className="mt-2" aria-expanded={open} onClick={() => setOpen(!open)}>
        {measure.refused === null ? 'How it was worked out' : 'Why can’t you tell me?'}
        <span className="sr-only">: {TITLE}</span>
      </TextButton>
      {open && (
        <div className="mt-3 grid gap-3 border-l-[3px] border-line pl-4">
          <p className="type-small text-ink-2">
            Books of the lot, month by month: what beginning did to used acts over what it did to hours, each
            with an effect of every book and month, against books that still waited. Hours that changed
            without a lot are left out.
            {measure.refused === null &&
              ` F of the hours is ${number(Math.round(measure.value.f))}; the range is ${RANGES[measure.value.range]}.`}
          </p>
          <Gates gates={gates} figure={{ id: 'rollout-hour' }} title={TITLE} />
        </div>
      )}
    </article>
  );
}
