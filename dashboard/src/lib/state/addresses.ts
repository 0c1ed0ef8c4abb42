import type { IndicatorId } from '#queries/indicators/indicators.ts';
import type { Language } from '../words/format.ts';

/** Vietnamese is at the root and has no prefix. */
const PREFIX: Record<Language, string> = { vi: '', en: '/en' };

export const overviewPath = (language: Language): string => PREFIX[language] || '/';
export const indicatorPath = (language: Language, indicator: IndicatorId): string =>
  `${PREFIX[language]}/indicators/${indicator}`;
export const methodsPath = (language: Language): string => `${PREFIX[language]}/methods`;
export const validationPath = (language: Language): string => `${PREFIX[language]}/validation`;

/** Where the Methods page speaks of something. */
export const anchorOf = (kind: 'indicator' | 'condition' | 'standard', id: string): string => `${kind}-${id}`;

/** A query with its "?"; empty for none. What goes without saying is `undefined`. */
export function queryText(values: Readonly<Record<string, string | undefined>>): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(values)) if (value !== undefined) query.set(key, value);
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}
