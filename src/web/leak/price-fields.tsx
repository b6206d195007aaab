import type { ImpactView } from '../../contract/impact.ts';
import { ChoiceField, TextField } from '../ui/field.tsx';
import type { PriceDraft, PriceKind, Wrong } from './terms-draft.ts';

const KINDS: readonly { kind: PriceKind; word: string }[] = [
  { kind: 'none', word: 'No price' },
  { kind: 'replacement', word: 'What a substitute costs' },
  { kind: 'causal', word: 'What it does to winning' },
  { kind: 'assumed', word: 'A guess, never added' },
];

/** What Impact says of an act's effect on winning, in its own words. */
function Effect({ rung, impact }: { rung: string; impact: ImpactView | undefined }) {
  if (impact === undefined) return null;
  const figure = impact.figures.find(({ id }) => id === `win-rate-${rung}`);
  const says =
    figure === undefined
      ? 'Impact has watched no deal with such an act yet, so this price is not added until it has.'
      : figure.measure.refused !== null
        ? `The effect comes from Impact. ${figure.measure.refused.message} ${figure.measure.refused.detail} Until then this price is not added.`
        : `The effect comes from Impact, ${figure.grade}: ${figure.says}${figure.grade === 'descriptive' ? ' A description is not added.' : ''}`;
  return <p className="type-small mt-2 text-ink-2">{says}</p>;
}

/** The price of one act: of what kind, how much, what it costs us, and where that stands. */
export function PriceFields({
  price,
  wrong,
  currency,
  impact,
  onChange,
}: {
  price: PriceDraft;
  wrong: Wrong;
  currency: string;
  impact: ImpactView | undefined;
  onChange: (change: Partial<PriceDraft>) => void;
}) {
  const field = (name: keyof PriceDraft, label: string, note?: string) => (
    <TextField
      label={label}
      note={note}
      value={price[name]}
      wrong={wrong.get(`prices.${price.rung}.${name}`)}
      onChange={({ target }) => onChange({ [name]: target.value })}
      {...(name === 'evidence' ? {} : { inputMode: 'decimal' })}
    />
  );
  return (
    <fieldset className="border-t border-line py-4">
      <legend className="float-left w-full font-[550]">{price.name}</legend>
      <div className="clear-both grid gap-x-6 gap-y-3 pt-2 desk:grid-cols-[14rem_repeat(3,minmax(0,1fr))]">
        <ChoiceField
          label="Priced by"
          value={price.kind}
          onChange={({ target }) => onChange({ kind: target.value as PriceKind })}
        >
          {KINDS.map(({ kind, word }) => (
            <option key={kind} value={kind}>
              {word}
            </option>
          ))}
        </ChoiceField>
        {price.kind === 'causal' && (
          <>
            {field('amount', `Mean deal, ${currency}`)}
            {field('amountSe', 'Give or take', 'Standard error of the mean')}
            {field('margin', 'Gross margin, %', 'Empty: the company’s')}
          </>
        )}
        {(price.kind === 'replacement' || price.kind === 'assumed') && (
          <>
            {field('least', `At least, ${currency}`)}
            {field('likely', 'Most often')}
            {field('most', 'At most')}
          </>
        )}
      </div>
      {price.kind !== 'none' && (
        <div className="grid gap-x-6 gap-y-3 pt-3 desk:grid-cols-[14rem_minmax(0,1fr)]">
          {field('cost', `Costs us, ${currency}`, 'Hours, rewards and production of one act')}
          {field('evidence', 'Where that stands', 'Invoice, report or study')}
        </div>
      )}
      {price.kind === 'causal' && <Effect rung={price.rung} impact={impact} />}
    </fieldset>
  );
}
