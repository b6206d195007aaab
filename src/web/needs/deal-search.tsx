import { Command } from 'cmdk';
import { Popover } from 'radix-ui';
import { type ReactNode, useState } from 'react';
import { LONGEST_SEARCH } from '../../contract/longest-search.ts';
import type { OpportunityRef } from '../../contract/needs.ts';
import { useAnswer } from '../answers.ts';
import { useSession } from '../shell/session.ts';
import { useSettled } from '../ui/use-settled.ts';
import { money } from '../ui/words.ts';

/** `Halden Energy, €420,000`. */
export const dealWords = ({ name, amount }: Pick<OpportunityRef, 'name' | 'amount'>): string =>
  amount === null ? name : `${name}, ${money(amount)}`;

function Deals({
  of,
  heading,
  onChoose,
}: {
  of: readonly OpportunityRef[];
  heading?: string;
  onChoose: (deal: OpportunityRef) => void;
}) {
  if (of.length === 0) return null;
  return (
    <Command.Group heading={heading}>
      {of.map((deal) => (
        <Command.Item key={deal.id} value={deal.id} className="option" onSelect={() => onChoose(deal)}>
          {dealWords(deal)}
        </Command.Item>
      ))}
    </Command.Group>
  );
}

/** All open deals, found by their own name or their company's; before anything is typed, the reader's own come first. */
function Search({
  none,
  onChoose,
}: {
  none: string | undefined;
  onChoose: (deal: OpportunityRef | null) => void;
}) {
  const { member } = useSession();
  const [text, setText] = useState('');
  const search = useSettled(text.trim(), 150);
  const query = { outcome: 'open', limit: 30 } as const;
  const own = useAnswer('GET /opportunities', { query: { ...query, owner: member.email } });
  const found = useAnswer('GET /opportunities', {
    query: { ...query, ...(search === '' ? {} : { search }) },
  });
  const mine = search === '' ? (own.data?.items ?? []) : [];
  const others = (found.data?.items ?? []).filter(({ id }) => !mine.some((deal) => deal.id === id));
  const isThere = found.data !== undefined && own.data !== undefined;
  return (
    <Command shouldFilter={false} label="Which deal">
      <Command.Input
        value={text}
        maxLength={LONGEST_SEARCH}
        onValueChange={setText}
        placeholder="A deal or a company"
      />
      <Command.List aria-busy={found.isPlaceholderData}>
        {search === '' && none !== undefined && (
          <Command.Item value="none" className="option" onSelect={() => onChoose(null)}>
            {none}
          </Command.Item>
        )}
        {isThere && (
          <>
            <Deals of={mine} heading="Yours" onChoose={onChoose} />
            <Deals of={others} {...(mine.length > 0 && { heading: 'Everybody’s' })} onChoose={onChoose} />
          </>
        )}
        <Command.Empty>
          {!isThere || found.isFetching
            ? 'Looking'
            : search === ''
              ? 'No deal is open.'
              : `No open deal or company is called “${search}”.`}
        </Command.Empty>
        {found.data?.nextCursor != null && (
          <p className="type-small px-2.5 py-1.5 text-ink-3">
            More deals are open: type a name to find them.
          </p>
        )}
      </Command.List>
    </Command>
  );
}

/** A word or button that opens a search over all open deals. `none` offers to choose no deal, in these words. */
export function DealSearch({
  none,
  modal = false,
  onChoose,
  children,
}: {
  none?: string;
  /** Within a dialog, so that the list scrolls there. */
  modal?: boolean;
  onChoose: (deal: OpportunityRef | null) => void;
  /** What opens it. */
  children: ReactNode;
}) {
  const [open, setOpen] = useState(false);
  return (
    <Popover.Root open={open} onOpenChange={setOpen} modal={modal}>
      <Popover.Trigger asChild>{children}</Popover.Trigger>
      <Popover.Portal>
        <Popover.Content className="popover deals" align="start" sideOffset={6} aria-label="Which deal">
          <Search
            none={none}
            onChoose={(deal) => {
              setOpen(false);
              onChoose(deal);
            }}
          />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
