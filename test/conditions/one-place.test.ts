import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { expect, it } from 'vitest';
import { loadConditions } from '#queries/detection/load-conditions.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Where an id may stand besides its own file: forms name history_<id>, code lists hold the names of diseases, and the
 * results of a validation name what was validated.
 */
const ALLOWED = /^(queries\/(conditions|forms|codes)\/|dashboard\/src\/lib\/validation\/results\.json$)/;
const NOT_OURS = /(^|\/)(node_modules|build|\.svelte-kit)\//;
const READ = /\.(sql|ts|svelte|json|yaml|html|js)$/;

const files = ['server', 'dashboard', 'queries'].flatMap((part) =>
  readdirSync(path.join(ROOT, part), { recursive: true, encoding: 'utf8' })
    .map((name) => `${part}/${name.replaceAll('\\', '/')}`)
    .filter((name) => READ.test(name) && !NOT_OURS.test(name) && !ALLOWED.test(name)),
);

/** Where strings of several words are sentences for people: there "stroke" is a word of the language and no id. */
const PROSE = /^dashboard\/src\/lib\/(words\/|help\/glossary\.ts$)/;
const SENTENCE = /'[^'\n]* [^'\n]*'/g;

/** The text without comments, which may give a condition as an example, and without prose. */
function codeOf(file: string): string {
  const text = readFileSync(path.join(ROOT, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|<!--[\s\S]*?-->/g, ' ');
  if (file.endsWith('.sql')) return text.replace(/--[^\n]*/g, ' ');
  const code = text.replace(/^\s*\/\/[^\n]*/gm, ' ');
  return PROSE.test(file) ? code.replace(SENTENCE, "''") : code;
}

const texts = files.map((file) => ({ file, text: codeOf(file) }));
const { files: conditions } = await loadConditions();
const ids = conditions.map(({ header }) => header.id);

it.each(ids)('%s is named in its own file only', (id) => {
  const word = new RegExp(`(?<![\\w-])${id}(?![\\w-]|=["{])`);
  // A file that speaks of stroke-width speaks of drawing: there the word is another one.
  const drawing = new RegExp(`\\b${id}-(width|dash|line|opacity)`);
  const naming = texts.filter(({ text }) => word.test(text) && !drawing.test(text));
  expect(naming.map(({ file }) => file)).toEqual([]);
});
