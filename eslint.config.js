import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import typescript from 'typescript-eslint';
import { knownToBrowsers } from './test/browser-support/known-to-browsers.ts';

const TYPED = ['**/*.ts', '**/*.svelte'];

export default typescript.config(
  {
    ignores: [
      '**/node_modules/',
      'data/',
      'dashboard/build/',
      '**/.svelte-kit/',
      '.cache/',
      'test/output/',
      'docs/',
    ],
  },
  {
    files: TYPED,
    extends: [typescript.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        // The configurations of vite and vitest belong to no tsconfig of the dashboard's or the root's sources.
        projectService: true,
        extraFileExtensions: ['.svelte'],
      },
    },
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      // Numbers in a template are plain; objects and undefined are the mistakes.
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // Zod's schemas are named like their types and used as namespaces of one thought.
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      // Indices into typed arrays of known length; the compiler already asks for a decision at each.
      '@typescript-eslint/no-non-null-assertion': 'off',
      eqeqeq: 'error',
      'no-console': ['error', { allow: ['error', 'warn'] }],
    },
  },
  svelte.configs['flat/recommended'],
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: {
      globals: { ...globals.browser },
      parserOptions: { projectService: true, extraFileExtensions: ['.svelte'], parser: typescript.parser },
    },
    rules: {
      // Links are built by the URL state, which knows the base.
      'svelte/no-navigation-without-resolve': 'off',
      // What holds in the browser only is set by an effect: the server's HTML must not have it.
      'svelte/prefer-writable-derived': 'off',
      // Props are taken apart by `let`, some of them bindable.
      'prefer-const': 'off',
      'svelte/prefer-const': ['error', { destructuring: 'all' }],
      // Types inside markup are inferred by svelte-check; the plain parser sees `any` there.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    files: ['**/*.js'],
    languageOptions: { globals: { ...globals.node } },
    rules: { 'no-unused-vars': 'error', 'no-undef': 'error', eqeqeq: 'error' },
  },
  {
    // What pages without the code of the others load as it is written.
    files: ['dashboard/static/**/*.js'],
    languageOptions: { globals: { ...globals.browser } },
  },
  {
    // Kit marks the places of its folders as deprecated in favour of one package per folder.
    files: ['dashboard/vite.config.ts'],
    rules: { '@typescript-eslint/no-deprecated': 'off' },
  },
  {
    // All that a browser may run: what it lacks would fail there alone.
    files: ['dashboard/src/**/*.{ts,svelte}', 'queries/**/*.ts'],
    ignores: ['**/*.server.ts', '**/+server.ts', '**/*.test.ts'],
    plugins: { tamsoat: { rules: { 'known-to-browsers': knownToBrowsers } } },
    rules: { 'tamsoat/known-to-browsers': 'error' },
  },
  {
    // A runner and a test talk to whoever started them.
    files: ['**/*.test.ts', 'test/**/*.ts'],
    rules: {
      'no-console': 'off',
    },
  },
);
