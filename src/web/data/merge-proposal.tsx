import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { MergeView } from '../../contract/sources.ts';
import { useChange } from '../answers.ts';
import { useMay } from '../shell/session.ts';
import { TextButton } from '../ui/button.tsx';
import { sayDone } from '../ui/undo-toast.tsx';
import { counted, sourceWords } from '../ui/words.ts';

/** Two customers that may be one, side by side, with what settles it. */
export function MergeProposal({ merge }: { merge: MergeView }) {
  const may = useMay('data');
  const settle = useChange('POST /merges/:id', 'merges');
  const decide = (decision: 'merge' | 'merge-into-other' | 'keep-apart', says: string) =>
    settle.mutate({ params: { id: merge.id }, body: { decision } }, { onSuccess: () => sayDone(says) });
  // Two that were made one are not told apart again: the second click does it.
  const [sure, setSure] = useState<'merge' | 'merge-into-other' | null>(null);
  const same = (decision: 'merge' | 'merge-into-other', { name }: MergeView['keep']) => (
    <TextButton
      harm={sure === decision}
      onBlur={() => setSure(null)}
      onClick={() => (sure === decision ? decide(decision, `One customer now: ${name}.`) : setSure(decision))}
    >
      {sure === decision ? `Make them one for good, as ${name}` : `Same; keep ${name}`}
    </TextButton>
  );
  const side = (of: MergeView['keep']) => (
    <div>
      <Link to="/customers/$id" params={{ id: of.id }} className="type-h3 no-underline hover:underline">
        {of.name}
      </Link>
      <p className="type-small text-ink-3">
        {of.domain ?? 'no web domain'}, {counted(of.people, 'person', 'people')},{' '}
        {counted(of.signals, 'signal')}, from {sourceWords(of.source)}
      </p>
    </div>
  );
  return (
    <li className="py-3.5">
      <div className="grid gap-3 desk:grid-cols-2">
        {side(merge.keep)}
        {side(merge.other)}
      </div>
      <p className="type-small mt-1 text-ink-2">{merge.says}</p>
      {may && (
        <div className="mt-1.5 flex flex-wrap gap-x-4">
          {same('merge', merge.keep)}
          {same('merge-into-other', merge.other)}
          <TextButton onClick={() => decide('keep-apart', 'Kept apart, and not asked about again.')}>
            Two companies
          </TextButton>
        </div>
      )}
    </li>
  );
}
