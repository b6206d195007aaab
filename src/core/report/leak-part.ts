import { tellMoney } from '../program/tell-money.ts';
import { grouped } from './figure-words.ts';
import { type BarPart, type ReportBlock, type ReportSection, table, text } from './report.ts';

type Money = { readonly cents: number; readonly currency: string };
type Interval<N> = { readonly low: N; readonly likely: N; readonly high: N };
type Refused = { readonly refused: { readonly message: string; readonly detail: string } };
type Figure<T> = Refused | { readonly refused: null; readonly value: T };

export const FATES = ['used', 'activation', 'process', 'protected', 'visibility'] as const;
export type LeakFate = (typeof FATES)[number];

/** What a report reads of the leak meter. */
export type ReportLeak = {
  readonly census: {
    readonly silent: number;
    readonly heard: number;
    readonly protected: number;
    readonly askable: number;
    readonly asked: number;
    readonly used: number;
  };
  readonly identity: Figure<{
    readonly enthusiastic: Interval<number>;
    readonly fates: Readonly<Record<LeakFate, number>>;
  }>;
  readonly causes: readonly {
    readonly fate: LeakFate;
    readonly says: string;
    readonly accounts: number;
    readonly fix: string | null;
  }[];
  readonly gap: Figure<{
    readonly byFate: readonly {
      readonly fate: LeakFate;
      readonly exact: number;
      readonly acts: Interval<number>;
    }[];
    readonly together: Interval<number>;
    readonly exact: number;
  }>;
  readonly worth: Figure<{ readonly grade: string; readonly margin: Interval<Money>; readonly says: string }>;
  readonly whatIf: { readonly margin: Interval<Money>; readonly says: string } | null;
  readonly first: { readonly title: string; readonly detail: string } | null;
  readonly termsVersion: number;
  /** Where levels and prices were set only after the quarter. */
  readonly restated: { readonly says: string } | null;
};

/** The fates by the names that readers know. */
export const FATE_NAMES: Readonly<Record<LeakFate, string>> = {
  used: 'used',
  activation: 'asked, and came to nothing',
  process: 'never asked',
  protected: 'left in peace on purpose',
  visibility: 'never heard from',
};

/** What became of the customers' enthusiasm: accounts, acts a quarter, and money where it can be told. */
export function leakSection(leak: ReportLeak): ReportSection {
  const { census, identity, gap, worth, whatIf, first } = leak;
  const whole = identity.refused === null ? identity.value : null;
  if (identity.refused !== null && census.heard === 0 && census.silent === 0)
    return {
      id: 'leak',
      title: 'What leaked',
      lead: identity.refused.message,
      blocks: [text(identity.refused.detail)],
    };
  const parts: BarPart[] = FATES.filter((fate) => whole !== null || fate !== 'visibility').map((fate) => ({
    id: fate,
    name: FATE_NAMES[fate],
    count: whole === null ? countOf(census, fate) : whole.fates[fate],
  }));
  const chain = `heard from ${grouped(census.heard)}, could ask ${grouped(census.askable)}, asked ${grouped(census.asked)} and used ${grouped(census.used)}`;
  return {
    id: 'leak',
    title: 'What leaked',
    lead:
      whole === null
        ? `Of the enthusiastic accounts we ${chain}.`
        : `Of about ${grouped(Math.round(whole.enthusiastic.likely))} enthusiastic accounts (${grouped(Math.round(whole.enthusiastic.low))} to ${grouped(Math.round(whole.enthusiastic.high))}) we ${chain}.`,
    blocks: [
      {
        kind: 'bar',
        title: whole === null ? 'Enthusiastic accounts we heard from' : 'Enthusiastic accounts',
        parts,
      },
      ...(identity.refused === null ? [] : [text(`${identity.refused.message} ${identity.refused.detail}`)]),
      actsBlock(gap),
      worth.refused === null
        ? moneyBlock(
            'What mending it is worth',
            worth.value.margin,
            `${worth.value.says} Grade: ${worth.value.grade}.`,
          )
        : text(`${worth.refused.message} ${worth.refused.detail}`),
      ...(whatIf === null
        ? []
        : [
            moneyBlock(
              'If the assumed prices held',
              whatIf.margin,
              `${whatIf.says} Assumed, and never added to anything.`,
            ),
          ]),
      ...(leak.restated === null ? [] : [text(leak.restated.says)]),
      ...causesBlocks(leak),
      ...(first === null ? [] : [text(`Mend first: ${first.title} ${first.detail}`)]),
    ],
  };
}

function countOf(census: ReportLeak['census'], fate: LeakFate): number {
  switch (fate) {
    case 'used':
      return census.used;
    case 'activation':
      return census.asked - census.used;
    case 'process':
      return census.askable - census.asked;
    case 'protected':
      return census.protected;
    case 'visibility':
      return 0;
  }
}

function actsBlock(gap: ReportLeak['gap']): ReportBlock {
  if (gap.refused !== null) return text(`${gap.refused.message} ${gap.refused.detail}`);
  const { byFate, together, exact } = gap.value;
  const row = (name: string, likely: number, { low, high }: Interval<number>) => [
    name,
    likely.toFixed(1),
    `${low.toFixed(1)} to ${high.toFixed(1)}`,
  ];
  return table(
    'Acts a quarter that could be won back',
    ['Part', 'Acts', '8 times in 10 between'],
    byFate.map((one) => row(FATE_NAMES[one.fate], one.exact, one.acts)),
    { foot: row('together', exact, together) },
  );
}

function moneyBlock(title: string, margin: Interval<Money>, says: string): ReportBlock {
  const money = ({ cents, currency }: Money) => tellMoney(cents, currency);
  return table(
    `${title}, a quarter; 8 times in 10 between low and high`,
    ['Margin after cost', 'Low', 'Middle', 'High'],
    [[says, money(margin.low), money(margin.likely), money(margin.high)]],
  );
}

function causesBlocks({ causes }: ReportLeak): ReportBlock[] {
  const mendable = causes.filter(({ fate, fix }) => fix !== null && fate !== 'protected').slice(0, 5);
  if (mendable.length === 0) return [];
  return [
    table(
      'The largest causes that can be mended',
      ['Cause', 'Accounts', 'What mends it'],
      mendable.map(({ says, accounts, fix }) => [says, grouped(accounts), fix ?? '']),
      { words: ['What mends it'] },
    ),
  ];
}
