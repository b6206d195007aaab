import type { ProposalView } from '../../contract/plan.ts';
import { money, shortMinutes } from '../ui/words.ts';

/** A planned ask folded to a line. */
export function PlanLine({ ask, onOpen }: { ask: ProposalView; onOpen: () => void }) {
  return (
    <button
      type="button"
      onClick={onOpen}
      className="row grid w-full gap-x-6 gap-y-1 py-3 text-left hover:bg-wash desk:grid-cols-[14rem_minmax(0,1fr)_auto] desk:items-baseline"
    >
      <span>
        <span className="type-h3 block">{ask.person.name}</span>
        <span className="type-small text-ink-3">{ask.account.name}</span>
      </span>
      <span>
        <span className="block">
          <b className="font-semibold">
            {ask.rung.name}, {shortMinutes(ask.rung.minutes)}
          </b>
          , for {ask.needTitle}
        </span>
        <span className="type-small block text-ink-2">{ask.whyNow}</span>
      </span>
      <span className="desk:text-right">
        <span className="tab block font-semibold">{money(ask.value)}</span>
        <span className="type-micro text-ink-3">{ask.askId === undefined ? 'new' : 'with its owner'}</span>
      </span>
    </button>
  );
}
