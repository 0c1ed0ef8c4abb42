import type { DuckDBConnection } from '@duckdb/node-api';
import { cubeColumns, OF_DISTRICTS, type CubeTopic } from '../../server/surveillance/tiles.ts';

export interface TileSums {
  /** Periods, conditions and measures of areas whose tile does not add up to the area itself; some, to be read. */
  readonly wrong: readonly string[];
  /** Sums that were compared and are not zero. */
  readonly compared: number;
}

/**
 * Compares what the tile of each area lists with the area's own rows, by every other key of the cube and for every measure
 * in it. Whoever adds up a page does no other.
 */
export async function compareTiles(connection: DuckDBConnection, topic: CubeTopic): Promise<TileSums> {
  const { cube, keys, measures } = cubeColumns(topic);
  const own = keys.filter((key) => key !== 'area_code');
  const named = own.map((key) => `n.${key}`).join(', ');
  const sums = (sign: string): string =>
    measures.map((measure) => `${sign}n.${measure} AS ${measure}`).join(', ');
  // A cube of districts has none of their communes to be listed.
  const listing = OF_DISTRICTS.includes(topic) ? "'province'" : "'province', 'district', 'commune'";
  const result = await connection.runAndReadAll(`
    WITH both_sides AS (
      SELECT t.parent_code AS area, ${named}, ${sums('')}, 1 AS listed
      FROM ${cube} n JOIN tile_area t ON t.cube_code = n.area_code
      WHERE t.parent_code IS NOT NULL
      UNION ALL
      SELECT t.area_code AS area, ${named}, ${sums('-')}, 0
      FROM ${cube} n JOIN tile_area t ON t.cube_code = n.area_code AND t.area_code IS NOT NULL
      WHERE t.area_code IN (SELECT parent_code FROM tile_area WHERE parent_code IS NOT NULL)
    )
    SELECT area, ${own.join(', ')}, ${measures.map((measure) => `CAST(sum(${measure}) AS BIGINT)`).join(', ')},
      CAST(count(*) FILTER (WHERE ${measures.map((measure) => `${measure} <> 0`).join(' OR ')}) AS INTEGER) AS compared
    FROM both_sides WHERE area IN (SELECT area_code FROM current_area WHERE level IN (${listing}))
    GROUP BY area, ${own.join(', ')} ORDER BY area, ${own.join(', ')}`);
  const rows = result.getRowsJson();
  return {
    wrong: rows
      .filter((row) => row.slice(own.length + 1, -1).some((difference) => Number(difference) !== 0))
      .slice(0, 5)
      .map((row) => JSON.stringify(row)),
    compared: rows.reduce((sum, row) => sum + Number(row.at(-1)), 0),
  };
}
