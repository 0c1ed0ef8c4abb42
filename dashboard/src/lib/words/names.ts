import type { AreaName } from '../overview/model.ts';
import type { Bilingual } from '#queries/tiles/manifest.ts';
import type { Language } from './format.ts';

interface AreaKind {
  readonly level: AreaName['level'];
  /** As the full name begins in Vietnamese; a place without any of these is of the first kind of its level. */
  readonly vi: string;
  /** Written before the name, because the bare name means another place. */
  readonly prefix?: string;
  readonly en: string;
  readonly plural: string;
}

/** Every kind of area that a Vietnamese name may begin with, those of a level in the order in which they are listed. */
const KINDS: readonly AreaKind[] = [
  { level: 'province', vi: 'tỉnh', en: 'province', plural: 'provinces' },
  { level: 'province', vi: 'thành phố', en: 'city', plural: 'cities' },
  { level: 'district', vi: 'huyện', en: 'district', plural: 'districts' },
  { level: 'district', vi: 'quận', en: 'district', plural: 'districts' },
  { level: 'district', vi: 'thị xã', prefix: 'TX', en: 'town', plural: 'towns' },
  { level: 'district', vi: 'thành phố', prefix: 'TP', en: 'city', plural: 'cities' },
  { level: 'commune', vi: 'xã', en: 'commune', plural: 'communes' },
  { level: 'commune', vi: 'phường', en: 'ward', plural: 'wards' },
  { level: 'commune', vi: 'thị trấn', prefix: 'TT', en: 'township', plural: 'townships' },
];

function kindOf({ full_name, level }: Pick<AreaName, 'full_name' | 'level'>): AreaKind {
  const name = full_name.vi.toLowerCase();
  const ofLevel = KINDS.filter((kind) => kind.level === level);
  return (ofLevel.find((kind) => name.startsWith(`${kind.vi} `)) ?? ofLevel[0]) as AreaKind;
}

/** The name of an area as lists and sentences say it: "Sơn Động", "TP Bắc Giang". */
export function areaLabel(area: AreaName, language: Language): string {
  const { prefix, vi } = kindOf(area);
  if (language === 'en' || prefix === undefined) return area.name[language];
  return `${prefix} ${area.full_name.vi.slice(vi.length + 1)}`;
}

/** The same in both languages; undefined for what is no area. */
export const labelled = (area: AreaName | undefined): Bilingual | undefined =>
  area && { vi: areaLabel(area, 'vi'), en: areaLabel(area, 'en') };

/** The kinds of some areas as people count them: "10 huyện, thành phố", "16 communes and wards". */
export const kindsNoun = (areas: readonly AreaName[], language: Language): string =>
  listed(areas, language, ({ plural }) => plural);

/** The kinds that a figure is cut by: "theo xã, phường", "by commune and ward". */
export const kindsNounOfOne = (areas: readonly AreaName[], language: Language): string =>
  listed(areas, language, ({ en }) => en);

function listed(areas: readonly AreaName[], language: Language, english: (kind: AreaKind) => string): string {
  const there = new Set(areas.map(kindOf));
  const kinds = KINDS.filter((kind) => there.has(kind));
  const names = [...new Set(kinds.map((kind) => (language === 'vi' ? kind.vi : english(kind))))];
  if (language === 'vi') return names.join(', ');
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** The kind of one area: "thành phố", "city". */
export const kindNoun = (area: AreaName, language: Language): string => kindOf(area)[language];

/** A title inside a sentence: "Tăng huyết áp" → "tăng huyết áp", but "COPD" stays. */
export function inSentence(title: string): string {
  const [first = '', second = ''] = title;
  return second !== '' && second === second.toLowerCase()
    ? first.toLowerCase() + title.slice(first.length)
    : title;
}

/** And back at the start of one. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
