import type { AreaName } from '../overview/model.ts';
import type { Language } from './format.ts';

/** Short types that people write before a name, because the bare name means another place. */
const PREFIX: readonly (readonly [string, string])[] = [
  ['Thành phố ', 'TP '],
  ['Thị trấn ', 'TT '],
  ['Thị xã ', 'TX '],
];

/** The name of an area as lists and sentences say it: "Sơn Động", "TP Bắc Giang". */
export function areaLabel({ name, full_name, level }: AreaName, language: Language): string {
  if (language === 'en') return name.en;
  if (level === 'province') return name.vi;
  const found = PREFIX.find(([type]) => full_name.vi.startsWith(type));
  return found ? found[1] + full_name.vi.slice(found[0].length) : name.vi;
}

/** A title inside a sentence: "Tăng huyết áp" → "tăng huyết áp", but "COPD" stays. */
export function inSentence(title: string): string {
  const [first = '', second = ''] = title;
  return second !== '' && second === second.toLowerCase()
    ? first.toLowerCase() + title.slice(first.length)
    : title;
}

/** And back at the start of one. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

type Level = AreaName['level'];
const LEVEL: Record<Language, Record<Level, string>> = {
  vi: { province: 'tỉnh', district: 'huyện', commune: 'xã' },
  en: { province: 'provinces', district: 'districts', commune: 'communes' },
};

/** The areas of a level, as counted: "10 huyện", "10 districts". */
export const levelNoun = (level: Level, language: Language): string => LEVEL[language][level];
