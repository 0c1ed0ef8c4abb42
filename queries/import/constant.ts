import { z } from 'zod';
import type { Item } from './items.ts';
import type { Sentence } from './propose/synonyms.ts';

const isoDate = z.iso.date();
const ICD10_LIST = /^[A-Z]\d{2}(\.\d)?(;[A-Z]\d{2}(\.\d)?)*$/;

/** What is wrong with a value that is to stand in every row, in the unit of its item; null where nothing is. */
export function constantFault(item: Item, value: string | number): Sentence | null {
  const text = String(value);
  switch (item.type) {
    case 'identifier':
      return { vi: 'mã người không thể là giá trị chung', en: 'a person cannot be a constant' };
    case 'code': {
      const words = item.values.join(', ');
      return item.values.includes(text)
        ? null
        : { vi: `“${text}” không phải là một trong: ${words}`, en: `${text} is not one of ${words}` };
    }
    case 'date':
    case 'birth':
      return isoDate.safeParse(value).success
        ? null
        : {
            vi: `“${text}” không phải là ngày; hãy ghi như 06/05/2019`,
            en: `${text} is no day; write it as 2019-05-06`,
          };
    case 'number': {
      const [low, high] = item.hard;
      const number = text.trim() === '' ? NaN : Number(text);
      return number >= low && number <= high
        ? null
        : {
            vi: `“${text}” không phải là số từ ${String(low)} đến ${String(high)}`,
            en: `${text} is no number from ${String(low)} to ${String(high)}`,
          };
    }
    case 'icd10':
      return ICD10_LIST.test(text)
        ? null
        : {
            vi: `“${text}” không phải là mã ICD-10; hãy ghi như E11.9`,
            en: `${text} is no code of ICD-10; write it as E11.9`,
          };
    case 'text':
    case 'area':
    case 'conditions':
      return text.trim() === '' ? { vi: 'chưa có giá trị', en: 'there is no value' } : null;
  }
}
