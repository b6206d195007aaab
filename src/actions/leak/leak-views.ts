import type { z } from 'zod';
import type { LeakView } from '../../contract/leak.ts';
import { isAdded, type Percentiles } from '../../core/leak/leak-money.ts';
import type { PricedDemand } from '../../core/leak/price-acts.ts';
import type { Program } from '../../core/program/program.ts';
import { tellMoney } from '../../core/program/tell-money.ts';
import { rungRef, toMoney } from '../refs.ts';
import type { LeakFigures } from './leak-figures.ts';

type View = z.input<typeof LeakView>;

/** P10, P50 and P90 as a range of 80 %. */
const range = ({ p10, p50, p90 }: Percentiles) => ({ low: p10, likely: p50, high: p90, level: 0.8 });

const refusedFigure = (gate: string, message: string, detail: string) => ({
  refused: { gate, message, detail, until: null },
});

const RATES = [
  { key: 'v', fate: 'visibility', says: 'of the enthusiastic are seen' },
  { key: 'p', fate: 'process', says: 'of those who could be asked are asked' },
  { key: 'a', fate: 'activation', says: 'of those asked end in an act that is used' },
] as const;

/** Whether nobody at all is enthusiastic: what nobody had cannot leak, and no rate can be told of it. */
export const isNobody = ({ estimate }: Pick<LeakFigures, 'estimate'>): boolean =>
  estimate.refused === null && estimate.interval[1] === 0;

/** Rates, gap, worth and demand, each refused in words where the rows cannot carry it. */
export function moneyOf(
  figures: LeakFigures,
  program: Program,
): Pick<View, 'rates' | 'gap' | 'worth' | 'whatIf' | 'demand' | 'recoverable'> {
  const { rates, levels, gap, drawn, priced, moneyRefused } = figures;
  const money = (percentiles: Percentiles) => {
    const cents = (units: number) => toMoney(100 * units, program);
    const { low, likely, high, level } = range(percentiles);
    return { low: cents(low), likely: cents(likely), high: cents(high), level };
  };
  const demand = priced.map((one) => ({
    rung: rungRef(program, one.act),
    unmet: one.unmet,
    kind: isAdded(one) ? one.value.kind : ('assumed' as const),
    says: priceSays(one, figures, program),
  }));
  const nobody = isNobody(figures);
  if (nobody || rates === null || gap === null || drawn === null) {
    const gate = nobody ? 'nobody' : 'audit';
    return {
      rates: [],
      gap: refusedFigure(
        gate,
        'Can’t tell yet how many acts could be won back.',
        nobody
          ? 'No enthusiastic account is known in these three months.'
          : 'That takes the number of enthusiastic accounts, and so an audit of the silent ones.',
      ),
      worth: refusedFigure(
        gate,
        'Can’t tell yet what the leak is worth.',
        nobody
          ? 'Enthusiasm that nobody has shown has no price.'
          : 'Without an audit of the silent accounts the leak has no price.',
      ),
      whatIf: null,
      demand,
      recoverable: null,
    };
  }
  const isAssumed = Object.values(levels).some((level) => level.source === 'assumed');
  return {
    rates: RATES.map(({ key, fate, says }) => ({
      fate,
      says,
      now: rates[key],
      reach: levels[key].rate,
      source: levels[key].source,
    })),
    gap: {
      refused: null,
      value: {
        grade: isAssumed ? 'assumed' : 'descriptive',
        byFate: RATES.map(({ fate }) => ({ fate, acts: range(drawn.gap[fate]), exact: gap[fate] })),
        together: range(drawn.gap.total),
        exact: gap.total,
        present: gap.present,
        achievable: gap.achievable,
      },
    },
    worth:
      moneyRefused[0] !== undefined
        ? refusedFigure(
            moneyRefused[0].gate,
            'Can’t tell yet what the leak is worth.',
            moneyRefused.map(({ message }) => message).join(' '),
          )
        : {
            refused: null,
            value: {
              grade: gradeOf(priced),
              margin: money(drawn.money),
              says: worthSays(figures, program),
              chancePositive: drawn.money.chancePositive,
              draws: drawn.draws,
              seed: drawn.seed,
            },
          },
    whatIf:
      drawn.whatIf === null
        ? null
        : {
            margin: money(drawn.whatIf),
            says: 'If acts without a sound price were worth what is assumed of them. Assumed, so never added.',
          },
    demand,
    recoverable: range(drawn.recoverable),
  };
}

/** What the money stands on, in one or two sentences. */
function worthSays({ drawn, priced }: LeakFigures, program: Program): string {
  if (drawn === null) return '';
  const unmet = priced.reduce((sum, one) => sum + one.unmet, 0);
  const filled = `Filling what was asked for and not delivered (about ${Math.round(drawn.recoverable.p50)} of ${Math.round(unmet)} acts wanted)`;
  const least = tellMoney(100 * toTwo(drawn.money.p10), program.currency);
  const likely = tellMoney(100 * toTwo(drawn.money.p50), program.currency);
  const idle =
    drawn.slack >= 0.5 ? ` Another ${Math.round(drawn.slack)} acts nobody asked for count as nothing.` : '';
  return `${filled} is worth at least ${least} this quarter, most likely ${likely}, after our own cost.${idle} Not to be added to a forecast or to marketing’s own attribution.`;
}

/** Two digits: more than the draws could tell apart (MEASUREMENT.md 1.5). */
const toTwo = (units: number): number => Number(units.toPrecision(2));

/** Money is as sound as the weakest measured effect in it; invoices by themselves are a description. */
function gradeOf(priced: readonly PricedDemand[]): 'randomised' | 'adjusted' | 'descriptive' {
  const grades = priced.flatMap((one) =>
    isAdded(one) && one.origin.kind === 'measured' ? [one.origin.grade] : [],
  );
  if (grades.length === 0) return 'descriptive';
  return grades.every((grade) => grade === 'randomised') ? 'randomised' : 'adjusted';
}

const GRADES = {
  randomised: 'randomised',
  adjusted: 'adjusted for what differed between the deals',
  descriptive: 'only a description, so not added',
  assumed: 'assumed, so not added',
} as const;

/** A price in one sentence or two, with where its figures come from. */
function priceSays({ act, value, cost, origin }: PricedDemand, { terms }: LeakFigures, program: Program) {
  const tell = (units: number) => tellMoney(100 * units, program.currency);
  const less = cost > 0 ? `, less ${tell(cost)} of our own cost` : '';
  const evidence = terms.prices.find((price) => price.rung === act)?.evidence;
  if (value.kind === 'causal') {
    const points = (share: number) => String(Math.round(1000 * share) / 10);
    const deals = `${points(value.effect)} points of winning (give or take ${points(value.effectSe)}) on deals of ${tell(value.amount)}, ${Math.round(100 * value.margin)} % margin${less}`;
    return origin.kind === 'measured'
      ? `${deals}: the effect as Impact measured it, ${GRADES[origin.grade]}; amount and margin: ${evidence}.`
      : `${deals}: typed in (${evidence}), not measured, so not added. ${whyOf(origin)}`.trim();
  }
  const [low, mode, high] = value.spread;
  if (value.kind === 'replacement')
    return `The nearest substitute costs ${tell(low)} to ${tell(high)}, most often ${tell(mode)}${less}: ${evidence ?? 'invoices'}.`;
  if (origin.kind === 'withheld')
    return `What it does to winning can’t be told yet, so it stands at what the needs say, ${tell(low)} to ${tell(high)}${less}, and is not added. ${whyOf(origin)}`.trim();
  return `Assumed to be worth ${tell(low)} to ${tell(high)}${less}: ${evidence ?? 'what the needs say'}.`;
}

const whyOf = (origin: PricedDemand['origin']): string =>
  origin.kind === 'typed' || origin.kind === 'withheld' ? `Impact: ${origin.why}` : '';

/** The rule of thumb beside what is: 1 in 100, or the company's own quarter before the program. */
export function baselineOf({ baseline, identity, estimate }: LeakFigures): View['baseline'] {
  const { used, accounts } = identity.total.counts;
  const { expected, range: between, multiple, source } = baseline;
  const about = Math.round(expected * 10) / 10;
  const times = Number.isFinite(multiple)
    ? `, ${Math.round(10 * multiple) / 10} times the ${source === 'anecdote' ? 'rule' : 'rule of thumb of 1 in 100'}`
    : '';
  const ceiling =
    estimate.refused === null
      ? ` The ceiling is about ${Math.round(estimate.estimate)}, all enthusiastic accounts.`
      : '';
  const did = `${used} did with the program${times}.${ceiling}`;
  const says =
    source === 'anecdote'
      ? `By the rule of thumb of 1 in 100, ${about} of ${accounts} accounts would advocate by themselves in a quarter (${between[0]} to ${between[1]}). ${did} The rule is an anecdote, so this is no proof that the program works.`
      : `By your own quarter before the program, ${about} of ${accounts} accounts would advocate by themselves (${between[0]} to ${between[1]}). ${did}`;
  return {
    says,
    expected,
    low: between[0],
    high: between[1],
    multiple: Number.isFinite(multiple) ? multiple : null,
    source,
  };
}
