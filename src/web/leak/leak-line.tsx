import { Link } from '@tanstack/react-router';
import type { LeakView } from '../../contract/leak.ts';
import { useAnswer } from '../answers.ts';
import { OrTable } from '../ui/or-table.tsx';
import { number } from '../ui/words.ts';
import { fates, segmentsOf, sumOf } from './fates.ts';
import { Hatch } from './identity-bar.tsx';

const WIDTH = 860;

/** The leak in one line for other pages: one bar, one sentence, one thing to mend. Nothing until it is known. */
export function LeakLine() {
  const { data } = useAnswer('GET /leak', {});
  if (data === undefined) return null;
  const counts = countsOf(data);
  const total = sumOf(counts);
  if (total === 0) return null;
  const { first } = data;
  return (
    <section
      aria-label="Advocacy leak"
      className="mt-7 grid items-start gap-x-16 gap-y-5 border-t border-ink pt-4 desk:grid-cols-[minmax(0,1fr)_20rem]"
    >
      <Hatch />
      <div className="min-w-0">
        <p className="type-say">{sentenceOf(data)}</p>
        <p className="type-small mt-2 flex flex-wrap gap-x-4 text-ink-3">
          {fates
            .filter(({ fate }) => counts[fate] > 0)
            .map(({ fate, name }) => (
              <Link key={fate} to="/leak" search={{ fate }} hash="people" className="link">
                {number(counts[fate])} {name}
              </Link>
            ))}
        </p>
        <OrTable
          title="What became of enthusiasm"
          table={{
            head: ['Part', 'Accounts'],
            rows: fates.map(({ fate, name }) => [name, number(counts[fate])]),
          }}
        >
          <svg
            className="chart mt-1.5"
            viewBox={`0 0 ${WIDTH} 22`}
            preserveAspectRatio="none"
            role="img"
            aria-label={fates.map(({ fate, name }) => `${counts[fate]} ${name}`).join(', ')}
          >
            {segmentsOf(counts, 0, WIDTH / total).map(({ fate, x, width, fill }) => (
              <rect key={fate} x={x} width={width} height="22" fill={fill} />
            ))}
          </svg>
        </OrTable>
      </div>
      {first !== null && (
        <div className="first-fix">
          <h2 className="font-sans text-base font-semibold text-balance">{first.title}</h2>
          <p className="type-small mt-1 mb-2 text-ink-2">{first.detail}</p>
          <Link
            to="/leak"
            search={{ fate: first.fate, cause: first.cause }}
            hash="people"
            className="link noprint"
          >
            See the {number(first.accounts)}
          </Link>
        </div>
      )}
    </section>
  );
}

function countsOf({ identity, census }: LeakView) {
  return identity.refused === null
    ? identity.value.fates
    : {
        used: census.used,
        activation: census.asked - census.used,
        process: census.askable - census.asked,
        protected: census.protected,
        visibility: 0,
      };
}

function sentenceOf({ identity, census }: LeakView): string {
  if (identity.refused !== null)
    return `We heard from ${number(census.heard)} enthusiastic accounts, could ask ${number(census.askable)}, asked ${number(census.asked)} and used ${number(census.used)}.`;
  const { enthusiastic, heard, askable, asked, used } = identity.value;
  return `Of about ${number(Math.round(enthusiastic.likely))} enthusiastic accounts (${number(Math.round(enthusiastic.low))} to ${number(Math.round(enthusiastic.high))}) we heard from ${number(heard)}, could ask ${number(askable)}, asked ${number(asked)} and used ${number(used)}.`;
}
