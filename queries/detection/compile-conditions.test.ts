import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emptyRecord } from '../../test/empty-record.ts';
import { catalogue } from './catalogue.ts';
import { compileConditions } from './compile-conditions.ts';
import { parseConditionFile } from './condition-file.ts';
import { examinationLevelsSql } from './examination-levels.ts';
import { CONDITIONS_DIRECTORY, loadConditions } from './load-conditions.ts';
import { catalogueEntry } from '#queries/tiles/manifest.ts';

const source = await loadConditions();
const compiled = compileConditions(source);
const connection = await emptyRecord(compiled.historyIds);

async function plan(sql: string): Promise<string> {
  return (await connection.runAndReadAll(`EXPLAIN ${sql}`)).getRowsJS().flat().join('\n');
}

async function columnsOfReading(): Promise<unknown[]> {
  return (await connection.runAndReadAll('DESCRIBE reading')).getRowsJS().map(([name]) => name);
}

describe('the pass over the examinations', () => {
  it('reads the examinations once for all conditions', async () => {
    const scans = (await plan(examinationLevelsSql(compiled))).match(/memory\.main\.examination\b/g);
    expect(scans).toHaveLength(1);
  });

  it('has a level of every condition', async () => {
    await connection.run(examinationLevelsSql(compiled));
    const described = await connection.runAndReadAll('DESCRIBE examination_level');
    const columns = described.getRowsJS().map(([name]) => name);
    expect(columns).toEqual(expect.arrayContaining(compiled.conditions.map(({ id }) => `${id}_level`)));
    await connection.run('DROP TABLE examination_level');
  });
});

describe.each(source.files)('$file', ({ header }) => {
  it('is SQL that the schema understands', async () => {
    const found = [...compiled.conditions, ...compiled.events].find(({ id }) => id === header.id);
    await expect(plan(found?.sql ?? '')).resolves.toBeTruthy();
  });

  it('names items that a reading has', async () => {
    expect(await columnsOfReading()).toEqual(expect.arrayContaining(header.items));
  });

  it('is written in composed letters', () => {
    expect(JSON.stringify(header)).toBe(JSON.stringify(header).normalize('NFC'));
  });
});

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

describe('options', () => {
  it('refuses one that the file does not have, and says which it has', () => {
    expect(() => compileConditions(source, { hypertension: { no_such: true } })).toThrow(/confirm_severe/);
    expect(() => compileConditions(source, { no_such: {} })).toThrow(/no_such/);
  });
});

describe('the catalogue', () => {
  const entries = catalogue(source);

  it('says of every condition and group what the dashboard needs', () => {
    for (const entry of entries) expect(() => catalogueEntry.parse(entry)).not.toThrow();
    expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
  });

  it('has the groups of the case definitions', () => {
    const members = (id: string): string[] | undefined => entries.find((entry) => entry.id === id)?.members;
    expect(members('heart_disease')).toEqual(['heart_failure', 'ischaemic_heart_disease']);
    expect(members('lung_disease')).toEqual(['asthma', 'copd']);
    expect(members('chronic')).toHaveLength(9);
  });
});

describe('a file added', () => {
  let directory = '';
  const gout = `/*
id: gout
kind: risk_factor
version: 1
title: { vi: Gút, en: Gout }
explanation: { vi: Thử, en: Trial }
source: nowhere
population: { age_from: 18, pregnant: any }
items: [waist_cm]
thresholds: { wide: { item: waist_cm, direction: at_least, at: { cm: 100 } } }
examples: [{ says: wide, given: { waist_cm: 100 }, state: present }]
*/
SELECT waist_cm >= :wide AS criteria FROM reading`;

  beforeAll(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'conditions-'));
    for (const name of await readdir(CONDITIONS_DIRECTORY)) {
      await writeFile(path.join(directory, name), await readFile(path.join(CONDITIONS_DIRECTORY, name)));
    }
    await writeFile(path.join(directory, 'gout.sql'), gout);
  });
  afterAll(() => rm(directory, { recursive: true }));

  it('is a condition added: a level in the pass, an entry in the catalogue', async () => {
    const more = await loadConditions(directory);
    expect(examinationLevelsSql(compileConditions(more))).toContain('AS gout_level');
    expect(catalogue(more).map(({ id }) => id)).toContain('gout');
  });

  it.each([
    ['a name other than its id', 'goat.sql', gout, /must be named gout\.sql/],
    ['a misspelt header', 'gout.sql', gout.replace('version', 'verzion'), /verzion/],
    ['a threshold in an unknown unit', 'gout.sql', gout.replace('cm: 100', 'inch: 40'), /inch/],
    ['a code that is none', 'gout.sql', gout.replace('items', 'icd10: [10]\nitems'), /icd10/],
    ['another table', 'gout.sql', gout.replace('FROM reading', 'FROM resident'), /FROM reading/],
    ['no header', 'gout.sql', 'SELECT 1', /header/],
    ['an unnamed expression', 'gout.sql', gout.replace('AS criteria', ''), /AS name/],
  ])('is refused with the reason: %s', (_, file, text, reason) => {
    expect(() => parseConditionFile(file, text)).toThrow(reason);
  });

  it('is refused with the reason: a placeholder that its header does not fill', () => {
    const file = parseConditionFile('gout.sql', gout.replace(':wide', ':wider'));
    expect(() => compileConditions({ files: [file], groups: [] })).toThrow(/:wider/);
  });
});
