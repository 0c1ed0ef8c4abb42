// The direction of the parts: dashboard → queries ← server. Each rule says what it protects.
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'Two files that need each other are one thought in two places.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'queries-import-nothing-of-ours',
      severity: 'error',
      comment: 'queries/ is the ground floor: the server and the browser both stand on it.',
      from: { path: '^queries/', pathNot: '\\.test\\.ts$' },
      to: { path: '^(server|dashboard|sample-data|test|bin)/' },
    },
    {
      name: 'dashboard-not-server',
      severity: 'error',
      comment: 'The server mounts the build of the dashboard; the dashboard reads tiles.',
      from: { path: '^dashboard/' },
      to: { path: '^(server|sample-data|bin)/' },
    },
    {
      name: 'server-not-dashboard-sources',
      severity: 'error',
      comment: 'The server knows the build only.',
      from: { path: '^server/' },
      to: { path: '^dashboard/(?!build/)' },
    },
    {
      name: 'sample-data-stands-alone',
      severity: 'error',
      comment: 'A generator that shares a threshold with the detection could not find its mistakes.',
      from: { path: '^sample-data/', pathNot: '\\.test\\.ts$' },
      to: { path: '^(queries|server|dashboard|test)/' },
    },
    {
      name: 'nothing-imports-test',
      severity: 'error',
      comment: 'What only tests need stays with the tests.',
      from: { pathNot: '(^test/|\\.test\\.ts$|^[^/]*\\.config\\.ts$)' },
      to: { path: '(^test/|\\.test\\.ts$)' },
    },
    {
      name: 'no-development-packages-in-the-server',
      severity: 'error',
      comment:
        'What serves must be among the dependencies. The build of the dashboard is started, not imported.',
      from: { path: '^(server|queries)/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['npm-dev'] },
    },
    {
      name: 'not-resolvable',
      severity: 'error',
      comment: 'An import that leads nowhere.',
      from: {},
      // Kit makes these; svelte-check follows them.
      to: { couldNotResolve: true, pathNot: '^(\\$app/|\\$env/|\\./\\$types|#lib/)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(dashboard/build|\\.svelte-kit|test/output)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types', 'svelte'],
      extensions: ['.ts', '.js', '.svelte', '.json'],
    },
  },
};
