import { isIcd10Of } from '../detection/icd10-match.ts';
import type { CodeItem } from './items.ts';
import type { ConditionNames } from './propose/name-items.ts';
import { SYNONYMS, type Sentence } from './propose/synonyms.ts';

/** What sheets call an item; the history of a condition is called by its name. */
export function itemTitle(id: string, conditions: readonly ConditionNames[]): Sentence {
  const history = conditions.find((one) => id === `history_${one.id}`);
  if (history) {
    const [vi = '', en = ''] = history.names;
    return { vi: `tiền sử: ${vi}`, en: `history: ${en}` };
  }
  const reading = /^([sd]bp)_([123])_mmhg$/.exec(id);
  if (reading) {
    const [, which = '', number = ''] = reading;
    const vi = SYNONYMS.items[`${which}_1_mmhg`]?.[0] ?? id;
    return {
      vi: `${vi}, lần ${number}`,
      en: `${which === 'sbp' ? 'systolic' : 'diastolic'} pressure, ${number}`,
    };
  }
  return { vi: SYNONYMS.items[id]?.[0] ?? id, en: id.replaceAll('_', ' ') };
}

/** What sheets write for a code of an item: "female" is "nữ". */
export function codeWord(item: string, code: string): Sentence {
  const asked = SYNONYMS.codes['yes_no'];
  const isUnasked = code === 'not_asked' || code === 'not_recorded';
  const own = SYNONYMS.codes[item]?.[code] ?? asked?.[isUnasked ? 'unknown' : code] ?? [code];
  const isNumeral = /^[IV]+$/.test(code);
  return {
    vi: isNumeral ? code : (own[0] ?? code).toLowerCase(),
    en: code.replaceAll('_', ' '),
  };
}

/** The word of each code of an item. */
export const codeWords = (item: string, { values }: CodeItem): Readonly<Record<string, Sentence>> =>
  Object.fromEntries(values.map((code) => [code, codeWord(item, code)]));

/** Codes of ICD-10, each with the condition that it is of, where it is of one: "I10 (tăng huyết áp); J06". */
export function icd10Words(codes: string, conditions: readonly ConditionNames[]): Sentence {
  const named = codes.split(';').map((code) => {
    const [vi, en] = conditions.find(({ icd10 }) => isIcd10Of(code, icd10 ?? []))?.names ?? [];
    return {
      vi: vi === undefined ? code : `${code} (${vi})`,
      en: en === undefined ? code : `${code} (${en})`,
    };
  });
  return { vi: named.map(({ vi }) => vi).join('; '), en: named.map(({ en }) => en).join('; ') };
}

/** Conditions as the record lists them, "|hypertension|diabetes|", by their names. */
export function conditionWords(list: string, conditions: readonly ConditionNames[]): Sentence {
  const named = list
    .split('|')
    .filter((id) => id !== '')
    .map((id) => conditions.find((one) => one.id === id)?.names ?? [id, id]);
  return { vi: named.map(([vi]) => vi).join(', '), en: named.map(([, en]) => en).join(', ') };
}
