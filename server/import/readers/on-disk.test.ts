import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { zipOf } from '../../../test/import/make-workbook.ts';
import { openDuckDB } from '../../store/open-duckdb.ts';
import { onDisk } from './on-disk.ts';

test('a file of an archive lies where the work spills, for its own user only, until it is closed; another stays', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tamsoat-on-disk-'));
  const spill = join(folder, 'spill');
  const database = await openDuckDB(':memory:', { memory: '100MB', spill });
  onTestFinished(() => {
    database.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const archive = join(folder, 'a.zip');
  writeFileSync(archive, zipOf({ 'xã/b.parquet': 'some bytes' }));
  const { path, close } = await onDisk(database.connection, `${archive}/xã/b.parquet`);
  expect([dirname(path), readFileSync(path, 'utf8')]).toEqual([spill, 'some bytes']);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  close();
  expect(existsSync(path)).toBe(false);

  const itself = await onDisk(database.connection, archive);
  expect(itself.path).toBe(archive);
  itself.close();
  expect(existsSync(archive)).toBe(true);
});
