import { lazy, Suspense, useState } from 'react';
import { factCatalogue } from '../../core/customers/fact-catalogue.ts';
import { parseCondition } from '../../core/program/conditions/compile-condition.ts';
import { tellCondition } from '../../core/program/conditions/tell-condition.ts';
import { Waiting } from '../ui/answer.tsx';
import { TextButton } from '../ui/button.tsx';

const Editor = lazy(async () => ({
  default: (await import('./conditions/condition-editor.tsx')).ConditionEditor,
}));

/** A condition in words; where it cannot be told in words, as it is written. */
export function conditionWords(text: string): string {
  const parsed = parseCondition(text, factCatalogue);
  return parsed.ok ? tellCondition(parsed.test) : text;
}

/** A condition in words, opening into its editor; a draft shows that it is not the one that runs. */
export function ConditionLine({
  label,
  text,
  was,
  cohort,
  rungs,
  keep,
}: {
  label: string;
  text: string;
  /** The condition that runs; undefined for one that is new. */
  was: string | undefined;
  cohort?: string;
  rungs: readonly string[];
  keep: ((text: string) => void) | null;
}) {
  const [open, setOpen] = useState(false);
  if (open) {
    return (
      <Suspense fallback={<Waiting />}>
        <Editor
          label={label}
          text={text}
          {...(cohort === undefined ? {} : { cohort })}
          rungs={rungs}
          mayEdit={keep !== null}
          onKeep={(next) => keep?.(next)}
          onClose={() => setOpen(false)}
        />
      </Suspense>
    );
  }
  return (
    <p className="type-body max-w-3xl text-ink-2">
      {was !== undefined && was !== text && <s className="was">{conditionWords(was)}.</s>}{' '}
      {conditionWords(text)}.{' '}
      <TextButton
        className="ml-1 whitespace-nowrap"
        aria-label={`${keep === null ? 'Who is in' : 'Change it'}: ${label}`}
        onClick={() => setOpen(true)}
      >
        {keep === null ? 'Who is in' : 'Change it'}
      </TextButton>
    </p>
  );
}
