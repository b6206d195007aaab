import * as z from 'zod';
import type { RouteTable } from './route.ts';

/** The steps of the set-up, in the mission's order. */
export const SetUpStep = z.enum(['needs', 'customers', 'voices', 'milestones', 'guardrails', 'plan']);
export type SetUpStep = z.infer<typeof SetUpStep>;

/** What somebody did about a step that only they can say: they left it out, or they looked. */
const How = z.enum(['skipped', 'seen']);

/** How far a company has come with its set-up, as far as its data do not say so themselves. */
export const SetUpView = z.object({ steps: z.partialRecord(SetUpStep, How) });
export type SetUpView = z.infer<typeof SetUpView>;

/** Notes a step; `null` takes it up again. */
export const SetUpNote = z.object({ step: SetUpStep, how: How.nullable() });

export const setUpRoutes = {
  'GET /set-up': { title: 'Steps of the set-up skipped or looked at', needs: 'read', answer: SetUpView },
  'PUT /set-up': {
    title: 'Skip a step of the set-up, or note that it was looked at',
    needs: 'program',
    body: SetUpNote,
    answer: SetUpView,
  },
} as const satisfies RouteTable;
