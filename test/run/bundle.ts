import { existsSync, readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { z } from 'zod';

// What a page's code, styles and fonts weigh over the wire, page by page, from Vite's list of its own output. What a
// browser really asks for is counted in test/browser; this finds the package that should not have come along.

/** Of the 300 kB that the first page may ever load; the rest is for its HTML and tiles. */
const FIRST_BYTES = 145_000;
/**
 * With all that it loads later: when a filter is changed, a comparison or a search asked for, a picture saved. The way to one's
 * account, and between one's area and the whole, took the last of 180 kB; the ways to lists, extracts and what is held of people
 * the last of 182, the links of numbers to the people whom they count the last of 185, those of the steps
 * of cascades the last of 187.
 */
const FIRST_EVER_BYTES = 187_000;
/** Of the 120 kB that any other page may load beside what the first page has. */
const MORE_BYTES = 60_000;
const MORE_EVER_BYTES = 103_000;
/** The board draws figures of all pages: all of their code is more than a board of some of them ever loads. */
const BOARD_EVER_BYTES = 176_000;
const OUTPUT = new URL('../../dashboard/.svelte-kit/output/client/', import.meta.url);

const chunk = z.object({
  file: z.string(),
  imports: z.array(z.string()).default([]),
  dynamicImports: z.array(z.string()).default([]),
  css: z.array(z.string()).default([]),
  assets: z.array(z.string()).default([]),
});
const chunks = z
  .record(z.string(), chunk)
  .parse(JSON.parse(readFileSync(new URL('.vite/manifest.json', OUTPUT), 'utf8')));

const names = Object.keys(chunks);
const shared = names.filter((name) =>
  /runtime\/client\/entry\.js$|client-optimized\/app\.js$|client-optimized\/nodes\/[01]\.js$/.test(name),
);
const pages = names.filter(
  (name) => /client-optimized\/nodes\/\d+\.js$/.test(name) && !shared.includes(name),
);
if (shared.length < 4 || pages.length === 0)
  throw new Error('The output of SvelteKit has changed: look at its manifest again.');

const kB = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;
const sizeOf = (files: ReadonlySet<string>): number =>
  [...files].reduce((sum, file) => sum + overTheWire(file), 0);
let isOver = false;
const routeOf = (node: string): string =>
  /src\/routes\/(\S*)\+page\.svelte/.exec(
    readFileSync(new URL(`../../dashboard/${node}`, import.meta.url), 'utf8'),
  )?.[1] ?? node;
/** Such a page loads its styles alone. */
function isWithoutScript(page: string): boolean {
  const server = new URL(`../../dashboard/src/routes/${routeOf(page)}+page.server.ts`, import.meta.url);
  return existsSync(server) && /^export const csr = false;$/m.test(readFileSync(server, 'utf8'));
}
const first = pages.find((page) => routeOf(page) === '[[lang=lang]]/');
if (first === undefined) throw new Error('The first page is not among those of the build.');
const ofFirst = filesOf([...shared, first], false);
for (const page of pages) {
  const more = (withLater: boolean): ReadonlySet<string> => {
    const all = filesOf([...shared, page], withLater);
    const files = isWithoutScript(page) ? new Set([...all].filter((file) => !file.endsWith('.js'))) : all;
    return page === first ? files : new Set([...files].filter((file) => !ofFirst.has(file)));
  };
  const files = more(false);
  const [bytes, ever] = [sizeOf(files), sizeOf(more(true))];
  const moreEver = routeOf(page) === '[[lang=lang]]/board/' ? BOARD_EVER_BYTES : MORE_EVER_BYTES;
  const [most, mostEver] = page === first ? [FIRST_BYTES, FIRST_EVER_BYTES] : [MORE_BYTES, moreEver];
  isOver ||= bytes > most || ever > mostEver;
  console.log(
    `${routeOf(page)}: ${page === first ? '' : 'more than the first page, '}${kB(bytes)} in ${files.size} files, of ${kB(most)}; ever ${kB(ever)}, of ${kB(mostEver)}`,
  );
}
if (isOver) {
  console.error('A page is over its budget: load what it does not need at once later, or make it smaller.');
  process.exitCode = 1;
}

/** Everything that loading these chunks brings with it; with what they load later on purpose, but for other pages, where asked. */
function filesOf(roots: readonly string[], withLater: boolean): Set<string> {
  const files = new Set<string>();
  const seen = new Set<string>();
  const visit = (name: string): void => {
    const found = chunks[name];
    if (found === undefined || seen.has(name)) return;
    seen.add(name);
    for (const file of [found.file, ...found.css, ...found.assets]) files.add(file);
    for (const css of found.css) for (const font of fontsOf(css)) files.add(font);
    found.imports.forEach(visit);
    if (withLater) found.dynamicImports.filter((later) => !pages.includes(later)).forEach(visit);
  };
  roots.forEach(visit);
  return files;
}

function fontsOf(css: string): string[] {
  const text = readFileSync(new URL(css, OUTPUT), 'utf8');
  const folder = css.slice(0, css.lastIndexOf('/') + 1);
  return [...text.matchAll(/url\(["']?([^"')]+\.woff2)["']?\)/g)]
    .map(([, url = '']) => new URL(url, `file:///${folder}`).pathname.slice(1))
    .filter((file) => existsSync(new URL(file, OUTPUT)));
}

function overTheWire(file: string): number {
  const bytes = readFileSync(new URL(file, OUTPUT));
  return file.endsWith('.woff2') ? bytes.length : brotliCompressSync(bytes).length;
}
