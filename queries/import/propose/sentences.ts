import { IDENTITY_TITLES } from '../../identity/item-titles.ts';
import type { IdentityItem } from '../../identity/items.ts';
import type { NumberItem } from '../items.ts';
import { codeWord, itemTitle } from '../item-words.ts';
import { KIND_TITLES } from '../kind-titles.ts';
import type { Kind } from '../kinds.ts';
import type { DayOrder } from './day-format.ts';
import type { Sentence } from './synonyms.ts';
import type { UnitReading } from './unit-of-values.ts';

export type { Sentence };

const per = (part: number): string => String(Math.floor(part * 100));
const figure = (x: number, language: 'vi' | 'en'): string =>
  x.toLocaleString(language === 'vi' ? 'vi-VN' : 'en-GB', { maximumFractionDigits: 2 });
const three = (x: readonly [number, number, number], language: 'vi' | 'en'): [string, string, string] => [
  figure(x[0], language),
  figure(x[1], language),
  figure(x[2], language),
];

/** Words that may be quoted: of closed lists and few. */
const quotedList = (codes: Readonly<Record<string, string>>, item: string, language: 'vi' | 'en'): string =>
  Object.entries(codes)
    .slice(0, 6)
    .map(([from, to]) => {
      const word = codeWord(item, to)[language];
      return word === from.toLowerCase() ? from : `${from} = ${word}`;
    })
    .join(', ');
const titles = (items: readonly string[], language: 'vi' | 'en'): string =>
  items.map((item) => itemTitle(item, [])[language]).join(', ');

/** What speaks for a proposal, as sentences. Nothing of a person stands in them: shares, ranges, words of code lists. */
export const say = {
  name: (name: string, like: number): Sentence =>
    like >= 0.98
      ? { vi: `Tên cột là “${name}”.`, en: `The column is called “${name}”.` }
      : { vi: `Tên cột gần với “${name}”.`, en: `The name of the column is like “${name}”.` },
  byValues: (): Sentence => ({
    vi: 'Tên cột không nói gì; chỉ giá trị nói.',
    en: 'The name says nothing; only the values do.',
  }),
  empty: (): Sentence => ({ vi: 'Không có giá trị nào trong mẫu.', en: 'There is no value in the sample.' }),
  pairs: (part: number): Sentence => ({
    vi: `${per(part)} % ô ghi hai số, kiểu 120/80: tâm thu và tâm trương.`,
    en: `${per(part)} % of cells hold two numbers, as 120/80: systolic and diastolic.`,
  }),
  numbers: (part: number, at: readonly [number, number, number]): Sentence => {
    const [vi, en] = [three(at, 'vi'), three(at, 'en')];
    return {
      vi: `${per(part)} % ô là số, phần lớn từ ${vi[0]} đến ${vi[2]}, giữa là ${vi[1]}.`,
      en: `${per(part)} % of cells are numbers, most from ${en[0]} to ${en[2]}, the middle ${en[1]}.`,
    };
  },
  unit: ({ unit, by }: UnitReading, item: NumberItem): Sentence[] => {
    const ids = item.units
      .filter(({ only_named }) => !only_named)
      .map(({ id }) => id)
      .join(', ');
    switch (by) {
      case 'only_one':
        return [];
      case 'header':
        return [
          { vi: `Đơn vị ${unit ?? ''} ghi ở tên cột.`, en: `The unit ${unit ?? ''} stands in the name.` },
        ];
      case 'values':
        return [
          {
            vi: `Các số chỉ hợp với đơn vị ${unit ?? ''}.`,
            en: `The numbers are possible in ${unit ?? ''} only.`,
          },
        ];
      case 'middle':
        return [
          {
            vi: `Các số hợp với nhiều đơn vị (${ids}); ${unit ?? ''} hợp hơn. Xin xem lại.`,
            en: `The numbers are possible in several units (${ids}); ${unit ?? ''} is likelier. Please look.`,
          },
        ];
      case 'row_by_row':
        return [
          {
            vi: `Đơn vị (${ids}) được nhận ra theo từng dòng.`,
            en: `The unit (${ids}) is told row by row.`,
          },
        ];
    }
  },
  unitColumn: (column: string): Sentence => ({
    vi: `Cột “${column}” ghi đơn vị của từng dòng.`,
    en: `The column “${column}” names the unit of each row.`,
  }),
  unitOf: (column: string): Sentence => ({
    vi: `Ghi đơn vị của cột “${column}”.`,
    en: `Names the unit of the column “${column}”.`,
  }),
  days: (part: number, format: string): Sentence => ({
    vi: `${per(part)} % ô đọc được là ngày viết kiểu ${format}.`,
    en: `${per(part)} % of cells read as dates written ${format}.`,
  }),
  yearOnly: (part: number): Sentence => ({
    vi: `${part < 0.01 ? 'Dưới 1' : per(part)} % ô chỉ ghi năm; năm ấy được giữ.`,
    en: `${part < 0.01 ? 'Under 1' : per(part)} % of cells hold a year alone; that year is kept.`,
  }),
  undecided: ([a, b]: readonly [string, string]): Sentence => ({
    vi: `Mọi ô đều đọc được cả kiểu ${a} lẫn kiểu ${b}: phải có người chọn.`,
    en: `Every cell reads as ${a} and as ${b}: a person must choose.`,
  }),
  undecidedInSample: ([a, b]: readonly [string, string]): Sentence => ({
    vi: `Mọi ô trong mẫu đều đọc được cả kiểu ${a} lẫn kiểu ${b}: khi nhập, cả cột quyết định; nếu vẫn không rõ, tệp bị từ chối.`,
    en: `Every cell of the sample reads as ${a} and as ${b}: the whole column decides when it is imported; where it cannot, the file is refused.`,
  }),
  orderByColumn: (): Sentence => ({
    vi: 'Ngày trước hay tháng trước: khi nhập, cả cột quyết định.',
    en: 'Whether the day or the month comes first, the whole column decides when it is imported.',
  }),
  orderOfOther: (order: DayOrder, column: string): Sentence =>
    order === 'dd'
      ? {
          vi: `Cột “${column}” của cùng tệp viết ngày trước tháng.`,
          en: `The column “${column}” of the same file has the day before the month.`,
        }
      : {
          vi: `Cột “${column}” của cùng tệp viết tháng trước ngày.`,
          en: `The column “${column}” of the same file has the month before the day.`,
        },
  orderBorrowed: (format: string, column: string): Sentence => ({
    vi: `Đọc kiểu ${format}, như cột “${column}” của cùng tệp.`,
    en: `Read as ${format}, like the column “${column}” of the same file.`,
  }),
  codes: (codes: Readonly<Record<string, string>>, part: number, unknown: number, item: string): Sentence => {
    const words = (language: 'vi' | 'en'): string => {
      const list = quotedList(codes, item, language);
      return list === '' ? '' : `: ${list}`;
    };
    return {
      vi: `${per(part)} % ô là từ đã biết${words('vi')}.${unknown === 0 ? '' : ` Còn ${String(unknown)} từ chưa biết.`}`,
      en: `${per(part)} % of cells are known words${words('en')}.${unknown === 0 ? '' : ` ${String(unknown)} words are not known.`}`,
    };
  },
  sexByNumbers: (part: number): Sentence => ({
    vi: `Chữ số thứ tư của số định danh cho biết số nào là nam, số nào là nữ (${per(part)} % dòng).`,
    en: `The fourth digit of the personal numbers says which is which (${per(part)} % of rows).`,
  }),
  personalNumbers: (full: number, all: number): Sentence => ({
    vi: `${per(full)} % ô có 12 chữ số${all > full ? '; số 0 đầu bị mất được bù lại' : ''}. Giá trị không bao giờ hiện nguyên văn.`,
    en: `${per(full)} % of cells have 12 digits${all > full ? '; lost leading zeros are put back' : ''}. They are never shown in clear.`,
  }),
  cards: (part: number): Sentence => ({
    vi: `${per(part)} % ô là số thẻ BHYT: cùng một người chỉ được nhận ra trong các tệp cũng dùng số thẻ.`,
    en: `${per(part)} % of cells are insurance numbers: people are found again only in files that use them too.`,
  }),
  oldNumbers: (part: number): Sentence => ({
    vi: `${per(part)} % ô là CMND 9 số: không nối được với số định danh 12 số.`,
    en: `${per(part)} % of cells are old numbers of 9 digits: they do not join with those of 12.`,
  }),
  ownNumbers: (): Sentence => ({
    vi: 'Là mã riêng của nơi gửi: cùng một người chỉ được nhận ra trong các tệp của nơi ấy.',
    en: "Numbers of the sender's own: people are found again only in files of that sender.",
  }),
  /** Of the number by which people are told apart. */
  personKept: (item: IdentityItem): Sentence => ({
    vi: `Cũng là danh tính: ${IDENTITY_TITLES[item].vi}.`,
    en: `It is identity too: the ${IDENTITY_TITLES[item].en}.`,
  }),
  identityHeld: (column: string): Sentence => ({
    vi: `Cột “${column}” đã giữ mục danh tính ấy.`,
    en: `The column “${column}” is that item of identity already.`,
  }),
  icd10: (part: number): Sentence => ({
    vi: `${per(part)} % ô là mã ICD-10.`,
    en: `${per(part)} % of cells are ICD-10 codes.`,
  }),
  areaCodes: (part: number): Sentence => ({
    vi: `${per(part)} % ô có dạng mã địa bàn.`,
    en: `${per(part)} % of cells look like codes of areas.`,
  }),
  areaNames: (part: number): Sentence => ({
    vi: `${per(part)} % ô là tên xã, phường đã biết.`,
    en: `${per(part)} % of cells are names of communes that are known.`,
  }),
  areaAbove: (column: string): Sentence => ({
    vi: `Tên được hiểu trong huyện ghi ở cột “${column}”.`,
    en: `They are meant below the district in the column “${column}”.`,
  }),
  areaUnclear: (part: number): Sentence => ({
    vi: `${per(part)} % tên có ở nhiều nơi và không cột nào ghi huyện: những dòng ấy sẽ bị từ chối.`,
    en: `${per(part)} % of the names are there several times and no column names the district: those rows will be refused.`,
  }),
  districtOf: (column: string): Sentence => ({
    vi: `Ghi huyện của cột “${column}”.`,
    en: `Names the district of the column “${column}”.`,
  }),
  words: (count: number): Sentence => ({
    vi: `Là chữ, ${figure(count, 'vi')} giá trị khác nhau.`,
    en: `Text, ${figure(count, 'en')} different values.`,
  }),
  key: (unique: number): Sentence => ({
    vi: `${per(unique)} % giá trị chỉ có một lần: là mã của từng dòng.`,
    en: `${per(unique)} % of the values are there once: it names the record.`,
  }),
  version: (): Sentence => ({
    vi: 'Cho biết dòng được sửa lần cuối khi nào: bản mới nhất được tính.',
    en: 'Says when the row was last changed: the latest counts.',
  }),
  nothing: (): Sentence => ({
    vi: 'Không nhận ra là mục nào: không đọc.',
    en: 'Not recognised as an item: it is not read.',
  }),
  secondBest: (column: string): Sentence => ({
    vi: `Giống mục mà cột “${column}” đã giữ: không đọc.`,
    en: `Like the item that the column “${column}” holds already: it is not read.`,
  }),
  unnamed: (column: string): Sentence =>
    column === ''
      ? { vi: 'Cột không có tên: không đọc được.', en: 'The column has no name: it cannot be read.' }
      : {
          vi: `Có nhiều cột tên “${column}”: hãy đổi tên để biết cột nào là cột nào.`,
          en: `Several columns are called “${column}”: rename them, so that it is known which is which.`,
        },
  family: (): Sentence => ({
    vi: 'Là tiền sử của gia đình, không phải của người khám: không đọc.',
    en: 'The history of the family, not of the person: it is not read.',
  }),
  swapped: (other: string): Sentence => ({
    vi: `Giá trị như thể đổi chỗ với cột “${other}”: xin xem lại.`,
    en: `The values look swapped with the column “${other}”: please look.`,
  }),
  kind: (kind: Kind, columns: number, missing: readonly string[]): Sentence => ({
    vi: `${String(columns)} cột là mục của ${KIND_TITLES[kind].vi}${missing.length === 0 ? ', đủ mọi mục bắt buộc' : `; còn thiếu ${titles(missing, 'vi')}`}.`,
    en: `${String(columns)} columns are items of ${KIND_TITLES[kind].en}${missing.length === 0 ? ', and all that they need is there' : `; they lack ${titles(missing, 'en')}`}.`,
  }),
  required: (kind: Kind, item: string): Sentence => ({
    vi: `Chưa có cột nào là ${titles([item], 'vi')}, mà ${KIND_TITLES[kind].vi} phải có.`,
    en: `No column is ${titles([item], 'en')}, which ${KIND_TITLES[kind].en} need.`,
  }),
  of: (column: string, { vi, en }: Sentence): Sentence => ({
    vi: `“${column}”: ${vi}`,
    en: `“${column}”: ${en}`,
  }),
  noKey: (): Sentence => ({
    vi: 'Không có cột nào gọi tên được từng bản ghi: hãy chỉ ra khóa.',
    en: 'No column names a record: say which is the key.',
  }),
  noVersion: (): Sentence => ({
    vi: 'Không có cột nào cho biết dòng được sửa khi nào: hãy cho biết số liệu của tệp tính đến ngày nào.',
    en: 'No column says when a row was changed: say on which day the data of the file stood.',
  }),
} as const;
