import { Link } from '@tanstack/react-router';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { TimelineEntry, TimelineKind } from '../../contract/timeline.ts';
import { usePages } from '../answers.ts';
import { useSourceWords } from '../shell/members.ts';
import { Answer, Waiting } from '../ui/answer.tsx';
import { ChoiceMenu } from '../ui/choice-menu.tsx';
import { useNow } from '../ui/now.ts';
import { Quote } from '../ui/quote.tsx';
import { useTopOnPage } from '../ui/use-top-on-page.ts';
import { day, upper } from '../ui/words.ts';

/** The filters of a timeline, in the words of whoever reads it. */
const timelineKinds: readonly { kind: TimelineKind; word: string }[] = [
  { kind: 'voice', word: 'What they said' },
  { kind: 'touch', word: 'Contacts' },
  { kind: 'given', word: 'What we gave' },
  { kind: 'ask', word: 'Asks' },
  { kind: 'act', word: 'What they did for us' },
  { kind: 'milestone', word: 'Milestones' },
  { kind: 'case', word: 'Cases' },
  { kind: 'deal', word: 'Deals' },
  { kind: 'subscription', word: 'Contracts' },
  { kind: 'usage', word: 'Usage' },
  { kind: 'people', word: 'People' },
  { kind: 'account', word: 'The company' },
];

function Entry({ entry, showPerson }: { entry: TimelineEntry; showPerson: boolean }) {
  const now = useNow();
  const saying = useSourceWords();
  return (
    <div className="grid grid-cols-[4.25rem_minmax(0,1fr)] border-b border-line py-2.5">
      <time dateTime={entry.at} className="type-small pt-px text-ink-3">
        {day(entry.at, now)}
      </time>
      <div className="min-w-0 [overflow-wrap:anywhere]">
        <p className="type-small text-ink-3">
          <b className="font-semibold text-ink">{upper(entry.title)}</b>
          {showPerson && entry.person !== null && (
            <>
              {', '}
              <Link
                to="/advocates/$id"
                params={{ id: entry.person.id }}
                className="no-underline hover:underline"
              >
                {entry.person.name}
              </Link>
            </>
          )}
          {entry.detail !== null && (
            <span className="text-ink-2">
              {showPerson && entry.person !== null ? ': ' : '. '}
              {entry.detail}
            </span>
          )}
          <span className="type-micro ml-2">{saying(entry.actor ?? entry.source)}</span>
        </p>
        {entry.words !== null && (
          <div className="mt-1">
            <Quote words={entry.words} />
          </div>
        )}
      </div>
    </div>
  );
}

/** Everything that happened, newest first; only what is in sight is drawn, older pages come as one scrolls. */
export function Timeline({
  of,
  id,
  kinds,
}: {
  of: 'accounts' | 'people';
  id: string;
  kinds?: string | undefined;
}) {
  const request = { params: { id }, query: kinds === undefined ? {} : { kinds } };
  const account = of === 'accounts';
  const pages = usePages(account ? 'GET /accounts/:id/timeline' : 'GET /people/:id/timeline', request);
  const { items } = pages;
  const list = useRef<HTMLDivElement>(null);
  const top = useTopOnPage(list);
  const virtual = useWindowVirtualizer({
    count: items.length,
    estimateSize: () => 46,
    overscan: 10,
    scrollMargin: top,
    getItemKey: (index) => items[index]?.id ?? index,
  });
  const visible = virtual.getVirtualItems();
  const last = visible.at(-1)?.index ?? 0;
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && items.length > 0 && last >= items.length - 10)
      void fetchNextPage();
  }, [last, items.length, hasNextPage, isFetchingNextPage, fetchNextPage]);
  return (
    <Answer of={pages} lines={6}>
      {() =>
        items.length === 0 ? (
          <p className="type-small py-3 text-ink-2">
            {kinds === undefined
              ? 'Nothing has been told yet. What arrives from now on will stand here.'
              : 'Nothing of this kind has been told.'}
          </p>
        ) : (
          <div
            ref={list}
            className="relative"
            style={{ height: virtual.getTotalSize() }}
            role="feed"
            aria-busy={isFetchingNextPage}
          >
            {visible.map((item) => {
              const entry = items[item.index];
              return entry === undefined ? null : (
                <article
                  key={item.key}
                  ref={virtual.measureElement}
                  data-index={item.index}
                  aria-posinset={item.index + 1}
                  aria-setsize={hasNextPage ? -1 : items.length}
                  className="absolute inset-x-0 top-0"
                  style={{ transform: `translateY(${item.start - virtual.options.scrollMargin}px)` }}
                >
                  <Entry entry={entry} showPerson={account} />
                </article>
              );
            })}
            {isFetchingNextPage && <Waiting lines={1} />}
          </div>
        )
      }
    </Answer>
  );
}

/** The word above a timeline that chooses what it shows. */
export function TimelineFilter({
  kinds,
  onChoose,
}: {
  kinds: string | undefined;
  onChoose: (kinds: string | undefined) => void;
}) {
  return (
    <ChoiceMenu
      label="Show"
      value={kinds ?? 'everything'}
      choices={[
        { value: 'everything', label: 'Everything' },
        ...timelineKinds.map(({ kind, word }) => ({ value: kind as string, label: word })),
      ]}
      onChoose={(kind) => onChoose(kind === 'everything' ? undefined : kind)}
    />
  );
}
