import * as z from 'zod';
import { KNOWN_TO } from './known-to.ts';
import type { RouteTable } from './route.ts';
import { Id, Nothing } from './wire.ts';

/** What a member came for; it decides the first page, never what is true. */
export const Role = z.enum(['owner', 'csm', 'sales', 'marketing', 'product', 'reader']);
export type Role = z.infer<typeof Role>;

/** What a route needs of whoever calls it. `anyone` needs no session. */
export const Permission = z.enum([
  'anyone',
  'read',
  /** Tell facts about customers: signals, nominations, gifts. */
  'tell',
  /** Approve, veto, send and follow asks, whoever's they are. */
  'ask',
  /** The same for asks in one's own book: an account executive where there is no CSM. */
  'decide',
  /** File needs and ask for references. */
  'request',
  /** Log uses of stories. */
  'use',
  /** Change the program. */
  'program',
  /** Import files, settle merges. */
  'data',
  /** Make and revoke keys. */
  'keys',
]);
export type Permission = z.infer<typeof Permission>;

/** Who is signed in and what this house can do: the first thing the web asks for. */
export const SessionView = z.object({
  member: z.object({ id: Id, email: z.string(), name: z.string(), role: Role }),
  workspace: z.object({ id: Id, name: z.string(), currency: z.string().length(3), timeZone: z.string() }),
  permissions: z.array(Permission),
  /** `mail`: approved letters leave by themselves after the undo time; `by-hand`: the CSM sends them. */
  delivery: z.enum(['mail', 'by-hand']),
  /** Whether this house can make a PDF; null if so, else why not, in words. */
  pdfRefused: z.string().nullable(),
  /** What is in the workspace, so that an empty one opens on set-up and the sample says that it is one. */
  has: z.object({
    accounts: z.int().max(KNOWN_TO + 1),
    people: z.int().max(KNOWN_TO + 1),
    sample: z.boolean(),
  }),
  version: z.string(),
});
export type SessionView = z.infer<typeof SessionView>;

/** The one-time token of the link printed on the console (or the whole link). */
export const SignIn = z.object({ token: z.string().trim().min(1).max(2000) });
export type SignIn = z.infer<typeof SignIn>;

export const sessionRoutes = {
  'GET /session': { title: 'Who is signed in', needs: 'read', answer: SessionView },
  'POST /session': {
    title: 'Sign in with a one-time link',
    needs: 'anyone',
    body: SignIn,
    answer: SessionView,
  },
  'DELETE /session': { title: 'Sign out', needs: 'read', answer: Nothing },
  'POST /sample/clear': {
    title: 'Remove the sample company and start empty',
    needs: 'data',
    answer: SessionView,
  },
} as const satisfies RouteTable;
