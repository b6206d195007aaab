import type { GateView, ImpactFigure } from '../../contract/impact.ts';
import { number } from '../ui/words.ts';
import { gateNames, percent } from './figure-words.ts';

/** A gate as a row of a table: what it guards, what the data show, what is needed. */
export type GateRow = { readonly name: string; readonly is: string; readonly needed: string };

type Unit = 'yes' | 'count' | 'chance' | 'share' | 'points' | 'days' | 'times' | 'deviations';

/** What a gate's numbers are, and whether they must not be below or not above the threshold. */
const GATES: Readonly<Record<string, readonly [unit: Unit, side: 'least' | 'most']>> = {
  missing: ['share', 'most'],
  power: ['points', 'most'],
  overlap: ['share', 'most'],
  balance: ['deviations', 'most'],
  sensitivity: ['times', 'least'],
  agreement: ['count', 'most'],
  'edited-dates': ['share', 'most'],
  clocks: ['share', 'most'],
  'one-account': ['share', 'most'],
  coverage: ['share', 'least'],
  doubt: ['share', 'most'],
  grade: ['count', 'most'],
  'pre-trend': ['chance', 'least'],
  lot: ['yes', 'least'],
  'sample-ratio': ['yes', 'least'],
  direction: ['yes', 'least'],
  endless: ['yes', 'least'],
  comparison: ['yes', 'least'],
};

const SAY: Record<Unit, (value: number) => string> = {
  yes: (value) => (value >= 1 ? 'yes' : 'no'),
  count: (value) => number(Math.round(value)),
  share: (value) => percent(value),
  points: (value) => `${String(Math.round(1000 * value) / 10).replace('-', '−')} points`,
  days: (value) => `${Math.round(value)} days`,
  times: (value) => `× ${value.toFixed(2)}`,
  chance: (value) => `p ${value.toFixed(2)}`,
  deviations: (value) => `${value.toFixed(2)} standard deviations`,
};

/** Gates that guard something else at some figures, by the figure’s id. */
const NAMES_AT: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'net-value': {
    coverage: 'Most days of the diary have an answer',
    size: 'Enough answers in the diary',
  },
  grr: { size: 'Enough accounts with revenue', spread: 'The revenue of some has changed' },
  nrr: { size: 'Enough accounts with revenue', spread: 'The revenue of some has changed' },
  acceptance: { size: 'Enough answers' },
  'rollout-hour': {
    coverage: 'Hours are known for most months of books',
    'pre-periods': 'Enough months with hours before the first began',
    'used-acts': 'Enough acts put to use while books waited',
  },
  rollout: { clusters: 'Enough books', events: 'Enough used acts before and after' },
};

const nameOf = (gate: string, figure: string): string => NAMES_AT[figure]?.[gate] ?? gateNames[gate] ?? gate;

/** Present value and threshold in the words of the gate. */
export function gateRow(
  { gate, open, kind, value, threshold, says }: GateView,
  figure: Pick<ImpactFigure, 'id'>,
): GateRow {
  const name = nameOf(gate, figure.id);
  const lowers = !open && kind === 'downgrades' ? ' (lowers the grade)' : '';
  if (gate === 'negative-control' || gate === 'placebo-date')
    return {
      name,
      is:
        value === null
          ? (says ?? 'not on record')
          : `${SAY.points(value)}${open ? '' : ', its range without 0'}`,
      needed: `a range that holds 0${lowers}`,
    };
  const [unit, side] = GATES[gate] ?? (['count', 'least'] as const);
  const say = SAY[gate === 'power' && figure.id.startsWith('velocity') ? 'days' : unit];
  return {
    name,
    is: value === null ? (open ? 'passed' : (says ?? 'not on record')) : say(value),
    needed: `${threshold === null ? 'to be known' : unit === 'yes' ? 'yes' : `at ${side} ${say(threshold)}`}${gate === 'power' ? ', twice what you would believe' : ''}${lowers}`,
  };
}
