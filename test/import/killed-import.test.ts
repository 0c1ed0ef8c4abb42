import { fork } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { importFile } from '../../server/import/import-file.ts';
import { csv, dataFolder, examinationMapping, LOADED, query } from './import-text.ts';

const PROCESS = fileURLToPath(new URL('./import-process.ts', import.meta.url));
const ROWS = 20_000;

/** Imports in a process of its own; killed after so many milliseconds, if it still runs. */
function importInProcess(args: string[], killAfterMs?: number): Promise<void> {
  return new Promise((resolve) => {
    const child = fork(PROCESS, args, { stdio: 'ignore' });
    const timer =
      killAfterMs === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfterMs);
    child.on('exit', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

describe('an import that is killed', () => {
  it('leaves all of the file or nothing, and the next import makes it whole', async () => {
    const folder = dataFolder();
    mkdirSync(folder, { mode: 0o700 });
    const [first, second] = ['2019-06-01', '2019-06-02'].map((version, later) => {
      const rows = Array.from({ length: ROWS }, (_, at) => [
        at,
        24090000000 + at,
        '05/05/2019',
        version,
        160 + later,
        'I10',
      ]);
      const beside = `${folder}-${String(later)}.csv`;
      writeFileSync(beside, csv(['id', 'person', 'day', 'changed', 'height', 'icd'], rows));
      return beside;
    });
    const map = `${folder}.json`;
    const columns = { height_cm: { column: 'height' }, icd10: { column: 'icd' } };
    writeFileSync(
      map,
      JSON.stringify(examinationMapping(columns, { rule: { version: { column: 'changed' } } })),
    );
    await importFile({ dataFolder: folder, file: first ?? '', map, now: () => LOADED, threads: 1 });
    const before = performance.now();
    await importInProcess([join(`${folder}-timing`), second ?? '', map]);
    const whole_ms = performance.now() - before;
    for (const part of [0.45, 0.6, 0.7, 0.8, 0.88, 0.95]) {
      await importInProcess([folder, second ?? '', map], whole_ms * part);
      const [found] = await query(
        folder,
        `SELECT count(*) AS n, count(DISTINCT height_cm) AS heights, (SELECT count(*) FROM examination_history) AS history,
          (SELECT count(*) FROM diagnosis) AS diagnoses, (SELECT count(*) FROM import) AS imports FROM examination`,
      );
      // Every import that was finished counts its rows; one that was not is nowhere.
      expect(found).toMatchObject({ n: String(ROWS), heights: '1', diagnoses: String(ROWS) });
      expect(found?.['history']).toBe(found?.['imports'] === '1' ? '0' : String(ROWS));
    }
    const last = await importFile({
      dataFolder: folder,
      file: second ?? '',
      map,
      now: () => LOADED,
      threads: 1,
    });
    const [balance] = last.balances;
    expect((balance?.corrected ?? 0) + (balance?.unchanged ?? 0)).toBe(ROWS);
    expect(readdirSync(folder).filter((name) => /^(staging|spill)/.test(name))).toEqual([]);
    expect(existsSync(join(folder, 'store.duckdb'))).toBe(true);
  });
});
