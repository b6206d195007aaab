import * as z from 'zod';
import { Role } from './session.ts';
import { Id } from './wire.ts';

/** A colleague who can sign in. */
export const MemberView = z.object({ id: Id, email: z.string(), name: z.string(), role: Role });
export type MemberView = z.infer<typeof MemberView>;
export const MemberList = z.object({ items: z.array(MemberView) });
