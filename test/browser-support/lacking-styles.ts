import type { Identifier } from '@mdn/browser-compat-data';
import { compatData, lackedBy } from './lacking.ts';

type Entries = Readonly<Record<string, Identifier | undefined>>;

/** Without these a page looks a little otherwise, and nothing is lost. */
const HARMLESS: Readonly<Record<string, string>> = {
  'text-wrap': 'lines of a heading are of other lengths',
  'content-visibility': 'what is below the screen is drawn at once',
  'contain-intrinsic-size': 'of content-visibility',
  'scrollbar-width': 'a bar is seen below the pages on a phone',
  'text-size-adjust': 'letters grow on a phone that is turned',
  size: 'of @page, which knows it; there is a newer property of this name',
  ':has': 'short cells stand beside the last line of a long text; a gap below a figure',
};

/** What of a stylesheet as built the oldest browsers do not understand, in a line each. */
export function lackingStyles(css: string): string[] {
  const { properties, selectors, types, 'at-rules': rules } = compatData.css as Record<string, Entries>;
  const plain = css
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|url\([^)]*\)/g, '""');
  const found = new Map<string, string>();
  const look = (what: string, entry: Identifier | undefined): void => {
    const browsers = lackedBy(entry);
    if (browsers.length > 0 && !(what in HARMLESS))
      found.set(what, `${what}: unknown to ${browsers.join(' and ')}`);
  };
  for (const [, rule = ''] of plain.matchAll(/@([a-z-]+)/g)) look(`@${rule}`, rules![rule]);
  for (const [, before = '', property = '', value = ''] of plain.matchAll(
    /([{;])\s*(-?[a-z][a-z-]*)\s*:([^;{}]*)(?=[;}])/g,
  )) {
    if (before === '') continue;
    const entry = properties![property];
    // Said once more by the name that they know.
    if (plain.includes(`-webkit-${property}:`)) continue;
    look(property, entry);
    for (const [word] of value.matchAll(/(?<![\w-])[a-z][a-z-]*(?![\w-]*\()/g))
      if (!(property in HARMLESS)) look(`${property}: ${word}`, entry?.[word]);
  }
  for (const [, name = ''] of plain.matchAll(/(?<![\w-])([a-z][a-z0-9-]*)\(/g))
    look(`${name}()`, functionOf(types!, name));
  for (const [, selector = ''] of plain.matchAll(/:{1,2}([a-z-]+)(?=[^;}]*\{)/g))
    look(`:${selector}`, selectors![selector]);
  if (/[{;}]\s*(?:&|[.#>~+:][^;{}]*\{)/.test(nestedOf(plain)))
    found.set('nesting', 'nesting of rules: unknown to the oldest');
  return [...found.values()];
}

function functionOf(types: Entries, name: string): Identifier | undefined {
  const direct = types[name];
  if (direct?.__compat) return direct;
  for (const group of Object.values(types)) {
    const inside = group?.[name];
    if (inside?.__compat) return inside;
  }
  return undefined;
}

/** The bodies of plain rules: where another begins inside one, it is nested. */
function nestedOf(css: string): string {
  const bodies: string[] = [];
  const open: { readonly at: boolean; readonly from: number }[] = [];
  let head = 0;
  for (let i = 0; i < css.length; i++) {
    const letter = css[i];
    if (letter === '{') {
      if (open.some(({ at }) => !at)) bodies.push(`{&${css.slice(head, i)}`);
      open.push({ at: css.slice(head, i).trim().startsWith('@'), from: i });
      head = i + 1;
    } else if (letter === '}') {
      open.pop();
      head = i + 1;
    } else if (letter === ';') head = i + 1;
  }
  return bodies.join('\n');
}
