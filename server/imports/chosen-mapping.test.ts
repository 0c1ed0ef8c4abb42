import { expect, test } from 'vitest';
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
