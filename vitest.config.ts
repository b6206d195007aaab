import { defineConfig } from 'vitest/config';

/** Five rooms of tests, each named after what it proves (CONTRIBUTING.md, "Tests"). */
export default defineConfig({
  test: {
    // Two at a time even where there are two cores: half of the time a file waits for its store.
    maxWorkers: 2,
    // Made-up companies are mostly let go of again: room for what is young spares a third of the time.
    // Compiled WebAssembly that is let go of can end the process in V8 (docs/decisions/embedded-engine-in-a-thread.md).
    execArgv: ['--max-semi-space-size=64', '--no-wasm-code-gc'],
    projects: [
      {
        test: {
          name: 'core',
          include: ['src/core/**/*.test.ts', 'src/contract/**/*.test.ts'],
          // Core keeps no state, so its files may share their modules: a third less work.
          isolate: false,
          // Not a limit on speed, which bench/ measures: a busy machine must not fail a true answer.
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'house',
          include: [
            'src/{actions,api,jobs,store,connect,threads,cli,sample}/**/*.test.ts',
            'src/*.test.ts',
            'scripts/**/*.test.ts',
          ],
          // Files may share what they import and what the compiler made of it: it is kept by store, and each opens its own.
          isolate: false,
          globalSetup: ['src/store/test-server.ts', 'src/store/test-template.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'web',
          include: ['src/web/**/*.test.{ts,tsx}'],
          environment: 'jsdom',
          setupFiles: ['src/web/testing/patience.ts'],
          isolate: false,
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'field',
          include: ['field/**/*.test.ts'],
          isolate: false,
          globalSetup: ['src/store/test-template.ts'],
          testTimeout: 300_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
