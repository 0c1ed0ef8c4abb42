import type { DuckDBConnection } from '@duckdb/node-api';
import { TOPICS, type Topic, type TopicId } from '#queries/tiles/measures.ts';
import { addAreasAbove, type Counting } from './detect.ts';
import type { Fingerprint, MadeFrom } from './made-from.ts';
import { readRows, runStatement, type Fills } from './run-sql.ts';
import { COUNTED_TOPICS, cubeColumns, CUBES, tileRowsSql } from './tiles.ts';

/** The columns of a cube, as its table has them. */
interface Cube {
  readonly cube: string;
  readonly keys: readonly string[];
  readonly measures: readonly string[];
}

const MEASURES = new Set(Object.values(TOPICS).flatMap((topic: Topic) => Object.keys(topic.measures)));
/** Sums of steps from an origin, which may lie below it. */
const MAY_BE_NEGATIVE = /_sum$/;

/**
 * Makes, in the database `difference`, the cubes of what `after` counts more than `before`, or less: cubes are sums, so that
 * the difference of some people is that of everybody, and that of areas above is the sum of the differences below.
 * @param frame database with the frame's own tables
 */
export async function makeDifference(counting: Counting, frame: string): Promise<void> {
  const { connection } = counting;
  await connection.run("ATTACH ':memory:' AS difference");
  for (const cube of await cubesCounted(connection))
    await runStatement(connection, 'amend/difference.sql', differenceFills(cube));
  await connection.run(`SET search_path = 'difference.main,${frame}.main'`);
  await addAreasAbove(counting);
}

/**
 * Adds the cubes of `difference` to those of `snapshot`, and says in its table `changed_tile` which tiles change.
 * @param before the fingerprints of the cubes of `snapshot` as they are
 * @returns their fingerprints as they are then; null where a count would fall below zero, or a cube has no fingerprint:
 *   `before` was never part of the cubes
 */
export async function addDifference(
  connection: DuckDBConnection,
  before: MadeFrom['cubes'],
): Promise<MadeFrom['cubes'] | null> {
  await runStatement(connection, 'amend/changed_tile_table.sql');
  const after: Record<string, Fingerprint> = {};
  for (const cube of await cubesCounted(connection)) {
    const fills = { cube: cube.cube, same: cube.keys.map((key) => `n.${key} = d.${key}`).join(' AND ') };
    const added = cube.measures.map((name) => `${name} = n.${name} + d.${name}`).join(', ');
    await runStatement(connection, 'amend/add_to_rows.sql', { ...fills, added });
    await runStatement(connection, 'amend/add_rows.sql', fills);
    const [changed = {}] = await readRows(
      connection,
      'amend/changed_rows.sql',
      {},
      { ...fills, ...changedFills(cube) },
    );
    if (changed['is_below_zero'] === true) return null;
    const last = before[cube.cube];
    if (last) after[cube.cube] = changedFingerprint(last, changed);
  }
  for (const topic of Object.keys(TOPICS) as TopicId[]) await findChangedTiles(connection, topic);
  return Object.keys(before).every((cube) => cube in after) ? after : null;
}

function changedFingerprint(last: Fingerprint, changed: Readonly<Record<string, unknown>>): Fingerprint {
  return {
    rows: last.rows + Number(changed['rows']),
    // An exclusive or of all rows: what goes and what comes changes it alike.
    hash: String(BigInt(last.hash) ^ BigInt(String(changed['hash']))),
    sums: Object.fromEntries(
      Object.entries(last.sums).map(([name, sum]) => [name, sum + Number(changed[name])]),
    ),
  };
}

/** See changed_rows.sql. */
function changedFills({ cube, keys, measures }: Cube): Fills {
  const counted = COUNTED_TOPICS.find((topic) => CUBES[topic] === cube);
  const columns = counted ? cubeColumns(counted) : { keys, measures };
  const was = (name: string): string => `n.${name} - d.${name}`;
  const own = (name: string): string => `n.${name}`;
  const counts = measures.filter((name) => !MAY_BE_NEGATIVE.test(name));
  return {
    negative: counts.map((name) => `n.${name} < 0`).join(' OR '),
    any: columns.measures.map((name) => `n.${name} <> 0`).join(' OR '),
    any_before: columns.measures.map((name) => `${was(name)} <> 0`).join(' OR '),
    columns: [...columns.keys, ...columns.measures].map(own).join(', '),
    columns_before: [...columns.keys.map(own), ...columns.measures.map(was)].join(', '),
    sums: columns.measures.map((name) => `CAST(coalesce(sum(d.${name}), 0) AS BIGINT) AS ${name}`).join(', '),
  };
}

async function cubesCounted(connection: DuckDBConnection): Promise<Cube[]> {
  const columns = await readRows(connection, 'amend/cubes.sql');
  return [...new Set(columns.map(({ cube }) => String(cube)))].map((cube) => {
    const names = columns.filter((column) => column['cube'] === cube).map(({ name }) => String(name));
    return {
      cube,
      keys: names.filter((name) => !MEASURES.has(name)),
      measures: names.filter((name) => MEASURES.has(name)),
    };
  });
}

const differenceFills = ({ cube, keys, measures }: Cube): Record<string, string> => ({
  cube,
  keys: keys.join(', '),
  measures: measures.join(', '),
  less: measures.map((name) => `-${name}`).join(', '),
  sums: measures.map((name) => `CAST(sum(${name}) AS INTEGER) AS ${name}`).join(', '),
  any: measures.map((name) => `sum(${name}) <> 0`).join(' OR '),
});

async function findChangedTiles(connection: DuckDBConnection, topic: TopicId): Promise<void> {
  const { perCondition }: Topic = TOPICS[topic];
  await runStatement(connection, 'amend/changed_tile.sql', {
    topic,
    rows: tileRowsSql(topic, { cube: `difference.${CUBES[topic]}` }),
    condition: perCondition ? 'condition' : 'NULL',
  });
}
