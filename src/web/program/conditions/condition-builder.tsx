import {
  type ActionProps,
  type FullOption,
  isOptionGroupArray,
  QueryBuilder,
  type ValueSelectorProps,
} from 'react-querybuilder';
import { number } from '../../ui/words.ts';
import { factGroups, firstValue, operatorsOf } from './condition-fields.ts';
import type { Query } from './condition-query.ts';
import { ConditionValue, type Suggestions } from './condition-value.tsx';

type Context = { readonly counts: readonly number[]; readonly suggestions: Suggestions };

const optionOf = ({ name, label }: FullOption) => (
  <option key={name} value={name}>
    {label}
  </option>
);

/** A fact or an operator, chosen where it stands in the line. */
function Pick({ options, value, handleOnChange, title, disabled, className }: ValueSelectorProps) {
  return (
    <select
      className={`cond-pick ${className ?? ''}`}
      aria-label={title}
      value={value}
      disabled={disabled}
      onChange={(event) => handleOnChange(event.target.value)}
    >
      {isOptionGroupArray(options)
        ? options.map((group) => (
            <optgroup key={group.label} label={group.label}>
              {group.options.map(optionOf)}
            </optgroup>
          ))
        : options.map(optionOf)}
    </select>
  );
}

function Act({ label, title, handleOnClick, disabled }: ActionProps) {
  return (
    <button
      type="button"
      className="link"
      title={title}
      disabled={disabled}
      onClick={(event) => handleOnClick(event)}
    >
      {label}
    </button>
  );
}

/** The end of a line or a group: how many it leaves, and the way to take it away. */
function End({ path, context, handleOnClick, disabled, title, label }: ActionProps) {
  const count = path.length === 1 ? (context as Context | undefined)?.counts[path[0] ?? 0] : undefined;
  return (
    <span className="cond-end">
      {count !== undefined && <span className="tab text-ink-3">{number(count)}</span>}
      {disabled !== true && (
        <button
          type="button"
          className="link harm"
          aria-label={title}
          onClick={(event) => handleOnClick(event)}
        >
          {label}
        </button>
      )}
    </span>
  );
}

/** A condition as lines of fact, operator and value, in groups; `counts` stand at the end of the outermost lines. */
export function ConditionBuilder({
  query,
  counts,
  suggestions,
  readOnly,
  onChange,
}: {
  query: Query;
  counts: readonly number[];
  suggestions: Suggestions;
  readOnly: boolean;
  onChange: (query: Query) => void;
}) {
  const context: Context = { counts, suggestions };
  return (
    <div className="cond">
      <QueryBuilder
        query={query}
        onQueryChange={onChange}
        fields={factGroups}
        context={context}
        disabled={readOnly}
        suppressStandardClassnames={false}
        getOperators={(field) => operatorsOf(field).map(({ name, label }) => ({ name, value: name, label }))}
        getDefaultField="person.nps"
        getDefaultOperator={(field) => operatorsOf(field)[0]?.name ?? '=='}
        getDefaultValue={({ field, operator }) => firstValue(field, operator)}
        resetOnFieldChange
        resetOnOperatorChange={false}
        combinators={[
          { name: 'and', value: 'and', label: 'All of these hold' },
          { name: 'or', value: 'or', label: 'Any of these holds' },
        ]}
        controlElements={{
          valueEditor: ConditionValue,
          valueSelector: Pick,
          actionElement: Act,
          removeRuleAction: End,
          removeGroupAction: End,
        }}
        translations={{
          fields: { title: 'Fact' },
          operators: { title: 'How it compares' },
          combinators: { title: 'How the lines join' },
          removeRule: { title: 'Remove this line', label: 'Remove' },
          addRule: { title: 'Add a line to this group', label: 'Add a line' },
          addGroup: { title: 'Add a group of lines', label: 'Add a group' },
          removeGroup: { title: 'Remove this group', label: 'Remove the group' },
        }}
      />
    </div>
  );
}
