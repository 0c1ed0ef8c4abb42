import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { catalogue } from '#queries/detection/catalogue.ts';
import { compileConditions } from '#queries/detection/compile-conditions.ts';
import { CONDITIONS_DIRECTORY, loadConditions } from '#queries/detection/load-conditions.ts';
import { emptyRecord } from '../empty-record.ts';

const source = await loadConditions();
const compiled = compileConditions(source);
const connection = await emptyRecord(compiled.historyIds);

describe('codes and medicines', () => {
  const matches = async (id: string, predicate: 'icd10' | 'icd10Apart', icd10: string): Promise<unknown> => {
    const condition = compiled.conditions.find((each) => each.id === id);
    const sql = `SELECT ${condition?.[predicate] ?? 'NULL'} FROM (VALUES ('${icd10}')) AS d (icd10)`;
    return (await connection.runAndReadAll(sql)).value(0, 0);
  };

  it.each([
    ['hypertension', 'I10', true],
    ['hypertension', 'I13.2', true],
    ['hypertension', 'I15.9', true],
    ['hypertension', 'I14', false],
    ['hypertension', 'I16', false],
    ['hypertension', 'R03.0', false],
    ['hypertension', 'O10', false],
    ['diabetes', 'E14.9', true],
    ['diabetes', 'O24.4', false],
    ['copd', 'J44.1', true],
    ['copd', 'J40', false],
    ['copd', 'J41', false],
    ['heart_failure', 'I11.0', true],
    ['heart_failure', 'I11.9', false],
    ['stroke', 'I69.3', true],
    ['stroke', 'I65', false],
    ['stroke', 'G45.9', false],
    ['cancer', 'C97', true],
    ['cancer', 'D09.9', true],
    ['cancer', 'D10', false],
  ])('%s and %s: %s', async (id, icd10, belongs) => {
    expect(await matches(id, 'icd10', icd10)).toBe(belongs);
  });

  it('keeps a raised reading apart', async () => {
    expect(await matches('hypertension', 'icd10Apart', 'R03.0')).toBe(true);
  });

  it.each([
    ['diabetes', "'A10AB01'", 'glucose_lowering', true, true],
    ['diabetes', "'A10BB09'", 'glucose_lowering', true, true],
    ['diabetes', "'A10BA02'", 'glucose_lowering', true, false],
    ['diabetes', "'A10BK01'", 'glucose_lowering', true, false],
    ['diabetes', 'CAST(NULL AS VARCHAR)', 'glucose_lowering', true, false],
    ['hypertension', "'C02AC01'", 'antihypertensive', true, true],
    ['hypertension', "'C09AA02'", 'antihypertensive', true, false],
    ['copd', "'R03BB04'", 'long_acting_antimuscarinic', true, true],
    ['copd', 'CAST(NULL AS VARCHAR)', 'long_acting_antimuscarinic', true, true],
    ['copd', "'R03BB01'", 'bronchodilator', true, false],
    ['asthma', "'R03BA02'", 'inhaled_steroid', true, false],
    ['ischaemic_heart_disease', "'C01DA02'", 'antianginal', true, true],
    ['ischaemic_heart_disease', "'B01AC06'", 'antiplatelet', true, false],
  ])('%s with %s of %s: treats %s, makes known %s', async (id, atc, group, treats, specific) => {
    const medicine = compiled.conditions.find((each) => each.id === id)?.medicine;
    const row = `FROM (VALUES (${atc}, '${group}')) AS m (atc, medicine_group)`;
    const sql = `SELECT ${medicine?.treats ?? ''}, ${medicine?.specific ?? ''} ${row}`;
    expect((await connection.runAndReadAll(sql)).getRowsJS()[0]).toEqual([treats, specific]);
  });

  it('names only groups that medicines belong to', async () => {
    const medicines = await readFile(path.join(CONDITIONS_DIRECTORY, '../codes/medicines.csv'), 'utf8');
    for (const { header } of source.files) {
      const { groups = [], specific_groups = [] } = header.medicines ?? {};
      for (const group of [...groups, ...specific_groups]) expect(medicines).toContain(`,${group},`);
    }
  });
});

describe('groups', () => {
  const entries = catalogue(source);
  const members = (id: string): string[] | undefined => entries.find((entry) => entry.id === id)?.members;

  it('are those of the case definitions', () => {
    expect(members('heart_disease')).toEqual(['heart_failure', 'ischaemic_heart_disease']);
    expect(members('lung_disease')).toEqual(['asthma', 'copd']);
    expect(members('chronic')).toEqual([
      'asthma',
      'cancer',
      'chronic_kidney_disease',
      'copd',
      'diabetes',
      'heart_failure',
      'hypertension',
      'ischaemic_heart_disease',
      'stroke',
    ]);
  });
});
