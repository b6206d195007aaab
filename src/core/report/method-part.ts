import type { PlausibleEffects } from '../impact/effects/plausible.ts';
import { grouped, type ImpactFigure, toTheCent } from './figure-words.ts';
import { type ReportSection, table, text } from './report.ts';

/** Everything a figure of the report depends on beside the rows. */
export type ReportVersions = {
  readonly goodword: string;
  readonly program: number;
  /** Levels and prices of the leak; 0 for the built-in ones. */
  readonly terms: number;
  readonly seed: number;
  readonly plausible: PlausibleEffects;
  /** The company's gross margin as a share; null where nobody has said. */
  readonly margin: number | null;
};

/** Every figure with what it is, how it was worked out, on how many rows, and behind which gates. */
export function methodSection(
  figures: readonly ImpactFigure[],
  versions: ReportVersions,
  currency: string,
): ReportSection {
  return {
    id: 'method',
    title: 'How every figure was worked out',
    lead: null,
    blocks: [
      text(
        `Goodword ${versions.goodword}, ${versions.program === 0 ? 'the default program' : `program version ${versions.program}`}, ${versions.terms === 0 ? 'built-in levels and prices of the leak' : `levels and prices version ${versions.terms}`}, draws seeded with ${versions.seed}: the same rows give the same figures again. The export lists every row behind every figure, and its columns add up to what is printed here.`,
      ),
      text(
        'Grades. Randomised: assignment was drawn by lot and logged before the outcome. Adjusted: a declared comparison with look-alikes that passed its gates. Descriptive: counts, rates and sums. Assumed: somebody’s word. Ranges are 95 % for effects and 80 % for money.',
      ),
      text(filedSays(versions)),
      table(
        'Figures',
        ['Figure', 'What it is and how it was worked out', 'Rows', 'Gates'],
        figures.map((figure) => [
          figure.title,
          wordsOf(figure, figures),
          rowsOf(figure, currency),
          gatesOf(figure),
        ]),
        { words: ['What it is and how it was worked out', 'Rows', 'Gates'] },
      ),
      table(
        'The leak',
        ['Figure', 'What it is and how it was worked out'],
        LEAK.map((row) => [...row]),
        { words: ['What it is and how it was worked out'] },
      ),
    ],
  };
}

/** What was filed and holds for every figure. */
function filedSays({ plausible, margin }: ReportVersions): string {
  const points = (share: number) => `${Math.round(1000 * share) / 10} points`;
  return `Largest effects thought plausible: ${points(plausible.win)} on winning, ${points(plausible.renewal)} on renewing, ${plausible.days} days on how long deals stay open; a comparison that could only show more than twice as much is withheld. ${margin === null ? 'Nobody has said what the gross margin is, so what accounts are worth is told in revenue.' : `Gross margin of the company: ${Math.round(1000 * margin) / 10} %.`}`;
}

/** What a figure is and its design; of several that are worked out alike only the first says how. */
function wordsOf(figure: ImpactFigure, figures: readonly ImpactFigure[]): string {
  const definition = definitionOf(figure.id);
  const first = figures.find(({ id }) => definition !== null && definitionOf(id) === definition);
  if (first !== undefined && first !== figure) return `Worked out like “${first.title}”.`;
  return [definition, figure.design].filter((one) => one !== null).join(' ');
}

const DEFINITIONS: readonly (readonly [start: string, says: string])[] = [
  [
    'touched-pipeline',
    'Sum of the amounts of deals open at the end of the quarter that a finished act took part in, each deal once.',
  ],
  ['touched-revenue', 'The same for deals won in the quarter: the act was done and used before they closed.'],
  [
    'sourced-pipeline',
    'Sum of deals created in the quarter whose first recorded origin is a named customer’s introduction that Sales took up within 30 days.',
  ],
  ['credit', 'How the thanks for won deals divide between kinds of acts.'],
  [
    'win-rate',
    'Effect on the treated, in percentage points, of having the act within three weeks of the stage. Entropy balancing with an interacted regression; errors count whole accounts, and sellers from twenty on.',
  ],
  ['velocity', 'Difference in mean days open. Weighted like the effect on winning.'],
  [
    'renewal-revenue',
    'Difference in the share of yearly revenue that stayed. Entropy balancing with an interacted regression.',
  ],
  [
    'renewal',
    'Difference in the share of accounts that renewed. Entropy balancing with an interacted regression.',
  ],
  [
    'grr',
    '(Revenue at the start − left − shrank) / revenue at the start, of accounts that were customers a year before the end. Bootstrap over accounts.',
  ],
  ['nrr', '(Revenue at the start − left − shrank + grew) / revenue at the start, of the same accounts.'],
  [
    'lifetime-value',
    'Recurring revenue of a new account over five years, or its gross margin where one is filed; discounted.',
  ],
  ['watched-value', 'Recurring revenue of an account over the time watched, or its gross margin.'],
  ['acquisition-cost', 'What a new customer cost, and would have cost without the program.'],
  ['acceptance', 'Yeses of the asks sent in the quarter that are answered or ran out. Wilson’s interval.'],
];

/** What a figure is, in one or two sentences; null for one nobody has described. */
export const definitionOf = (id: string): string | null =>
  DEFINITIONS.find(([start]) => id.startsWith(start))?.[1] ?? null;

function rowsOf({ counts, behindCount, kindBehind, measure }: ImpactFigure, currency: string): string {
  const arms =
    counts === null
      ? ''
      : `${grouped(counts.treated)} against ${grouped(counts.comparison)}${counts.effective === null ? '' : `, worth ${grouped(Math.round(counts.effective))} once weighted`}`;
  const exact =
    measure.refused === null && measure.value.kind === 'money'
      ? toTheCent(measure.value.cents, currency)
      : '';
  const behind = behindCount === 0 && exact === '' ? '' : `${grouped(behindCount)} ${kindBehind}`;
  return [behind, arms, exact].filter((part) => part !== '').join('; ');
}

function gatesOf({ gates, measure }: ImpactFigure): string {
  const shut = gates.filter(({ refused }) => refused !== null);
  if (gates.length === 0) return measure.refused === null ? 'none needed' : measure.refused.gate;
  const names = (kind: 'withholds' | 'downgrades') =>
    shut.filter((one) => one.kind === kind).map(({ gate }) => gate.replaceAll('-', ' '));
  const [withheld, lowered] = [names('withholds'), names('downgrades')];
  if (shut.length === 0) return `all ${gates.length} open`;
  if (withheld.length > 0) return `withheld by ${withheld.join(', ')}`;
  return `lower grade for ${lowered.join(', ')}`;
}

const LEAK = [
  [
    'Accounts by fate',
    'Every account of the quarter, told of its best contact, has exactly one fate; the parts add up to the whole. By stage, it counts in the one it held on most days of the quarter.',
  ],
  [
    'Enthusiastic accounts',
    'Those heard from, and of the silent ones the share that the audit found warm, stage by stage; 95 % interval. Refused without an audit.',
  ],
  [
    'Acts that could be won back',
    'Acts used at the rates within reach less those used now, split between causes by Shapley; 20,000 seeded draws; 8 in 10 of them lie between the ends of the range (P10 to P90).',
  ],
  [
    'What mending is worth',
    'Acts won back, at most as many as were asked for, times margin less cost; refused where no demand is on record or every price is assumed.',
  ],
] as const;
