import type { Command } from './spawn.ts';

export interface Check {
  readonly name: string;
  /** What a pass promises. */
  readonly promises: string;
  readonly commands: readonly Command[];
  /** Reads files and changes none, by one thread: two such checks run side by side. */
  readonly reads_only?: true;
  /** For a suite of tests: where vitest leaves its counts. */
  readonly tests?: string;
  /** A suite that takes too long to be run whole each time: a part of its files is. */
  readonly in_parts?: true;
}

/** A package's own script, started by this Node: no shell, the same on every system. */
const script = (path: string, ...args: string[]): Command => ({ args: [`node_modules/${path}`, ...args] });

const suite = (name: string, promises: string): Check => {
  const tests = `.cache/vitest-${name}.json`;
  const args = [
    'run',
    '--project',
    name,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${tests}`,
  ];
  return { name, promises, tests, commands: [script('vitest/vitest.mjs', ...args)] };
};

/** Pages and all else apart: with both in its head the linter takes a third longer. */
const lint = (name: string, ...which: string[]): Check => ({
  name,
  promises: 'no floating promise, nothing unused, no unsafe type',
  reads_only: true,
  commands: [
    script(
      'eslint/bin/eslint.js',
      ...which,
      '--max-warnings',
      '0',
      '--cache',
      '--cache-location',
      `.cache/${name}.json`,
    ),
  ],
});

/** In the order in which they run: the fast ones and those that explain the others first. */
export const CHECKS: readonly Check[] = [
  {
    name: 'routes',
    promises: 'the types of the routes are written, which others read',
    commands: [script('@sveltejs/kit/svelte-kit.js', 'sync', '--config', 'dashboard/vite.config.ts')],
  },
  lint('lint', '.', '--ignore-pattern', 'dashboard'),
  lint('lint-pages', 'dashboard'),
  {
    name: 'types',
    promises: 'the types of server, queries, tests and pages agree',
    reads_only: true,
    commands: [
      script('typescript/bin/tsc', '--noEmit', '-p', '.'),
      script('typescript/bin/tsc', '--noEmit', '-p', 'dashboard/src/service-worker'),
      script(
        'svelte-check/bin/svelte-check',
        '--workspace',
        'dashboard',
        '--fail-on-warnings',
        '--output',
        'human',
      ),
    ],
  },
  {
    name: 'format',
    promises: 'everything is formatted by prettier',
    reads_only: true,
    commands: [
      script(
        'prettier/bin/prettier.cjs',
        '--check',
        '.',
        '--cache',
        '--cache-location',
        '.cache/prettier.json',
      ),
    ],
  },
  {
    name: 'direction',
    promises: 'dashboard → queries ← server, no cycles',
    reads_only: true,
    commands: [
      script(
        'dependency-cruiser/bin/dependency-cruiser.mjs',
        ...[
          '--config',
          '.dependency-cruiser.cjs',
          'bin',
          'queries',
          'server',
          'sample-data',
          'dashboard',
          'test',
        ],
      ),
    ],
  },
  {
    name: 'dead-code',
    promises: 'every file, export and package is used',
    reads_only: true,
    commands: [script('knip/bin/knip.js', '--no-progress')],
  },
  suite('unit', 'what each part promises'),
  {
    name: 'build',
    promises: 'the pages build',
    commands: [{ args: ['test/run/build.ts'] }],
  },
  {
    name: 'bundle',
    promises: 'the pages stay within their budget of bytes',
    commands: [{ args: ['test/run/bundle.ts'] }],
  },
  { ...suite('integration', 'what crosses the parts'), in_parts: true },
  { ...suite('browser', 'the pages in a real browser'), in_parts: true },
];
