import type { DuckDBConnection } from '@duckdb/node-api';
import { fileURLToPath } from 'node:url';
import { readFileSync } from 'node:fs';
import type { Mapping } from '#queries/import/mapping.ts';

const REFERENCE = new URL('../../sample-data/reference/', import.meta.url);
const reference = (file: string): string => fileURLToPath(new URL(file, REFERENCE));
const sql = (file: string): string =>
  readFileSync(new URL(`../../queries/reference/${file}.sql`, import.meta.url), 'utf8');

/** Stands for "as long as anyone remembers": when an area of the oldest map began is not in the sources. */
const OLDEST_MAP = '1900-01-01';
/** First day of the map of 58, without districts: the newest. */
const MAP_2025 = '2025-07-01';
/** First days of the maps, and of the list of 192 communes between the last two. */
const DATES = { oldest_map: OLDEST_MAP, map_2020: '2020-01-01', list_2025: '2025-01-01', map_2025: MAP_2025 };
const CENSUS_DAY = '2019-04-01';
/** Reference tables by the name under which the statements read them. */
const LISTS = {
  listed_older: 'communes_pre2020',
  listed_2020: 'communes',
  listed_january: 'communes_2025_jan',
  listed_july: 'communes_2025_jul',
  listed_district: 'district_spells',
  listed_to_2020: 'crosswalk_pre2020_to_2020',
  listed_to_july: 'crosswalk_2020_to_2025_jul',
  listed_map: 'maps',
  listed_former_district: 'former_districts',
};

/**
 * Loads the areas of Bắc Giang on every map, what became of those that ended, the census population by commune, sex and
 * age band, and the share of it that is rural. Does nothing where all of it is loaded; brings a store that knows earlier maps only up to date.
 */
export async function loadReference(connection: DuckDBConnection): Promise<void> {
  const [loaded] = (await connection.runAndReadAll(sql('loaded'))).getRowObjectsJson();
  const hasReference = loaded?.['has_reference'] === true;
  // All areas are those of mappings: they have no other maps.
  if (loaded?.['has_areas'] === true && !hasReference) return;
  const older_population = reference('population/population_commune_2019_census.csv');
  if (loaded?.['has_attributes'] !== true) {
    await connection.run(sql('area_attribute'), {
      older_population,
      to_july: reference('admin/crosswalk_2020_to_2025_jul.csv'),
      census: CENSUS_DAY,
      map_2020: DATES.map_2020,
      map_2025: MAP_2025,
    });
  }
  if (loaded?.['newest_map'] === MAP_2025) return;
  const run = async (file: string, fills: Record<string, string> = {}): Promise<void> => {
    const text = sql(file).replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => fills[name] ?? '');
    const named = Object.entries({ ...DATES, ...fills }).filter(([name]) =>
      new RegExp(`\\$${name}\\b`).test(text),
    );
    await connection.run(text, Object.fromEntries(named));
  };
  for (const [list, file] of Object.entries(LISTS))
    await run('list', { list, file: reference(`admin/${file}.csv`) });
  if (hasReference) for (const file of ['remove_area', 'remove_successor']) await run(file);
  for (const file of ['area', 'area_successor', 'administrative_map', 'former_district']) await run(file);
  for (const list of Object.keys(LISTS)) await run('remove_list', { list });
  if (!hasReference)
    await connection.run(sql('population'), {
      older_population,
      structure: reference('population/population_age_sex_district_2019_est.csv'),
    });
  await sortByVietnamese(connection);
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
  const last = new Map<string, number>();
  await connection.run(sql('area_rank'));
  const ranks = await connection.createAppender('area_rank');
  for (const { level, name, code } of sorted) {
    const rank = (last.get(level) ?? 0) + 1;
    last.set(level, rank);
    for (const text of [level, name, code]) ranks.appendVarchar(text);
    ranks.appendInteger(rank);
    ranks.endRow();
  }
  ranks.closeSync();
  await connection.run(sql('sort_key'));
}

/** Letters without accents; đ has no decomposition of its own. */
export function latinLetters(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');
}
