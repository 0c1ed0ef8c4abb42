import type { DuckDBConnection } from '@duckdb/node-api';
import { fileURLToPath } from 'node:url';
import { readFileSync } from 'node:fs';
import type { Mapping } from '#queries/import/mapping.ts';

const REFERENCE = new URL('../../sample-data/reference/', import.meta.url);
const reference = (file: string): string => fileURLToPath(new URL(file, REFERENCE));
const sql = (file: string): string =>
  readFileSync(new URL(`../../queries/reference/${file}.sql`, import.meta.url), 'utf8');

/** Before this day the older map of 230 communes held, from it on that of 209. */
const NEWER_MAP = '2020-01-01';
/** Stands for "as long as anyone remembers": when an area of the older map began is not in the sources. */
const OLDEST_MAP = '1900-01-01';

/**
 * Loads the areas of Bắc Giang on both maps, what became of the older ones, and the census population by commune, sex
 * and age band. Does nothing where they are loaded.
 */
export async function loadReference(connection: DuckDBConnection): Promise<void> {
  if (await hasAreas(connection)) return;
  const values = { newer_map: NEWER_MAP, oldest_map: OLDEST_MAP };
  const admin = {
    communes: reference('admin/communes.csv'),
    older: reference('admin/communes_pre2020.csv'),
    crosswalk: reference('admin/crosswalk_pre2020_to_2020.csv'),
    districts: reference('admin/districts.csv'),
  };
  const population = {
    older_population: reference('population/population_commune_2019_census.csv'),
    structure: reference('population/population_age_sex_district_2019_est.csv'),
  };
  await connection.run(sql('area'), { ...values, ...admin });
  await connection.run(sql('area_successor'), {
    newer_map: NEWER_MAP,
    communes: admin.communes,
    crosswalk: admin.crosswalk,
    older: admin.older,
  });
  await connection.run(sql('population'), population);
  await sortByVietnamese(connection);
}

async function hasAreas(connection: DuckDBConnection): Promise<boolean> {
  const found = await connection.runAndReadAll('SELECT 1 FROM store.area LIMIT 1');
  return found.currentRowCount > 0;
}

/** Areas that a mapping brings of its own. Known codes stay as they are. */
export async function loadOwnAreas(
  connection: DuckDBConnection,
  areas: NonNullable<Mapping['areas']>,
): Promise<void> {
  for (const area of areas) {
    await connection.run(sql('own_area'), {
      area_code: area.code,
      parent_code: area.parent ?? null,
      level: area.level ?? (area.parent === undefined ? 'province' : 'commune'),
      name_vi: area.name,
      name_en: area.name_en ?? latinLetters(area.name),
      oldest_map: OLDEST_MAP,
    });
  }
  await sortByVietnamese(connection);
}

/** Vietnamese order is slow in SQL, so each area keeps its rank. */
async function sortByVietnamese(connection: DuckDBConnection): Promise<void> {
  const rows = await connection.runAndReadAll('SELECT DISTINCT level, name_vi, area_code FROM store.area');
  const collator = new Intl.Collator('vi');
  const sorted = rows
    .getRows()
    .map(([level, name, code]) => ({ level: String(level), name: String(name), code: String(code) }))
    .toSorted((a, b) => collator.compare(a.name, b.name) || a.code.localeCompare(b.code));
  const rank = new Map<string, number>();
  for (const { level, name, code } of sorted) {
    const next = (rank.get(level) ?? 0) + 1;
    rank.set(level, next);
    await connection.run(sql('sort_key'), { sort_key: next, level, name_vi: name, area_code: code });
  }
}

/** Letters without accents; đ has no decomposition of its own. */
export function latinLetters(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');
}
