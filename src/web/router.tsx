import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { searchOf } from './search-of.ts';
import { Lost } from './shell/lost.tsx';
import { Shell } from './shell/shell.tsx';
import { SignInPage } from './shell/sign-in-page.tsx';
import { reached, Unreached } from './shell/unreached.tsx';
import { Waiting } from './ui/answer.tsx';

const root = createRootRoute();

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: searchOf('token', 'to'),
  component: SignInPage,
});

const shell = createRoute({ getParentRoute: () => root, id: 'shell', component: Shell });

const at = <P extends string>(path: P) => ({ getParentRoute: () => shell, path }) as const;

/** Every page of the workbench; each is its own piece of script, loaded when it is first opened. */
const pages = [
  createRoute({ ...at('/'), beforeLoad: () => redirect({ to: '/today', throw: true, replace: true }) }),
  createRoute({
    ...at('/today'),
    validateSearch: searchOf('owner', 'ask'),
    component: lazyRouteComponent(() => reached(import('./today/today-page.tsx')), 'TodayPage'),
  }),
  createRoute({
    ...at('/customers'),
    validateSearch: searchOf('search', 'sort', 'owner', 'stage', 'industry', 'region', 'view'),
    component: lazyRouteComponent(() => reached(import('./customers/customers-page.tsx')), 'CustomersPage'),
  }),
  createRoute({
    ...at('/customers/$id'),
    validateSearch: searchOf('kinds'),
    component: lazyRouteComponent(() => reached(import('./customers/account-page.tsx')), 'AccountPage'),
  }),
  createRoute({
    ...at('/advocates'),
    validateSearch: searchOf(
      'search',
      'sort',
      'owner',
      'verdict',
      'rung',
      'cohort',
      'gate',
      'as',
      'part',
      'only',
    ),
    component: lazyRouteComponent(() => reached(import('./advocates/advocates-page.tsx')), 'AdvocatesPage'),
  }),
  createRoute({
    ...at('/advocates/$id'),
    validateSearch: searchOf('asOf', 'kinds'),
    component: lazyRouteComponent(() => reached(import('./advocates/person-page.tsx')), 'PersonPage'),
  }),
  createRoute({
    ...at('/plan'),
    validateSearch: searchOf('owner', 'part'),
    component: lazyRouteComponent(() => reached(import('./planning/plan-page.tsx')), 'PlanPage'),
  }),
  createRoute({
    ...at('/needs'),
    validateSearch: searchOf('search', 'department', 'state', 'rung', 'kind', 'file'),
    component: lazyRouteComponent(() => reached(import('./needs/needs-page.tsx')), 'NeedsPage'),
  }),
  createRoute({
    ...at('/needs/request'),
    validateSearch: searchOf(
      'deal',
      'rung',
      'industry',
      'sizeFrom',
      'sizeTo',
      'region',
      'product',
      'competitor',
      'persona',
    ),
    component: lazyRouteComponent(() => reached(import('./needs/request-page.tsx')), 'RequestPage'),
  }),
  createRoute({
    ...at('/needs/$id'),
    component: lazyRouteComponent(() => reached(import('./needs/need-page.tsx')), 'NeedPage'),
  }),
  createRoute({
    ...at('/stories'),
    validateSearch: searchOf('search', 'rung', 'industry', 'region', 'rights', 'age', 'usedBy', 'sort'),
    component: lazyRouteComponent(() => reached(import('./stories/stories-page.tsx')), 'StoriesPage'),
  }),
  createRoute({
    ...at('/stories/$id'),
    component: lazyRouteComponent(() => reached(import('./stories/story-page.tsx')), 'StoryPage'),
  }),
  createRoute({
    ...at('/leak'),
    validateSearch: searchOf('fate', 'cause', 'stage'),
    component: lazyRouteComponent(() => reached(import('./leak/leak-page.tsx')), 'LeakPage'),
  }),
  createRoute({
    ...at('/leak/terms'),
    component: lazyRouteComponent(() => reached(import('./leak/terms-page.tsx')), 'TermsPage'),
  }),
  createRoute({
    ...at('/leak/draws'),
    component: lazyRouteComponent(() => reached(import('./leak/draws-page.tsx')), 'DrawsPage'),
  }),
  createRoute({
    ...at('/impact'),
    validateSearch: searchOf('by'),
    component: lazyRouteComponent(() => reached(import('./impact/impact-page.tsx')), 'ImpactPage'),
  }),
  createRoute({
    ...at('/impact/$id'),
    component: lazyRouteComponent(() => reached(import('./impact/behind-page.tsx')), 'BehindPage'),
  }),
  createRoute({
    ...at('/report'),
    validateSearch: searchOf('quarter'),
    component: lazyRouteComponent(() => reached(import('./report/report-page.tsx')), 'ReportPage'),
  }),
  createRoute({
    ...at('/program'),
    validateSearch: searchOf('part', 'version', 'letter', 'person'),
    component: lazyRouteComponent(() => reached(import('./program/program-page.tsx')), 'ProgramPage'),
  }),
  createRoute({
    ...at('/data'),
    component: lazyRouteComponent(() => reached(import('./data/data-page.tsx')), 'DataPage'),
  }),
  createRoute({
    ...at('/data/import'),
    validateSearch: searchOf('of'),
    component: lazyRouteComponent(() => reached(import('./data/import-page.tsx')), 'ImportPage'),
  }),
  createRoute({
    ...at('/data/imports/$id'),
    component: lazyRouteComponent(() => reached(import('./data/import-run-page.tsx')), 'ImportRunPage'),
  }),
  createRoute({
    ...at('/set-up'),
    component: lazyRouteComponent(() => reached(import('./setup/setup-page.tsx')), 'SetupPage'),
  }),
  createRoute({
    ...at('/ui'),
    component: lazyRouteComponent(() => reached(import('./ui/ui-page.tsx')), 'UiPage'),
  }),
  // An address that leads nowhere keeps the masthead above it.
  createRoute({ ...at('/$'), component: Lost }),
] as const;

export const router = createRouter({
  routeTree: root.addChildren([signIn, shell.addChildren(pages)]),
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
  defaultPendingMs: 300,
  defaultPendingComponent: () => (
    <main className="page">
      <Waiting />
    </main>
  ),
  defaultNotFoundComponent: Lost,
  defaultErrorComponent: Unreached,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
