import type { DuckDBConnection } from '@duckdb/node-api';
import { manifest, type CatalogueEntry, type Manifest } from '#queries/tiles/manifest.ts';
import { areaCaveats } from './area-caveats.ts';
import type { ChosenMap } from './choose-map.ts';
import { readRows, readStatement } from './run-sql.ts';

interface Published {
  readonly id: string;
  readonly now: Date;
  readonly asOf: string;
  readonly catalogue: readonly CatalogueEntry[];
  readonly map: ChosenMap;
  readonly made_from: Manifest['made_from'];
}

/** Describes what detection made of the store: areas, periods, targets, and whether the people are real. */
export async function readManifest(connection: DuckDBConnection, published: Published): Promise<Manifest> {
  const areas = await readRows(connection, 'snapshot/area.sql');
  const periods = await readRows(connection, 'snapshot/period.sql');
  const standing = readStatement('targets/standing_on_map.sql', {
    standing: readStatement('targets/standing.sql'),
  });
  const targets = await readRows(
    connection,
    'targets/in_force.sql',
    { as_of: published.asOf, map_day: published.map.day },
    { standing },
  );
  const attributes = await readRows(connection, 'snapshot/area_attribute.sql', {
    map_day: published.map.day,
  });
  const [loaded] = await readRows(connection, 'snapshot/loaded.sql');
  const [register] = await readRows(connection, 'snapshot/has_register.sql');
  const [surveys] = await readRows(connection, 'snapshot/surveys.sql', { as_of: published.asOf });
  const weighted = Number(surveys?.['examinations']);
  const caveats = await areaCaveats(connection);
  const shared = await readRows(connection, 'snapshot/shared_area.sql');
  const { since, title, note, outlines } = published.map;
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
    map: { since, title, note, has_outlines: outlines !== null },
    areas: areas.map((area) => ({
      code: area['area_code'],
      parent: area['parent_code'],
      level: area['level'],
      name: { vi: area['name_vi'], en: englishName(area) },
      full_name: {
        vi: area['full_name_vi'],
        en: englishFullName(area),
      },
      sort: area['number'],
      ...(area['kind'] !== 'area' && { kind: area['kind'] }),
      ...sharedWith(shared, area['area_code']),
      caveat: caveats.get(String(area['area_code'])),
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
    attributes: attributesOf(attributes),
    ...(weighted > 0 && { weighted_examinations: weighted }),
  });
}

/** Rows by attribute and area, as the manifest holds them. */
function attributesOf(rows: readonly Readonly<Record<string, unknown>>[]): object[] {
  return [...new Set(rows.map(({ attribute }) => attribute))].map((id) => {
    const of = rows.filter(({ attribute }) => attribute === id);
    const { title_vi, title_en, source, year } = of[0]!;
    return {
      id,
      title: { vi: title_vi, en: title_en },
      source,
      year,
      values: Object.fromEntries(of.map(({ area, value }): [string, unknown] => [String(area), value])),
    };
  });
}

function sharedWith(
  shared: readonly Readonly<Record<string, unknown>>[],
  area: unknown,
): { readonly shared_with?: readonly string[] } {
  const views = shared.filter(({ area_code }) => area_code === area);
  return views.length === 0 ? {} : { shared_with: views.map(({ middle_code }) => String(middle_code)) };
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

/** The kind in lower case wherever it stands: "Bac Giang city", as "Son Dong district". */
function englishName({ name_en }: Readonly<Record<string, unknown>>): string {
  const name = String(name_en);
  const kind = KINDS.find(([, word]) => name.toLowerCase().endsWith(` ${word}`))?.[1];
  return kind === undefined ? name : `${name.slice(0, -kind.length)}${kind}`;
}

/** "Huyện Sơn Động" as "Son Dong district"; an area of no known kind and a view keep their bare name. */
function englishFullName(area: Readonly<Record<string, unknown>>): string {
  const full_name_vi = String(area['full_name_vi']);
  const name_en = englishName(area);
  const kind = KINDS.find(([word]) => full_name_vi.startsWith(`${word} `))?.[1];
  if (area['kind'] !== 'area' || kind === undefined || name_en.endsWith(kind)) return name_en;
  return `${name_en} ${kind}`;
}
