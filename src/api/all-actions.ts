import type { Action } from '../actions/action.ts';
import { getAskDecisions } from '../actions/asks/get-ask-decisions.ts';
import { getAsk, getAsks } from '../actions/asks/get-asks.ts';
import { moveAskTo, undoAsk } from '../actions/asks/move-ask.ts';
import { getAccount } from '../actions/customers/get-account.ts';
import { getAccountFacets, getAccounts } from '../actions/customers/get-accounts.ts';
import { getAccountTimeline, getPersonTimeline } from '../actions/customers/get-timeline.ts';
import { takeBackSignal } from '../actions/customers/take-back-signal.ts';
import { tellAccount } from '../actions/customers/tell-account.ts';
import {
  endExperiment,
  getExperimentLots,
  getExperimentOutlook,
  getExperiments,
  startExperiment,
} from '../actions/experiments/experiments.ts';
import { getOffers } from '../actions/experiments/get-offers.ts';
import { getFunnel } from '../actions/impact/get-funnel.ts';
import { getImpact, getImpactBehind } from '../actions/impact/impact.ts';
import { cancelImport, getImport, getImports, getRejects, startImport } from '../actions/imports/imports.ts';
import { getSources } from '../actions/imports/sources.ts';
import { dropKey, getKeys, makeKey } from '../actions/keys/keys.ts';
import { assignLeak } from '../actions/leak/assign-leak.ts';
import { answerLeakAudit, answerSecond, drawLeakAudit, getLeakAudit } from '../actions/leak/audit.ts';
import { getLeak } from '../actions/leak/get-leak.ts';
import { getLeakPeople, getLeakStories } from '../actions/leak/leak-people.ts';
import { getLeakTerms, setLeakTerms } from '../actions/leak/leak-terms.ts';
import { getMembers } from '../actions/members/get-members.ts';
import { getMerges, settleMerge } from '../actions/merges/merges.ts';
import { getNeedBalance } from '../actions/needs/balance-needs.ts';
import { closeNeed, openNeedAgain } from '../actions/needs/close-need.ts';
import { matchRequest } from '../actions/needs/match.ts';
import { fileNeed, getNeed, getNeeds, getWishes } from '../actions/needs/needs.ts';
import { takeBackNeed } from '../actions/needs/take-back-need.ts';
import { getOpportunities } from '../actions/opportunities/get-opportunities.ts';
import { askPerson } from '../actions/people/ask-person.ts';
import { getCycle, getCycleAccounts } from '../actions/people/get-cycle.ts';
import { getBoard, getPeople } from '../actions/people/get-people.ts';
import { getPerson, getStanding } from '../actions/people/get-person.ts';
import { tellPerson } from '../actions/people/tell-person.ts';
import { explainAsk } from '../actions/planning/explain-ask.ts';
import { getAsking, getDraws } from '../actions/planning/get-asking.ts';
import { getPlan } from '../actions/planning/get-plan.ts';
import { markPlan, unmarkPlan } from '../actions/planning/plan-marks.ts';
import { proposePlan } from '../actions/planning/propose.ts';
import { whatIf } from '../actions/planning/what-if.ts';
import { previewLetter } from '../actions/program/preview-letter.ts';
import {
  checkProgram,
  diffProgram,
  getProgram,
  getProgramVersions,
  publishProgram,
} from '../actions/program/program.ts';
import { tryCondition } from '../actions/program/try-condition.ts';
import { getReport } from '../actions/report/get-report.ts';
import { endRollout, getRollout, startRollout } from '../actions/rollout/rollout.ts';
import { clearSample } from '../actions/sample/clear-sample.ts';
import { find } from '../actions/search/find.ts';
import { getSession } from '../actions/sessions/get-session.ts';
import { getSetUp, keepSetUp } from '../actions/sessions/set-up.ts';
import {
  cancelSimulation,
  getSimulation,
  getSimulationDays,
  getSimulations,
  startSimulation,
} from '../actions/simulations/simulations.ts';
import { getActs, recordAct } from '../actions/stories/acts.ts';
import { getStories, getStory, getStoryFacets, useStory } from '../actions/stories/stories.ts';
import { takeBackUse } from '../actions/stories/take-back-use.ts';
import { getToday } from '../actions/today/get-today.ts';
import { dropView, getViews, keepView, renameView } from '../actions/views/views.ts';
import { getWork } from '../actions/work/get-work.ts';
import { noteMinutes } from '../actions/work/note-minutes.ts';
import { getWorkQuestions, writeDiary, writeShadowWeek } from '../actions/work/questions.ts';

/**
 * Every action that answers a route of the contract by itself. Routes that carry files or streams stand
 * beside their noun. That none is missing is checked against the contract in server.test.ts.
 */
export const allActions: readonly Action[] = [
  getSession,
  getSetUp,
  keepSetUp,
  getToday,
  find,
  getAccounts,
  getAccountFacets,
  getAccount,
  getAccountTimeline,
  takeBackSignal,
  tellAccount,
  getMembers,
  getViews,
  keepView,
  renameView,
  dropView,
  getPeople,
  getBoard,
  getCycle,
  getCycleAccounts,
  getPerson,
  getStanding,
  getPersonTimeline,
  tellPerson,
  askPerson,
  getPlan,
  proposePlan,
  whatIf,
  explainAsk,
  markPlan,
  unmarkPlan,
  getAsks,
  getAsk,
  getAskDecisions,
  moveAskTo,
  undoAsk,
  getNeeds,
  getNeedBalance,
  getWishes,
  fileNeed,
  matchRequest,
  getNeed,
  closeNeed,
  openNeedAgain,
  takeBackNeed,
  getOpportunities,
  getActs,
  recordAct,
  getStories,
  getStoryFacets,
  getStory,
  takeBackUse,
  useStory,
  getLeak,
  getLeakPeople,
  getLeakStories,
  getLeakAudit,
  drawLeakAudit,
  answerLeakAudit,
  answerSecond,
  getAsking,
  getDraws,
  getLeakTerms,
  setLeakTerms,
  assignLeak,
  getImpact,
  getImpactBehind,
  getFunnel,
  getReport,
  getProgram,
  getProgramVersions,
  checkProgram,
  diffProgram,
  tryCondition,
  previewLetter,
  publishProgram,
  getSimulations,
  startSimulation,
  getSimulation,
  getSimulationDays,
  cancelSimulation,
  getExperiments,
  getOffers,
  getExperimentOutlook,
  startExperiment,
  getExperimentLots,
  endExperiment,
  getRollout,
  startRollout,
  endRollout,
  getWork,
  getWorkQuestions,
  noteMinutes,
  writeDiary,
  writeShadowWeek,
  getImports,
  startImport,
  getImport,
  cancelImport,
  getRejects,
  getSources,
  getMerges,
  settleMerge,
  clearSample,
  getKeys,
  makeKey,
  dropKey,
] as unknown as readonly Action[];
