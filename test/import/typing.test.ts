import { beforeAll, describe, expect, it } from 'vitest';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { csv, examinationMapping, importText, PERSON, query } from './import-text.ts';

const HEADER = [
  'id',
  'person',
  'day',
  'sex',
  'born',
  'item',
  'sbp',
  'dbp',
  'height',
  'glucose',
  'unit',
  'icd',
  'weight',
  'smoking',
];
type Cells = Partial<Record<(typeof HEADER)[number], string>>;

/** One dirty row each: what it says, its cells, what is stored, what is refused. */
const CASES: readonly (readonly [string, Cells, Record<string, unknown>, Record<string, string>?])[] = [
  ['plain numbers', { sbp: '140', dbp: '90' }, { sbp_1_mmhg: 140, dbp_1_mmhg: 90 }],
  ['a decimal comma', { height: '"160,5"' }, { height_cm: 160.5 }],
  ['blanks around', { height: ' 160.5 ' }, { height_cm: 160.5 }],
  ['pressure in cmHg', { sbp: '14', dbp: '9' }, { sbp_1_mmhg: 140, dbp_1_mmhg: 90 }],
  ['a pair in one cell', { sbp: '120/80' }, { sbp_1_mmhg: 120, dbp_1_mmhg: 80 }],
  ['a pair in cmHg', { sbp: '14/9' }, { sbp_1_mmhg: 140, dbp_1_mmhg: 90 }],
  ['height in metres', { height: '1.65' }, { height_cm: 165 }],
  [
    'glucose in mg/dL, undeclared',
    { glucose: '126' },
    { glucose_mmol_l: 6.993783, glucose_source_unit: 'mg/dL' },
  ],
  ['glucose in mmol/L, undeclared', { glucose: '7.0' }, { glucose_mmol_l: 7, glucose_source_unit: 'mmol/L' }],
  ['glucose possible in both', { glucose: '25' }, { glucose_mmol_l: null }, { glucose: 'unit_unclear' }],
  [
    'the row names its unit',
    { glucose: '25', unit: 'mmol/l' },
    { glucose_mmol_l: 25, glucose_source_unit: 'mmol/L' },
  ],
  ['the row names mg / dL', { glucose: '36', unit: 'MG / DL' }, { glucose_mmol_l: 1.998224 }],
  ['an unknown unit', { glucose: '25', unit: 'xx' }, { glucose_mmol_l: null }, { glucose: 'unit_unknown' }],
  ['text for a number', { glucose: 'không đo' }, { glucose_mmol_l: null }, { glucose: 'unreadable' }],
  ['a number with an exponent in words', { height: '1O5' }, { height_cm: null }, { height: 'unreadable' }],
  ['a code for missing that no value can be', { glucose: '999' }, { glucose_mmol_l: null }],
  ['77 kg is a weight', { weight: '77' }, { weight_kg: 77 }],
  ['a column with its own code for missing', { item: '77' }, { waist_cm: null }],
  [
    'swapped pressures',
    { sbp: '80', dbp: '120' },
    { sbp_1_mmhg: null, dbp_1_mmhg: null },
    { sbp: 'pressure_pair', dbp: 'pressure_pair' },
  ],
  ['a difference of 10', { sbp: '100', dbp: '90' }, { sbp_1_mmhg: 100, dbp_1_mmhg: 90 }],
  [
    'a difference of 9',
    { sbp: '99', dbp: '90' },
    { sbp_1_mmhg: null },
    { sbp: 'pressure_pair', dbp: 'pressure_pair' },
  ],
  [
    'height and weight swapped',
    { height: '60', weight: '165' },
    { height_cm: null, weight_kg: null },
    { height: 'body_mass_index', weight: 'body_mass_index' },
  ],
  [
    'height and weight of less than 40 kg swapped',
    { height: '38.5', weight: '151' },
    { height_cm: null, weight_kg: null },
    { height: 'out_of_range', weight: 'body_mass_index' },
  ],
  [
    'height and weight of a thinner adult than there can be swapped',
    { height: '33.7', weight: '186.7' },
    { height_cm: null, weight_kg: null },
    { height: 'out_of_range', weight: 'body_mass_index' },
  ],
  [
    'height and weight of a child swapped',
    { born: '01/05/2017', height: '12', weight: '90' },
    { height_cm: null, weight_kg: null },
    { height: 'out_of_range', weight: 'body_mass_index' },
  ],
  [
    'a height that lost a digit beside a weight',
    { height: '15', weight: '110' },
    { height_cm: null, weight_kg: 110 },
    { height: 'out_of_range' },
  ],
  [
    'a height beyond every range beside a weight',
    { height: '999.5', weight: '55' },
    { height_cm: null, weight_kg: 55 },
    { height: 'out_of_range' },
  ],
  [
    'a body that cannot be',
    { height: '110', weight: '290' },
    { height_cm: null, weight_kg: null },
    { height: 'body_mass_index', weight: 'body_mass_index' },
  ],
  [
    'a child of 90 cm',
    { born: '01/05/2017', height: '90', weight: '12' },
    { height_cm: 90, weight_kg: 12, age_years: 2, form: 'child' },
  ],
  ['only a year of birth', { born: '1965' }, { birth_date: '1965-07-01', age_years: 53 }],
  ['month and year of birth', { born: '03/1965' }, { birth_date: '1965-03-15', age_years: 54 }],
  ['a birth in the year of the examination', { born: '2019' }, { birth_date: '2019-05-05', age_years: 0 }],
  ['a birth after the examination', { born: '06/05/2019' }, { birth_date: null }, { born: 'date_order' }],
  ['a birthday today', { born: '05/05/1979' }, { age_years: 40 }],
  ['a birthday tomorrow', { born: '06/05/1979' }, { age_years: 39 }],
  ['decomposed letters', { sex: 'Nữ'.normalize('NFD') }, { sex: 'female' }],
  ['other case', { sex: 'NAM' }, { sex: 'male' }],
  ['a code outside the list', { smoking: 'x' }, { smoking: null }, { smoking: 'code_unknown' }],
  ['several codes in a cell', { icd: 'e119;I10' }, { icd10: 'E11.9;I10' }],
  ['codes by a blank, one of them none', { icd: 'I10 xx' }, { icd10: 'I10' }, { icd: 'unreadable' }],
  ['an identifier that lost its zero', { person: '24090000001', sex: 'Nam', born: '1990' }, {}],
  [
    'an identifier that lost its zero, of a row that does not know sex and birth',
    { person: '24090000001', sex: '', born: '' },
    {},
  ],
];

let stored: Record<string, unknown>[] = [];
let rejects: Record<string, unknown>[] = [];

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tamsoat-typing-'));
  const base: Cells = { person: PERSON, day: '05/05/2019', sex: 'Nữ', born: '01/01/1979' };
  const rows = CASES.map(([, cells], at) => {
    const row: Cells = { ...base, ...cells, id: String(at) };
    return HEADER.map((name) => row[name] ?? '');
  });
  const mapping = examinationMapping(
    {
      sex: { column: 'sex', codes: { Nam: 'male', Nữ: 'female' } },
      birth: { column: 'born', date: 'dd/MM/yyyy' },
      sbp_1_mmhg: { column: 'sbp' },
      dbp_1_mmhg: { column: 'dbp' },
      height_cm: { column: 'height' },
      weight_kg: { column: 'weight' },
      waist_cm: { column: 'item', missing: ['77'] },
      glucose_mmol_l: { column: 'glucose', unit_column: 'unit' },
      icd10: { column: 'icd' },
      smoking: { column: 'smoking' },
    },
    { missing: ['', '77', '88', '99', '999'] },
  );
  await importText(join(folder, 'data'), csv(HEADER, rows), mapping);
  stored = await query(join(folder, 'data'), 'FROM examination ORDER BY row_number');
  rejects = await query(join(folder, 'data'), 'FROM reject ORDER BY row_number, column_name');
  rmSync(folder, { recursive: true, force: true });
});

describe('a row with', () => {
  it.each(CASES.map((one, at) => [one[0], at] as const))('%s', (_, at) => {
    const [, , kept, refused = {}] = CASES[at] ?? ['', {}, {}];
    expect(stored[at]).toMatchObject(kept);
    const found = rejects.filter(({ row_number }) => row_number === at + 1);
    expect(Object.fromEntries(found.map(({ column_name, reason }) => [column_name, reason]))).toEqual(
      refused,
    );
  });

  it('a lost zero is the same person as without', () => {
    expect(new Set(stored.map(({ person }) => person)).size).toBe(1);
  });
});

it('a number of which the end is missing is nobody: the insurance number counts, where there is one', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tamsoat-typing-'));
  const otherwise = { column: 'insurance', digits: 10, namespace: 'insurance-number' };
  const mapping = examinationMapping({ person: { column: 'person', otherwise } });
  const rows = [
    ['whole', PERSON, ''],
    ['zero lost', PERSON.slice(1), ''],
    ['end lost', PERSON.slice(0, 10), '0155500001'],
    ['insurance alone', '', '0155500001'],
    ['end lost and alone', PERSON.slice(0, 10), ''],
  ];
  await importText(
    join(folder, 'data'),
    csv(
      ['id', 'person', 'insurance', 'day'],
      rows.map((row) => [...row, '05/05/2019']),
    ),
    mapping,
  );
  const found = await query(join(folder, 'data'), 'FROM examination ORDER BY row_number');
  rmSync(folder, { recursive: true, force: true });
  const [whole, zeroLost, endLost, insurance, ...more] = found.map(({ person }) => person);
  expect([zeroLost, endLost]).toEqual([whole, insurance]);
  expect(insurance).not.toBe(whole);
  expect(more).toEqual([]);
});
