import { defineConfig } from 'vitest/config';

const OUTSIDE = [
  '**/node_modules/**',
  'dashboard/build/**',
  '**/.svelte-kit/**',
  'test/output/**',
  'data/**',
];

/**
 * - unit: beside the code, in memory or on small files.
 * - integration: across the parts; real DuckDB files, processes and sockets.
 * - browser: the built pages in a real Chromium.
 */
export default defineConfig({
  test: {
    setupFiles: ['test/long-run.ts'],
    globalSetup: ['test/fixture-folder.ts'],
    // Two cores: more workers only wait for each other.
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{queries,server,sample-data,bin}/**/*.test.ts', 'dashboard/src/**/*.test.ts'],
          exclude: OUTSIDE,
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['test/**/*.test.ts'],
          exclude: [...OUTSIDE, 'test/browser/**'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          exclude: OUTSIDE,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
