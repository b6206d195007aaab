import type { ValueEditorProps } from 'react-querybuilder';
import { findFact } from '../../../core/customers/fact-catalogue.ts';
import { valuesOf } from './condition-query.ts';

/** Values that customers really have, by full name of the fact: what an open text is likely to be. */
export type Suggestions = Readonly<Record<string, readonly string[]>>;

type Props = Pick<
  ValueEditorProps,
  'field' | 'operator' | 'value' | 'handleOnChange' | 'disabled' | 'context'
>;

/** The value of a line, as its fact wants it: a number with its unit, a word of a closed list, or a text. */
export function ConditionValue({ field, operator, value, handleOnChange, disabled, context }: Props) {
  const fact = findFact(field);
  const text = String(value ?? '');
  const label = `${fact?.title ?? field}, value`;
  if (fact === undefined || operator === 'known' || operator === 'unknown') return null;
  if (fact.type === 'yes-no') {
    return (
      <select
        className="cond-pick"
        aria-label={label}
        value={text}
        disabled={disabled}
        onChange={(event) => handleOnChange(event.target.value)}
      >
        <option value="true">yes</option>
        <option value="false">no</option>
      </select>
    );
  }
  const several = operator === 'in' || operator === 'notIn';
  if (fact.values !== undefined && several) {
    const chosen = valuesOf(text);
    return (
      <fieldset className="cond-several" aria-label={label}>
        {fact.values.map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={chosen.includes(each)}
            disabled={disabled}
            onClick={() => {
              const next = fact.values?.filter((one) => (one === each) !== chosen.includes(one)) ?? [];
              if (next.length > 0) handleOnChange(next.join(', '));
            }}
          >
            {each}
          </button>
        ))}
      </fieldset>
    );
  }
  if (fact.values !== undefined) {
    const known = fact.values.includes(text) ? fact.values : [...fact.values, text];
    return (
      <select
        className="cond-pick"
        aria-label={label}
        value={text}
        disabled={disabled}
        onChange={(event) => handleOnChange(event.target.value)}
      >
        {known.map((each) => (
          <option key={each}>{each}</option>
        ))}
      </select>
    );
  }
  const suggested = (context as { suggestions?: Suggestions } | undefined)?.suggestions?.[field] ?? [];
  const list = suggested.length === 0 ? undefined : `values-of-${field}`;
  return (
    <>
      <input
        className="val-input"
        aria-label={label}
        type={fact.type === 'number' && !several ? 'number' : 'text'}
        step="any"
        list={list}
        placeholder={several ? 'one, another' : undefined}
        value={text}
        disabled={disabled}
        onChange={(event) => handleOnChange(event.target.value)}
      />
      {list !== undefined && (
        <datalist id={list}>
          {suggested.map((each) => (
            <option key={each} value={each} />
          ))}
        </datalist>
      )}
      {fact.unit !== undefined && <span className="text-ink-3">{fact.unit}</span>}
    </>
  );
}
