import type { DuckDBConnection } from '@duckdb/node-api';
import { TOPICS, type TopicId } from '#queries/tiles/measures.ts';
import { CUBES } from '../../server/surveillance/tiles.ts';

export interface TileSums {
  /** Periods, conditions and measures of areas whose tile does not add up to the area itself; some, to be read. */
  readonly wrong: readonly string[];
  /** Sums that were compared and are not zero. */
  readonly compared: number;
}

/**
 * Compares what the tile of each area lists with the area's own rows: by condition, period or quarter, day, other condition, sex and age band, for every
 * measure. Whoever adds up a page does no other.
 */
export async function compareTiles(connection: DuckDBConnection, topic: TopicId): Promise<TileSums> {
  const cube = CUBES[topic];
  const measures = Object.keys(TOPICS[topic].measures);
  const keys = ['period', 'quarter', 'day', 'condition', 'other_condition', 'sex', 'age_band'];
  const described = await connection.runAndReadAll(
    `SELECT column_name FROM duckdb_columns() WHERE table_name = '${cube}'`,
  );
  const own = keys.filter((key) => described.getRows().some(([name]) => name === key));
  const named = own.map((key) => `n.${key}`).join(', ');
  const sums = (sign: string): string =>
    measures.map((measure) => `${sign}n.${measure} AS ${measure}`).join(', ');
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
    FROM both_sides GROUP BY area, ${own.join(', ')} ORDER BY area, ${own.join(', ')}`);
  const rows = result.getRowsJson();
  return {
    wrong: rows
      .filter((row) => row.slice(own.length + 1, -1).some((difference) => Number(difference) !== 0))
      .slice(0, 5)
      .map((row) => JSON.stringify(row)),
    compared: rows.reduce((sum, row) => sum + Number(row.at(-1)), 0),
  };
}
