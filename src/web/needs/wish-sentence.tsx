import type { WishValues } from '../../contract/needs.ts';
import { ChoiceMenu } from '../ui/choice-menu.tsx';
import { article, lower } from '../ui/words.ts';

export type Wishes = {
  readonly rung?: string | undefined;
  readonly industry?: string | undefined;
  readonly sizeFrom?: string | undefined;
  readonly sizeTo?: string | undefined;
  readonly region?: string | undefined;
  readonly product?: string | undefined;
  readonly competitor?: string | undefined;
  readonly persona?: string | undefined;
};

const ANY = 'any';
/** The sizes a request can wish for, in people. */
export const sizes = [
  { value: ANY, label: 'any size', from: undefined, to: undefined },
  { value: '1-200', label: 'up to 200 people', from: '1', to: '200' },
  { value: '200-1000', label: '200 to 1,000 people', from: '200', to: '1000' },
  { value: '500-5000', label: '500 to 5,000 people', from: '500', to: '5000' },
  { value: '5000-', label: 'more than 5,000 people', from: '5000', to: undefined },
];

/** Regions that are spoken of with an article: "in the Nordics". */
const withArticle = (region: string): string =>
  /^(Nordics|Americas|Baltics|Balkans|Middle East|United|UK|US\b|Netherlands|Gulf)/.test(region)
    ? `the ${region}`
    : region;

/** The request as one sentence, each of its words a wish that is changed where it stands. */
export function WishSentence({
  wishes,
  values,
  onChange,
}: {
  wishes: Wishes;
  values: WishValues;
  onChange: (change: Wishes) => void;
}) {
  const word = (
    name: keyof Wishes,
    label: string,
    any: string,
    list: readonly string[],
    show = (value: string) => value,
  ) => (
    <ChoiceMenu
      label={label}
      value={wishes[name] ?? ANY}
      choices={[{ value: ANY, label: any }, ...list.map((value) => ({ value, label: value }))]}
      onChoose={(value) => onChange({ [name]: value === ANY ? undefined : value })}
    >
      {wishes[name] === undefined ? any : show(wishes[name])}
    </ChoiceMenu>
  );
  const rung = values.rungs.find(({ id }) => id === wishes.rung) ?? values.rungs[0];
  const size = sizes.find(({ from, to }) => from === wishes.sizeFrom && to === wishes.sizeTo) ?? sizes[0];
  return (
    <>
      {rung === undefined ? 'A ' : article(lower(rung.name)).startsWith('an') ? 'An ' : 'A '}
      <ChoiceMenu
        label="Act"
        value={rung?.id ?? ''}
        choices={values.rungs.map(({ id, name }) => ({ value: id, label: name }))}
        onChoose={(value) => onChange({ rung: value })}
      >
        {lower(rung?.name ?? '')}
      </ChoiceMenu>{' '}
      with {word('persona', 'Persona', 'anybody', values.personas, (value) => `somebody in ${value}`)} in{' '}
      {word('industry', 'Industry', 'any industry', values.industries, lower)} of{' '}
      <ChoiceMenu
        label="Size"
        value={size?.value ?? ANY}
        choices={sizes}
        onChoose={(value) => {
          const chosen = sizes.find((each) => each.value === value);
          onChange({ sizeFrom: chosen?.from, sizeTo: chosen?.to });
        }}
      />{' '}
      in{' '}
      <span className="whitespace-nowrap">
        {word('region', 'Region', 'any region', values.regions, withArticle)},
      </span>{' '}
      who came from {word('competitor', 'Came from', 'anywhere', values.competitors)} and runs{' '}
      {word('product', 'Product', 'any product', values.products)}.
    </>
  );
}
