import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { GroupingFault, readGrouping, requireWhole, type AreaGroup } from './grouping.ts';
import { readRows } from './run-sql.ts';

/** What `--grouping` says to go back to the former districts. */
export const FORMER_DISTRICTS = 'former_districts';

const kept = (dataFolder: string): string => path.join(dataFolder, 'grouping.json');

/**
 * The grouping of communes for the map of a day: the one asked for, else the one kept in the data folder; undefined on
 * a map that has districts of its own, and where neither is there.
 * @param connection sees the store
 * @param asked a file, or `former_districts`
 * @throws {GroupingFault} where the file is no grouping of the communes of this map
 */
export async function groupingOf(
  connection: DuckDBConnection,
  dataFolder: string,
  mapDay: string,
  asked: string | undefined,
): Promise<readonly AreaGroup[] | undefined> {
  if (asked === FORMER_DISTRICTS) return undefined;
  if (asked === undefined && !existsSync(kept(dataFolder))) return undefined;
  const units = await readRows(connection, 'snapshot/unit_on_map.sql', { map_day: mapDay });
  const codesOf = (isOf: (level: unknown) => boolean): string[] =>
    units.filter(({ level }) => isOf(level)).map(({ area_code }) => String(area_code));
  if (codesOf((level) => level === 'district').length > 0) {
    if (asked === undefined) return undefined;
    throw new GroupingFault(
      `The map of ${mapDay} has districts of its own and takes no grouping. Name a map without them, such as --map 2025-07-01, or leave --grouping out.`,
    );
  }
  const groups = readGrouping(asked ?? kept(dataFolder));
  requireWhole(
    groups,
    codesOf((level) => level === 'commune'),
    codesOf(() => true),
  );
  return groups;
}

/** Keeps for the next publications what was asked for, once it has been published. */
export function keepGrouping(
  dataFolder: string,
  asked: string | undefined,
  groups: readonly AreaGroup[] | null,
): void {
  if (asked === FORMER_DISTRICTS) rmSync(kept(dataFolder), { force: true });
  else if (asked !== undefined && groups) {
    writeFileSync(`${kept(dataFolder)}.new`, `${JSON.stringify({ groups }, null, 2)}\n`);
    renameSync(`${kept(dataFolder)}.new`, kept(dataFolder));
  }
}
