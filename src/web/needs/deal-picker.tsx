import type { OpportunityRef } from '../../contract/needs.ts';
import { DealSearch, dealWords } from './deal-search.tsx';

const NONE = 'no deal in particular';

/** The deal of a request as a word of the page; pressed, the open deals are searched by name. */
export function DealPicker({
  deal,
  onChoose,
}: {
  deal: OpportunityRef | undefined;
  onChoose: (deal: OpportunityRef | null) => void;
}) {
  const said = deal === undefined ? NONE : dealWords(deal);
  return (
    <DealSearch none="No deal in particular" onChoose={onChoose}>
      <button type="button" className="val" aria-label={`Deal: ${said}`}>
        {said}
      </button>
    </DealSearch>
  );
}
