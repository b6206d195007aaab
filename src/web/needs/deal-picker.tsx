import { Command } from 'cmdk';
import { Popover } from 'radix-ui';
import { useState } from 'react';
import type { OpportunityRef } from '../../contract/needs.ts';
import { useAnswer } from '../answers.ts';
import { useSettled } from '../ui/use-settled.ts';
import { money } from '../ui/words.ts';

/** The deal of a request as a word of the page; pressed, the open deals are searched by name. */
export function DealPicker({
  deal,
  onChoose,
}: {
  deal: OpportunityRef | undefined;
  onChoose: (deal: OpportunityRef | null) => void;
}) {
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const search = useSettled(text.trim(), 150);
  const deals = useAnswer(
    'GET /opportunities',
    { query: { outcome: 'open', limit: 30, ...(search === '' ? {} : { search }) } },
    open,
  );
  const said = deal === undefined ? 'no deal in particular' : dealWords(deal);
  const choose = (chosen: OpportunityRef | null) => {
    setOpen(false);
    setText('');
    onChoose(chosen);
  };
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger className="val" aria-label={`Deal: ${said}`}>
        {said}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content className="popover deals" align="start" sideOffset={6} aria-label="Which deal">
          <Command shouldFilter={false} label="Which deal">
            <Command.Input value={text} onValueChange={setText} placeholder="A deal or a company" />
            <Command.List>
              {search === '' && (
                <Command.Item value="none" className="option" onSelect={() => choose(null)}>
                  No deal in particular
                </Command.Item>
              )}
              {(deals.data?.items ?? []).map((each) => (
                <Command.Item key={each.id} value={each.id} className="option" onSelect={() => choose(each)}>
                  {dealWords(each)}
                </Command.Item>
              ))}
              <Command.Empty>
                {deals.isFetching ? 'Looking' : `No open deal is called “${text.trim()}”.`}
              </Command.Empty>
            </Command.List>
          </Command>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** `Halden Energy, €420,000`. */
const dealWords = ({ name, amount }: OpportunityRef): string =>
  amount === null ? name : `${name}, ${money(amount)}`;
