import { defineConfig } from 'vitest/config';

const OUTSIDE = [
  '**/node_modules/**',
  'dashboard/build/**',
  '**/.svelte-kit/**',
  'test/output/**',
  'data/**',
];

/** A long run draws a hundred times as much, on a machine that may do much else: it must end, not soon. */
const LONG = process.env['TAMSOAT_TEST_TIMES'] !== undefined;
const within = (ms: number): number => (LONG ? 3_600_000 : ms);

/**
 * - unit: beside the code, in memory or on small files.
 * - integration: across the parts; real DuckDB files, processes and sockets.
 * - browser: the built pages in a real Chromium.
 */
export default defineConfig({
  test: {
    setupFiles: ['test/long-run.ts'],
    globalSetup: ['test/fixture-folder.ts'],
    // Two cores: more workers only wait for each other, and so do more threads of small databases.
    maxWorkers: 2,
    env: LONG ? {} : { TAMSOAT_THREADS: '1' },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{queries,server,sample-data,bin}/**/*.test.ts', 'dashboard/src/**/*.test.ts'],
          exclude: OUTSIDE,
          testTimeout: within(120_000),
          hookTimeout: within(120_000),
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['test/**/*.test.ts'],
          exclude: [...OUTSIDE, 'test/browser/**'],
          testTimeout: within(300_000),
          hookTimeout: within(300_000),
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          exclude: OUTSIDE,
          testTimeout: within(300_000),
          hookTimeout: within(300_000),
        },
      },
    ],
  },
});
