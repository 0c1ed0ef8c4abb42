import type { DuckDBConnection } from '@duckdb/node-api';
import { compileConditions, type CompiledConditions } from '#queries/detection/compile-conditions.ts';
import type { ConditionOptions } from '#queries/detection/condition-options.ts';
import { loadConditions, type ConditionFiles } from '#queries/detection/load-conditions.ts';
import { linkPeople } from '../../server/links/link-people.ts';
import { openDuckDB } from '../../server/store/open-duckdb.ts';
import { countStore, seeStore } from '../../server/surveillance/count-store.ts';
import type { AreaGroup } from '../../server/surveillance/grouping.ts';
import { iso, type Day } from './days.ts';

export const conditionFiles = await loadConditions();
export const compiled: CompiledConditions = compileConditions(conditionFiles);

export interface Detected {
  /** Sees the store and every table of detection, the temporary ones too. */
  readonly connection: DuckDBConnection;
  /** Files of queries/ that ran. */
  readonly steps: readonly string[];
  readonly close: () => void;
}

export interface DetectOptions {
  /** Statements that stand in place of files of queries/. */
  readonly statements?: Readonly<Record<string, string>>;
  /** Day whose map is shown. */
  readonly mapDay?: Day;
  readonly grouping?: readonly AreaGroup[];
  /** Alternatives of definitions, by condition. */
  readonly options?: ConditionOptions;
  /** Definitions that stand in place of the product's own. */
  readonly conditions?: ConditionFiles;
}

/**
 * Runs detection in memory over a store file, as publication does over a snapshot's file. By one thread: a second one
 * costs a small world more than it brings.
 */
export async function detectWorld(
  store: string,
  asOf: Day,
  { statements = {}, options = {}, conditions = conditionFiles, mapDay = asOf, grouping }: DetectOptions = {},
): Promise<Detected> {
  const database = await openDuckDB(':memory:', { memory: '2GB', threads: 1 });
  const { connection } = database;
  await seeStore(connection, 'memory', store);
  await linkPeople(connection);
  const steps: string[] = [];
  await countStore({
    connection,
    definitions: { conditions, options, lastChanges: {} },
    asOf: iso(asOf),
    map: { day: iso(mapDay), grouping: grouping ?? null },
    onStep: (step) => steps.push(step),
    statements,
  });
  return {
    connection,
    steps,
    close: () => {
      database.close();
    },
  };
}
