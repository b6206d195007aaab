import { reportTask } from '../core/impact/report/report-task.ts';
import { leakDraws } from '../core/leak/leak-money.ts';
import { pastRecords } from '../core/leak/past-records.ts';
import { stagesHeld } from '../core/leak/stage-held.ts';
import { measureAskingTask } from '../core/planning/chance/measure-asking.ts';
import { forecastBasisOf } from '../core/planning/forecast/forecast-basis.ts';
import { drawForecast } from '../core/planning/forecast/needs-forecast.ts';
import { runAsItRan, runAsTried } from '../core/planning/simulation/run-simulation.ts';
import { solveAskTask } from '../core/planning/solve-ask-task.ts';
import { exportTask } from '../core/report/export-task.ts';
import { rolloutTask } from '../core/rollout/rollout-task.ts';
import { rolloutHourTask } from '../core/work/rollout-hour-task.ts';
import { workTask } from '../core/work/work-task.ts';

/** Everything that runs off the event loop, by name. One line makes a task of a pure function (see `Task`). */
export const tasks = {
  'draw-forecast': drawForecast,
  'draw-leak': leakDraws,
  'export-report': exportTask,
  'leak-of-the-past': pastRecords,
  'learn-forecast': forecastBasisOf,
  'measure-asking': measureAskingTask,
  'report-impact': reportTask,
  'report-rollout': rolloutTask,
  'report-rollout-hour': rolloutHourTask,
  'report-work': workTask,
  'solve-asks': solveAskTask,
  'stages-held': stagesHeld,
  'simulate-as-it-ran': runAsItRan,
  'simulate-as-tried': runAsTried,
};
export type Tasks = typeof tasks;
