import { roleRule, ROLE_IDS } from '#queries/access/roles.ts';
import type { BoundArea } from '#queries/access/pages.ts';
import type { LoggedEntry } from '#queries/audit/entry.ts';
import { INDICATOR_IDS, indicatorOf } from '#queries/indicators/indicators.ts';
import { PURPOSE_TITLES, RECEIVER_TITLES } from '#queries/audit/reasons.ts';
import type { Bilingual } from '#queries/tiles/manifest.ts';
import { formatFor, type Language } from '#lib/words/format.ts';
import { logWordsFor } from '#lib/words/log.ts';

const LEFT_OUT: ReadonlySet<string> = new Set([
  ...['n', 'at', 'by', 'said', 'through', 'roles', 'network', 'request', 'act', 'words'],
]);

/**
 * What an entry says beside who did it, from where and when: each part with its name, in words where there are any.
 * @param reason why, as it was written; null where that is no longer so, and absent where it is not known
 */
export function detailsOf(
  entry: LoggedEntry,
  areas: readonly BoundArea[],
  language: Language,
  reason?: string | null,
): string {
  const own = logWordsFor(language);
  const f = formatFor(language);
  const titled = (titles: Readonly<Record<string, Bilingual>>, id: string): string =>
    Object.hasOwn(titles, id) ? titles[id]![language] : id;
  const areaName = (code: string): string =>
    areas.find((one) => one.code === code)?.full_name[language] ?? code;
  const roleName = (id: string): string => {
    const role = ROLE_IDS.find((one) => one === id);
    return role ? roleRule(role).title[language] : id;
  };
  const indicatorName = (id: string): string => {
    const indicator = INDICATOR_IDS.find((one) => one === id);
    return indicator ? indicatorOf(indicator).title[language] : id;
  };
  const valueOf = (part: string, value: unknown): string => {
    if (value === null) return '–';
    if (typeof value === 'number' && SHARES.has(part)) return f.exactPercent(value);
    if (typeof value === 'number') return NUMBERS.has(part) ? String(value) : f.count(value);
    if (typeof value === 'boolean') return value ? own.yes : own.no;
    if (Array.isArray(value)) return value.length === 0 ? '–' : value.map(String).map(areaName).join(', ');
    if (typeof value !== 'string') return '';
    if (part === 'purpose') return titled(PURPOSE_TITLES, value);
    if (part === 'receiver') return titled(RECEIVER_TITLES, value);
    if (part === 'area') return areaName(value);
    if (part === 'indicator') return indicatorName(value);
    if (part === 'role') return roleName(value);
    return Object.hasOwn(own.values, value) ? own.values[value]! : value;
  };
  const parts = Object.entries(entry)
    .filter(([part]) => !LEFT_OUT.has(part))
    .map(([part, value]) => `${own.parts[part] ?? part}: ${valueOf(part, value)}`);
  const why = reason === undefined ? [] : [reason === null ? own.reason_gone : own.reason(reason)];
  return [...parts, ...why].join('; ');
}

/** Numbers that name something and count nothing. */
const NUMBERS: ReadonlySet<string> = new Set([
  'entry',
  'import',
  'change',
  'decision',
  'undoes',
  'last_found',
  'version_before',
  'version_after',
]);
/** Of targets. */
const SHARES: ReadonlySet<string> = new Set(['before', 'after']);
