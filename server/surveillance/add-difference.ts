import type { DuckDBConnection } from '@duckdb/node-api';
import { TOPICS, type Topic, type TopicId } from '#queries/tiles/measures.ts';
import { addAreasAbove, type Counting } from './detect.ts';
import { readRows, runStatement } from './run-sql.ts';
import { CUBES, tileRowsSql } from './tiles.ts';

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
 * @returns whether it could be: false where a count would fall below zero, so that `before` was never part of the cubes
 */
export async function addDifference(connection: DuckDBConnection): Promise<boolean> {
  await runStatement(connection, 'amend/changed_tile_table.sql');
  for (const cube of await cubesCounted(connection)) {
    const fills = { cube: cube.cube, same: cube.keys.map((key) => `n.${key} = d.${key}`).join(' AND ') };
    const added = cube.measures.map((name) => `${name} = n.${name} + d.${name}`).join(', ');
    await runStatement(connection, 'amend/add_to_rows.sql', { ...fills, added });
    await runStatement(connection, 'amend/add_rows.sql', fills);
    const counts = cube.measures.filter((name) => !MAY_BE_NEGATIVE.test(name));
    const negative = counts.map((name) => `n.${name} < 0`).join(' OR ');
    const [below] = await readRows(connection, 'amend/below_zero.sql', {}, { ...fills, negative });
    if (below?.['found'] === true) return false;
  }
  for (const topic of Object.keys(TOPICS) as TopicId[]) await findChangedTiles(connection, topic);
  return true;
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
