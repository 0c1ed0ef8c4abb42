import { createRequire } from 'node:module';
import type bcd from '@mdn/browser-compat-data';
import type { CompatStatement, Identifier, SupportStatement } from '@mdn/browser-compat-data';
import { OLDEST_BROWSERS } from '../../dashboard/oldest-browsers.ts';

type Browser = keyof typeof OLDEST_BROWSERS;
const BROWSERS = Object.keys(OLDEST_BROWSERS) as Browser[];

/** Which browser knows what since when, as MDN keeps it. */
export const compatData = createRequire(import.meta.url)('@mdn/browser-compat-data') as typeof bcd;

/** What mixins of the DOM's description are part of, where the data names the parts alone. */
const MIXED_INTO = ['Element', 'HTMLElement', 'Document', 'Window', 'WorkerGlobalScope'] as const;

/** The oldest browsers that lack something, in words; none for what all know or nobody has written down. */
export function lackedBy(entry: Identifier | undefined): string[] {
  const compat = entry?.__compat;
  return compat ? BROWSERS.filter((browser) => !isIn(compat, browser)).map(named) : [];
}

/** @param of interface of the language or of the browser; absent for what is global */
export function entryOf(name: string, of?: string): Identifier | undefined {
  const { builtins } = compatData.javascript;
  const api = compatData.api as Record<string, Identifier | undefined>;
  const globals = builtins as Record<string, Identifier | undefined>;
  const intl = (globals['Intl'] ?? {}) as Record<string, Identifier | undefined>;
  if (of === undefined)
    return (
      globals[name] ?? intl[name] ?? api[name] ?? api['Window']?.[name] ?? api['WorkerGlobalScope']?.[name]
    );
  const isStatic = of.endsWith('Constructor');
  const plain = of.replace(/^Readonly(?=Array|Set|Map)|(?:Constructor|Object)$/g, '');
  for (const [known, holder] of [
    [globals[plain], name],
    [intl[plain], name],
    [api[plain], isStatic ? `${name}_static` : name],
    [api[plain], `${name}_static`],
    ...MIXED_INTO.map((mixed) => [api[mixed], name] as const),
  ] as const) {
    const found = known?.[holder];
    if (found?.__compat) return found;
  }
  return undefined;
}

const named = (browser: Browser): string =>
  `${browser[0]!.toUpperCase()}${browser.slice(1)} ${OLDEST_BROWSERS[browser]}`;

function isIn({ support }: CompatStatement, browser: Browser): boolean {
  const statements: SupportStatement | undefined = support[browser];
  if (statements === undefined) return true;
  return [statements].flat().some(({ version_added: since, version_removed: until, flags, prefix }) => {
    if (typeof since !== 'string' || flags || prefix) return false;
    const version = parseFloat(since.replace('≤', ''));
    return (
      version <= OLDEST_BROWSERS[browser] &&
      (typeof until !== 'string' || parseFloat(until.replace('≤', '')) > OLDEST_BROWSERS[browser])
    );
  });
}
