import * as z from 'zod';
import { Role } from './session.ts';
import { Id, Moment, Words } from './wire.ts';

export const KeyView = z.object({
  id: Id,
  name: z.string(),
  /** The first characters, to tell one from another. */
  prefix: z.string(),
  role: Role,
  createdBy: z.string(),
  createdAt: Moment,
  lastUsedAt: Moment.nullable(),
});
export type KeyView = z.infer<typeof KeyView>;
export const KeyList = z.object({ items: z.array(KeyView) });
export const KeyRequest = z.object({ name: Words, role: Role });
export type KeyRequest = z.infer<typeof KeyRequest>;
/** The key itself, shown this once. */
export const KeyMade = z.object({ key: KeyView, secret: z.string() });
export type KeyMade = z.infer<typeof KeyMade>;
