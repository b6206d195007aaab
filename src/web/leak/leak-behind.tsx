import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { Fate, LeakView } from '../../contract/leak.ts';
import { usePages } from '../answers.ts';
import type { QueryOf } from '../client.ts';
import { ListAnswer } from '../ui/answer.tsx';
import { TextButton } from '../ui/button.tsx';
import { counted, number } from '../ui/words.ts';
import { fates } from './fates.ts';

/** What the chosen stages are called, where the list is of some alone. */
function stageNameOf(leak: LeakView, chosen: string): string {
  const told = leak.stages.find(({ stages }) => stages.join(',') === chosen);
  return told?.name ?? chosen.split(',').join(' and ');
}

/** The people behind a segment, cause by cause. */
export function Behind({ leak }: { leak: LeakView }) {
  const { fate = leak.first?.fate ?? 'process', cause, stage } = useSearch({ from: '/shell/leak' });
  const navigate = useNavigate({ from: '/leak' });
  const chosen = fate as Fate;
  const query = {
    fate: chosen,
    ...(cause === undefined ? {} : { cause }),
    ...(stage === undefined ? {} : { stage }),
    limit: 8,
  };
  const pages = usePages('GET /leak/people', {
    query: query as QueryOf<'GET /leak/people'>,
  });
  const causes = leak.causes.filter((each) => each.fate === chosen);
  const about = fates.find((each) => each.fate === chosen);
  const count = leak.identity.refused === null ? leak.identity.value.fates[chosen] : pages.total;
  return (
    <section id="people">
      <h2>
        {count === null
          ? 'The people behind it'
          : `The ${number(count)} ${about?.lost === '' ? 'used' : about?.lost.split(':')[0]}`}
      </h2>
      {chosen === 'visibility' && leak.census.silent > 0 && (
        <p className="type-small mt-0.5 text-ink-3">
          Why, of all {number(leak.census.silent)} silent accounts: nobody knows which of them are
          enthusiastic
        </p>
      )}
      {stage !== undefined && (
        <p className="type-small mt-0.5 text-ink-3">
          The list tells of {stageNameOf(leak, stage)} alone.{' '}
          <TextButton
            onClick={() => navigate({ search: ({ stage: _, ...rest }) => rest, resetScroll: false })}
          >
            Every stage
          </TextButton>
        </p>
      )}
      <ul className="type-small mt-1 mb-3">
        {causes.map((each) => (
          <li key={each.cause}>
            <button
              type="button"
              aria-pressed={cause === each.cause}
              className={`flex gap-2.5 py-0.5 text-left hover:text-laurel ${cause === each.cause ? 'font-semibold text-laurel' : 'text-ink-2'}`}
              onClick={() =>
                navigate({
                  search: {
                    fate: chosen,
                    ...(cause === each.cause ? {} : { cause: each.cause }),
                    ...(stage === undefined ? {} : { stage }),
                  },
                  resetScroll: false,
                })
              }
            >
              <span className="tab w-7 shrink-0 text-right font-semibold">{number(each.accounts)}</span>
              {each.says}
            </button>
          </li>
        ))}
      </ul>
      {chosen === 'visibility' && leak.unplaced !== null && leak.unplaced > 0 && (
        <p className="type-small mb-3 text-ink-2">
          {counted(leak.unplaced, 'more warm word belongs', 'more warm words belong')} to no account we know,
          so in none of these numbers.{' '}
          <Link to="/data/import" className="link">
            Bring in who said it
          </Link>
        </p>
      )}
      <ListAnswer of={pages} lines={5}>
        {() => (
          <>
            <ul className="rows type-small">
              {pages.items.map((item) => (
                <li key={item.account.id + (item.person?.id ?? '')} className="py-[.4375rem]">
                  <span>
                    {item.person !== null && (
                      <Link
                        to="/advocates/$id"
                        params={{ id: item.person.id }}
                        className="font-[550] no-underline hover:underline"
                      >
                        {item.person.name},{' '}
                      </Link>
                    )}
                    <Link
                      to="/customers/$id"
                      params={{ id: item.account.id }}
                      className="font-[550] no-underline hover:underline"
                    >
                      {item.account.name}
                    </Link>
                  </span>
                  {cause === undefined && <span className="block text-ink-3">{item.says}</span>}
                </li>
              ))}
              {pages.items.length === 0 && (
                <li className="py-2 text-ink-2">Nobody; this part does not leak.</li>
              )}
            </ul>
            {pages.hasNextPage && (
              <TextButton className="mt-2" onClick={() => pages.fetchNextPage()}>
                More
              </TextButton>
            )}
          </>
        )}
      </ListAnswer>
    </section>
  );
}
