import * as z from 'zod';
import type { RouteTable } from './route.ts';

/**
 * What changed elsewhere, as server-sent events (`event: change`, `data:` this as JSON). The web asks
 * again for what it shows of that noun; ids are hints, never the content.
 */
export const ChangeEvent = z.object({
  noun: z.enum([
    'simulations',
    'experiments',
    'work',
    'asks',
    'accounts',
    'people',
    'needs',
    'stories',
    'program',
    'imports',
    'merges',
    'keys',
    'figures',
  ]),
  id: z.string().nullable(),
});
export type ChangeEvent = z.infer<typeof ChangeEvent>;

export const eventRoutes = {
  'GET /events': { title: 'What changes, as it changes', needs: 'read', answer: ChangeEvent, as: 'events' },
} as const satisfies RouteTable;
