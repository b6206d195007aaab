import { useNavigate } from '@tanstack/react-router';
import { Command } from 'cmdk';
import { useEffect, useState } from 'react';
import type { SearchHit } from '../../contract/search.ts';
import { useAnswer } from '../answers.ts';
import { useSettled } from '../ui/use-settled.ts';
import { sections } from './masthead.tsx';

const kinds: Record<SearchHit['kind'], string> = {
  account: 'Customers',
  person: 'People',
  need: 'Needs',
  story: 'Stories',
  opportunity: 'Deals',
};

const deeds = [
  { word: 'The plan', to: '/plan' },
  { word: 'The report of a quarter', to: '/report' },
  { word: 'Ask for a reference for a deal', to: '/needs/request' },
  { word: 'Bring in a file', to: '/data/import' },
  { word: 'Set-up', to: '/set-up' },
] as const;

/** Find anything: pages, deeds, customers, people, needs, stories and deals by name. */
export function Palette({ open, onClose }: { open: boolean; onClose: () => void }) {
  const [text, setText] = useState('');
  const [picked, setPicked] = useState('');
  const query = useSettled(text.trim(), 120);
  const navigate = useNavigate();
  const found = useAnswer('GET /search', { query: { q: query, limit: 20 } }, open && query.length > 0);
  const hits = query === '' ? [] : (found.data?.hits ?? []);
  const shown = (Object.keys(kinds) as SearchHit['kind'][]).flatMap((kind) =>
    hits.filter((hit) => hit.kind === kind),
  );
  const best = shown[0] === undefined ? null : `${shown[0].kind}/${shown[0].id}`;
  // What was found goes before the pages that were there already.
  useEffect(() => {
    if (best !== null) setPicked(best);
  }, [best]);
  const close = () => {
    setText('');
    onClose();
  };
  const go = (hit: SearchHit) => {
    close();
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
      open={open}
      onOpenChange={(next) => (next ? undefined : close())}
      label="Find anything"
      shouldFilter={false}
      value={picked}
      onValueChange={setPicked}
      overlayClassName="veil"
      contentClassName="dialog palette"
    >
      <Command.Input
        value={text}
        onValueChange={setText}
        placeholder="A customer, a person, a deal, a page"
      />
      <Command.List>
        {(Object.keys(kinds) as SearchHit['kind'][]).map((kind) => {
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
          {matching([...sections, ...deeds]).map(({ to, word }) => (
            <Command.Item
              key={to}
              value={to}
              onSelect={() => {
                close();
                void navigate({ to });
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
