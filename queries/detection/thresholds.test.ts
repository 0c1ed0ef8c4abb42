import { describe, expect, it } from 'vitest';
import { emptyRecord } from '../../test/empty-record.ts';
import { loadConditions } from './load-conditions.ts';
import { convertedAsImported, ITEM_UNITS, thresholdSql } from './source-units.ts';

const { files } = await loadConditions();
const connection = await emptyRecord([]);

/** Every threshold of every file, in every unit in which it is printed; options' own thresholds included. */
const printed = files.flatMap(({ header }) =>
  [
    header.thresholds,
    ...Object.values(header.options).flatMap(({ on, off }) => [on?.thresholds ?? {}, off?.thresholds ?? {}]),
  ].flatMap((thresholds) =>
    Object.entries(thresholds).flatMap(([name, { item, direction, at }]) =>
      Object.entries(at).map(([unit, value]) => ({ id: header.id, name, item, direction, at, unit, value })),
    ),
  ),
);

async function ask(sql: string): Promise<unknown> {
  return (await connection.runAndReadAll(`SELECT ${sql}`)).value(0, 0);
}

/** A value printed in a unit, as the SQL of import converts and rounds it. */
function importedSql(value: number, item: string, unitId: string): string {
  const unit = ITEM_UNITS[item]?.units.find(({ id }) => id === unitId);
  if (!unit) throw new Error(`${item} knows no ${unitId}.`);
  const { multiply, divide, add } = unit;
  return `round(CAST(${value} AS DOUBLE) * ${multiply} / ${divide} + ${add}, 6)`;
}

describe('a threshold, in every unit in which it is printed', () => {
  it.each(printed)('$id $name $value $unit', async ({ item, direction, at, unit, value }) => {
    const step = 1 / 1000;
    const threshold = thresholdSql(item, at);
    const column = ITEM_UNITS[item]?.sourceUnitColumn ?? 'no_unit';
    const counts = async (reading: number): Promise<unknown> => {
      const operator = { at_least: '>=', above: '>', at_most: '<=', below: '<' }[direction];
      const sql = `${importedSql(reading, item, unit)} ${operator} ${threshold}`;
      return ask(`${sql} FROM (VALUES ('${unit}')) AS reading (${column})`);
    };
    const upwards = direction === 'at_least' || direction === 'above';
    const included = direction === 'at_least' || direction === 'at_most';
    expect(await counts(value)).toBe(included);
    expect(await counts(value - step)).toBe(!upwards);
    expect(await counts(value + step)).toBe(upwards);
  });

  it('rounds as import does', async () => {
    for (const { item, unit, value } of printed) {
      const converted = ITEM_UNITS[item]?.units.find(({ id }) => id === unit);
      if (!converted) throw new Error(`${item} knows no ${unit}.`);
      expect(await ask(importedSql(value, item, unit))).toBe(convertedAsImported(value, converted));
    }
  });

  it('compares a reading without a known unit in the unit of its column', async () => {
    const threshold = thresholdSql('hdl_mmol_l', { 'mmol/L': 1.0, 'mg/dL': 40 });
    const row = 'FROM (VALUES (CAST(NULL AS VARCHAR))) AS reading (hdl_source_unit)';
    expect(await ask(`${threshold} ${row}`)).toBe(1);
  });
});

describe('directions', () => {
  // A threshold that reckons upwards and is compared downwards would be tested, and shown, the wrong way round.
  it.each(files)('of $file are those of its SQL', ({ header, expressions }) => {
    const operators = { at_least: ['>=', '<'], above: ['>', '<='], at_most: ['<=', '>'], below: ['<', '>='] };
    const sql = [
      ...Object.values(expressions),
      ...Object.values(header.options).flatMap(({ on, off }) => [
        ...Object.values(on?.select ?? {}),
        ...Object.values(off?.select ?? {}),
      ]),
    ].join('\n');
    for (const [name, { item, direction }] of Object.entries(header.thresholds)) {
      const uses = [...sql.matchAll(new RegExp(`(\\w+) (>=|<=|>|<) :${name}\\b`, 'g'))];
      expect(uses.length, name).toBeGreaterThan(0);
      for (const [, compared, operator] of uses) {
        expect(compared, name).toBe(item);
        expect(operators[direction], name).toContain(operator);
      }
      expect(
        uses.some(([, , operator]) => operator === operators[direction][0]),
        name,
      ).toBe(true);
    }
  });
});
