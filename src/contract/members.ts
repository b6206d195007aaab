import * as z from 'zod';
import type { RouteTable } from './route.ts';
import { Role } from './session.ts';
import { Id } from './wire.ts';

/** A colleague who can sign in. */
export const MemberView = z.object({ id: Id, email: z.string(), name: z.string(), role: Role });
export type MemberView = z.infer<typeof MemberView>;
export const MemberList = z.object({ items: z.array(MemberView) });

export const memberRoutes = {
  'GET /members': { title: 'Colleagues who can sign in', needs: 'read', answer: MemberList },
} as const satisfies RouteTable;
