import { grouped } from './figure-words.ts';
import type { ReportLeak } from './leak-part.ts';
import { type ReportBlock, type ReportSection, table, text } from './report.ts';

/** Needs of one act that were open in the quarter, by the end of it. */
export type CoverRow = {
  readonly act: string;
  readonly wanted: number;
  readonly done: number;
  readonly underWay: number;
  readonly missing: number;
};

/** Asks sent in the quarter and how far they came by its end. */
export type AskRow = {
  readonly act: string;
  readonly asked: number;
  readonly yes: number;
  readonly done: number;
  readonly used: number;
  readonly pending: number;
};

/** Asks that were proposed or approved and did not leave, by what stopped them. */
export type StoppedAsks = {
  /** Let go because the moment had passed before anybody sent them. */
  readonly lapsed: number;
  /** Held back by their owner. */
  readonly vetoed: number;
  /** Taken back after they were proposed. */
  readonly withdrawn: number;
};

const sum = <T>(rows: readonly T[], read: (row: T) => number): string =>
  grouped(rows.reduce((total, row) => total + read(row), 0));

/** Needs met, asks made, and whom we left alone, with the gate that did it. */
export function coverSection(
  cover: readonly CoverRow[],
  asks: readonly AskRow[],
  leak: ReportLeak,
  stopped: StoppedAsks,
): ReportSection {
  return {
    id: 'cover',
    title: 'Needs, asks and protection',
    lead: leadOf(cover, leak),
    blocks: [needsBlock(cover), asksBlock(asks), ...protectionBlocks(leak, stopped)],
  };
}

function leadOf(cover: readonly CoverRow[], { census }: ReportLeak): string {
  const protectedOnes =
    census.protected === 0
      ? 'no enthusiastic account had to be left in peace.'
      : `${grouped(census.protected)} enthusiastic ${census.protected === 1 ? 'account was' : 'accounts were'} left in peace because the moment was wrong.`;
  if (cover.length === 0) return `Nobody filed a need; ${protectedOnes}`;
  return `${sum(cover, ({ done }) => done)} of ${sum(cover, ({ wanted }) => wanted)} acts that were needed are done, ${sum(cover, ({ underWay }) => underWay)} under way; ${protectedOnes}`;
}

function needsBlock(cover: readonly CoverRow[]): ReportBlock {
  if (cover.length === 0) return text('No need was open in the quarter.');
  const cells = (name: string, read: (key: keyof Omit<CoverRow, 'act'>) => string) => [
    name,
    read('wanted'),
    read('done'),
    read('underWay'),
    read('missing'),
  ];
  return table(
    'Acts that were needed',
    ['Act', 'Needed', 'Done', 'Under way', 'Missing'],
    cover.map((row) => cells(row.act, (key) => grouped(row[key]))),
    { foot: cells('together', (key) => sum(cover, (row) => row[key])) },
  );
}

function asksBlock(asks: readonly AskRow[]): ReportBlock {
  if (asks.length === 0) return text('Nobody was asked in the quarter.');
  const keys = ['asked', 'yes', 'done', 'used', 'pending'] as const;
  return table(
    'Asks sent in the quarter',
    ['Act', 'Asked', 'Yes', 'Done', 'Used', 'Still open'],
    asks.map((row) => [row.act, ...keys.map((key) => grouped(row[key]))]),
    { foot: ['together', ...keys.map((key) => sum(asks, (row) => row[key]))] },
  );
}

function protectionBlocks(
  { causes, census }: ReportLeak,
  { lapsed, vetoed, withdrawn }: StoppedAsks,
): ReportBlock[] {
  const gates = causes.filter(({ fate }) => fate === 'protected');
  const asks = (count: number) => `${grouped(count)} ${count === 1 ? 'ask' : 'asks'}`;
  return [
    ...(gates.length === 0
      ? []
      : [
          table(
            'Enthusiastic accounts left in peace, by the foremost gate',
            ['Why', 'Accounts'],
            gates.map(({ says, accounts }) => [says, grouped(accounts)]),
            { foot: ['together', grouped(census.protected)] },
          ),
        ]),
    text(
      lapsed + vetoed + withdrawn === 0
        ? 'Every ask is decided anew in the moment it is sent. None was stopped before that.'
        : `Every ask is decided anew in the moment it is sent. Before that, ${asks(lapsed)} lapsed because the moment had passed, ${asks(vetoed)} were held back by their owner and ${asks(withdrawn)} were withdrawn.`.replace(
            /\b1 ask were/g,
            '1 ask was',
          ),
    ),
  ];
}
