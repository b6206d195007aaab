import { tellMoney } from '../../program/tell-money.ts';
import { DAY } from '../../signals/signal.ts';
import { lower } from '../../words/first-letter.ts';
import type { DealSum } from '../deal.ts';
import {
  LEVEL_OF_MONEY,
  type LifetimeValue,
  type WatchedValue,
  type WorthOfAsking,
} from '../effects/account-value.ts';
import { type AcquisitionCost, acquisitionCost } from '../effects/acquisition-cost.ts';
import { type CreditSplit, OTHER } from '../effects/credit-split.ts';
import type { Finding, Share } from '../figure.ts';
import type { Retention } from '../retention.ts';
import { withholding } from './effect-words.ts';
import { type Behind, type Measured, type Part, PLAIN, type ReportedFigure } from './reported-figure.ts';

type Place = Pick<ReportedFigure, 'part' | 'title' | 'kindBehind'> & { readonly behind: readonly Behind[] };

function fromFinding<T>(finding: Finding<T>, place: Place, measure: (value: T) => Measured): ReportedFigure {
  const { figure } = finding;
  return {
    ...PLAIN,
    ...place,
    id: finding.id,
    grade: finding.grade,
    measure: figure.refused === null ? { refused: null, value: measure(figure.value) } : figure,
    says: finding.says,
    caution: finding.caution,
    gates:
      figure.refused === null
        ? []
        : [{ gate: figure.refused.gate, refused: figure.refused, kind: 'withholds' }],
  };
}

/** A sum of deals as a figure: touched, sourced. */
export const dealSumFigure = (
  finding: Finding<DealSum>,
  title: string,
  behind: readonly Behind[],
  part: Part,
) =>
  fromFinding(finding, { part, title, kindBehind: 'deals', behind }, ({ cents, deals }) => ({
    kind: 'money',
    cents,
    deals,
  }));

/** A share of asks. */
export const shareFigure = (finding: Finding<Share>, title: string, behind: readonly Behind[]) =>
  fromFinding(finding, { part: 'effort', title, kindBehind: 'asks', behind }, ({ rate, interval }) => ({
    kind: 'share',
    likely: rate,
    interval,
  }));

/** Gross and net revenue retention of all customers over a year, each as a figure of its own (2.5). */
export function retentionFigures(
  finding: Finding<Retention>,
  currency: string,
  hindsight: boolean,
): ReportedFigure[] {
  const behind = finding.ids.map((id) => ({ id, accountId: id, side: 'customer at the start' }));
  const place = { part: 'retention', kindBehind: 'accounts', behind } as const;
  const value = finding.figure.refused === null ? finding.figure.value : null;
  const percent = (share: number) => `${Math.round(100 * share)} %`;
  const notes =
    value === null
      ? []
      : [
          `Revenue at the start ${whole(value.moves.start, currency)}; left ${whole(value.moves.churn, currency)}, shrank ${whole(value.moves.contraction, currency)}, grew ${whole(value.moves.expansion, currency)}.`,
          `The five largest accounts hold ${percent(value.topFive)} of it; without any one account net retention lies between ${percent(value.withoutOne[0])} and ${percent(value.withoutOne[1])}.`,
          `Range by drawing accounts again 2,000 times, seed ${value.seed}.`,
          ...(hindsight ? [AFTER_THE_FACT] : []),
        ];
  const gross = fromFinding(finding, { ...place, title: 'Revenue that stayed (GRR)' }, (kept) => ({
    kind: 'share',
    likely: kept.gross,
    interval: kept.grossInterval,
  }));
  const net = fromFinding(finding, { ...place, title: 'Revenue that stayed, with growth (NRR)' }, (kept) => ({
    kind: 'share',
    likely: kept.net,
    interval: kept.netInterval,
  }));
  const told = (stayed: number, what: string) =>
    `Of each ${whole(100, currency)} a year ago ${whole(Math.round(100 * stayed), currency)} ${what}.`;
  return [
    {
      ...gross,
      id: 'grr',
      notes,
      says: value === null ? gross.says : told(value.gross, 'is still there, not counting growth'),
    },
    {
      ...net,
      id: 'nrr',
      notes,
      says:
        value === null ? net.says : told(value.net, 'is there now from the same accounts, growth counted'),
    },
  ];
}

/** Said of figures whose rows were not on record at the time they tell of. */
export const AFTER_THE_FACT =
  'Most of this history came in as a file after the fact, so what was known then is read from what is known now.';

const whole = (units: number, currency: string): string => tellMoney(100 * units, currency);

/** What an account is worth over five years, or why that cannot be told; and what was watched without a model (2.7). */
export function valueFigures(
  lifetime: LifetimeValue,
  watched: WatchedValue | null,
  { currency, margin }: { readonly currency: string; readonly margin: number | null },
  accounts: readonly Behind[],
  asking: WorthOfAsking | null = null,
): ReportedFigure[] {
  const refused = withholding(lifetime)[0];
  const months = watched === null ? 0 : Math.round(watched.days / 30.44);
  const money = (units: number) => rounded(units, currency);
  const { value } = lifetime;
  const sort = margin === null ? 'recurring revenue' : 'gross margin';
  const common = { ...PLAIN, part: 'worth', kindBehind: 'accounts', behind: accounts } as const;
  return [
    {
      ...common,
      id: 'lifetime-value',
      title: 'What an account is worth over five years',
      grade: 'descriptive',
      measure:
        value === null
          ? {
              refused: {
                ...(refused ?? NEVER),
                message: withholding(lifetime)
                  .map(({ message }) => message)
                  .join(' '),
              },
            }
          : {
              refused: null,
              value: {
                kind: 'worth',
                likely: 100 * value.likely,
                interval: [100 * value.interval[0], 100 * value.interval[1]],
                level: LEVEL_OF_MONEY,
              },
            },
      says:
        value === null
          ? 'Can’t tell yet what an account is worth over five years.'
          : `A new account brings ${money(value.likely)} of ${sort} over five years, in today’s money (${money(value.interval[0])} to ${money(value.interval[1])}); ${askingAdds(asking, money)}.`,
      caution:
        value === null
          ? null
          : `${margin === null ? 'Revenue, not margin: nobody has said what the company’s margin is.' : `Gross margin at ${percentOf(margin)}, as filed.`} An average, foretold from how accounts renewed so far: not what any one will bring, nor what advocacy did. Renewal rates rise with time because those who leave leave first, not because anybody grows loyal.`,
      design: `A cohort that began on record, with those still there at each yearly renewal: ${lifetime.alive.join(', then ')} accounts. A shifted beta-geometric curve, discounted at 10 % a year.`,
      gates: lifetime.gates,
      notes: (value?.heldOut ?? []).map(
        ({ renewal, came, foretold }) =>
          `Held out, renewal ${renewal}: foretold ${Math.round(100 * foretold)} % still there, came ${Math.round(100 * came)} %.`,
      ),
    },
    ...(watched === null
      ? []
      : [
          {
            ...common,
            id: 'watched-value',
            title: `What an account brought in ${months} months`,
            grade: 'descriptive' as const,
            measure: {
              refused: null,
              value: {
                kind: 'worth' as const,
                likely: 100 * watched.likely,
                interval: [100 * watched.interval[0], 100 * watched.interval[1]] as const,
                level: LEVEL_OF_MONEY,
              },
            },
            says: `In the ${months} months watched an account brought ${money(watched.likely)} of ${sort} (${money(watched.interval[0])} to ${money(watched.interval[1])}); ${watched.left} of ${watched.accounts} left.`,
            caution:
              'What was, on average; no forecast, not what any one account brings, and not what advocacy did.',
            design: `Mean yearly revenue at the start of watching${margin === null ? '' : `, at ${percentOf(margin)} gross margin`}, times the area under the curve of accounts that stay.`,
            curves: [watched.curve],
          },
        ]),
  ];
}

/** What asking adds to it, as far as its effect on renewing can be told. */
function askingAdds(asking: WorthOfAsking | null, money: (units: number) => string): string {
  if (asking === null) return 'it can’t be told yet that advocacy changes that';
  const { likely, interval, grade } = asking;
  const [low, high] = interval.map((end) => signedMoney(end, money));
  return `if what asking does to renewing lasts, that changes it by ${signedMoney(likely, money)} (${low} to ${high}; ${grade}, as that effect is)`;
}

const signedMoney = (units: number, money: (units: number) => string): string =>
  `${units < 0 ? '−' : '+'}${money(Math.abs(units))}`;

const percentOf = (share: number): string => `${Math.round(1000 * share) / 10} %`;

const NEVER = { gate: 'empty', value: null, threshold: null, message: 'Nothing is on record.' };

/** Three digits are more than any range here allows. */
function rounded(units: number, currency: string): string {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, Math.abs(units)))) - 1);
  return whole(Math.round(units / step) * step, currency);
}

/** Who gets the thanks (2.8). */
export function creditFigure(split: CreditSplit, name: (rung: string) => string): ReportedFigure {
  const refusals = withholding(split);
  const shares = split.shares?.map((one) => ({
    ...one,
    channel: one.channel === OTHER ? 'Other acts' : name(one.channel),
  }));
  const [top] = shares ?? [];
  return {
    ...PLAIN,
    id: 'credit',
    part: 'reach',
    title: 'Who gets the thanks for won deals',
    grade: 'descriptive',
    measure:
      shares === undefined
        ? {
            refused: { ...(refusals[0] ?? NEVER), message: refusals.map(({ message }) => message).join(' ') },
          }
        : { refused: null, value: { kind: 'split', shares } },
    says:
      top === undefined
        ? 'Can’t tell yet how the thanks for won deals divide.'
        : `Of the thanks for ${split.conversions} won deals, the largest part, ${Math.round(100 * top.markov.likely)} % (${top.markov.interval.map((end) => Math.round(100 * end)).join(' to ')} %), goes to ${lower(top.channel)}.`,
    caution:
      top === undefined
        ? null
        : 'A way to divide thanks, never evidence of effect: no act can get less than nothing.',
    design: `Every closed deal that met an act is a path of acts in order (${split.paths} paths, ${split.conversions} won). An act’s part is how much less would be won if deals stopped where they met it (first-order Markov), worked out exactly; every range by drawing the deals anew, path and all.`,
    gates: split.gates,
    kindBehind: 'deals',
    behind: [],
  };
}

/** What a new customer cost, and would have cost without the program (2.6). */
export function acquisitionFigure(
  input: Parameters<typeof acquisitionCost>[0],
  currency: string,
): ReportedFigure {
  const found: AcquisitionCost = acquisitionCost(input);
  const refusals = withholding(found);
  const { value } = found;
  const money = (units: number) => rounded(units, currency);
  return {
    ...PLAIN,
    id: 'acquisition-cost',
    part: 'worth',
    title: 'What a new customer costs',
    grade: 'adjusted',
    measure:
      value === null
        ? {
            refused: { ...(refusals[0] ?? NEVER), message: refusals.map(({ message }) => message).join(' ') },
          }
        : {
            refused: null,
            value: {
              kind: 'worth',
              likely: 100 * value.without,
              interval: [100 * value.interval[0], 100 * value.interval[1]],
              level: LEVEL_OF_MONEY,
            },
          },
    says:
      value === null
        ? 'Can’t tell yet what advocacy does to the cost of a new customer.'
        : `With the program a new customer cost ${money(value.present)}; without it, between ${money(value.interval[0])} and ${money(value.interval[1])}.`,
    caution:
      value === null
        ? null
        : 'Derived from the effects above, not measured by itself; it does not say what the next customer will cost.',
    design:
      '(Cost of sales and marketing − cost of the program) / (customers won − customers gained), 20,000 draws of the effects.',
    gates: found.gates,
    firmer:
      input.cost === null
        ? 'Your finance says what sales and marketing cost, and the program within it, under Levels, prices and costs.'
        : null,
    kindBehind: 'deals',
    behind: [],
  };
}

/** A year in days, for the cohort of retention. */
export const COHORT_SPAN = 365 * DAY;
