/**
 * Who may import whom (DESIGN: "the layout"). Written as an allow-list: a folder that is not named
 * here may import nothing of the house until somebody opens it.
 */
const floors = {
  core: ['core'],
  contract: ['contract', 'core'],
  store: ['store', 'core'],
  connect: ['connect', 'core'],
  threads: ['threads', 'core'],
  actions: ['actions', 'core', 'contract', 'store', 'connect', 'threads'],
  api: ['api', 'actions', 'contract', 'core'],
  jobs: ['jobs', 'actions', 'contract', 'core'],
  cli: ['cli', 'actions', 'contract', 'core'],
  web: ['web', 'contract', 'core'],
};

/** Packages a floor may use; the others are closed to it. */
const packages = {
  core: ['@stdlib/', '@marcbachmann/cel-js', 'ml-matrix', 'pure-rand', 'tldts', 'yaml'],
  contract: ['zod'],
  threads: ['piscina', 'os', 'url', 'worker_threads'],
};

const opened = Object.keys(floors).join('|');

export default {
  forbidden: [
    {
      name: 'no-circles',
      comment: 'Data takes one way through the house.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'closed-floor',
      comment: 'A new folder under src is closed until somebody opens it in .dependency-cruiser.mjs.',
      severity: 'error',
      from: { path: '^src/([^/]+)/', pathNot: `^src/(${opened})/` },
      to: { path: '^src/' },
    },
    ...Object.entries(floors).map(([floor, allowed]) => ({
      name: `${floor}-looks-down-only`,
      comment: `${floor} may import ${allowed.join(', ')}.`,
      severity: 'error',
      from: { path: `^src/${floor}/`, pathNot: '\\.test\\.tsx?$' },
      to: { path: '^src/', pathNot: `^src/(${allowed.join('|')})/` },
    })),
    ...Object.entries(packages).map(([floor, allowed]) => ({
      name: `${floor}-packages`,
      comment: `${floor} may use ${allowed.join(', ')} and nothing else.`,
      severity: 'error',
      from: { path: `^src/${floor}/`, pathNot: '\\.test\\.tsx?$' },
      to: {
        dependencyTypesNot: ['local', 'type-only'],
        path: '.',
        pathNot: `^src/|(^|node_modules/)(${allowed.join('|')})`,
      },
    })),
    {
      name: 'small-worlds-for-tests-only',
      comment: 'What is named small-* is made up for tests; the product never sees it.',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.test\\.tsx?$|/small-[a-z-]+\\.ts$' },
      to: { path: '^src/.*/small-[a-z-]+\\.ts$' },
    },
    {
      name: 'core-reads-no-world',
      comment: 'Core and contract read no files, no network and no machine; what they need comes in.',
      severity: 'error',
      from: { path: '^src/(core|contract)/', pathNot: '\\.test\\.tsx?$' },
      to: { dependencyTypes: ['core'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs'],
    },
  },
};
