import { readdirSync, readFileSync, statSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DuckDBInstance } from '@duckdb/node-api';
import { blobValue } from '@duckdb/node-api';
import { importMacros } from '#queries/import/read-sql.ts';
import { importSecrets } from '../../server/import/secrets.ts';
import { importFile } from '../../server/import/import-file.ts';
import { pseudonymKey, pseudonymOf } from '../../server/store/pseudonym-key.ts';
import {
  csv,
  dataFolder,
  examinationMapping,
  HISTORY_IDS,
  importText,
  LOADED,
  query,
} from './import-text.ts';

/** Every file below a folder, as bytes. */
function allBytes(folder: string): { path: string; bytes: Buffer }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .flatMap((path) => {
      try {
        return [{ path, bytes: readFileSync(path) }];
      } catch {
        // Gone since it was listed.
        return [];
      }
    });
}

describe('pseudonyms', () => {
  it('are equal in SQL and in Node', async () => {
    const key = Buffer.from('00'.repeat(16) + 'ff'.repeat(16), 'hex');
    const { innerPad, outerPad } = importSecrets(key, 'x');
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    for (const macro of importMacros()) await connection.run(macro);
    for (const identifier of ['024090000001', '', 'Nguyễn', 'x'.repeat(200)]) {
      const found = await connection.runAndReadAll(
        'SELECT CAST(pseudonym($identifier, $inner, $outer) AS VARCHAR)',
        { identifier, inner: blobValue(innerPad('personal-number')), outer: blobValue(outerPad) },
      );
      expect(found.getRows()[0]?.[0]).toBe(pseudonymOf(key, 'personal-number', identifier));
    }
    connection.closeSync();
    instance.closeSync();
  });

  it('stand in the store as Node computes them, and the key is nobody else’s to read', async () => {
    const folder = dataFolder();
    await importText(
      folder,
      csv(['id', 'person', 'day'], [['1', '024090000001', '05/05/2019']]),
      examinationMapping({}),
    );
    expect(await query(folder, 'SELECT person FROM examination')).toEqual([
      { person: pseudonymOf(pseudonymKey(folder), 'personal-number', '024090000001') },
    ]);
    expect(statSync(join(folder, 'key')).mode & 0o777).toBe(0o600);
  });
});

describe('identity', () => {
  const MARKERS = ['MARKERNAME', '099777333111', 'MARKERNOTE', 'MARKERUNMAPPED', '24077333111'];

  it('reaches no file of the data folder, not while an import runs and not after', async () => {
    const folder = dataFolder();
    mkdirSync(folder, { mode: 0o700 });
    const rows = Array.from({ length: 60_000 }, (_, at) => [
      at % 7 === 0 ? `099777333111-${String(at)}` : String(at),
      at % 3 === 0 ? '099777333111' : at % 3 === 1 ? '24077333111' : `MARKERNAME${String(at)}`,
      '05/05/2019',
      `MARKERNAME ${String(at)}`,
      'MARKERUNMAPPED',
      at % 50 === 0 ? 'MARKERNOTE Văn MARKERNAME' : '160',
      at % 90 === 0 ? '099777333111' : '60',
    ]);
    const beside = `${folder}-markers`;
    writeFileSync(`${beside}.csv`, csv(['id', 'person', 'day', 'name', 'other', 'height', 'weight'], rows));
    const mapping = examinationMapping(
      { height_cm: { column: 'height' }, weight_kg: { column: 'weight' } },
      { identity: ['name'], rule: { key: ['id', 'person', 'day'] } },
    );
    writeFileSync(`${beside}.json`, JSON.stringify(mapping));
    const seen = new Set<string>();
    const found: string[] = [];
    const look = (): void => {
      for (const { path, bytes } of allBytes(folder)) {
        seen.add(path.slice(folder.length + 1).replace(/-.*?(\.|$)/, '$1'));
        for (const marker of MARKERS) if (bytes.includes(marker)) found.push(`${marker} in ${path}`);
      }
    };
    const watch = setInterval(look, 60);
    const result = await importFile({
      dataFolder: folder,
      file: `${beside}.csv`,
      map: `${beside}.json`,
      now: () => LOADED,
      historyIds: HISTORY_IDS,
      memory: '180MB',
      onProgress: look,
    });
    clearInterval(watch);
    look();
    expect(found).toEqual([]);
    expect([...seen]).toEqual(expect.arrayContaining(['key', 'store.duckdb', 'staging.duckdb']));
    expect([...seen]).not.toContain('identity.duckdb');
    expect(result.balances).toMatchObject([{ read: 60_000, rejected: 20_000 }]);
    const shown = await query(folder, 'SELECT DISTINCT value FROM reject');
    const values = shown.map(({ value }) => String(value));
    expect(values).toEqual(expect.arrayContaining(['•••••••••', '••• ••• •••'.slice(0, 7)]));
    expect(values.filter((value) => /MARK|0997|2407/.test(value))).toEqual([]);
    expect(readdirSync(folder).filter((name) => /^(staging|spill)/.test(name))).toEqual([]);
  });
});
