import type { AskCard, AskState } from '../../contract/asks.ts';
import { ChanceBand } from '../ui/chance-band.tsx';
import { useNow } from '../ui/now.ts';
import { day, lower, shortMinutes } from '../ui/words.ts';
import { doneWords } from './ask-words.ts';
import { WhoWaits } from './who-waits.tsx';

/** An ask folded to a line: opened by a click, or said to be decided. */
export function AskLine({
  ask,
  decided,
  onOpen,
}: {
  ask: AskCard;
  decided: AskState | undefined;
  onOpen: () => void;
}) {
  const now = useNow();
  if (decided !== undefined) {
    return (
      <p className="row flex flex-wrap items-baseline gap-x-3 py-3 text-ink-2">
        <b className="type-h3 font-[430]">{ask.person.name}</b>
        <span className="type-small">
          {ask.rung.name}. {doneWords[decided]}.
        </span>
      </p>
    );
  }
  const goal = ask.need === null ? null : (ask.need.opportunity?.name ?? lower(ask.need.title));
  return (
    <button
      type="button"
      onClick={onOpen}
      className="row grid w-full gap-x-6 gap-y-1.5 py-[.9375rem] hover:bg-wash desk:grid-cols-[minmax(0,16.5fr)_minmax(0,27fr)_auto] desk:items-baseline"
    >
      <span>
        <span className="type-h3 block">{ask.person.name}</span>
        <span className="type-small text-ink-3">
          {ask.person.title !== null && `${ask.person.title}, `}
          {ask.account.name}
        </span>
      </span>
      <span>
        <span className="block">
          <b className="font-semibold">
            {ask.rung.name}, {shortMinutes(ask.rung.minutes)}
          </b>
          {goal !== null && `, for ${goal}`}
          {ask.need !== null && `, by ${day(ask.need.by, now)}`}
        </span>
        <span className="type-small mt-px block text-ink-2">{ask.whyNow}</span>
        <WhoWaits need={ask.need} />
      </span>
      {ask.chance.refused === null && (
        <span className="min-w-[7.5rem]">
          <ChanceBand band={ask.chance.value.band} />
        </span>
      )}
    </button>
  );
}
