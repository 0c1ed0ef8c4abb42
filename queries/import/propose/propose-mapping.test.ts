import { describe, expect, it } from 'vitest';
import { loadConditions } from '../../detection/load-conditions.ts';
import { readMapping } from '../mapping.ts';
import { namesOfConditions } from './condition-names.ts';
import { proposeMapping, type Proposal, type ProposedColumn } from './propose-mapping.ts';

const known = namesOfConditions(await loadConditions());
const ROWS = 40;

/** A cell of each row, by its number. */
type Cells = (row: number) => string;
const two = (x: number): string => String(x).padStart(2, '0');
/** A number between two, spread over the rows without order. */
const between =
  (low: number, high: number, decimals = 0): Cells =>
  (row) =>
    (low + (((row * 37) % 101) / 100) * (high - low)).toFixed(decimals);
const oneOf =
  (...words: readonly string[]): Cells =>
  (row) =>
    words[(row * 7) % words.length] ?? '';
const day: Cells = (row) => `${two((row % 28) + 1)}/${two((row % 12) + 1)}/2019`;
const birth: Cells = (row) => `${two((row % 28) + 1)}/${two((row % 12) + 1)}/${String(1940 + row)}`;
const male = (row: number): boolean => row % 3 === 0;
const sex: Cells = (row) => (male(row) ? 'Nam' : 'Nữ');
const personal: Cells = (row) =>
  `024${male(row) ? '0' : '1'}${two((40 + row) % 100)}${String(100_000 + row)}`;
const names: Cells = (row) =>
  `${['Nguyễn', 'Trần', 'Thân', 'Giáp'][row % 4] ?? ''} Thị ${['Lan', 'Hoa', 'Mai'][row % 3] ?? ''}`;

/** Proposes for a sheet of examinations, whose other columns are as usual. */
function propose(
  columns: Readonly<Record<string, Cells>>,
  more: Partial<Parameters<typeof proposeMapping>[0]> = {},
): Proposal {
  const heads = Object.keys(columns);
  return proposeMapping({
    columns: heads,
    rows: Array.from({ length: ROWS }, (_, row) => heads.map((head) => columns[head]?.(row) ?? '')),
    format: { type: 'csv' },
    name: 'test',
    title: { vi: 'Thử', en: 'Test' },
    stated_on: '2020-02-28',
    ...known,
    ...more,
  });
}
const USUAL = { 'Họ và tên': names, CCCD: personal, 'Ngày sinh': birth, 'Giới tính': sex, 'Ngày khám': day };
const of = (proposal: Proposal, column: string): ProposedColumn => {
  const found = proposal.columns.find((one) => one.column === column);
  if (!found) throw new Error(`There is no column ${column}.`);
  return found;
};
/** What the mapping says of an item. */
const read = (proposal: Proposal, item: string): unknown => proposal.mapping.rows[0]?.columns[item];

const pulse = between(60, 95);
/** Heads as sheets have them, with cells, and the items that they are. */
const HEADS: readonly (readonly [head: string, cells: Cells, items: readonly string[]])[] = [
  ['HATT', between(100, 160), ['sbp_1_mmhg']],
  ['HATTr', between(60, 95), ['dbp_1_mmhg']],
  ['HATTh', between(100, 160), ['sbp_1_mmhg']],
  ['HATT lần 2', between(100, 160), ['sbp_2_mmhg']],
  ['HATTr3', between(60, 95), ['dbp_3_mmhg']],
  ['ha_tam_thu_3', between(100, 160), ['sbp_3_mmhg']],
  ['Huyết áp tâm trương (mmHg)', between(60, 95), ['dbp_1_mmhg']],
  ['HUYET AP TAM THU', between(100, 160), ['sbp_1_mmhg']],
  ['HA max', between(100, 160), ['sbp_1_mmhg']],
  ['HA', (row) => `${between(100, 160)(row)}/${between(60, 95)(row)}`, ['sbp_1_mmhg', 'dbp_1_mmhg']],
  ['Huyết áp', (row) => `${between(100, 160)(row)} / ${between(60, 95)(row)}`, ['sbp_1_mmhg', 'dbp_1_mmhg']],
  ['Kết quả đo', (row) => `${between(100, 160)(row)}/${between(60, 95)(row)}`, ['sbp_1_mmhg', 'dbp_1_mmhg']],
  ['Mạch', pulse, ['pulse_per_min']],
  ['M', pulse, ['pulse_per_min']],
  ['Mạch (lần/phút)', pulse, ['pulse_per_min']],
  ['CN', between(40, 90, 1), ['weight_kg']],
  ['Cân nặng (kg)', between(40, 90, 1), ['weight_kg']],
  ['CanNang', between(40, 90), ['weight_kg']],
  ['CC', between(145, 175, 1), ['height_cm']],
  ['Chiều cao', between(1.45, 1.75, 2), ['height_cm']],
  ['chieu_cao_cm', between(145, 175), ['height_cm']],
  ['VE', between(62, 98), ['waist_cm']],
  ['VB', between(62, 98), ['waist_cm']],
  ['Vòng eo', between(62, 98), ['waist_cm']],
  ['T°', between(36, 37.5, 1), ['temperature_c']],
  ['ĐH', between(4.5, 9, 1), ['glucose_mmol_l']],
  ['ĐM lúc đói', between(4.5, 9, 1), ['glucose_mmol_l']],
  ['Glucose (mg/dL)', between(80, 180), ['glucose_mmol_l']],
  ['Đường máu mao mạch', between(4.5, 9, 1), ['glucose_mmol_l']],
  ['HbA1c', between(4.8, 8, 1), ['hba1c_percent']],
  ['Cholesterol TP', between(3.5, 7, 1), ['cholesterol_mmol_l']],
  ['CT', between(3.5, 7, 1), ['cholesterol_mmol_l']],
  ['TG', between(0.8, 3, 1), ['triglycerides_mmol_l']],
  ['HDL-C', between(0.8, 2, 2), ['hdl_mmol_l']],
  ['LDL-c (mmol/l)', between(1.5, 4.5, 1), ['ldl_mmol_l']],
  ['Creatinin máu', between(50, 110), ['creatinine_umol_l']],
  ['Huyết sắc tố', between(110, 160), ['haemoglobin_g_l']],
  ['HGB', between(11, 16, 1), ['haemoglobin_g_l']],
  ['TS THA', oneOf('Có', 'Không'), ['history_hypertension']],
  ['Tiền sử tăng huyết áp', oneOf('x', '', ''), ['history_hypertension']],
  ['Đã mắc ĐTĐ', oneOf('1', '0'), ['history_diabetes']],
  ['Tiền sử hen', oneOf('Có', 'Ko'), ['history_asthma']],
  ['TBMMN', oneOf('Không', 'Có'), ['stroke_history']],
  ['Uống thuốc huyết áp', oneOf('Có', 'Không'), ['takes_antihypertensive']],
  ['Hút thuốc lá', oneOf('Đang hút', 'Không', 'Đã bỏ'), ['smoking']],
  ['Rượu bia', oneOf('Có', 'Không'), ['alcohol']],
  ['Có thai', oneOf('Không', '', 'Có'), ['pregnant']],
  ['Dân tộc', oneOf('Kinh', 'Nùng', 'Tày'), ['ethnic_group']],
  ['DT', oneOf('Kinh', 'Nùng', 'Tày'), ['ethnic_group']],
  ['Nghề nghiệp', oneOf('Nông dân', 'Công nhân'), ['occupation']],
  ['Mã xã', oneOf('07201', '07204', '07210'), ['area_code']],
  ['PLSK', oneOf('I', 'II', 'III'), ['health_class']],
  ['Loại SK', oneOf('1', '2', '3'), ['health_class']],
  ['Mã ICD', oneOf('I10', 'E11.9;I10', ''), ['icd10']],
  ['Chẩn đoán', oneOf('I10', 'E119', ''), ['icd10']],
  ['Ngày nhập', day, ['entered_on']],
  ['Hẹn tái khám', day, ['appointment_on']],
];

describe('the head and the cells of a column say what it is', () => {
  it.each(HEADS)('%s', (head, cells, items) => {
    const proposal = propose({ ...USUAL, [head]: cells });
    expect(proposal.kind).toBe('examination');
    const found = of(proposal, head);
    expect(found).toMatchObject({ use: 'item', items });
    expect(found.evidence.length).toBeGreaterThan(1);
    for (const item of items) expect(read(proposal, item)).toMatchObject({ column: head });
  });

  it.each(HEADS)('%s written without accents and in capitals', (head, cells, items) => {
    const plain = head
      .normalize('NFD')
      .replaceAll(/\p{Mark}/gu, '')
      .replaceAll(/[đĐ]/g, 'D')
      .toUpperCase();
    expect(of(propose({ ...USUAL, [plain]: cells }), plain).items).toEqual(items);
  });
});

describe('values decide where a name may mean several things', () => {
  it('a column CN of weights is a weight, one of dates the day of the last change', () => {
    expect(of(propose({ ...USUAL, CN: between(40, 90) }), 'CN').items).toEqual(['weight_kg']);
    const dated = propose({ ...USUAL, CN: (row) => `2020-01-${two((row % 28) + 1)}` });
    expect(of(dated, 'CN').use).toBe('version');
    expect(dated.mapping.rows[0]?.version).toEqual({ column: 'CN', date: 'yyyy-MM-dd' });
    expect(dated.mapping.stated_on).toBeUndefined();
  });
  it('a column CC of twelve digits is the person', () => {
    const { CCCD: _, ...others } = USUAL;
    expect(of(propose({ ...others, CC: personal }), 'CC').items).toEqual(['person']);
  });
  it('a diagnosis in words is no code, and a blood pressure of words is nothing', () => {
    const proposal = propose({
      ...USUAL,
      'Chẩn đoán': oneOf('Tăng huyết áp vô căn', 'Bình thường'),
      HA: oneOf('cao', 'bình thường'),
    });
    expect(of(proposal, 'Chẩn đoán').use).toBe('not_read');
    expect(of(proposal, 'HA').use).toBe('not_read');
  });
  it('the history of the family is nobody’s own', () => {
    expect(of(propose({ ...USUAL, 'TS gia đình THA': oneOf('Có', 'Không') }), 'TS gia đình THA').use).toBe(
      'not_read',
    );
  });
  it('heights and weights under each other’s names are told', () => {
    const proposal = propose({ ...USUAL, 'Cân nặng': between(145, 175), 'Chiều cao': between(45, 80) });
    expect(of(proposal, 'Cân nặng')).toMatchObject({ confidence: 'guess' });
    expect(of(proposal, 'Chiều cao').evidence.at(-1)?.vi).toContain('đổi chỗ');
  });
});

describe('units', () => {
  it('are declared where the head or the values settle them, and judged row by row where no row can be unclear', () => {
    expect(read(propose({ ...USUAL, 'Glucose (mg/dL)': between(80, 180) }), 'glucose_mmol_l')).toMatchObject({
      unit: 'mg/dL',
    });
    expect(read(propose({ ...USUAL, ĐH: between(80, 180) }), 'glucose_mmol_l')).toMatchObject({
      unit: 'mg/dL',
    });
    expect(read(propose({ ...USUAL, ĐH: between(4, 22, 1) }), 'glucose_mmol_l')).toMatchObject({
      unit: 'mmol/L',
    });
    expect(read(propose({ ...USUAL, HATT: between(11, 17, 1) }), 'sbp_1_mmhg')).toEqual({ column: 'HATT' });
  });
  it('in which the values are possible alike are a guess', () => {
    const proposal = propose({ ...USUAL, ACR: between(1, 4, 1) });
    expect(of(proposal, 'ACR').confidence).toBe('guess');
    expect(read(proposal, 'acr_mg_mmol')).toMatchObject({ unit: 'mg/mmol' });
  });
  it('that stand in a column beside are read from it', () => {
    const proposal = propose({
      ...USUAL,
      'Đường huyết': between(4, 9, 1),
      'Đơn vị': oneOf('mmol/L', 'mg/dl'),
    });
    expect(read(proposal, 'glucose_mmol_l')).toEqual({ column: 'Đường huyết', unit_column: 'Đơn vị' });
    expect(of(proposal, 'Đơn vị').use).toBe('unit');
  });
});

describe('the order of day and month', () => {
  const early: Cells = (row) => `${two((row % 12) + 1)}/${two(((row * 5) % 12) + 1)}/2019`;
  const monthFirst: Cells = (row) => `${two((row % 12) + 1)}/${two((row % 28) + 1)}/2019`;
  it.each([
    ['dd/MM/yyyy', day],
    ['MM/dd/yyyy', monthFirst],
    ['dd-MM-yyyy', (row: number) => day(row).replaceAll('/', '-')],
    ['dd.MM.yyyy', (row: number) => day(row).replaceAll('/', '.')],
  ])('is left to the whole column where the sample shows %s', (format, cells) => {
    const proposal = propose({ ...USUAL, 'Ngày khám': cells });
    expect(read(proposal, 'examined_on')).toEqual({ column: 'Ngày khám', date: 'auto' });
    expect(of(proposal, 'Ngày khám').evidence.map(({ en }) => en)).toEqual([
      expect.stringContaining('Ngày khám'.toLowerCase()),
      `100 % of cells read as dates written ${format}.`,
      'Whether the day or the month comes first, the whole column decides when it is imported.',
    ]);
  });
  it('is left to the whole column where the sample shows none, as a guess, with what other columns have', () => {
    const proposal = propose({ ...USUAL, 'Ngày khám': early });
    expect(read(proposal, 'examined_on')).toEqual({ column: 'Ngày khám', date: 'auto' });
    expect(of(proposal, 'Ngày khám').confidence).toBe('guess');
    expect(of(proposal, 'Ngày khám').evidence.at(-1)?.vi).toBe(
      'Cột “Ngày sinh” của cùng tệp viết ngày trước tháng.',
    );
    const alone = propose({ ...USUAL, 'Ngày khám': early, 'Ngày sinh': (row) => String(1940 + row) });
    expect(alone.open).toEqual([]);
    expect(read(alone, 'examined_on')).toEqual({ column: 'Ngày khám', date: 'auto' });
    expect(of(alone, 'Ngày khám').evidence.at(-1)?.en).toMatch(/where it cannot, the file is refused/);
  });
  it('of days with a time is borrowed from another column as a guess, and else left to a person', () => {
    const timed: Cells = (row) => `${early(row)} 08:30`;
    const borrowed = propose({ ...USUAL, 'Ngày khám': timed });
    expect(of(borrowed, 'Ngày khám').confidence).toBe('guess');
    expect(read(borrowed, 'examined_on')).toMatchObject({ date: 'dd/MM/yyyy HH:mm' });
    expect(borrowed.open).toEqual([]);
    const alone = propose({ ...USUAL, 'Ngày khám': timed, 'Ngày sinh': (row) => String(1940 + row) });
    expect(alone.open.map(({ en }) => en).join()).toMatch(/a person must choose/);
    expect(read(alone, 'examined_on')).toEqual({ column: 'Ngày khám' });
  });
  it('of the day of the last change, and of a column without a day in the sample, is left to the whole column too', () => {
    const proposal = propose({ ...USUAL, 'Ngày cập nhật': day, 'Ngày nhập': () => '' });
    expect(proposal.mapping.rows[0]?.version).toEqual({ column: 'Ngày cập nhật', date: 'auto' });
    expect(read(proposal, 'entered_on')).toEqual({ column: 'Ngày nhập', date: 'auto' });
    expect(readMapping(proposal.mapping, known.historyIds)).toHaveProperty('mapping');
  });
  it.each([
    ['2019-06-05', 'yyyy-MM-dd'],
    ['2019-06-05 08:30:00', 'yyyy-MM-dd HH:mm:ss'],
    ['20190605', 'yyyyMMdd'],
    ['201906050830', 'yyyyMMddHHmm'],
    ['25/6/2019 08:30', 'dd/MM/yyyy HH:mm'],
    ['2019/06/25', 'yyyy/MM/dd'],
  ])('%s is written %s', (text, date) => {
    expect(read(propose({ ...USUAL, 'Ngày khám': () => text }), 'examined_on')).toMatchObject({ date });
  });
});

describe('codes', () => {
  it('of the sexes as numbers are settled by the personal numbers', () => {
    const proposal = propose({ ...USUAL, 'Giới tính': (row) => (male(row) ? '0' : '1') });
    expect(read(proposal, 'sex')).toMatchObject({ codes: { '0': 'male', '1': 'female' } });
    expect(of(proposal, 'Giới tính').evidence.at(-1)?.vi).toContain('Chữ số thứ tư');
  });
  it('are the words of the file and those usual beside them, which a sample need not show', () => {
    expect(read(propose({ ...USUAL, 'TS THA': () => 'Không' }), 'history_hypertension')).toEqual({
      column: 'TS THA',
      codes: { Không: 'no', Có: 'yes', 'Không hỏi': 'not_asked' },
    });
    expect(read(propose({ ...USUAL, 'TS THA': () => '0' }), 'history_hypertension')).toMatchObject({
      codes: { '0': 'no', '1': 'yes' },
    });
  });
  it('are the words of the file, our own left out', () => {
    expect(read(propose({ ...USUAL, 'Hút thuốc': oneOf('Có', 'Không') }), 'smoking')).toEqual({
      column: 'Hút thuốc',
      codes: {
        Có: 'current',
        Không: 'never',
        'Đang hút': 'current',
        'Đã bỏ': 'former',
        'Không hút': 'never',
      },
    });
  });
});

it('codes for missing are found where they are no possible values', () => {
  const proposal = propose({
    ...USUAL,
    'Cân nặng': (row) => (row % 10 === 0 ? '999' : between(40, 90)(row)),
    Mạch: (row) => (row % 9 === 0 ? '0' : row % 7 === 0 ? 'KĐ' : '77'),
  });
  expect(proposal.mapping.missing?.toSorted()).toEqual(['', '0', '999', 'KĐ']);
});

it('a cell of a person stands in nothing that is proposed', () => {
  const phone: Cells = (row) => `09${String(10_000_000 + row * 137)}`;
  const card: Cells = (row) => `GD4${String(240_000_000_000 + row * 977)}`;
  const address: Cells = (row) => `Số ${String(row)}, thôn Đông, xã Hương Vĩ`;
  const proposal = propose({
    ...USUAL,
    'Liên hệ': phone,
    'Cột 7': names,
    'Mã thẻ BHYT': card,
    'Nơi ở': address,
  });
  expect(proposal.mapping.identity).toEqual(['Họ và tên', 'Liên hệ', 'Cột 7', 'Mã thẻ BHYT', 'Nơi ở']);
  const text = JSON.stringify(proposal);
  for (let row = 0; row < ROWS; row++)
    for (const cells of [names, personal, phone, card, address]) expect(text).not.toContain(cells(row));
});

describe('identity', () => {
  const phone: Cells = (row) => `09${String(10_000_000 + row * 137)}`;
  const card: Cells = (row) => `GD4${String(240_000_000_000 + row * 977)}`;
  const address: Cells = (row) => `Số ${String(row)}, thôn Đông, xã Hương Vĩ`;
  const given: Cells = (row) => ['Lan', 'Hoa', 'Mai'][row % 3] ?? '';
  const familyAndMiddle: Cells = (row) => `${['Nguyễn', 'Trần'][row % 2] ?? ''} Thị`;
  const minority: Cells = (row) => `Y ${['Blôk', 'Niê', 'Moan'][row % 3] ?? ''}`;

  it('is proposed item by item, the number of the person among it', () => {
    const proposal = propose({
      ...USUAL,
      SĐT: phone,
      'Mã thẻ BHYT': card,
      'Địa chỉ': address,
      'Cộng tác viên': names,
      'Mã hộ': personal,
    });
    expect(proposal.mapping.identity_items).toEqual({
      full_name: 'Họ và tên',
      personal_number: 'CCCD',
      insurance_number: 'Mã thẻ BHYT',
      phone: 'SĐT',
      address: 'Địa chỉ',
      village_contact: 'Cộng tác viên',
    });
    expect(proposal.mapping.identity).toEqual([
      'Họ và tên',
      'SĐT',
      'Mã thẻ BHYT',
      'Địa chỉ',
      'Cộng tác viên',
      'Mã hộ',
    ]);
    expect(of(proposal, 'CCCD')).toMatchObject({ use: 'item', identity_item: 'personal_number' });
    expect(of(proposal, 'CCCD').evidence.at(-1)?.vi).toMatch(/^Cũng là danh tính: số định danh/);
    expect(of(proposal, 'SĐT')).toMatchObject({ identity_item: 'phone', confidence: 'sure' });
    expect(of(proposal, 'Mã hộ')).toMatchObject({ use: 'identity', identity_item: null });
    expect(readMapping(proposal.mapping, known.historyIds)).toHaveProperty('mapping');
  });

  it.each([
    ['Họ và tên', names, 'full_name', 'sure'],
    ['Họ tên', minority, 'full_name', 'likely'],
    ['Cột 7', names, 'full_name', 'guess'],
    ['Tên', names, 'full_name', 'sure'],
    ['Tên', given, null, 'likely'],
    ['Họ đệm', familyAndMiddle, null, 'sure'],
    ['Họ tên mẹ', names, null, 'sure'],
    ['Chủ hộ', names, null, 'sure'],
    ['Bác sĩ khám', names, null, 'guess'],
    ['SĐT người nhà', phone, null, 'guess'],
    ['SĐT liên hệ', phone, 'phone', 'sure'],
    ['Số BHXH', (row: number) => String(2_400_000_000 + row), 'insurance_number', 'likely'],
    ['Hộ chiếu', (row: number) => `0${String(24_090_000_000 + row)}`, null, 'sure'],
    ['Email', (row: number) => `a${String(row)}@b.vn`, null, 'sure'],
  ] as const)(
    'of a column %s is that of the people or nobody’s (%#)',
    (head, cells, identity_item, confidence) => {
      const { 'Họ và tên': _, ...rest } = USUAL;
      const proposal = propose({ ...rest, [head]: cells });
      expect(of(proposal, head)).toMatchObject({ use: 'identity', identity_item, confidence });
      expect(proposal.mapping.identity).toEqual([head]);
      expect(Object.values(proposal.mapping.identity_items ?? {})).toEqual(
        identity_item === null ? ['CCCD'] : expect.arrayContaining(['CCCD', head]),
      );
    },
  );

  it('of one sort in two columns is that of which more speaks, and the other says so', () => {
    const proposal = propose({ ...USUAL, 'Liên hệ': phone, 'Số điện thoại': phone });
    expect(proposal.mapping.identity_items).toMatchObject({ phone: 'Số điện thoại' });
    expect(of(proposal, 'Liên hệ')).toMatchObject({ use: 'identity', identity_item: null });
    expect(of(proposal, 'Liên hệ').evidence.at(-1)?.vi).toContain('“Số điện thoại” đã giữ mục');
  });

  it('is kept of nobody where rows are of nobody', () => {
    const sites = propose(
      {
        'Mã điểm': (row) => `DK${String(row)}`,
        'Tên điểm': () => 'Trạm y tế',
        'Trưởng trạm': names,
        SĐT: phone,
      },
      { kind: 'site' },
    );
    expect(sites.mapping).not.toHaveProperty('identity_items');
    expect(sites.mapping.identity).toEqual(['Trưởng trạm', 'SĐT']);
  });
});

it('what is proposed with nothing open is a mapping that can be read', () => {
  const proposal = propose(
    Object.fromEntries([...Object.entries(USUAL), ...HEADS.map(([head, cells]) => [head, cells] as const)]),
  );
  expect(proposal.open).toEqual([]);
  expect(readMapping(proposal.mapping, known.historyIds)).toHaveProperty('mapping');
  // Several heads mean one item: the best holds it, and no item is held twice.
  const items = proposal.columns.flatMap((one) => one.items);
  expect(new Set(items).size).toBe(items.length);
});

it('what a kind of row needs and no column holds is asked for', () => {
  const { CCCD: _, 'Họ và tên': __, ...rest } = USUAL;
  const proposal = propose({ ...rest, HATT: between(100, 160) }, { stated_on: undefined });
  expect(proposal.kind).toBe('examination');
  expect(proposal.open.map(({ en }) => en)).toEqual([
    'No column is person, which examinations need.',
    'No column says when a row was changed: say on which day the data of the file stood.',
  ]);
});
