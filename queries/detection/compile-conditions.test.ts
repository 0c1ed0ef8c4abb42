import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emptyRecord } from '../../test/empty-record.ts';
import { catalogue } from './catalogue.ts';
import { compileConditions } from './compile-conditions.ts';
import { parseConditionFile } from './condition-file.ts';
import { levelsSql } from './examination-levels.ts';
import { CONDITIONS_DIRECTORY, loadConditions } from './load-conditions.ts';
import { catalogueEntry } from '#queries/tiles/manifest.ts';

const source = await loadConditions();
const compiled = compileConditions(source);
const connection = await emptyRecord(compiled.historyIds);

async function plan(sql: string): Promise<string> {
  const explained = await connection.runAndReadAll(`EXPLAIN ${sql}`);
  return explained
    .getRowsJS()
    .map((row) => row.map(String).join('\n'))
    .join('\n');
}

async function columnsOfReading(): Promise<unknown[]> {
  return (await connection.runAndReadAll('DESCRIBE reading')).getRowsJS().map(([name]) => name);
}

describe('the pass over the examinations', () => {
  it('reads the examinations once for all conditions', async () => {
    const scans = (await plan(levelsSql(compiled))).match(/memory\.main\.examination\b/g);
    expect(scans).toHaveLength(1);
  });

  it('has a level of every condition', async () => {
    await connection.run(`CREATE TEMP TABLE examination_level AS ${levelsSql(compiled)}`);
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

describe('options', () => {
  const [file] = source.files.filter(({ header }) => Object.keys(header.options).length > 0);

  it('refuses one that the file does not have, and says which it has', () => {
    if (!file) throw new Error('No definition has an option.');
    const { id, options } = file.header;
    const [known = ''] = Object.keys(options);
    expect(() => compileConditions(source, { [id]: { no_such: true } })).toThrow(new RegExp(known));
    expect(() => compileConditions(source, { no_such: {} })).toThrow(/no_such/);
  });
});

describe('the catalogue', () => {
  const entries = catalogue(source);

  it('says of every condition and group what the dashboard needs', () => {
    for (const entry of entries) expect(() => catalogueEntry.parse(entry)).not.toThrow();
    expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
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
    expect(levelsSql(compileConditions(more))).toContain('AS gout_level');
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
