import type { DuckDBConnection } from '@duckdb/node-api';
import { manifest, type CatalogueEntry, type Manifest } from '#queries/tiles/manifest.ts';
import { readRows } from './run-sql.ts';

interface Published {
  readonly id: string;
  readonly now: Date;
  readonly asOf: string;
  readonly catalogue: readonly CatalogueEntry[];
  readonly made_from: Manifest['made_from'];
}

/** Describes what detection made of the store: areas, periods, targets, and whether the people are real. */
export async function readManifest(connection: DuckDBConnection, published: Published): Promise<Manifest> {
  const areas = await readRows(connection, 'snapshot/area.sql');
  const periods = await readRows(connection, 'snapshot/period.sql');
  const targets = await readRows(connection, 'snapshot/target_in_force.sql', { as_of: published.asOf });
  const [loaded] = await readRows(connection, 'snapshot/loaded.sql');
  const [register] = await readRows(connection, 'snapshot/has_register.sql');
  const synthetic = loaded?.['synthetic'] === true;
  return manifest.parse({
    id: published.id,
    published_at: published.now.toISOString(),
    as_of: published.asOf,
    loaded_at: loaded?.['loaded_at'],
    made_from: published.made_from,
    synthetic,
    scale: synthetic ? loaded['scale'] : null,
    denominator: register?.['has_register'] === true ? 'register' : 'census',
    root_area: areas.find(({ parent_code }) => parent_code === null)?.['area_code'],
    areas: areas.map((area) => ({
      code: area['area_code'],
      parent: area['parent_code'],
      level: area['level'],
      name: { vi: area['name_vi'], en: area['name_en'] },
      full_name: {
        vi: area['full_name_vi'],
        en: englishFullName(String(area['full_name_vi']), String(area['name_en'])),
      },
      sort: area['number'],
    })),
    periods: periods.map(({ period, kind, from_date, to_date, title_vi, title_en }) => ({
      id: period,
      kind,
      from: from_date,
      to: to_date,
      title: { vi: title_vi, en: title_en },
    })),
    conditions: published.catalogue,
    targets,
  });
}

/** Kinds of area by the word that begins a Vietnamese name; longer words first, for "Thị xã" is no "Xã". */
const KINDS = [
  ['Thành phố', 'city'],
  ['Thị trấn', 'township'],
  ['Thị xã', 'town'],
  ['Phường', 'ward'],
  ['Huyện', 'district'],
  ['Tỉnh', 'province'],
  ['Xã', 'commune'],
] as const;

/** "Huyện Sơn Động" as "Son Dong district"; an area of no known kind keeps its bare name. */
function englishFullName(full_name_vi: string, name_en: string): string {
  const kind = KINDS.find(([word]) => full_name_vi.startsWith(`${word} `))?.[1];
  return kind === undefined || name_en.toLowerCase().endsWith(kind) ? name_en : `${name_en} ${kind}`;
}
