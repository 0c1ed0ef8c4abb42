import type { DuckDBConnection } from '@duckdb/node-api';
import { manifest, type CatalogueEntry, type Manifest } from '#queries/tiles/manifest.ts';

interface Published {
  readonly id: string;
  readonly now: Date;
  readonly asOf: string;
  readonly catalogue: readonly CatalogueEntry[];
}

/** Describes what detection made of the store: areas, periods, targets, and whether the people are real. */
export async function readManifest(connection: DuckDBConnection, published: Published): Promise<Manifest> {
  const rows = async (sql: string, values: Record<string, string> = {}): Promise<Record<string, unknown>[]> =>
    (await connection.runAndReadAll(sql, values)).getRowObjectsJson();
  const areas = await rows('SELECT * FROM current_area ORDER BY number');
  const periods = await rows(
    'SELECT period, kind, CAST(from_date AS VARCHAR) AS f, CAST(to_date AS VARCHAR) AS t, title_vi, title_en FROM shown_period ORDER BY number',
  );
  // Of targets with a history the last that holds on the as-of date counts.
  const targets = await rows(
    `SELECT indicator, area_code AS area, period, max_by(value, since) AS value FROM target
     WHERE since <= CAST($as_of AS DATE) GROUP BY ALL ORDER BY ALL`,
    { as_of: published.asOf },
  );
  const [imports] = await rows(
    'SELECT bool_and(synthetic) AS synthetic, min(scale) AS scale, CAST(max(imported_at) AS VARCHAR) AS loaded_at FROM import',
  );
  const [register] = await rows('SELECT count(*) > 0 AS found FROM resident');
  const root = areas.find(({ parent_code }) => parent_code === null);
  return manifest.parse({
    id: published.id,
    published_at: published.now.toISOString(),
    as_of: published.asOf,
    loaded_at: new Date(`${String(imports?.['loaded_at']).replace(' ', 'T')}Z`).toISOString(),
    synthetic: imports?.['synthetic'] === true,
    scale: imports?.['synthetic'] === true ? imports['scale'] : null,
    denominator: register?.['found'] === true ? 'register' : 'census',
    root_area: root?.['area_code'],
    areas: areas.map((area) => ({
      code: area['area_code'],
      parent: area['parent_code'],
      level: area['level'],
      name: { vi: area['name_vi'], en: area['name_en'] },
      full_name: { vi: area['full_name_vi'], en: area['name_en'] },
      sort: area['number'],
    })),
    periods: periods.map((period) => ({
      id: period['period'],
      kind: period['kind'],
      from: period['f'],
      to: period['t'],
      title: { vi: period['title_vi'], en: period['title_en'] },
    })),
    conditions: published.catalogue,
    targets,
  });
}
