import { leakDraws } from '../core/leak/leak-money.ts';
import { solveAllocation } from '../core/planning/solve-allocation.ts';

/** Everything that runs off the event loop, by name. One line makes a task of a pure function (see `Task`). */
export const tasks = {
  'draw-leak': leakDraws,
  'solve-allocation': solveAllocation,
};
export type Tasks = typeof tasks;
