import * as z from 'zod';
import type { RouteTable } from './route.ts';
import { Role } from './session.ts';
import { ById, Id, Moment, Words } from './wire.ts';

export const KeyView = z.object({
  id: Id,
  name: z.string(),
  /** The first characters, to tell one from another. */
  prefix: z.string(),
  role: Role,
  createdBy: z.string(),
  createdAt: Moment,
  lastUsedAt: Moment.nullable(),
  /** The running server's own, by which commands on its machine speak to it: new at every start, never revoked. */
  ofServer: z.boolean(),
});
export type KeyView = z.infer<typeof KeyView>;
export const KeyList = z.object({ items: z.array(KeyView) });
export const KeyRequest = z.object({ name: Words, role: Role });
export type KeyRequest = z.infer<typeof KeyRequest>;
/** The key itself, shown this once. */
export const KeyMade = z.object({ key: KeyView, secret: z.string() });
export type KeyMade = z.infer<typeof KeyMade>;

export const keyRoutes = {
  'GET /keys': { title: 'Keys', needs: 'keys', answer: KeyList },
  'POST /keys': { title: 'Make a key', needs: 'keys', body: KeyRequest, answer: KeyMade, status: 201 },
  'DELETE /keys/:id': { title: 'Revoke a key', needs: 'keys', params: ById, answer: KeyView },
} as const satisfies RouteTable;
