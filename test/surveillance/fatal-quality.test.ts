import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { FATAL_CHECK_IDS, FATAL_CHECKS } from '#queries/quality/fatal-checks.ts';
import { folderStatus } from '../../server/serve/folder-status.ts';
import { openDuckDB } from '../../server/store/open-duckdb.ts';
import { readBlocked } from '../../server/surveillance/blocked-publication.ts';
import { failedChecks } from '../../server/surveillance/fatal-quality.ts';
import { answeredBefore, readMadeFrom } from '../../server/surveillance/made-from.ts';
import { publish } from '../../server/surveillance/publish.ts';
import { someConditions } from '../conditions/some-conditions.ts';
import { csv, dataFolder, examinationMapping, importText } from '../import/import-text.ts';

const mapping = examinationMapping({
  sbp_1_mmhg: { column: 'sbp' },
  sex: { value: 'male' },
  area_code: { value: '07201' },
});
const HEADER = ['id', 'person', 'day', 'sbp'];
const rows = (from: number, count: number, cells: (at: number) => readonly [day: string, sbp: number]) =>
  Array.from({ length: count }, (_, at) => [
    String(from + at),
    `0240900${String(from + at).padStart(5, '0')}`,
    ...cells(at),
  ]);
const good = (from: number, count: number) => rows(from, count, (at) => ['05/05/2019', 120 + (at % 7)]);

it('a fatal check stops a publication: what was shown stays, and why is told until it is published again', async () => {
  const folder = dataFolder();
  const conditions = someConditions(`${folder}-definitions`, ['hypertension']);
  const publishNow = (despite?: { by: string; reason: string }) =>
    publish({ dataFolder: folder, conditions, asOf: '2020-02-28', despite });
  const shown = (): string => readFileSync(path.join(folder, 'current'), 'utf8').trim();
  await importText(folder, csv(HEADER, good(1, 100)), mapping);
  const first = await publishNow();
  expect(readBlocked(folder)).toBeNull();

  // 21 of 100 rows without a day; 20 would still pass.
  await importText(folder, csv(HEADER, [...good(101, 79), ...rows(180, 21, () => ['', 120])]), mapping);
  await expect(publishNow()).rejects.toThrow(
    /^Not published: .*\.csv: 21% rows refused \(21 of 100\), above the limit of 20%\. What is shown stays as it was\./,
  );
  expect(shown()).toBe(first.snapshot);
  const since = readBlocked(folder)?.since;
  await expect(publishNow()).rejects.toThrow(/^Not published/);
  const again = readBlocked(folder);
  expect(again?.since).toBe(since);
  expect((again?.blocked_at ?? '') > (since ?? '')).toBe(true);
  const because = [expect.stringMatching(/21% rows refused/)];
  expect(folderStatus(folder, null, [])).toMatchObject({ publication_blocked: { because } });

  const despite = { by: 'Bs. Thử', reason: 'Đã đối chiếu với trạm' };
  const second = await publishNow(despite);
  expect(shown()).toBe(second.snapshot);
  const kept = readMadeFrom(folder, second.snapshot)?.despite;
  expect(kept).toMatchObject({ ...despite, checks: [{ check: 'refused_rows', failed: 21, checked: 100 }] });
  expect(readBlocked(folder)).toBeNull();
});

it('who answered for some imports answers for exactly these until others come', () => {
  const despite = { by: 'A', reason: 'B', checks: [] };
  expect(answeredBefore({ despite, imports: [1, 2] }, [1, 2])).toBe(despite);
  for (const imports of [[1], [1, 2, 3], [1, 3], [12]])
    expect(answeredBefore({ despite, imports: [1, 2] }, imports)).toBeUndefined();
  expect(answeredBefore({ imports: [1] }, [1])).toBeUndefined();
  expect(answeredBefore(null, [1])).toBeUndefined();
});

it('each check fails just above its threshold and not at it, and says nothing of few rows', async () => {
  const database = await openDuckDB(':memory:', { memory: '200MB', threads: 1 });
  const { connection } = database;
  const failing = async (): Promise<string[]> => (await failedChecks(connection)).map(({ check }) => check);
  try {
    await connection.run("ATTACH ':memory:' AS store");
    await connection.run(
      `CREATE TABLE store.import AS SELECT 1 AS import_id, 'a.csv' AS file_name, CAST(NULL AS TIMESTAMP) AS withdrawn_at;
       CREATE TABLE store.import_balance (import_id INTEGER, kind VARCHAR, read INTEGER, rejected INTEGER);
       CREATE TABLE store.reject (import_id INTEGER, kind VARCHAR, row_number INTEGER, row_refused BOOLEAN);
       CREATE TABLE store.resident (valid_number BOOLEAN);
       CREATE TABLE store.examination (sbp_1_mmhg DOUBLE)`,
    );
    /** Fills the tables so that each check finds `failed` of `checked`. */
    const fill = async (
      shares: Record<string, readonly [failed: number, checked: number]>,
    ): Promise<void> => {
      const [refused, impossible, numbers, rounded] = FATAL_CHECK_IDS.map((check) => shares[check] ?? [0, 0]);
      await connection.run(
        `DELETE FROM store.import_balance; DELETE FROM store.reject; DELETE FROM store.resident; DELETE FROM store.examination;
         INSERT INTO store.import_balance VALUES (1, 'tally', ${String(refused?.[1])}, ${String(refused?.[0])}), (1, 'examination', ${String(impossible?.[1])}, 0);
         INSERT INTO store.reject SELECT 1, 'examination', range, false FROM range(${String(impossible?.[0])});
         INSERT INTO store.resident SELECT range >= ${String(numbers?.[0])} FROM range(${String(numbers?.[1])});
         INSERT INTO store.examination SELECT CASE WHEN range < ${String(rounded?.[0])} THEN 135 ELSE 134 END FROM range(${String(rounded?.[1])})`,
      );
    };
    for (const check of FATAL_CHECK_IDS) {
      const { threshold, at_least } = FATAL_CHECKS[check];
      await fill({ [check]: [threshold * at_least, at_least] });
      expect(await failing()).toEqual([]);
      await fill({ [check]: [threshold * at_least + 1, at_least] });
      expect(await failing()).toEqual([check]);
      await fill({ [check]: [at_least - 1, at_least - 1] });
      expect(await failing()).toEqual([]);
    }
    // An import that was undone counts no more.
    await fill({ refused_rows: [100, 100] });
    expect(await failing()).toEqual(['refused_rows']);
    await connection.run('UPDATE store.import SET withdrawn_at = now()');
    expect(await failing()).toEqual([]);
  } finally {
    database.close();
  }
});
