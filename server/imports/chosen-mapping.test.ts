import { describe, expect, test } from 'vitest';
import { columnUse } from '#queries/import/column-use.ts';
import type { MappingFile } from '#queries/import/mapping.ts';
import { chosenMapping } from './chosen-mapping.ts';

const BEFORE: MappingFile = {
  name: 'thu',
  version: 1,
  title: { vi: 'Thử', en: 'Trial' },
  synthetic: true,
  format: { type: 'csv' },
  rows: [{ kind: 'examination', key: ['a'], columns: { height_cm: { column: 'a', unit: 'cm' } } }],
};
const known = { conditions: [], historyIds: [] };

test('a column is no item that only JavaScript has a name for', () => {
  for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty+valueOf']) {
    const { mapping, faults } = chosenMapping(['a'], BEFORE, { 'item.0': name }, known);
    expect([name, faults, mapping.rows[0]?.columns]).toEqual([name, [], {}]);
  }
  const { mapping } = chosenMapping(['a'], BEFORE, { 'item.0': 'weight_kg' }, known);
  expect(Object.keys(mapping.rows[0]?.columns ?? {})).toEqual(['weight_kg']);
});

test('the days of the last change are read as is chosen, as they were, or as those of other columns', () => {
  const rule: MappingFile['rows'][number] = { kind: 'examination', key: ['a'], columns: {} };
  const dated: MappingFile = {
    ...BEFORE,
    rows: [
      {
        ...rule,
        version: { column: 'b', date: 'auto' },
        columns: { examined_on: { column: 'a', date: 'dd/MM/yyyy' } },
      },
    ],
  };
  const versionOf = (form: Record<string, string>, before = dated): unknown =>
    chosenMapping(['a', 'b', 'c'], before, { version: '1', ...form }, known).mapping.rows[0]?.version;
  expect(versionOf({})).toEqual({ column: 'b', date: 'auto' });
  expect(versionOf({ version_date: 'auto' })).toEqual({ column: 'b', date: 'auto' });
  expect(versionOf({ version_date: 'MM/dd/yyyy' })).toEqual({ column: 'b', date: 'MM/dd/yyyy' });
  expect(versionOf({ version_date: '' })).toEqual({ column: 'b' });
  // What stands there is of the column before.
  expect(versionOf({ version: '2', version_date: 'auto' })).toEqual({ column: 'c', date: 'dd/MM/yyyy' });
  const left = { ...rule, columns: { examined_on: { column: 'a', date: 'auto' } } };
  expect(versionOf({ version: '2' }, { ...BEFORE, rows: [left] })).toEqual({ column: 'c', date: 'auto' });
});

describe('identity', () => {
  const columns = ['a', 'Họ tên', 'SĐT', 'Liên hệ'];
  const chosen = (before: MappingFile, ...uses: readonly string[]): ReturnType<typeof chosenMapping> =>
    chosenMapping(
      columns,
      before,
      Object.fromEntries(uses.map((use, at) => [`item.${String(at)}`, use])),
      known,
    );
  const NUMBERED = 'person+identity.personal_number';

  test('that is kept is written item by item, the number of the person among it, and read back as it was', () => {
    const { mapping, faults } = chosen(BEFORE, NUMBERED, 'identity.full_name', 'identity.phone', 'identity');
    expect(faults).toEqual([]);
    expect(mapping).toMatchObject({
      identity: ['Họ tên', 'SĐT', 'Liên hệ'],
      identity_items: { full_name: 'Họ tên', personal_number: 'a', phone: 'SĐT' },
      rows: [{ columns: { person: { column: 'a' } } }],
    });
    expect(columns.map((column) => columnUse(column, mapping))).toEqual([
      NUMBERED,
      'identity.full_name',
      'identity.phone',
      'identity',
    ]);
    // A form without the fields changes nothing.
    expect(chosenMapping(columns, mapping, {}, known).mapping).toEqual(mapping);
  });

  test('that is chosen no more is kept no more', () => {
    const kept = chosen(BEFORE, NUMBERED, 'identity.full_name').mapping;
    expect(chosen(kept, 'person', 'identity').mapping).not.toHaveProperty('identity_items');
    expect(chosen(kept, 'person', '').mapping.identity).toEqual([]);
  });

  test('of one sort in two columns is a fault with both named', () => {
    const { faults } = chosen(BEFORE, 'person', 'identity.full_name', 'identity.phone', 'identity.phone');
    expect(faults).toEqual([
      {
        vi: 'Hai cột cùng là số điện thoại trong danh tính: SĐT, Liên hệ.',
        en: 'Two columns are the telephone of identity: SĐT, Liên hệ.',
      },
    ]);
  });

  test('is kept of nobody where rows are of nobody', () => {
    const places: MappingFile = { ...BEFORE, rows: [{ kind: 'site', key: ['a'], columns: {} }] };
    const { mapping } = chosen(places, 'site_code', 'identity.full_name');
    expect(mapping.identity).toEqual(['Họ tên']);
    expect(mapping).not.toHaveProperty('identity_items');
  });
});

describe('what a form says beside the columns', () => {
  const columns = ['Mã', 'BHYT', 'Tuổi', 'Cân'];
  const sheet: MappingFile = {
    ...BEFORE,
    namespace: 'personal-number',
    rows: [
      {
        kind: 'examination',
        key: ['Mã'],
        columns: {
          person: { column: 'Mã', digits: 12 },
          age_years: { column: 'Tuổi' },
          weight_kg: { column: 'Cân' },
          site_code: { value: 'TYT-1' },
        },
      },
    ],
  };
  const chosen = (form: Record<string, string>, before = sheet): ReturnType<typeof chosenMapping> =>
    chosenMapping(columns, before, form, known);
  const columnsOf = (form: Record<string, string>): unknown => chosen(form).mapping.rows[0]?.columns;

  test('are values of all rows, as people write them', () => {
    const form = {
      ...{
        'constant.0': 'site_code',
        'value.0': 'TYT-2',
        'constant.1': 'examined_on',
        'value.1': '6/5/2019',
      },
      ...{ 'constant.2': 'sex', 'value.2': 'Nữ', 'constant.3': 'height_cm', 'value.3': '150,5' },
      ...{ 'constant.4': 'round', 'value.4': '', 'constant.5': '', 'value.5': '' },
    };
    const { mapping, faults } = chosen(form);
    expect(faults).toEqual([]);
    expect(mapping.rows[0]?.columns).toMatchObject({
      site_code: { value: 'TYT-2' },
      examined_on: { value: '2019-05-06' },
      sex: { value: 'female' },
      height_cm: { value: 150.5 },
    });
    expect(mapping.rows[0]?.columns).not.toHaveProperty('round');
    // Emptied it is a value no more.
    expect(columnsOf({ 'constant.0': 'site_code', 'value.0': '' })).not.toHaveProperty('site_code');
  });

  test.each([
    [{ 'constant.0': '', 'value.0': 'TYT-2' }, /“TYT-2” chưa có mục/],
    [{ 'constant.0': 'weight_kg', 'value.0': '50' }, /vừa đọc ở cột Cân vừa là giá trị chung/],
    [{ 'constant.0': 'sex', 'value.0': 'nam', 'constant.1': 'sex', 'value.1': 'nữ' }, /có hai giá trị chung/],
  ])('are values that cannot stand: %j', (form, vi) => {
    expect(chosen(form).faults).toMatchObject([{ vi: expect.stringMatching(vi) as string }]);
  });

  test('are the numbering of people, which says how many digits there are, and the number that counts otherwise', () => {
    const { mapping } = chosen({ namespace: 'tram-a', otherwise: '1', otherwise_namespace: '' });
    expect(mapping.namespace).toBe('tram-a');
    expect(mapping.rows[0]?.columns['person']).toEqual({
      column: 'Mã',
      otherwise: { column: 'BHYT', namespace: 'insurance-number' },
    });
    expect(columnsOf({ namespace: 'personal-number', otherwise: '' })).toMatchObject({
      person: { column: 'Mã', digits: 12 },
    });
  });

  test('are columns that say who it is only together, where nobody has a number', () => {
    const shown = { namespace: 'ten-va-nam-sinh', with_shown: 'yes' };
    const personOf = (form: Record<string, unknown>, before = sheet): unknown =>
      chosenMapping(columns, before, form, known).mapping.rows[0]?.columns['person'];
    expect(personOf({ ...shown, with: ['0', '1', '2'] })).toEqual({ column: 'Mã', with: ['BHYT', 'Tuổi'] });
    const together = chosenMapping(columns, sheet, { ...shown, with: '2' }, known).mapping;
    expect(personOf({}, together)).toEqual({ column: 'Mã', with: ['Tuổi'] });
    expect(personOf({ ...shown }, together)).toEqual({ column: 'Mã' });
  });

  test('are words for no value, of the file and of a column, and the unit of an age', () => {
    const { mapping } = chosen({ missing: '77\r\n\r\nkhông đo\r\n', 'missing.3': '88', 'unit.2': 'months' });
    expect(mapping.missing).toEqual(['', '77', 'không đo']);
    expect(mapping.rows[0]?.columns).toMatchObject({
      weight_kg: { column: 'Cân', missing: ['88'] },
      age_years: { column: 'Tuổi', unit: 'months' },
    });
  });
});

describe('what the form cannot show, or was not touched in it, stays', () => {
  const columns = ['b', 'a', 'ngày'];
  const form = { 'item.0': columnUse('b', BEFORE), key: ['0', '1'] };

  test('the order of the key, which is that of its parts, and rows that are left out', () => {
    const before: MappingFile = {
      ...BEFORE,
      identity: ['a', 'c'],
      stated_on: '2020-01-01',
      rows: [
        {
          kind: 'examination',
          when: { column: 'a', in: ['x'] },
          key: ['a', 'b'],
          version: { column: 'ngày' },
          columns: { village: { column: 'a' } },
        },
      ],
    };
    const asShown = { ...form, 'item.1': columnUse('a', before), version: '2', stated_on: '2020-01-01' };
    const { mapping } = chosenMapping(columns, before, asShown, known);
    expect(mapping.rows[0]).toMatchObject({ when: { column: 'a', in: ['x'] }, key: ['a', 'b'] });
    expect(mapping.identity).toEqual(['a', 'c']);
    expect(mapping.stated_on).toBe('2020-01-01');
  });

  test('how each of two items of one column is read', () => {
    const before: MappingFile = {
      ...BEFORE,
      rows: [
        {
          kind: 'examination',
          key: ['a'],
          columns: {
            smoking: { column: 'a', codes: { '': 'never', H: 'current' } },
            alcohol: { column: 'a', codes: { R: 'yes' }, missing: ['H'] },
          },
        },
      ],
    };
    const shown = { 'item.1': 'smoking+alcohol', 'codes.1': '= không hút\r\nH = current', 'missing.1': '' };
    const { smoking } = chosenMapping(columns, before, shown, known).mapping.rows[0]?.columns ?? {};
    expect(smoking).toHaveProperty('codes');
    const untouched = { ...shown, 'codes.1': ' = never\r\nH = current' };
    expect(chosenMapping(columns, before, untouched, known).mapping).toEqual({ ...before, identity: [] });
    const changed = { ...shown, 'codes.1': 'H = former' };
    expect(chosenMapping(columns, before, changed, known).mapping.rows[0]?.columns).toMatchObject({
      smoking: { codes: { H: 'former' } },
    });
  });

  test('rows of several kinds, of which the form has no columns', () => {
    const before: MappingFile = {
      ...BEFORE,
      namespace: 'tram-a',
      rows: [
        { kind: 'resident', when: { column: 'a', in: ['R'] }, key: ['b'], columns: {} },
        { kind: 'follow_up', when: { column: 'a', in: ['F'] }, key: ['b'], columns: {} },
      ],
    };
    const { mapping } = chosenMapping(columns, before, { name: 'Hồ sơ', stated_on: '2020-02-01' }, known);
    expect(mapping).toEqual({ ...before, name: 'ho-so', stated_on: '2020-02-01' });
  });
});
