import * as z from 'zod';
import type { RouteTable } from './route.ts';
import { Verdict } from './standing.ts';
import { AccountRef, Id, Moment, PersonRef } from './wire.ts';

const Cap = z.object({ asks: z.number(), days: z.number() });

/** The program once read, as the pages draw it; the YAML text is what is edited and kept. */
export const ProgramShape = z.object({
  name: z.string(),
  currency: z.string(),
  /** Who owns advocacy, and who a step of it where that is somebody else. */
  owners: z.object({
    advocacy: z.string().optional(),
    needs: z.string().optional(),
    milestones: z.string().optional(),
    ladder: z.string().optional(),
    cohorts: z.string().optional(),
    asks: z.string().optional(),
    impact: z.string().optional(),
  }),
  departments: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      owner: z.string().optional(),
      asksPerQuarter: z.number().optional(),
    }),
  ),
  needs: z.array(
    z.object({
      id: z.string(),
      department: z.string(),
      rung: z.string(),
      count: z.number(),
      by: z.string(),
      title: z.string(),
      who: z.string().optional(),
      worth: z.number(),
      atLeast: z.number().optional(),
    }),
  ),
  milestones: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      reached: z.string(),
      windowDays: z.number(),
      moment: z.string(),
    }),
  ),
  ladder: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      minutes: z.number(),
      cooldownDays: z.number(),
      restAfterNoDays: z.number(),
      after: z.array(z.string()),
      cohorts: z.array(z.string()),
      milestones: z.array(z.string()),
      public: z.boolean(),
      review: z.boolean(),
      approval: z.array(z.string()),
      gain: z.string(),
      worth: z.number(),
      incentive: z.object({ offer: z.string(), disclosure: z.string() }).optional(),
      sentimentOverride: z.string().optional(),
    }),
  ),
  cohorts: z.array(z.object({ id: z.string(), name: z.string(), when: z.string() })),
  guardrails: z.object({
    escalation: z.boolean(),
    afterEscalationDays: z.number(),
    casePriority: z.number(),
    implementation: z.boolean(),
    atRisk: z.boolean(),
    renewalDays: z.number(),
    publicRenewalDays: z.number(),
    tenureDays: z.number(),
    away: z.boolean(),
    consent: z.enum(['required', 'not-withdrawn']),
    publicConsent: z.enum(['required', 'not-withdrawn']),
    restDays: z.number(),
    restAfterNoDays: z.number(),
    perPerson: Cap,
    perAccount: Cap,
    callsPerQuarter: z.number(),
    loadLimit: z.number(),
    loadHalfLifeDays: z.number(),
    giveBalance: z.number(),
    staleDays: z.record(z.string(), z.number()),
    ownerPerWeek: z.number(),
    changeWorth: z.number(),
    byLotPercent: z.number(),
    holdDays: z.number(),
    answerDays: z.number(),
  }),
  templates: z.array(
    z.object({
      id: z.string(),
      rung: z.string(),
      language: z.string(),
      subject: z.string(),
      body: z.string(),
    }),
  ),
});
export type ProgramShape = z.infer<typeof ProgramShape>;

/** Where the customers stand in the program today. */
export const ProgramCounts = z.object({
  milestones: z.array(
    z.object({ id: z.string(), reached: z.int(), open: z.int(), medianDay: z.number().nullable() }),
  ),
  ladder: z.array(z.object({ id: z.string(), ready: z.int() })),
  cohorts: z.array(
    z.object({
      id: z.string(),
      people: z.int(),
      ready: z.int(),
      /** What holds back those who are in and may be asked for nothing, each person counted once. */
      held: z.array(z.object({ gate: z.string(), says: z.string(), people: z.int() })),
    }),
  ),
});
export type ProgramCounts = z.infer<typeof ProgramCounts>;

export const ProgramVersion = z.object({
  version: z.int(),
  at: Moment,
  by: z.string(),
  note: z.string().nullable(),
  runs: z.boolean(),
});
export type ProgramVersion = z.infer<typeof ProgramVersion>;
export const ProgramVersions = z.object({ items: z.array(ProgramVersion) });

export const ProgramView = z.object({
  version: ProgramVersion,
  yaml: z.string(),
  program: ProgramShape,
  counts: ProgramCounts,
});
export type ProgramView = z.infer<typeof ProgramView>;
/** `version`: an earlier one; absent means the one that runs. */
export const ProgramQuery = z.object({ version: z.coerce.number<number>().int().optional() });

/** A mistake in the document, at its line and column (both from 1). */
export const ProgramMistake = z.object({
  line: z.int(),
  column: z.int(),
  path: z.string(),
  says: z.string(),
  level: z.enum(['error', 'warning']),
});
export type ProgramMistake = z.infer<typeof ProgramMistake>;

export const ProgramText = z.object({ yaml: z.string().max(1_000_000) });

/** The draft's mistakes and, when it can be read, its shape. */
export const ProgramCheck = z.object({ mistakes: z.array(ProgramMistake), program: ProgramShape.nullable() });
export type ProgramCheck = z.infer<typeof ProgramCheck>;

/** What a draft would change: the document line by line, and who becomes ready or is held today. */
export const ProgramDiff = z.object({
  changes: z.array(
    z.object({
      path: z.string(),
      says: z.string(),
      was: z.string().nullable(),
      becomes: z.string().nullable(),
    }),
  ),
  ready: z.object({ was: z.int(), becomes: z.int() }),
  gains: z.array(z.object({ person: PersonRef, account: AccountRef, rung: z.string() })),
  loses: z.array(z.object({ person: PersonRef, account: AccountRef, rung: z.string(), says: z.string() })),
});
export type ProgramDiff = z.infer<typeof ProgramDiff>;

/** Publish; `basedOn` guards against overwriting a colleague's version (`conflict`). */
export const ProgramPublish = ProgramText.extend({ basedOn: z.int(), note: z.string().max(2000).optional() });

/** A condition in CEL, before it stands in the program; `cohort` says whose rungs decide who may be asked. */
export const ConditionText = z.object({ when: z.string().max(10_000), cohort: z.string().optional() });

/** Whom a condition names today. Mistakes leave the rest at nought. */
export const ConditionPeople = z.object({
  mistakes: z.array(z.object({ line: z.int(), column: z.int(), says: z.string() })),
  /** People for whom it holds, and those of them who may be asked for something. */
  people: z.int(),
  ready: z.int(),
  /** People of whom a fact it needs is missing; they count as not in it. */
  unknown: z.int(),
  everybody: z.int(),
  /** Line by line: joined by "all", the people still in after each; joined by "any", the people of each. */
  parts: z.array(z.int()),
  /** Why those who are in may not be asked: one reason a person, that of the rung they are nearest to. */
  held: z.array(z.object({ gate: z.string(), says: z.string(), people: z.int() })),
  /** Some of those who are in, those who may be asked first. */
  among: z.array(z.object({ person: PersonRef, account: AccountRef, verdict: Verdict, says: z.string() })),
});
export type ConditionPeople = z.infer<typeof ConditionPeople>;

/** A letter of the program as it stands in the editor, and the real person it would go to. */
export const LetterDraft = z.object({
  personId: Id,
  rung: z.string(),
  subject: z.string().max(1000),
  body: z.string().max(20_000),
});

const Stretch = z.object({
  text: z.string(),
  /** Set where a fact filled it: its name, its source and its age. */
  fact: z.object({ name: z.string(), says: z.string() }).optional(),
  /** A hole that nothing fills for this person; its text is empty. */
  hole: z.string().optional(),
});

/** The letter as that person would get it; `missing` are the holes that nothing fills for them. */
export const LetterPreview = z.object({
  person: PersonRef,
  account: AccountRef,
  subject: z.array(Stretch),
  body: z.array(Stretch),
  missing: z.array(z.string()),
});
export type LetterPreview = z.infer<typeof LetterPreview>;

export const programRoutes = {
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
  'PUT /program': { title: 'Publish a version', needs: 'program', body: ProgramPublish, answer: ProgramView },
} as const satisfies RouteTable;
