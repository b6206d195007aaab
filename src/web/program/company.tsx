import type { Program } from '../../core/program/program.ts';
import { useSession } from '../shell/session.ts';
import { EditableValue } from '../ui/editable-value.tsx';
import { Section } from '../ui/page-head.tsx';
import { notEmpty, type SetValue } from './program-parts.ts';

const currencyOf = (text: string): string | null =>
  Intl.supportedValuesOf('currency').includes(text.trim().toUpperCase()) ? null : 'Such as EUR, USD or GBP';

/** What the company is called, and what worth and every sum are told in. */
export function Company({
  program,
  running,
  set,
}: {
  program: Program;
  running: Program;
  set: SetValue | null;
}) {
  const { workspace } = useSession();
  return (
    <Section title="The company">
      <p className="type-body pt-3 text-ink-2">
        Its reports are those of{' '}
        <EditableValue
          label="Name of the company"
          value={program.company ?? workspace.name}
          was={running.company ?? workspace.name}
          disabled={set === null}
          check={notEmpty('A company has a name')}
          onChange={(text) => set?.(['company'], text.trim())}
        />
        . Worth and sums are in{' '}
        <EditableValue
          label="Currency"
          value={program.currency}
          was={running.currency}
          disabled={set === null}
          check={currencyOf}
          onChange={(text) => set?.(['currency'], text.trim().toUpperCase())}
        />
        . A deal in another currency is shown in its own and added to no sum.
      </p>
    </Section>
  );
}
