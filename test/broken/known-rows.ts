import type { Draw } from '../surveillance/random.ts';

/** A table as text: a header and rows, before it becomes a file of some form. */
export interface Table {
  header: string[];
  rows: string[][];
}

/** What was measured of a person, whatever a file makes of it. */
export interface Measured {
  readonly person: string;
  readonly examined_on: string;
  readonly height_cm: number;
  readonly weight_kg: number;
  readonly sbp_1_mmhg: number;
  readonly dbp_1_mmhg: number;
  readonly glucose_mmol_l: number;
}

/** The table's columns; `end` is the last one, so that a row that was cut off lacks it. */
export const COLUMNS = {
  id: 0,
  name: 1,
  person: 2,
  birth: 3,
  day: 4,
  sex: 5,
  height: 6,
  weight: 7,
  systolic: 8,
  diastolic: 9,
  glucose: 10,
  note: 11,
  end: 12,
} as const;
export type Column = keyof typeof COLUMNS;

/** A mapping of the table in a form. @param format such as `{ type: 'csv' }` */
export const mappingOf = (format: object): object => ({
  name: 'phieu-hong',
  version: 1,
  title: { vi: 'Phiếu khám hỏng', en: 'Broken examinations' },
  synthetic: true,
  format,
  namespace: 'personal-number',
  stated_on: '2020-02-28',
  missing: ['', '77', '88', '99', '999'],
  identity: ['name'],
  rows: [
    {
      kind: 'examination',
      key: ['id'],
      columns: {
        person: { column: 'person' },
        birth: { column: 'birth', date: 'dd/MM/yyyy' },
        examined_on: { column: 'day', date: 'dd/MM/yyyy' },
        sex: { column: 'sex', codes: { Nam: 'male', Nữ: 'female' } },
        height_cm: { column: 'height' },
        weight_kg: { column: 'weight' },
        sbp_1_mmhg: { column: 'systolic', unit: 'mmHg' },
        dbp_1_mmhg: { column: 'diastolic', unit: 'mmHg' },
        // No unit: each row is judged.
        glucose_mmol_l: { column: 'glucose' },
        form: { value: 'adult' },
      },
    },
  ],
});

const two = (number: number): string => String(number).padStart(2, '0');

/** Rows of adults, one of each person, with what was measured. No person of them exists. */
export function knownRows(draw: Draw, count: number): { table: Table; measured: Measured[] } {
  const measured: Measured[] = [];
  const rows = Array.from({ length: count }, (_, at) => {
    const isMan = draw.chance(0.5);
    const year = draw.between(1940, 1990);
    const [month, day] = [draw.between(1, 12), draw.between(13, 28)];
    const person = `024${isMan ? '0' : '1'}${two(year % 100)}${String(at * 7919 + draw.between(0, 7918)).padStart(6, '0')}`;
    const of = {
      person,
      examined_on: `2019-${two(month)}-${two(day)}`,
      height_cm: draw.between(1450, 1890) / 10,
      weight_kg: draw.between(400, 760) / 10,
      sbp_1_mmhg: draw.between(105, 189),
      dbp_1_mmhg: draw.between(60, 98),
      glucose_mmol_l: draw.between(40, 95) / 10,
    };
    measured.push(of);
    return [
      `P${String(at)}`,
      isMan ? 'Người Thử Văn' : 'Người Thử Thị',
      person,
      `05/06/${String(year)}`,
      `${two(day)}/${two(month)}/2019`,
      isMan ? 'Nam' : 'Nữ',
      String(of.height_cm),
      String(of.weight_kg),
      String(of.sbp_1_mmhg),
      String(of.dbp_1_mmhg),
      String(of.glucose_mmol_l),
      draw.pick(['', 'ghi chú', 'khám lại, sau 1 tháng']),
      'x',
    ];
  });
  return { table: { header: Object.keys(COLUMNS), rows }, measured };
}
