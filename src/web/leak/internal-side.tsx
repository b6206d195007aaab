import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { LeakView } from '../../contract/leak.ts';
import { usePages } from '../answers.ts';
import { ListAnswer } from '../ui/answer.tsx';
import { TextButton } from '../ui/button.tsx';
import { counted, number } from '../ui/words.ts';

type StoryFate = LeakView['stories'][number]['fate'];

/** The leak inside the house: stories that are there and that nobody could find or use. */
export function InternalSide({ stories }: { stories: LeakView['stories'] }) {
  const lost = stories.filter(({ fix }) => fix !== null);
  const [chosen, setChosen] = useState<StoryFate | undefined>(undefined);
  const all = stories.reduce((sum, one) => sum + one.stories, 0);
  const used = stories.find(({ fate }) => fate === 'used')?.stories ?? 0;
  return (
    <section>
      <h2>Inside the house</h2>
      <p className="type-small mt-0.5 mb-2 text-ink-3">
        {all === 0
          ? 'No stories yet.'
          : `${number(used)} of ${counted(all, 'story', 'stories')} used this quarter`}
      </p>
      <ul className="type-small">
        {stories.map((one) => (
          <li key={one.fate}>
            <button
              type="button"
              aria-expanded={chosen === one.fate}
              className={`flex gap-2.5 py-0.5 text-left hover:text-laurel ${chosen === one.fate ? 'font-semibold text-laurel' : 'text-ink-2'}`}
              onClick={() => setChosen(chosen === one.fate ? undefined : one.fate)}
            >
              <span className="tab w-9 shrink-0 text-right font-semibold">{number(one.stories)}</span>
              {one.says}
            </button>
            {chosen === one.fate && <Stories fate={one.fate} fix={one.fix} />}
          </li>
        ))}
      </ul>
      {lost[0] !== undefined && chosen === undefined && (
        <p className="type-small mt-2 text-ink-2">First: {lost[0].fix}</p>
      )}
    </section>
  );
}

function Stories({ fate, fix }: { fate: StoryFate; fix: string | null }) {
  const pages = usePages('GET /leak/stories', { query: { fate, limit: 6 } });
  return (
    <div className="mb-2 ml-[2.875rem]">
      {fix !== null && <p className="my-1 text-ink-2">{fix}</p>}
      <ListAnswer of={pages} lines={3}>
        {() => (
          <>
            <ul className="rows">
              {pages.items.map((story) => (
                <li key={story.id} className="py-1.5">
                  <Link
                    to="/stories/$id"
                    params={{ id: story.id }}
                    className="font-[550] no-underline hover:underline"
                  >
                    {story.title}
                  </Link>
                  <span className="block text-ink-3">
                    {story.rung.name}, {story.account.name}
                  </span>
                </li>
              ))}
            </ul>
            {pages.hasNextPage && <TextButton onClick={() => pages.fetchNextPage()}>More</TextButton>}
          </>
        )}
      </ListAnswer>
    </div>
  );
}
