import { useState } from 'react';
import type { FactView } from '../../contract/customers.ts';
import { TextButton } from '../ui/button.tsx';
import { type Choice, ChoiceMenu } from '../ui/choice-menu.tsx';
import { EditableValue } from '../ui/editable-value.tsx';
import { Told } from '../ui/told.tsx';
import { listed, number } from '../ui/words.ts';

/** Facts that systems tell in codes, and what people call what is meant: `de` is German, `NL` the Netherlands. */
const CODES: Readonly<Record<string, (code: string) => string | undefined>> = {
  'person.language': (code) => (/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(code) ? LANGUAGES.of(code) : undefined),
  'account.country': (code) => (/^[a-z]{2}$/i.test(code) ? COUNTRIES.of(code.toUpperCase()) : undefined),
};
const LANGUAGES = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
const COUNTRIES = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

/** A fact's value as one reads it: `2,100`, `yes`, `Planora and Shiftly`, `German`. */
export function factWords({ name, value, unit }: Pick<FactView, 'name' | 'value' | 'unit'>): string {
  if (value === null) return 'not known';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : listed(value);
  if (typeof value === 'number') {
    // What is worked out from many readings is not known to the thousandth.
    const said = number(Math.round(value * 10) / 10);
    if (unit === 'times') return said === '1' ? 'as before' : `${said} times as much`;
    return unit === null ? said : `${said} ${said === '1' ? unit.replace(/s$/, '') : unit}`;
  }
  return CODES[name]?.(value) ?? value;
}

/** How many facts are shown before somebody asks for all. */
const FEW = 14;

/** What we hold to be true, each with its source and age; what a person may correct is corrected in place. */
export function FactList({
  facts,
  shown: better = {},
  choices = {},
  check = () => null,
  onTell,
}: {
  facts: readonly FactView[];
  /** How some facts read, by name, where that is more than their value. */
  shown?: Readonly<Record<string, string>>;
  /** What some facts are chosen from, by name, rather than typed. */
  choices?: Readonly<Record<string, readonly Choice<string>[]>>;
  /** What is wrong with a corrected value, or null. */
  check?: (field: string, text: string) => string | null;
  /** Tells a corrected value; absent where the reader may not. */
  onTell?: ((field: string, value: string) => void) | undefined;
}) {
  const [all, setAll] = useState(false);
  const known = facts.filter(({ value }) => value !== null);
  const shown = all ? facts : known.slice(0, FEW);
  return (
    <>
      <dl>
        {shown.map((fact) => (
          <div key={fact.name} className="row grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 py-1.5">
            <dt className="type-small text-ink-2" title={fact.meaning}>
              {fact.title}
            </dt>
            <dd
              className={`text-right font-[550] [overflow-wrap:anywhere] ${fact.value === null ? 'text-ink-3' : ''}`}
            >
              {fact.editable !== null && onTell !== undefined && (choices[fact.name] ?? []).length > 0 ? (
                <ChoiceMenu
                  label={fact.title}
                  value={String(fact.value ?? '')}
                  choices={choices[fact.name] ?? []}
                  onChoose={(value) => onTell(fact.editable ?? '', value)}
                >
                  {better[fact.name] ?? factWords(fact)}
                </ChoiceMenu>
              ) : fact.editable !== null && onTell !== undefined ? (
                <EditableValue
                  label={fact.title}
                  value={Array.isArray(fact.value) ? fact.value.join(', ') : String(fact.value ?? '')}
                  shown={better[fact.name] ?? factWords(fact)}
                  check={(text) =>
                    text.trim() === '' ? 'Say something, or press Escape' : check(fact.editable ?? '', text)
                  }
                  onChange={(text) => onTell(fact.editable ?? '', text.trim())}
                />
              ) : (
                (better[fact.name] ?? factWords(fact))
              )}
            </dd>
            <dd className="col-span-2 flex justify-end gap-2">
              {fact.stale && <span className="type-micro text-marigold-ink">too old to rely on</span>}
              <Told told={fact.told} />
            </dd>
          </div>
        ))}
      </dl>
      {shown.length < facts.length && (
        <TextButton className="mt-2" onClick={() => setAll(true)}>
          {`All ${facts.length}${known.length < facts.length ? `, ${facts.length - known.length} of them not known` : ''}`}
        </TextButton>
      )}
    </>
  );
}
