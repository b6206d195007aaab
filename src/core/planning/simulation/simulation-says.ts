import { tellDay } from '../../signals/tell-moment.ts';
import { gateSays } from '../gate-says.ts';
import { type ComparedWith, compareDays } from './compare-days.ts';
import type { Drawn, Simulation } from './simulation.ts';

/** What each figure of a column counts. */
export const FIGURE_SAYS = {
  asks: 'Asks put before their owners',
  people: 'People asked',
  accounts: 'Accounts asked',
  sent: 'Letters sent',
  yeses: 'Yeses',
  acts: 'Acts done',
  needsMet: 'Needs met by their date',
  overAsking: 'Asks beyond the other program’s rests and caps',
  knownAnswers: 'Asks whose answer is known',
} as const;

/** What came out, in sentences; the first says that it is a model and of what. */
export function simulationSays(simulation: Simulation): string[] {
  const { figures, gates, draws, needs } = simulation;
  const { happened, replayed, tried } = figures;
  const held = gates.happenedByTried[0];
  const all = happened.asks.mean;
  const before = simulation.from < simulation.ranFrom;
  const asked = before
    ? `No program ran before ${tellDay(simulation.ranFrom, simulation.to)}: until then its column repeats what people asked by themselves.`
    : null;
  return [
    `This is a model, not a measurement: where somebody was really asked the same within two weeks their real answer counts, every other answer was drawn, ${draws === 1 ? 'once' : `${draws} times`}, from the chances the plan goes by. Ranges hold the middle eight of ten draws.`,
    ...(asked === null ? [] : [asked]),
    // Where nobody was asked there is nothing that could have come out the same.
    ...(all + replayed.asks.mean + tried.asks.mean === 0 ? [] : [sayWhetherSame(simulation)]),
    `This program would have made ${told(tried.asks)} ${one(tried.asks) ? 'ask' : 'asks'}; ${told(happened.asks)} ${one(happened.asks) ? 'was' : 'were'} made, and the program that ran would have planned ${told(replayed.asks)}.`,
    `It would have met ${told(tried.needsMet)} of ${needs} needs by their date, the program that ran ${told(replayed.needsMet)}; in fact ${told(happened.needsMet)} were met.`,
    all === 0
      ? 'Nobody was asked in this time.'
      : held === undefined
        ? 'Every ask that was made would have been allowed.'
        : `${told(happened.overAsking)} of the ${told(happened.asks)} asks that were made lie beyond its rests and caps. Most often held back: ${gateSays(held.gate, held.asks)}`,
  ];
}

/** Whether the program that ran comes out as it did, and whether the tried one asks the same as it. */
function sayWhetherSame(simulation: Simulation): string {
  const same = (one: ComparedWith, other: ComparedWith | 'tried') =>
    compareDays({ ...simulation, days: simulation.days.map((day) => ({ ...day, tried: day[other] })) }, one)
      .length === 0;
  const replay = same('happened', 'replayed')
    ? 'Lived through again, the program that ran makes every ask that was made: same day, person, act and need.'
    : 'Lived through again, the program that ran asks others on some days than were asked: people asked by themselves too, or its plan was changed by hand or made anew later that day, with what had been learnt by then.';
  return same('replayed', 'tried') ? `${replay} This program is identical in what it asks.` : replay;
}

/** "12", or "10 to 14" over the draws. */
export function told({ mean, interval: [low, high] }: Drawn): string {
  const whole = (value: number): string => Math.round(value).toLocaleString('en-GB');
  return low === high ? whole(mean) : `${whole(low)} to ${whole(high)}`;
}

const one = (drawn: Drawn): boolean => told(drawn) === '1';
