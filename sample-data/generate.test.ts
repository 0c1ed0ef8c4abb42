import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadConditions } from '../queries/detection/load-conditions.ts';
import { readMapping } from '../queries/import/mapping.ts';
import { COPIES, FAULTS, REGISTER_COPIES, type DirtyFile } from './dirt.ts';
import { generateSample, type SampleIndex } from './generate.ts';

const folder = mkdtempSync(join(tmpdir(), 'tamsoat-sample-'));
const SCALE = 0.04;
let index: SampleIndex;
let db: DuckDBConnection;
const progress: number[] = [];

async function rows(sql: string): Promise<Record<string, unknown>[]> {
  return (await db.runAndReadAll(sql)).getRowObjectsJS();
}
async function number(sql: string): Promise<number> {
  return Number(Object.values((await rows(sql))[0] ?? {})[0]);
}
const csv = (name: string): string =>
  `read_csv('${folder}/one/${name}.csv', all_varchar = true, header = true, parallel = false)`;

beforeAll(async () => {
  const out = join(folder, 'one');
  index = await generateSample({
    seed: 11,
    scale: SCALE,
    out,
    format: 'csv',
    threads: 1,
    onProgress: (_, fraction) => progress.push(fraction),
  });
  db = await (await DuckDBInstance.create(':memory:')).connect();
  for (const [view, file] of [
    ['person_truth', 'truth'],
    ['answer', 'answer-key'],
  ])
    await db.run(`CREATE TABLE ${view} AS SELECT * FROM '${out}/${file}.parquet'`);
  for (const name of ['dan-cu', 'phieu-kham', 'so-luot', 'theo-doi', 'chan-doan', 'diem-kham'])
    await db.run(`CREATE TABLE "${name}" AS SELECT *, row_number() OVER () AS row_number FROM ${csv(name)}`);
});

afterAll(() => {
  db.closeSync();
  rmSync(folder, { recursive: true, force: true });
});

describe('one seed, one province', () => {
  test('the same bytes on one thread and on four', async () => {
    const out = join(folder, 'four');
    await generateSample({ seed: 11, scale: SCALE, out, format: 'csv', threads: 4 });
    const hash = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');
    for (const name of readdirSync(join(folder, 'one')).filter((file) => file.endsWith('.csv')))
      expect(hash(join(out, name)), name).toBe(hash(join(folder, 'one', name)));
    rmSync(out, { recursive: true });
  });

  test('another seed makes other people, the largest too', async () => {
    const out = join(folder, 'other');
    await generateSample({ seed: 1e9, scale: 0.001, out, format: 'csv' });
    const shared = await number(
      `SELECT count(*)::INTEGER FROM '${out}/truth.parquet' SEMI JOIN person_truth USING (so_dinh_danh)`,
    );
    expect(shared).toBeLessThan(200);
  });

  test('Parquet holds the same rows in the same order', async () => {
    const out = join(folder, 'both');
    const text = await generateSample({ seed: 11, scale: 0.002, out, format: 'csv' });
    const parquet = await generateSample({ seed: 11, scale: 0.002, out, format: 'parquet' });
    expect(parquet.files.map(({ rows: count }) => count)).toEqual(text.files.map(({ rows: count }) => count));
    const read = (from: string): Promise<Record<string, unknown>[]> =>
      rows(`SELECT * FROM ${from} LIMIT 500`);
    expect(await read(`'${out}/phieu-kham.parquet'`)).toEqual(
      await read(`read_csv('${out}/phieu-kham.csv', all_varchar = true)`),
    );
  });

  test('progress rises from 0 to 1', () => {
    expect(progress[0]).toBe(0);
    expect(progress.at(-1)).toBe(1);
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
  });

  test('every mapping is one, and the Parquet ones differ in the format only', async () => {
    const history = (await loadConditions()).files
      .filter((c) => c.header.asks_history)
      .map((c) => c.header.id);
    const mappings = new URL('mappings/', import.meta.url);
    const read = (name: string): Record<string, unknown> =>
      JSON.parse(readFileSync(new URL(name, mappings), 'utf8')) as Record<string, unknown>;
    for (const name of readdirSync(mappings))
      expect(readMapping(read(name), history), name).not.toHaveProperty('faults');
    for (const name of readdirSync(mappings).filter((n) => n.endsWith('.parquet.json')))
      expect({ ...read(name), format: null }).toEqual({
        ...read(name.replace('.parquet', '')),
        format: null,
      });
  });
});

describe('structure', () => {
  test('counts follow the scale', async () => {
    const residents = await number(`SELECT count(*)::INTEGER FROM person_truth WHERE on_register`);
    expect(residents / (1_803_950 * SCALE)).toBeGreaterThan(0.99);
    expect(residents / (1_803_950 * SCALE)).toBeLessThan(1.04);
    const examinations = index.files.find((f) => f.file === 'phieu-kham.csv')?.rows ?? 0;
    expect(examinations / (3_600_000 * SCALE)).toBeGreaterThan(0.95);
    expect(examinations / (3_600_000 * SCALE)).toBeLessThan(1.05);
  });

  test('every personal number is one person’s and agrees with sex and birth', async () => {
    expect(await number('SELECT count(*) - count(DISTINCT so_dinh_danh) FROM person_truth')).toBe(0);
    expect(
      await number(`SELECT count(*) FROM person_truth WHERE NOT (length(so_dinh_danh) = 12
        AND so_dinh_danh[4]::INT = (CASE WHEN year(birth_date) < 2000 THEN 0 ELSE 2 END) + (sex = 'female')::INT
        AND so_dinh_danh[5:6]::INT = year(birth_date) % 100)`),
    ).toBe(0);
  });

  test('spells lie in communes of their day and do not overlap', async () => {
    const old = new URL('reference/admin/communes_pre2020.csv', import.meta.url).pathname;
    const now = new URL('reference/admin/communes.csv', import.meta.url).pathname;
    await db.run(`CREATE TABLE spell AS
      SELECT so_dinh_danh, ma_xa, strptime(tu_ngay, '%d/%m/%Y')::DATE AS f, coalesce(strptime(den_ngay, '%d/%m/%Y')::DATE, DATE '9999-12-31') AS t
      FROM "dan-cu" ANTI JOIN (SELECT "row_number" FROM answer WHERE file = 'dan-cu' AND expected NOT IN ('linked', 'queued')) USING (row_number)`);
    expect(
      await number(
        `SELECT count(*) FROM spell WHERE ma_xa NOT IN (SELECT code FROM read_csv('${old}', all_varchar = true)) AND f < DATE '2020-01-01'`,
      ),
    ).toBe(0);
    expect(
      await number(
        `SELECT count(*) FROM spell WHERE ma_xa NOT IN (SELECT code FROM read_csv('${now}', all_varchar = true)) AND f >= DATE '2020-01-01'`,
      ),
    ).toBe(0);
    expect(
      await number(
        `SELECT count(*) FROM (SELECT f, t, lag(t) OVER (PARTITION BY so_dinh_danh ORDER BY f) AS before FROM spell) WHERE f <= before OR t < f`,
      ),
    ).toBe(0);
    expect(await number(`SELECT count(*) FROM "dan-cu" WHERE ly_do = 'Sáp nhập'`)).toBeGreaterThan(10);
  });

  test('Yên Thế finished in 2017 and Yên Dũng in 2018; nobody is examined on Tết or after the as-of date', async () => {
    const last =
      await rows(`SELECT d.district_code AS district, max(try_strptime(ngay_kham, '%d/%m/%Y')::DATE)::VARCHAR AS last
      FROM "phieu-kham" AS p JOIN read_csv('${new URL('reference/admin/communes_pre2020.csv', import.meta.url).pathname}', all_varchar = true) AS d ON d.code = p.ma_xa
      ANTI JOIN (SELECT "row_number" FROM answer WHERE file = 'phieu-kham') AS a ON a."row_number" = p."row_number"
      WHERE ma_phieu LIKE '%-1' AND ma_diem_kham LIKE 'DK' || p.ma_xa || '%' AND p.ma_xa NOT IN (SELECT old_code FROM read_csv('${new URL('reference/admin/crosswalk_pre2020_to_2020.csv', import.meta.url).pathname}', all_varchar = true) WHERE change <> 'unchanged')
      AND so_dinh_danh IN (SELECT so_dinh_danh FROM spell GROUP BY 1 HAVING count(*) = 1 AND min(f) = DATE '2017-01-01')
      GROUP BY 1`);
    const of = (district: string): unknown => last.find((row) => row['district'] === district)?.['last'];
    expect(String(of('215')) < '2018').toBe(true);
    expect(String(of('221')) < '2019').toBe(true);
    expect(
      await number(`SELECT count(*) FROM "phieu-kham" ANTI JOIN (SELECT "row_number" FROM answer WHERE file = 'phieu-kham') USING (row_number)
        WHERE try_strptime(ngay_kham, '%d/%m/%Y') > DATE '2020-02-28' OR try_strptime(ngay_nhap, '%d/%m/%Y') > DATE '2020-02-28'
        OR try_strptime(ngay_kham, '%d/%m/%Y') BETWEEN DATE '2018-02-14' AND DATE '2018-02-20'`),
    ).toBe(0);
  });

  test('several districts reached the target and the mountain ones did not', async () => {
    const coverage =
      await rows(`SELECT district, avg((EXISTS (SELECT 1 FROM "phieu-kham" AS p WHERE p.so_dinh_danh = t.so_dinh_danh))::INT) AS share
      FROM person_truth AS t WHERE on_register AND so_dinh_danh IN (SELECT so_dinh_danh FROM "dan-cu" WHERE den_ngay IS NULL) GROUP BY 1 ORDER BY 2`);
    console.log(
      coverage
        .map((row) => `${String(row['district'])}: ${(Number(row['share']) * 100).toFixed(1)} %`)
        .join(', '),
    );
    expect(
      coverage
        .slice(0, 2)
        .map((row) => row['district'])
        .toSorted(),
    ).toEqual(['219', '220']);
    expect(coverage.filter((row) => Number(row['share']) >= 0.95).length).toBeGreaterThanOrEqual(2);
    expect(coverage.filter((row) => Number(row['share']) < 0.95).length).toBeGreaterThanOrEqual(3);
  });

  test('sites perform more than has been entered', async () => {
    const performed = await number('SELECT sum(so_luot_kham::INT) FROM "so-luot"');
    const entered = await number('SELECT count(DISTINCT ma_phieu) FROM "phieu-kham"');
    expect(performed / entered).toBeGreaterThan(1.01);
    expect(performed / entered).toBeLessThan(1.1);
    const behind =
      await number(`WITH p AS (SELECT left(ma_diem_kham, 7) AS s, sum(so_luot_kham::INT) AS n FROM "so-luot" GROUP BY 1),
      e AS (SELECT left(ma_diem_kham, 7) AS s, count(*) AS n FROM "phieu-kham" GROUP BY 1)
      SELECT count(*) FROM p JOIN e USING (s) WHERE p.n > 1.1 * e.n`);
    expect(behind).toBeGreaterThan(5);
  });

  test('eleven stations round nearly every reading to ten', async () => {
    const rounding = await number(
      `SELECT count(*) FROM (SELECT ma_co_so, avg((ha_tam_thu_1[-1] = '0')::INT) AS zero FROM "phieu-kham" WHERE ha_tam_thu_1 IS NOT NULL GROUP BY 1 HAVING count(*) > 30) WHERE zero > 0.7`,
    );
    expect(rounding).toBeGreaterThanOrEqual(8);
    expect(rounding).toBeLessThanOrEqual(12);
  });
});

describe('planted faults', () => {
  test('each at its rate, and the file holds what the key says', async () => {
    const total: Record<string, number> = {
      examination: index.files.find((f) => f.file === 'phieu-kham.csv')?.rows ?? 0,
      resident: index.files.find((f) => f.file === 'dan-cu.csv')?.rows ?? 0,
      follow_up: index.files.find((f) => f.file === 'theo-doi.csv')?.rows ?? 0,
      diagnosis: index.files.find((f) => f.file === 'chan-doan.csv')?.rows ?? 0,
      site: index.files.find((f) => f.file === 'diem-kham.csv')?.rows ?? 0,
    };
    const files: Record<DirtyFile, string> = {
      examination: 'phieu-kham',
      resident: 'dan-cu',
      follow_up: 'theo-doi',
      diagnosis: 'chan-doan',
      site: 'diem-kham',
    };
    for (const file of Object.keys(FAULTS) as DirtyFile[])
      for (const fault of FAULTS[file]) {
        const found = await number(
          `SELECT count(DISTINCT "row_number") FROM answer WHERE file = '${files[file]}' AND kind = '${fault.kind}'`,
        );
        const most = (total[file] ?? 0) * fault.share;
        expect(found, `${file} ${fault.kind}`).toBeGreaterThan(0);
        // Not every row that draws a fault can have it, so a rate is bounded from above.
        expect(found, `${file} ${fault.kind}`).toBeLessThan(most + 5 * Math.sqrt(most) + 3);
        if (fault.when === 'true') expect(found).toBeGreaterThan(most - 5 * Math.sqrt(most) - 3);
      }
    for (const name of Object.values(files)) {
      const columns = await rows(
        `SELECT DISTINCT column_name AS c FROM answer WHERE file = '${name}' AND column_name IS NOT NULL AND expected NOT IN ('both_refused', 'kept')`,
      );
      for (const { c } of columns)
        expect(
          await number(`SELECT count(*) FROM answer AS a JOIN "${name}" AS f ON f."row_number" = a."row_number"
            WHERE a.file = '${name}' AND a.column_name = '${String(c)}' AND expected NOT IN ('both_refused', 'kept') AND f."${String(c)}" IS DISTINCT FROM a.dirty`),
          `${name}.${String(c)}`,
        ).toBe(0);
    }
  });

  test('people are entered again from another list, now with one difference and now with another', async () => {
    const again = (where: string): Promise<number> =>
      number(
        `SELECT count(DISTINCT record_key) FROM answer WHERE kind = 'entered_again' AND expected = 'queued' AND ${where}`,
      );
    const people = await number('SELECT count(*) FROM person_truth WHERE on_register');
    const most = people * REGISTER_COPIES.again;
    const all = await again('true');
    // Who died, moved on or has a fault is not entered again.
    expect(all).toBeGreaterThan(0.9 * most - 4 * Math.sqrt(most));
    expect(all).toBeLessThan(most + 4 * Math.sqrt(most));
    expect(await again("column_name = 'so_dinh_danh'")).toBe(all);
    const differences = [
      await again("column_name = 'ho_ten' AND dirty <> clean"),
      await again("column_name = 'ngay_sinh' AND length(dirty) = 4"),
      await again("column_name = 'ngay_sinh' AND dirty[1:2] = clean[4:5] AND dirty[4:5] = clean[1:2]"),
      await again("column_name = 'ma_xa' AND dirty <> clean"),
    ];
    expect(differences.filter((found) => found === 0)).toEqual([]);
    expect(differences.reduce((sum, found) => sum + found, 0)).toBe(all);
  });

  test('rows saved twice are alike, contradicting ones are not', async () => {
    const copies = await number(
      `SELECT count(*) FROM answer WHERE file = 'phieu-kham' AND expected = 'unchanged_duplicate'`,
    );
    const all = index.files.find((f) => f.file === 'phieu-kham.csv')?.rows ?? 0;
    expect(Math.abs(copies - all * COPIES.same)).toBeLessThan(
      6 * Math.sqrt(all * COPIES.same) + 0.1 * all * COPIES.same,
    );
    const differing = await number(
      `SELECT count(*) FROM (SELECT ma_phieu, count(*) AS n, count(DISTINCT (* EXCLUDE (row_number))) AS d FROM "phieu-kham" GROUP BY 1 HAVING n > 1 AND d > 1)`.replace(
        '(* EXCLUDE (row_number))',
        `(can_nang)`,
      ),
    );
    const refused = await number(
      `SELECT count(DISTINCT record_key) FROM answer WHERE kind = 'same_key_other_content'`,
    );
    expect(differing).toBe(refused);
  });
});

describe('the truth behind it', () => {
  test('one visit misclassifies: sensitivity and predictive value stay below 100 %', async () => {
    const [screen] = await rows(`WITH first AS (
        SELECT so_dinh_danh, arg_min(ha_tam_thu_1, ma_phieu) AS s, arg_min(ha_tam_truong_1, ma_phieu) AS d
        FROM "phieu-kham" ANTI JOIN (SELECT "row_number" FROM answer WHERE file = 'phieu-kham') USING (row_number)
        WHERE ma_phieu LIKE '%-1' AND ha_tam_thu_1 IS NOT NULL AND mau_phieu <> 'Trẻ em' GROUP BY 1
      ), met AS (SELECT s::INT >= 140 OR d::INT >= 90 AS raised, t.hypertension AS ill FROM first JOIN person_truth AS t USING (so_dinh_danh) WHERE NOT t.treated_hypertension)
      SELECT count(*) FILTER (raised AND ill) / count(*) FILTER (ill) AS sensitivity, count(*) FILTER (raised AND ill) / count(*) FILTER (raised) AS predictive FROM met`);
    const sensitivity = Number(screen?.['sensitivity']);
    const predictive = Number(screen?.['predictive']);
    console.log(
      `One reading against the truth, untreated adults: sensitivity ${(sensitivity * 100).toFixed(1)} %, positive predictive value ${(predictive * 100).toFixed(1)} %`,
    );
    for (const value of [sensitivity, predictive]) {
      expect(value).toBeGreaterThan(0.3);
      expect(value).toBeLessThan(0.97);
    }
  });
});
