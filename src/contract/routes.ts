import * as z from 'zod';
import { ActPage, ActQuery, ActRequest, ActRow } from './acts.ts';
import { AskingView } from './asking.ts';
import {
  AskCard,
  AskDecisions,
  AskMoveAnswer,
  AskMoveRequest,
  AskPage,
  AskQuery,
  AskRequest,
  AskRequestAnswer,
} from './asks.ts';
import { AccountFacets, AccountPage, AccountQuery, AccountView } from './customers.ts';
import { ChangeEvent } from './events.ts';
import {
  ExperimentList,
  ExperimentOutlook,
  ExperimentRequest,
  ExperimentStop,
  ExperimentView,
  LotPage,
  LotQuery,
} from './experiments.ts';
import {
  BehindPage,
  BehindQuery,
  ByFigure,
  FunnelQuery,
  FunnelView,
  ImpactQuery,
  ImpactView,
} from './impact.ts';
import { ImportPage, ImportQuery, ImportRequest, ImportView, RejectPage, UploadView } from './imports.ts';
import { KeyList, KeyMade, KeyRequest, KeyView } from './keys.ts';
import {
  AuditAnswerRequest,
  AuditDrawAnswer,
  AuditQuery,
  AuditTask,
  AuditView,
  LeakAssign,
  LeakAssignAnswer,
  LeakPeoplePage,
  LeakPeopleQuery,
  LeakQuery,
  LeakStoryPage,
  LeakStoryQuery,
  LeakTermsRequest,
  LeakTermsView,
  LeakView,
} from './leak.ts';
import { MemberList } from './members.ts';
import {
  MatchAnswer,
  MatchRequest,
  NeedClose,
  NeedPage,
  NeedQuery,
  NeedRequest,
  NeedRow,
  NeedView,
  OpportunityPage,
  OpportunityQuery,
  WishValues,
} from './needs.ts';
import { PageQuery } from './page.ts';
import { Board, BoardQuery, Cycle, PersonPage, PersonQuery, PersonView } from './people.ts';
import {
  ExplainRequest,
  ExplainView,
  MarkAnswer,
  MarkRequest,
  PlanQuery,
  PlanView,
  ProposeAnswer,
  ProposeRequest,
  WhatIfRequest,
  WhatIfView,
} from './plan.ts';
import {
  ConditionPeople,
  ConditionText,
  LetterDraft,
  LetterPreview,
  ProgramCheck,
  ProgramDiff,
  ProgramPublish,
  ProgramQuery,
  ProgramText,
  ProgramVersions,
  ProgramView,
} from './program.ts';
import { ReportQuery, ReportView } from './report.ts';
import type { Route, RouteKey } from './route.ts';
import { FindQuery, SearchAnswer } from './search.ts';
import { SessionView, SignIn } from './session.ts';
import { AccountSignalRequest, PersonSignalRequest, SignalAnswer } from './signals.ts';
import {
  SimulationDayPage,
  SimulationDayQuery,
  SimulationList,
  SimulationRequest,
  SimulationView,
} from './simulations.ts';
import { MergeDecision, MergePage, MergeQuery, MergeView, SourceList } from './sources.ts';
import { AsOfQuery, StandingAnswer } from './standing.ts';
import { StoryFacets, StoryPage, StoryQuery, StoryUseRequest, StoryUseView, StoryView } from './stories.ts';
import { TimelinePage, TimelineQuery } from './timeline.ts';
import { TodayQuery, TodayView } from './today.ts';
import { SavedView, SavedViewChange, SavedViewList, SavedViewQuery, SavedViewRequest } from './views.ts';
import { ById } from './wire.ts';
import { DiaryEntry, WorkView } from './work.ts';

const Nothing = z.object({});

/**
 * Every route under /api/v1. The API registers what stands here, the web's client types itself by it,
 * and OpenAPI is printed from it. Every POST, PUT and DELETE takes an `Idempotency-Key` header; every
 * failure is a Problem (problem.ts).
 */
export const routes = {
  'GET /session': { title: 'Who is signed in', needs: 'read', answer: SessionView },
  'POST /session': {
    title: 'Sign in with a one-time link',
    needs: 'anyone',
    body: SignIn,
    answer: SessionView,
  },
  'DELETE /session': { title: 'Sign out', needs: 'read', answer: Nothing },

  'GET /members': { title: 'Colleagues who can sign in', needs: 'read', answer: MemberList },

  'GET /views': {
    title: 'Views of lists that I keep or colleagues share',
    needs: 'read',
    query: SavedViewQuery,
    answer: SavedViewList,
  },
  'POST /views': {
    title: 'Keep a view of a list',
    needs: 'read',
    body: SavedViewRequest,
    answer: SavedView,
    status: 201,
  },
  'PUT /views/:id': {
    title: 'Rename or share a view of mine',
    needs: 'read',
    params: ById,
    body: SavedViewChange,
    answer: SavedView,
  },
  'DELETE /views/:id': { title: 'Forget a view of mine', needs: 'read', params: ById, answer: Nothing },

  'GET /today': { title: 'What to do today', needs: 'read', query: TodayQuery, answer: TodayView },
  'GET /search': { title: 'Find anything by name', needs: 'read', query: FindQuery, answer: SearchAnswer },
  'GET /events': { title: 'What changes, as it changes', needs: 'read', answer: ChangeEvent, as: 'events' },

  'GET /accounts': { title: 'Customers', needs: 'read', query: AccountQuery, answer: AccountPage },
  'GET /accounts/facets': {
    title: 'What customers can be filtered by',
    needs: 'read',
    answer: AccountFacets,
  },
  'GET /accounts/:id': { title: 'One customer', needs: 'read', params: ById, answer: AccountView },
  'GET /accounts/:id/timeline': {
    title: 'Everything that happened at a customer',
    needs: 'read',
    params: ById,
    query: TimelineQuery,
    answer: TimelinePage,
  },
  'POST /accounts/:id/signals': {
    title: 'Tell a fact about a customer',
    needs: 'tell',
    params: ById,
    body: AccountSignalRequest,
    answer: SignalAnswer,
    status: 201,
  },

  'GET /people': { title: 'People at customers', needs: 'read', query: PersonQuery, answer: PersonPage },
  'GET /people/board': {
    title: 'People by rung of the ladder',
    needs: 'read',
    query: BoardQuery,
    answer: Board,
  },
  'GET /cycle': { title: 'The virtuous cycle, with counts and pace', needs: 'read', answer: Cycle },
  'GET /people/:id': { title: 'One person', needs: 'read', params: ById, answer: PersonView },
  'GET /people/:id/standing': {
    title: 'May this person be asked, on every rung',
    needs: 'read',
    params: ById,
    query: AsOfQuery,
    answer: StandingAnswer,
  },
  'GET /people/:id/timeline': {
    title: 'Everything that happened with a person',
    needs: 'read',
    params: ById,
    query: TimelineQuery,
    answer: TimelinePage,
  },
  'POST /people/:id/signals': {
    title: 'Tell a fact about a person',
    needs: 'tell',
    params: ById,
    body: PersonSignalRequest,
    answer: SignalAnswer,
    status: 201,
  },
  'POST /people/:id/asks': {
    title: 'Ask this person now',
    needs: 'ask',
    params: ById,
    body: AskRequest,
    answer: AskRequestAnswer,
    status: 201,
  },

  'GET /plan': { title: 'Whom the plan would ask', needs: 'read', query: PlanQuery, answer: PlanView },
  'POST /plan/propose': {
    title: 'Put the plan before its owners',
    needs: 'ask',
    body: ProposeRequest,
    answer: ProposeAnswer,
    status: 201,
  },
  'POST /plan/what-if': {
    title: 'What another cap, need, pin or ban would change',
    needs: 'read',
    body: WhatIfRequest,
    answer: WhatIfView,
  },
  'POST /plan/explain': {
    title: 'Why this person and not that one',
    needs: 'read',
    body: ExplainRequest,
    answer: ExplainView,
  },
  'POST /plan/marks': {
    title: 'Pin a person for a need, or keep them out',
    needs: 'ask',
    body: MarkRequest,
    answer: MarkAnswer,
    status: 201,
  },
  'DELETE /plan/marks/:id': {
    title: 'Take a pin or a ban back',
    needs: 'ask',
    params: ById,
    answer: Nothing,
  },
  'GET /asks': { title: 'The ledger of asks', needs: 'read', query: AskQuery, answer: AskPage },
  'GET /asks/:id': { title: 'One ask', needs: 'read', params: ById, answer: AskCard },
  'GET /asks/:id/decisions': {
    title: 'Why an ask was proposed, approved and sent, as it was known then',
    needs: 'read',
    params: ById,
    answer: AskDecisions,
  },
  'POST /asks/:id/moves': {
    title: 'Move an ask',
    needs: 'decide',
    params: ById,
    body: AskMoveRequest,
    answer: AskMoveAnswer,
  },
  'POST /asks/:id/undo': { title: 'Take the last move back', needs: 'decide', params: ById, answer: AskCard },

  'GET /needs': { title: 'What departments need', needs: 'read', query: NeedQuery, answer: NeedPage },
  'GET /needs/wishes': { title: 'What a request can wish for', needs: 'read', answer: WishValues },
  'POST /needs': { title: 'File a need', needs: 'request', body: NeedRequest, answer: NeedRow, status: 201 },
  'POST /needs/match': {
    title: 'Who fits a request, at once',
    needs: 'read',
    body: MatchRequest,
    answer: MatchAnswer,
  },
  'GET /needs/:id': { title: 'One need', needs: 'read', params: ById, answer: NeedView },
  'POST /needs/:id/close': {
    title: 'Close a need',
    needs: 'request',
    params: ById,
    body: NeedClose,
    answer: NeedRow,
  },
  'GET /opportunities': { title: 'Deals', needs: 'read', query: OpportunityQuery, answer: OpportunityPage },

  'GET /acts': { title: 'Finished acts', needs: 'read', query: ActQuery, answer: ActPage },
  'POST /acts': { title: 'Record an act', needs: 'tell', body: ActRequest, answer: ActRow, status: 201 },
  'GET /stories': { title: 'Stories', needs: 'read', query: StoryQuery, answer: StoryPage },
  'GET /stories/facets': {
    title: 'What stories can be filtered by',
    needs: 'read',
    query: StoryQuery,
    answer: StoryFacets,
  },
  'GET /stories/:id': { title: 'One story', needs: 'read', params: ById, answer: StoryView },
  'POST /stories/:id/uses': {
    title: 'Log a use of a story',
    needs: 'use',
    params: ById,
    body: StoryUseRequest,
    answer: StoryUseView,
    status: 201,
  },

  'GET /leak': { title: 'Advocacy leak', needs: 'read', query: LeakQuery, answer: LeakView },
  'GET /leak/people': {
    title: 'The people behind a number of the leak',
    needs: 'read',
    query: LeakPeopleQuery,
    answer: LeakPeoplePage,
  },
  'POST /leak/assign': {
    title: 'Give the accounts of a cause an owner',
    needs: 'program',
    body: LeakAssign,
    answer: LeakAssignAnswer,
  },
  'GET /leak/stories': {
    title: 'The stories behind the internal side of the leak',
    needs: 'read',
    query: LeakStoryQuery,
    answer: LeakStoryPage,
  },
  'GET /leak/audit': {
    title: 'Accounts drawn by lot: was there enthusiasm nobody saw?',
    needs: 'read',
    query: AuditQuery,
    answer: AuditView,
  },
  'POST /leak/audit': {
    title: 'Draw the accounts of this quarter',
    needs: 'program',
    answer: AuditDrawAnswer,
  },
  'POST /leak/audit/:id': {
    title: 'Say what was found at an account, or take it back',
    needs: 'tell',
    params: ById,
    body: AuditAnswerRequest,
    answer: AuditTask,
  },
  'GET /leak/terms': { title: 'Levels and prices of the leak', needs: 'read', answer: LeakTermsView },
  'PUT /leak/terms': {
    title: 'Set levels and prices, with the reason',
    needs: 'program',
    body: LeakTermsRequest,
    answer: LeakTermsView,
  },
  'GET /asking': {
    title: 'How asking goes: chances of a yes, how good they are, and who was asked too much',
    needs: 'read',
    answer: AskingView,
  },
  'GET /impact': { title: 'What advocacy brought', needs: 'read', query: ImpactQuery, answer: ImpactView },
  'GET /impact/:figure/behind': {
    title: 'The deals, accounts or asks behind a figure',
    needs: 'read',
    params: ByFigure,
    query: BehindQuery,
    answer: BehindPage,
  },
  'GET /funnel': { title: 'From asked to used', needs: 'read', query: FunnelQuery, answer: FunnelView },
  'GET /report': {
    title: 'A quarter as a board is told of it',
    needs: 'read',
    query: ReportQuery,
    answer: ReportView,
  },
  'GET /report.pdf': {
    title: 'The report of a quarter on paper',
    needs: 'read',
    query: ReportQuery,
    answer: z.string().meta({ format: 'binary' }),
    as: 'pdf',
  },
  'GET /report.csv': {
    title: 'Every row behind the report of a quarter, for finance',
    needs: 'read',
    query: ReportQuery,
    answer: z.string(),
    as: 'text',
  },

  'GET /program': { title: 'The program', needs: 'read', query: ProgramQuery, answer: ProgramView },
  'GET /program/versions': { title: 'Every version of the program', needs: 'read', answer: ProgramVersions },
  'POST /program/check': { title: 'Check a draft', needs: 'read', body: ProgramText, answer: ProgramCheck },
  'POST /program/diff': {
    title: 'What a draft would change',
    needs: 'read',
    body: ProgramText,
    answer: ProgramDiff,
  },
  'POST /program/condition': {
    title: 'Whom a condition names today',
    needs: 'read',
    body: ConditionText,
    answer: ConditionPeople,
  },
  'POST /program/letter': {
    title: 'A letter as one person would get it',
    needs: 'read',
    body: LetterDraft,
    answer: LetterPreview,
  },
  'GET /simulations': { title: 'Programs tried on the past', needs: 'read', answer: SimulationList },
  'POST /simulations': {
    title: 'Try a program on the past',
    needs: 'program',
    body: SimulationRequest,
    answer: SimulationView,
    status: 201,
  },
  'GET /simulations/:id': {
    title: 'How far a simulation is, and what came out',
    needs: 'read',
    params: ById,
    answer: SimulationView,
  },
  'GET /simulations/:id/days': {
    title: 'The days on which a tried program differs, and why',
    needs: 'read',
    params: ById,
    query: SimulationDayQuery,
    answer: SimulationDayPage,
  },
  'POST /simulations/:id/cancel': {
    title: 'Stop a simulation',
    needs: 'program',
    params: ById,
    answer: SimulationView,
  },
  'GET /experiments': {
    title: 'Experiments with what they show by now',
    needs: 'read',
    answer: ExperimentList,
  },
  'POST /experiments/outlook': {
    title: 'What an experiment could show, before it starts',
    needs: 'read',
    body: ExperimentRequest,
    answer: ExperimentOutlook,
  },
  'POST /experiments': {
    title: 'Start an experiment: asking is drawn by lot',
    needs: 'program',
    body: ExperimentRequest,
    answer: ExperimentView,
    status: 201,
  },
  'GET /experiments/:id/lots': {
    title: 'The accounts behind an experiment, with their lots',
    needs: 'read',
    params: ById,
    query: LotQuery,
    answer: LotPage,
  },
  'POST /experiments/:id/stop': {
    title: 'Stop an experiment',
    needs: 'program',
    params: ById,
    body: ExperimentStop,
    answer: ExperimentView,
  },
  'GET /work': {
    title: 'What advocacy takes in hours, and the day to ask about',
    needs: 'read',
    answer: WorkView,
  },
  'POST /work/diary': {
    title: 'Say how long advocacy took on a drawn day',
    needs: 'tell',
    body: DiaryEntry,
    answer: WorkView,
  },
  'PUT /program': { title: 'Publish a version', needs: 'program', body: ProgramPublish, answer: ProgramView },

  'GET /imports': { title: 'Imports', needs: 'read', query: ImportQuery, answer: ImportPage },
  'POST /imports/uploads': {
    title: 'Send a file and see what it is',
    needs: 'data',
    answer: UploadView,
    status: 201,
    as: 'multipart',
  },
  'POST /imports': {
    title: 'Take a file',
    needs: 'data',
    body: ImportRequest,
    answer: ImportView,
    status: 202,
  },
  'GET /imports/:id': { title: 'How far an import is', needs: 'read', params: ById, answer: ImportView },
  'POST /imports/:id/cancel': { title: 'Stop an import', needs: 'data', params: ById, answer: ImportView },
  'GET /imports/:id/rejects': {
    title: 'Refused rows',
    needs: 'read',
    params: ById,
    query: PageQuery,
    answer: RejectPage,
  },
  'GET /imports/:id/rejects.csv': {
    title: 'Refused rows as a file',
    needs: 'read',
    params: ById,
    answer: z.string(),
    as: 'text',
  },
  'GET /sources': { title: 'Where data comes from', needs: 'read', answer: SourceList },
  'GET /merges': { title: 'Accounts that may be one', needs: 'read', query: MergeQuery, answer: MergePage },
  'POST /merges/:id': {
    title: 'Settle a proposed merge',
    needs: 'data',
    params: ById,
    body: MergeDecision,
    answer: MergeView,
  },
  'POST /sample/clear': {
    title: 'Remove the sample company and start empty',
    needs: 'data',
    answer: SessionView,
  },
  'GET /keys': { title: 'Keys', needs: 'keys', answer: KeyList },
  'POST /keys': { title: 'Make a key', needs: 'keys', body: KeyRequest, answer: KeyMade, status: 201 },
  'DELETE /keys/:id': { title: 'Revoke a key', needs: 'keys', params: ById, answer: KeyView },
} as const satisfies Record<RouteKey, Route>;

export type Routes = typeof routes;
