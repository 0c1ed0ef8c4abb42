import type { Identifier } from '@mdn/browser-compat-data';
import { ESLint } from 'eslint';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { compatData, lackedBy } from './lacking.ts';
import { lackingStyles } from './lacking-styles.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const BUILD = `${ROOT}dashboard/build/client/`;
const built = readdirSync(BUILD, { recursive: true, encoding: 'utf8' });
const textOf = (file: string): string => readFileSync(BUILD + file, 'utf8');

/** Whether some browser has it already: until then the name is anybody's. */
const isOut = ({ __compat: compat }: Identifier): boolean =>
  [compat?.support.chrome ?? []].flat().some(({ version_added: since }) => /^\d/.test(String(since)));

/** Functions of the language that the oldest browsers lack, by names that nothing else has. */
function lackingNames(): string[] {
  const builtins = compatData.javascript.builtins as Record<string, Record<string, Identifier>>;
  const lacking = new Set<string>();
  const known = new Set<string>();
  for (const of of Object.values(builtins))
    for (const [name, entry] of Object.entries(of).filter(([, one]) => isOut(one)))
      (lackedBy(entry).length > 0 ? lacking : known).add(name.replace(/_static$/, ''));
  // Words of every language, which libraries give to functions of their own.
  const common = new Set('union difference intersection drop take try with escape error toArray'.split(' '));
  return [...lacking].filter((name) => /^[a-z]\w+$/i.test(name) && !known.has(name) && !common.has(name));
}

describe('the last browsers of Windows 7', () => {
  it('understand every stylesheet as built', () => {
    const sheets = built.filter((file) => file.endsWith('.css'));
    expect(sheets.length).toBeGreaterThan(3);
    for (const sheet of sheets) expect(lackingStyles(textOf(sheet)), sheet).toEqual([]);
  });

  it('know every function of the language that is called in the code as built, that of packages too', () => {
    const names = lackingNames();
    expect(names).toEqual(expect.arrayContaining(['toSorted', 'groupBy', 'withResolvers', 'fromAsync']));
    const given = ['toSorted', 'toReversed', 'toSpliced'];
    // SvelteKit's way to read data asks first whether they are there.
    const asked = ['toBase64', 'fromBase64'];
    const refused = names.filter((name) => ![...given, ...asked].includes(name));
    const called = new RegExp(`\\.(${refused.join('|')})\\(`, 'g');
    const scripts = built.filter((file) => file.endsWith('.js'));
    expect(scripts.length).toBeGreaterThan(20);
    const texts = scripts.map(textOf);
    for (const [at, text] of texts.entries()) expect(text.match(called), scripts[at]).toBeNull();
    for (const name of given)
      expect(
        texts.some((text) => text.includes(`\`${name}\``)),
        `${name} is given`,
      ).toBe(true);
  });

  it.each([
    ['@starting-style{a{color:red}}', '@starting-style'],
    ['a{color:color-mix(in srgb,red,blue)}', 'color-mix()'],
    ['a{color:light-dark(red,blue)}', 'light-dark()'],
    ['a{color:oklch(1 0 0)}', 'oklch()'],
    ['a{position-anchor:--x}', 'position-anchor'],
    ['a:popover-open{color:red}', ':popover-open'],
    ['a{color:red;&:hover{color:blue}}', 'nesting'],
    ['@media print{a{color:red;b{color:blue}}}', 'nesting'],
  ])('would not understand %s', (css, what) => {
    expect(lackingStyles(css).join('\n')).toContain(what);
  });

  it('are not asked for what they lack of the browser: the linter says it where it is written', async () => {
    const lint = new ESLint({ cwd: ROOT });
    // In the place of a file that is there, whose project the linter knows.
    const [result] = await lint.lintText(
      [
        'export const newer = (signals: AbortSignal[], values: Set<number>, list: number[]): unknown[] => [',
        '  AbortSignal.any(signals), values.union(values), list.with(0, 1), new Intl.Segmenter("vi"),',
        '  URL.canParse(""), list.toSorted(), structuredClone(list), list.at(-1),',
        '];',
      ].join('\n'),
      { filePath: `${ROOT}dashboard/src/lib/older-browsers.ts` },
    );
    const said = result!.messages.filter(({ ruleId }) => ruleId === 'tamsoat/known-to-browsers');
    expect(said.map(({ message }) => message.split(' ')[0])).toEqual([
      'AbortSignal.any',
      'Set.union',
      'Array.with',
      'Segmenter',
      'URL.canParse',
    ]);
  });
});
