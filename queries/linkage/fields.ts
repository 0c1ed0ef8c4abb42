/** What two records are compared by. Levels count from 0, the less alike first; a field that one of them lacks has none. */
export interface Field {
  readonly id: FieldId;
  readonly vi: string;
  readonly en: string;
  readonly levels: readonly Level[];
}
export interface Level {
  readonly vi: string;
  readonly en: string;
  /** Share of the pairs of one person that is at this level: where the estimation begins. */
  readonly one_person: number;
  /** Among two people never held rarer than this. */
  readonly rarest?: number;
}
export type FieldId =
  'family' | 'name' | 'birth' | 'sex' | 'commune' | 'personal_number' | 'insurance_number' | 'phone';

const level = (vi: string, en: string, one_person: number): Level => ({ vi, en, one_person });
const DIFFERS = (one_person: number): Level => level('khác', 'differs', one_person);
const SAME = (one_person: number): Level => level('giống', 'same', one_person);

/**
 * A telephone is a household's: that two of one commune and family name share it says that they live together, in a
 * household of four among some 2,400 of that name there. Assumed, and less than any province would give by chance alone.
 */
const IN_A_HOUSEHOLD = 1 / 800;

/** In the order of the digits of a pattern (compared_pair.sql). */
export const FIELDS: readonly Field[] = [
  {
    id: 'family',
    vi: 'họ',
    en: 'family name',
    levels: [
      DIFFERS(0.02),
      level('gần giống hoặc đảo thứ tự', 'nearly the same, or in another order', 0.03),
      SAME(0.95),
    ],
  },
  {
    id: 'name',
    vi: 'tên đệm và tên',
    en: 'middle and given name',
    levels: [
      DIFFERS(0.01),
      level('cùng tên, khác tên đệm', 'same given name, other middle name', 0.03),
      level('khác một chữ cái hoặc dấu', 'one letter or accent differs', 0.06),
      level('giống, mất dấu hoặc đảo thứ tự', 'same without accents, or in another order', 0.1),
      SAME(0.8),
    ],
  },
  {
    id: 'birth',
    vi: 'ngày sinh',
    en: 'date of birth',
    levels: [
      DIFFERS(0.01),
      level('khác ngày, tháng hoặc năm', 'day, month or year differs', 0.05),
      level('cùng năm, một bên chỉ biết năm', 'same year, one knows no more', 0.05),
      level('đảo ngày và tháng', 'day and month exchanged', 0.04),
      SAME(0.85),
    ],
  },
  { id: 'sex', vi: 'giới tính', en: 'sex', levels: [DIFFERS(0.01), SAME(0.99)] },
  { id: 'commune', vi: 'xã', en: 'commune', levels: [DIFFERS(0.15), SAME(0.85)] },
  {
    id: 'personal_number',
    vi: 'số định danh',
    en: 'personal number',
    levels: [
      DIFFERS(0.02),
      level('khác một chữ số hoặc mã tỉnh', 'one digit or the province differs', 0.08),
      SAME(0.9),
    ],
  },
  {
    id: 'insurance_number',
    vi: 'mã số bảo hiểm y tế',
    en: 'insurance number',
    levels: [DIFFERS(0.05), level('khác một chữ số', 'one digit differs', 0.05), SAME(0.9)],
  },
  {
    id: 'phone',
    vi: 'điện thoại',
    en: 'telephone',
    levels: [DIFFERS(0.4), { ...SAME(0.6), rarest: IN_A_HOUSEHOLD }],
  },
];

/** Levels by field, in the order of FIELDS; null where one of the two lacks it. */
export type Levels = readonly (number | null)[];

export interface PatternCount {
  /** Bits of the blocks that brought these pairs. */
  readonly blocks: number;
  readonly levels: Levels;
  readonly pairs: number;
}

/** A pattern of compared_pair.sql: one digit a field, 0 where one lacks it. */
export const levelsOf = (pattern: number): Levels =>
  Array.from(String(pattern).padStart(FIELDS.length, '0'), (digit) =>
    digit === '0' ? null : Number(digit) - 1,
  );

/** Place of a field among FIELDS. */
export const placeOf = (id: FieldId): number => FIELDS.findIndex((field) => field.id === id);
