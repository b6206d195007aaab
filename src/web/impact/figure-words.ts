import type { Measure } from '../../contract/impact.ts';
import { shortMoney } from '../ui/words.ts';

/** +6, −3, 0: whole, with a sign that is one. */
export const signedWhole = (value: number): string => {
  const whole = Math.round(value);
  return whole === 0 ? '0' : whole > 0 ? `+${whole}` : `−${Math.abs(whole)}`;
};

export const percent = (share: number): string => `${Math.round(100 * share)} %`;
export const inPoints = (value: number): string =>
  `${signedWhole(value)} ${Math.abs(Math.round(value)) === 1 ? 'point' : 'points'}`;
export const inDays = (value: number): string =>
  `${signedWhole(value)} ${Math.abs(Math.round(value)) === 1 ? 'day' : 'days'}`;

/** One of what stands behind a figure. */
export const oneOf = { deals: 'deal', accounts: 'account', asks: 'ask' } as const;

/** How a measure's numbers are said; null for those that are no ranges. */
export function sayer({ kind }: Measure): {
  long: (value: number) => string;
  short: (value: number) => string;
} {
  if (kind === 'points') return { long: inPoints, short: signedWhole };
  if (kind === 'days') return { long: inDays, short: signedWhole };
  return { long: percent, short: percent };
}

/** A measure in one large line, and the small words after it. */
export function largeWords(measure: Measure): { readonly large: string; readonly small: string } {
  const range = (low: string, high: string, level: number) =>
    `${low} to ${high}${level === 0.8 ? ' (8 in 10)' : ''}`;
  switch (measure.kind) {
    case 'count':
      return { large: String(measure.value), small: '' };
    case 'money':
      if (measure.count === 0) return { large: 'None', small: '' };
      return {
        large: shortMoney(measure.value),
        small: `in ${measure.count} ${measure.count === 1 ? 'deal' : 'deals'}`,
      };
    case 'worth':
    case 'margin': {
      const { low, likely, high, level } = measure.value;
      return { large: shortMoney(likely), small: range(shortMoney(low), shortMoney(high), level) };
    }
    case 'split':
      return { large: '', small: '' };
    default: {
      const { low, likely, high, level } = measure.value;
      const { long, short } = sayer(measure);
      return { large: long(likely), small: range(short(low), short(high), level) };
    }
  }
}

/** What a gate guards, for the table of gates. */
export const gateNames: Readonly<Record<string, string>> = {
  size: 'Enough on both sides',
  events: 'Enough outcomes of each kind',
  closes: 'Enough closed deals',
  missing: 'Little is unknown',
  clusters: 'Enough accounts',
  power: 'An effect of likely size could be seen',
  overlap: 'Those with it have look-alikes',
  'effective-size': 'The comparison rests on many',
  balance: 'The two sides are alike',
  'negative-control': 'No effect where none can be',
  'placebo-date': 'No effect three weeks too early',
  sensitivity: 'Only a strong hidden cause would explain it',
  agreement: 'Other ways agree',
  landmark: 'A stage to compare from',
  clocks: 'Clocks of the sources agree',
  'edited-dates': 'Stage dates stood when told',
  'renewal-quarters': 'Renewals in more than one quarter',
  'renewals-due': 'Enough renewals of accounts asked',
  'one-account': 'No account outweighs the rest',
  paths: 'Enough deals with an act',
  conversions: 'Enough of them won',
  'null-paths': 'Some of them lost',
  'renewal-points': 'Enough renewals watched',
  accounts: 'Enough accounts',
  churns: 'Enough accounts that left',
  coverage: 'Most acts are tied to a deal',
  cost: 'The cost is known',
  wins: 'Enough customers won',
  effects: 'An effect has been measured',
  grade: 'Its parts are good enough',
  doubt: 'Little doubt that anything was gained',
  empty: 'There is something to compare',
  separation: 'The two sides mix',
  spread: 'The hours are surely some',
  'used-acts': 'Enough acts put to use',
  'sound-prices': 'Used acts with a measured effect or an invoice',
  rate: 'What an hour costs is known',
  lot: 'The order of beginning was drawn by lot',
  'sample-ratio': 'The steps are the ones that were drawn',
  'weak-instrument': 'Beginning surely moved hours (F)',
  direction: 'It moved them upwards',
  endless: 'The range has an end',
  'books-a-step': 'Enough books in each step',
  'pre-periods': 'Enough months before the first began',
  'pre-trend': 'No trend apart before the beginning',
  comparison: 'Books that wait stand beside',
};
