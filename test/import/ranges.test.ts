import { describe, expect, it } from 'vitest';
import { EXAMINATION_ITEMS, type NumberItem } from '#queries/import/items.ts';
import { limitIn } from '#queries/import/units.ts';
import { csv, dataFolder, examinationMapping, importText, PERSON, query } from './import-text.ts';

const NUMBERS = Object.entries(EXAMINATION_ITEMS).filter(
  (entry): entry is [string, NumberItem] => entry[1].type === 'number',
);
/** Items of which a check over pairs of items asks more than their own range. */
const PAIRED = new Set(['height_cm', 'weight_kg']);

describe.each([0, 1])('ranges in the unit number %i of each item', (unitAt) => {
  it('keeps a value at a limit and refuses one just beyond', async () => {
    const items = NUMBERS.filter(([name, item]) => item.units[unitAt] && !PAIRED.has(name));
    const rows: string[][] = [];
    const expected: [string, boolean][] = [];
    for (const [at, [name, item]] of items.entries()) {
      const unit = item.units[unitAt];
      if (!unit) continue;
      const [low, high] = item.hard;
      const step = item.sql === 'DOUBLE' ? 1e-6 : 1;
      const beyond = (limit: number, by: number): number =>
        limitIn(unit, limit) + by * Math.max(step, Math.abs(limitIn(unit, limit)) * 1e-7);
      for (const [value, kept] of [
        [limitIn(unit, low), true],
        [limitIn(unit, high), true],
        [beyond(low, -1), false],
        [beyond(high, 1), false],
      ] as const) {
        const cells = items.map((_, other) => (other === at ? decimal(value) : ''));
        rows.push([String(rows.length), PERSON, '05/05/2019', ...cells]);
        expected.push([name, kept]);
      }
    }
    const columns = Object.fromEntries(
      items.map(([name, item]) => [name, { column: name, unit: item.units[unitAt]?.id }]),
    );
    const folder = dataFolder();
    await importText(
      folder,
      csv(['id', 'person', 'day', ...items.map(([name]) => name)], rows),
      examinationMapping(columns),
    );
    const stored = new Map(
      (await query(folder, 'SELECT row_number, * FROM examination')).map((row) => [
        Number(row['row_number']),
        row,
      ]),
    );
    const found = expected.map(([name], at) => {
      // Without its weight an examination would pass for another one: its row is refused.
      const row = stored.get(at + 1);
      return [name, rows[at]?.find((cell, i) => i > 2 && cell), row !== undefined && row[name] !== null];
    });
    expect(found).toEqual(
      expected.map(([name, kept], at) => [name, rows[at]?.find((cell, i) => i > 2 && cell), kept]),
    );
  });
});

const decimal = (value: number): string => value.toFixed(12).replace(/\.?0+$/, '');
