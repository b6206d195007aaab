import { useQueries } from '@tanstack/react-query';
import type { MatchRequest } from '../../contract/needs.ts';
import { call } from '../client.ts';
import { TextButton } from '../ui/button.tsx';
import { listed } from '../ui/words.ts';
import { fitOf } from './fit-of.ts';
import { mayRequest } from './match-card.tsx';
import { sizes, type Wishes } from './wish-sentence.tsx';

/** Ways that are offered, and people named of each. */
const WAYS = 2;
const NAMED = 2;

type Way = { readonly says: string; readonly without: Wishes };

/** Every wish of the sentence let go of alone, then all of them together. */
function waysOut(wishes: Wishes): Way[] {
  const { industry, region, product, competitor, persona, sizeFrom, sizeTo } = wishes;
  const size = sizes.find(({ from, to }) => from === sizeFrom && to === sizeTo);
  const single: (Way | false)[] = [
    industry !== undefined && { says: industry, without: { industry: undefined } },
    region !== undefined && { says: region, without: { region: undefined } },
    (sizeFrom ?? sizeTo) !== undefined && {
      says: size?.label ?? 'the size',
      without: { sizeFrom: undefined, sizeTo: undefined },
    },
    product !== undefined && { says: product, without: { product: undefined } },
    competitor !== undefined && { says: competitor, without: { competitor: undefined } },
    persona !== undefined && { says: persona, without: { persona: undefined } },
  ];
  const ways = single.filter((way) => way !== false);
  const all = Object.assign({}, ...ways.map(({ without }) => without)) as Wishes;
  return ways.length < 2 ? ways : [...ways, { says: 'every wish', without: all }];
}

/** Where nobody may be asked: which one wish, let go of, brings somebody who may, and whom. */
export function Loosen({
  wishes,
  request,
  onChange,
}: {
  wishes: Wishes;
  request: Pick<MatchRequest, 'rung' | 'opportunityId'>;
  onChange: (change: Wishes) => void;
}) {
  const ways = waysOut(wishes);
  const found = useQueries({
    queries: ways.map(({ without }) => {
      const body = { ...request, fit: fitOf({ ...wishes, ...without }), limit: NAMED + 1 };
      return {
        queryKey: ['POST /needs/match', body],
        queryFn: ({ signal }: { signal: AbortSignal }) => call('POST /needs/match', { body }, { signal }),
      };
    }),
  });
  const offers = ways
    .map((way, place) => ({ ...way, people: (found[place]?.data?.matches ?? []).filter(mayRequest) }))
    .filter(({ people }) => people.length > 0)
    .slice(0, WAYS);
  if (offers.length === 0) return null;
  return (
    <ul
      className="mt-3 grid gap-1.5 border-l-[3px] border-marigold pl-4"
      aria-label="Whom a looser wish brings"
    >
      {offers.map(({ says, without, people }) => {
        const names = people.slice(0, NAMED).map(({ person }) => person.name);
        return (
          <li key={says}>
            <TextButton onClick={() => onChange(without)}>
              Leave out {says === 'every wish' ? says : `“${says}”`}
            </TextButton>
            , and {listed(people.length > NAMED ? [...names, 'others'] : names)} may be asked now.
          </li>
        );
      })}
    </ul>
  );
}
