import { Link, useSearch } from '@tanstack/react-router';
import type { Cycle, CycleAccount } from '../../contract/people.ts';
import { CYCLE, type CycleOnly, type CyclePart } from '../../core/customers/cycle.ts';
import { usePages } from '../answers.ts';
import { useMemberName } from '../shell/members.ts';
import { ListAnswer } from '../ui/answer.tsx';
import { TextButton } from '../ui/button.tsx';
import { useNow } from '../ui/now.ts';
import { Section } from '../ui/page-head.tsx';
import { counted, day } from '../ui/words.ts';

/** What is true of a customer who reached a part; said after "12 customers". */
const REACHED: Record<CyclePart, string> = {
  won: 'were won',
  onboarded: 'went live',
  fan: 'have a fan',
  ready: 'have somebody who may be asked, or was',
  asked: 'were asked',
  advocate: 'spoke for us',
  used: 'were heard by others',
};

const ONLY: Record<CycleOnly, string> = {
  arrived: ', all within 90 days',
  stopped: ' and went no further',
};

/** The words of the address as a number of the cycle; null where they name none. */
function chosenOf(search: { part?: string; only?: string }): { part: CyclePart; only?: CycleOnly } | null {
  const part = CYCLE.find((each) => each === search.part);
  if (part === undefined) return null;
  return search.only === 'arrived' || search.only === 'stopped' ? { part, only: search.only } : { part };
}

/** The customers behind the number that was chosen in the picture; nothing before one is. */
export function CycleBehind({ cycle }: { cycle: Cycle }) {
  const chosen = chosenOf(useSearch({ from: '/shell/advocates' }));
  return chosen === null ? null : <Behind at={cycle.at} {...chosen} />;
}

function Behind({ at, part, only }: { at: string; part: CyclePart; only?: CycleOnly }) {
  const pages = usePages('GET /cycle/accounts', {
    query: { part, ...(only === undefined ? {} : { only }), limit: 12 },
  });
  const customers = pages.total === null ? 'The customers who' : counted(pages.total, 'customer');
  return (
    <Section
      title={`${customers} ${REACHED[part]}${only === undefined ? '' : ONLY[only]}`}
      aside={
        <Link to="/advocates" search={({ part: _, only: __, ...rest }) => rest} resetScroll={false}>
          Close
        </Link>
      }
      className="mt-5"
    >
      <div id="behind">
        <ListAnswer of={pages} lines={5}>
          {() => (
            <>
              <ul className="rows type-small">
                {pages.items.map((item) => (
                  <Customer key={item.account.id} item={item} at={at} />
                ))}
                {pages.items.length === 0 && <li className="py-2.5 text-ink-2">None, as things stand.</li>}
              </ul>
              {pages.hasNextPage && (
                <TextButton
                  className="mt-2"
                  onClick={() => void pages.fetchNextPage()}
                  disabled={pages.isFetchingNextPage}
                >
                  More
                </TextButton>
              )}
            </>
          )}
        </ListAnswer>
      </div>
    </Section>
  );
}

function Customer({ item: { account, owner, since }, at }: { item: CycleAccount; at: string }) {
  const now = useNow();
  const nameOf = useMemberName();
  return (
    <li className="grid gap-x-6 py-2 desk:grid-cols-[minmax(0,1fr)_16rem_9rem] desk:items-baseline">
      <Link
        to="/customers/$id"
        params={{ id: account.id }}
        className="font-[550] no-underline hover:underline [overflow-wrap:anywhere]"
      >
        {account.name}
      </Link>
      <span className="text-ink-2">{owner === null ? 'nobody’s book' : nameOf(owner)}</span>
      <span className="text-ink-3 desk:text-right">
        {Date.parse(since) >= Date.parse(at) ? 'now' : `since ${day(since, now)}`}
      </span>
    </li>
  );
}
