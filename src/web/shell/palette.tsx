import { useNavigate } from '@tanstack/react-router';
import { Command } from 'cmdk';
import { useEffect, useRef, useState } from 'react';
import { LONGEST_SEARCH } from '../../contract/longest-search.ts';
import type { SearchHit } from '../../contract/search.ts';
import type { Role } from '../../contract/session.ts';
import { useAnswer } from '../answers.ts';
import { useSettled } from '../ui/use-settled.ts';
import { sections } from './masthead.tsx';
import { useSession } from './session.ts';

type Kind = SearchHit['kind'];

const kinds: Record<Kind, string> = {
  account: 'Customers',
  person: 'People',
  need: 'Needs',
  story: 'Stories',
  opportunity: 'Deals',
};

type Place = { readonly word: string; readonly to: string; readonly search?: Record<string, string> };

/** In which order finds are told: Sales looks for a deal, everybody else for a customer or a person. */
const inOrder = (role: Role): readonly Kind[] => {
  const all = Object.keys(kinds) as Kind[];
  return role === 'sales' ? ['opportunity', ...all.filter((kind) => kind !== 'opportunity')] : all;
};

/** What people come to do, and pages that have no word in the masthead. */
const deeds: readonly Place[] = [
  { word: 'Ask for a reference for a deal', to: '/needs/request' },
  { word: 'File a need', to: '/needs', search: { file: 'need' } },
  { word: 'Who is ready now', to: '/advocates', search: { as: 'table', verdict: 'ready' } },
  { word: 'Everybody, and why they are not asked', to: '/advocates', search: { as: 'table' } },
  { word: 'The plan', to: '/plan' },
  { word: 'What if a cap or a need were moved', to: '/plan', search: { part: 'what-if' } },
  { word: 'Left out of the plan, and why', to: '/plan', search: { part: 'left-out' } },
  { word: 'Demand against supply', to: '/plan', search: { part: 'supply' } },
  { word: 'The guardrails', to: '/program' },
  { word: 'The milestones', to: '/program', search: { part: 'milestones' } },
  { word: 'The ladder', to: '/program', search: { part: 'ladder' } },
  { word: 'The cohorts', to: '/program', search: { part: 'cohorts' } },
  { word: 'The letters', to: '/program', search: { part: 'letters' } },
  { word: 'Try the program on the past', to: '/program', search: { part: 'past' } },
  { word: 'Versions of the program', to: '/program', search: { part: 'versions' } },
  { word: 'Stories free to use', to: '/stories', search: { rights: 'free' } },
  { word: 'The report of a quarter', to: '/report' },
  { word: 'What an act is worth', to: '/leak/terms' },
  { word: 'Bring in a file', to: '/data/import' },
  { word: 'Set-up', to: '/set-up' },
];

/** Without a word typed, so many deeds stand below the pages. */
const FIRST_DEEDS = 5;

/** Find anything: pages, deeds, customers, people, needs, stories and deals by name. */
export function Palette({
  text,
  onText,
  onClose,
}: {
  text: string;
  onText: (text: string) => void;
  onClose: () => void;
}) {
  const field = useRef<HTMLInputElement>(null);
  const [picked, setPicked] = useState('');
  const query = useSettled(text.trim(), 120);
  const navigate = useNavigate();
  const found = useAnswer('GET /search', { query: { q: query, limit: 20 } }, query.length > 0);
  const hits = query === '' ? [] : (found.data?.hits ?? []);
  const order = inOrder(useSession().member.role);
  const shown = order.flatMap((kind) => hits.filter((hit) => hit.kind === kind));
  const best = shown[0] === undefined ? null : `${shown[0].kind}/${shown[0].id}`;
  // What was found goes before the pages that were there already.
  useEffect(() => {
    if (best !== null) setPicked(best);
  }, [best]);
  // What was typed before the palette was there is gone on with, not written over.
  useEffect(() => {
    const frame = requestAnimationFrame(() => field.current?.setSelectionRange(1000, 1000));
    return () => cancelAnimationFrame(frame);
  }, []);
  const go = (hit: SearchHit) => {
    onClose();
    if (hit.kind === 'account') void navigate({ to: '/customers/$id', params: { id: hit.id } });
    if (hit.kind === 'person') void navigate({ to: '/advocates/$id', params: { id: hit.id } });
    if (hit.kind === 'need') void navigate({ to: '/needs/$id', params: { id: hit.id } });
    if (hit.kind === 'story') void navigate({ to: '/stories/$id', params: { id: hit.id } });
    if (hit.kind === 'opportunity') void navigate({ to: '/needs/request', search: { deal: hit.id } });
  };
  const matching = <T extends { word: string }>(list: readonly T[]) =>
    list.filter(({ word }) => word.toLowerCase().includes(text.trim().toLowerCase()));
  return (
    <Command.Dialog
      open
      onOpenChange={(next) => (next ? undefined : onClose())}
      label="Find anything"
      shouldFilter={false}
      value={picked}
      onValueChange={setPicked}
      overlayClassName="veil"
      contentClassName="dialog palette"
    >
      <Command.Input
        ref={field}
        value={text}
        maxLength={LONGEST_SEARCH}
        onValueChange={onText}
        placeholder="A customer, a person, a deal, a page"
      />
      <Command.List>
        {order.map((kind) => {
          const ofKind = hits.filter((hit) => hit.kind === kind);
          return ofKind.length === 0 ? null : (
            <Command.Group key={kind} heading={kinds[kind]}>
              {ofKind.map((hit) => (
                <Command.Item key={hit.id} value={`${kind}/${hit.id}`} onSelect={() => go(hit)}>
                  {hit.name}
                  {hit.detail !== null && <small>{hit.detail}</small>}
                </Command.Item>
              ))}
            </Command.Group>
          );
        })}
        <Command.Group heading="Go to">
          {matching<Place>(
            text.trim() === '' ? [...sections, ...deeds.slice(0, FIRST_DEEDS)] : [...sections, ...deeds],
          ).map(({ to, word, search }) => (
            <Command.Item
              key={word}
              value={word}
              onSelect={() => {
                onClose();
                void navigate({ to, ...(search === undefined ? {} : { search }) });
              }}
            >
              {word}
            </Command.Item>
          ))}
        </Command.Group>
        <Command.Empty>
          {found.isFetching ? 'Looking' : `Nothing here is called “${text.trim()}”.`}
        </Command.Empty>
      </Command.List>
    </Command.Dialog>
  );
}
