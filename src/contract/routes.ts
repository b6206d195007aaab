import { actRoutes } from './acts.ts';
import { askingRoutes } from './asking.ts';
import { askRoutes } from './asks.ts';
import { customerRoutes } from './customers.ts';
import { eventRoutes } from './events.ts';
import { experimentRoutes } from './experiments.ts';
import { impactRoutes } from './impact.ts';
import { importRoutes } from './imports.ts';
import { keyRoutes } from './keys.ts';
import { leakRoutes } from './leak.ts';
import { memberRoutes } from './members.ts';
import { needRoutes } from './needs.ts';
import { peopleRoutes } from './people.ts';
import { planRoutes } from './plan.ts';
import { programRoutes } from './program.ts';
import { reportRoutes } from './report.ts';
import { rolloutRoutes } from './rollout.ts';
import type { RouteTable } from './route.ts';
import { searchRoutes } from './search.ts';
import { sessionRoutes } from './session.ts';
import { setUpRoutes } from './set-up.ts';
import { simulationRoutes } from './simulations.ts';
import { sourceRoutes } from './sources.ts';
import { storyRoutes } from './stories.ts';
import { todayRoutes } from './today.ts';
import { viewRoutes } from './views.ts';
import { workRoutes } from './work.ts';

/**
 * Every route under /api/v1; each noun's stand beside its contract. The API registers what stands here, the
 * web's client types itself by it, and OpenAPI is printed from it. Every POST, PUT and DELETE takes an
 * `Idempotency-Key` header; every failure is a Problem (problem.ts).
 */
export const routes = {
  ...sessionRoutes,
  ...setUpRoutes,
  ...memberRoutes,
  ...viewRoutes,
  ...todayRoutes,
  ...rolloutRoutes,
  ...searchRoutes,
  ...eventRoutes,
  ...customerRoutes,
  ...peopleRoutes,
  ...planRoutes,
  ...askRoutes,
  ...needRoutes,
  ...actRoutes,
  ...storyRoutes,
  ...leakRoutes,
  ...askingRoutes,
  ...impactRoutes,
  ...reportRoutes,
  ...programRoutes,
  ...simulationRoutes,
  ...experimentRoutes,
  ...workRoutes,
  ...importRoutes,
  ...sourceRoutes,
  ...keyRoutes,
} as const satisfies RouteTable;

export type Routes = typeof routes;
