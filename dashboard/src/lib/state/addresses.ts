import type { IndicatorId } from '#queries/indicators/indicators.ts';
import type { Language } from '../words/format.ts';
import { figurePage, type FigurePageId } from './pages.ts';

/** Vietnamese is at the root and has no prefix. */
const PREFIX: Record<Language, string> = { vi: '', en: '/en' };

/** @param rest what the page has in its path; absent where that goes without saying */
export function figurePagePath(language: Language, page: FigurePageId, rest?: string): string {
  const parts = [figurePage(page).path, rest].filter((part) => part);
  return [PREFIX[language], ...parts.map((part) => encodeURIComponent(part!))].join('/') || '/';
}
export const overviewPath = (language: Language): string => figurePagePath(language, 'overview');
export const indicatorPath = (language: Language, indicator: IndicatorId): string =>
  `${PREFIX[language]}/indicators/${indicator}`;
export const methodsPath = (language: Language): string => `${PREFIX[language]}/methods`;
export const helpPath = (language: Language): string => figurePagePath(language, 'help');
export const validationPath = (language: Language): string => `${PREFIX[language]}/validation`;
export const importsPath = (language: Language, rest = ''): string => `${PREFIX[language]}/imports${rest}`;
export const worklistsPath = (language: Language, rest = ''): string =>
  `${PREFIX[language]}/worklists${rest}`;
export const signInPath = (language: Language, rest = ''): string => `${PREFIX[language]}/sign-in${rest}`;
export const accountPath = (language: Language, rest = ''): string => `${PREFIX[language]}/account${rest}`;
export const accountsPath = (language: Language, rest = ''): string => `${PREFIX[language]}/accounts${rest}`;
export const extractsPath = (language: Language, rest = ''): string => `${PREFIX[language]}/extracts${rest}`;
export const logPath = (language: Language, rest = ''): string => `${PREFIX[language]}/log${rest}`;
export const definitionsPath = (language: Language, rest = ''): string =>
  `${PREFIX[language]}/definitions${rest}`;
export const targetsPath = (language: Language, rest = ''): string => `${PREFIX[language]}/targets${rest}`;
export const privacyPath = (language: Language): string => `${PREFIX[language]}/privacy`;
export const boardPath = (language: Language): string => `${PREFIX[language]}/board`;

/** An address of a page as it is without a language. */
export const withoutLanguage = (address: string): string => address.replace(/^\/en(?=[/?]|$)\/?/, '/');
/** The same in a language. */
export const inLanguage = (language: Language, address: string): string =>
  PREFIX[language] === '' ? address : PREFIX[language] + address.replace(/^\/(?=\?|$)/, '');

/** The address of a figure in whichever language it is read: the page as it is shown, and its id there. */
export const figureAddress = (page: string, id: string): string => `${withoutLanguage(page)}#${id}`;

/** Puts a figure at the end of the reader's own board. */
export const pinPath = (language: Language, page: string, id: string): string =>
  boardPath(language) + queryText({ add: figureAddress(page, id) });

/** Where the Methods page speaks of something. */
export const anchorOf = (kind: 'indicator' | 'condition' | 'standard', id: string): string => `${kind}-${id}`;

/** A query with its "?"; empty for none. What goes without saying is `undefined`. */
export function queryText(values: Readonly<Record<string, string | undefined>>): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(values)) if (value !== undefined) query.set(key, value);
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}

/** The language of a page, by the part of its path that names it. */
export const languageOf = ({ lang }: { readonly lang?: string | undefined }): Language =>
  lang === 'en' ? 'en' : 'vi';

/** The same by its address alone, where no page stands for it. */
export const pathLanguage = ({ pathname }: { readonly pathname: string }): Language =>
  /^\/en(\/|$)/.test(pathname) ? 'en' : 'vi';

/** What a page was asked, in whichever language: of which snapshot, what its path says, and its query. */
export const askedText = (snapshot: string, inPath: string | undefined, url: URL): string =>
  `${snapshot}/${inPath ?? ''}?${url.searchParams.toString()}`;
