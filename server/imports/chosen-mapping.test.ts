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
