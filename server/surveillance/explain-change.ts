import { mkdir } from 'node:fs/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { CompiledConditions } from '#queries/detection/compile-conditions.ts';
import { CHANGE_STEPS, type ChangeStep } from '#queries/tiles/change-steps.ts';
import { VERSIONED } from '../store/install-schema.ts';
import type { OpenDuckDB } from '../store/open-duckdb.ts';
import { attachNew, keepStore } from '../store/store-as-it-was.ts';
import {
  chainRows,
  chainValues,
  keepCube,
  type ChainFigure,
  type ChainFilters,
  type ChainRow,
  type ChainValues,
} from './chain.ts';
import { countAsItWas, leaveCounted, type CountedFrom } from './count-as-it-was.ts';
import { openToCount } from './count-store.ts';
import { definitionsHash, fingerprints, type MadeFrom } from './made-from.ts';
import { readStatement, runStatement } from './run-sql.ts';
import { cubeColumns, type CountedTopic } from './tiles.ts';

/** What of a publication the explanation needs. */
export type Compared = Pick<
  MadeFrom,
  'id' | 'imports' | 'definitions' | 'map_day' | 'grouping' | 'as_of' | 'up_to_link' | 'cubes'
>;

export interface ExplainInput {
  /** The store's file; it is read only. */
  readonly store: string;
  /** A folder of its own, for what does not fit into memory; it is made, and left to the caller to remove. */
  readonly spill: string;
  readonly old: Compared;
  readonly new: Compared;
  /** Whose cubes are kept along the chain. */
  readonly topics: readonly CountedTopic[];
  readonly onStep?: (step: string) => void;
  /** Is told of every state that was counted, while its tables of people are there. */
  readonly onCounted?: (counted: CountedState) => Promise<void>;
}

/** One state of the chain, counted on a connection that is still open. */
export interface CountedState {
  readonly connection: DuckDBConnection;
  /** 0 for the old publication, then after each of CHANGE_STEPS. */
  readonly at: number;
  readonly asOf: string;
  readonly compiled: CompiledConditions;
}

export interface Explanation {
  /** The steps that occurred; the others changed nothing and were not counted. */
  readonly occurred: readonly ChangeStep[];
  /** For each state of the chain the one that was counted for it: a step that did not occur keeps the state before. */
  readonly counted: readonly number[];
  /** By area, then period or quarter: the chain of each measure. What is nowhere has no entry: it is 0 throughout. */
  readonly values: (topic: CountedTopic, filters?: ChainFilters) => Promise<ChainValues>;
  /** The rows of one figure in every state of the chain. */
  readonly rows: (topic: CountedTopic, figure: ChainFigure) => Promise<readonly (readonly ChainRow[])[]>;
  /** Holds the chain; tables that onCounted put into `chain` are there too. */
  readonly connection: DuckDBConnection;
}

/** The store and the definitions give other numbers than were published: the program itself counts otherwise now. */
export class CountedOtherwise extends Error {
  override readonly name = 'CountedOtherwise';
}

/**
 * Explains what lies between two publications: everything is counted anew in memory, one change at a time and in the order
 * of CHANGE_STEPS, from the one to the other. So the differences from state to state add up to the whole, with no remainder:
 * the first state must be what the old publication counted and the last what the new one did, in every cube.
 * @throws {CountedOtherwise} where one of them is not
 */
export async function explainChange<T>(
  input: ExplainInput,
  use: (explanation: Explanation) => Promise<T>,
): Promise<T> {
  await mkdir(input.spill, { recursive: true });
  const database = await openToCount(':memory:', input.spill);
  const { connection } = database;
  try {
    // Of a view with IN and NOT IN the planner expects a small part of what comes, and would hold millions of examinations
    // in memory as the smaller side of a join: sides stay as they are written.
    await connection.run("SET disabled_optimizers = 'build_side_probe_side'");
    await keepStore(connection, input.store, input.spill);
    await attachNew(connection, 'chain', input.spill);
    const { states, occurred } = await statesBetween(connection, input.old, input.new);
    const counted: number[] = [];
    for (const [at, state] of states.entries()) {
      if (at > 0 && !occurred.includes(CHANGE_STEPS[at - 1] as ChangeStep)) {
        counted.push(counted[at - 1] as number);
        continue;
      }
      counted.push(at);
      const isFirst = at === 0;
      const isLast = CHANGE_STEPS.slice(at).every((step) => !occurred.includes(step));
      await countState(database, state, at, input, [
        ...(isFirst ? [input.old] : []),
        ...(isLast ? [input.new] : []),
      ]);
    }
    return await use({
      occurred,
      counted,
      values: (topic, filters = {}) => chainValues(connection, counted, topic, filters),
      rows: (topic, figure) => chainRows(connection, counted, topic, figure),
      connection,
    });
  } finally {
    database.close();
  }
}

interface States {
  readonly states: readonly CountedFrom[];
  readonly occurred: readonly ChangeStep[];
}

/** The states from the old publication to the new one, each with one change more, and which of the changes there were. */
async function statesBetween(connection: DuckDBConnection, from: Compared, to: Compared): Promise<States> {
  const withdrawn = from.imports.filter((id) => !to.imports.includes(id));
  const added = to.imports.filter((id) => !from.imports.includes(id));
  const anyRow = async (file: string): Promise<boolean> => {
    for (const table of VERSIONED) {
      const found = await connection.runAndReadAll(readStatement(`past/${file}`, { table }), {
        added: added.join(),
        known: from.imports.join(),
      });
      if (found.currentRowCount > 0) return true;
    }
    return false;
  };
  const mapChanged = async (): Promise<boolean> => {
    if (JSON.stringify(from.grouping) !== JSON.stringify(to.grouping)) return true;
    const days = { one: from.map_day, other: to.map_day };
    return (await connection.runAndReadAll(readStatement('past/map_changed.sql'), days)).value(0, 0) === true;
  };
  const first: CountedFrom = {
    imports: { imports: from.imports },
    definitions: from.definitions,
    map: { day: from.map_day, grouping: from.grouping },
    asOf: from.as_of,
    upToLink: from.up_to_link,
  };
  const corrected: CountedFrom = {
    ...first,
    // That two are one corrects who was counted.
    upToLink: to.up_to_link,
    imports: {
      imports: from.imports.filter((id) => to.imports.includes(id)),
      corrections: { imports: added, of: from.imports },
    },
  };
  const whole: CountedFrom = { ...corrected, imports: { imports: to.imports } };
  const redefined: CountedFrom = { ...whole, definitions: to.definitions };
  const remapped: CountedFrom = { ...redefined, map: { day: to.map_day, grouping: to.grouping } };
  const last: CountedFrom = { ...remapped, asOf: to.as_of };
  const happened: Record<ChangeStep, boolean> = {
    corrections:
      from.up_to_link !== to.up_to_link ||
      withdrawn.length > 0 ||
      (added.length > 0 && (await anyRow('has_corrections.sql'))),
    new_rows: added.length > 0 && (await anyRow('has_new_rows.sql')),
    definition: definitionsHash(from.definitions) !== definitionsHash(to.definitions),
    map: await mapChanged(),
    time: from.as_of !== to.as_of,
  };
  return {
    states: [first, corrected, whole, redefined, remapped, last],
    occurred: CHANGE_STEPS.filter((step) => happened[step]),
  };
}

/** Counts one state in a database of its own and keeps its cubes in the chain. */
async function countState(
  database: OpenDuckDB,
  state: CountedFrom,
  at: number,
  { spill, topics, onStep, onCounted }: ExplainInput,
  mustBe: readonly Compared[],
): Promise<void> {
  // The workings of detection go with its connection.
  const connection = await database.connect();
  try {
    const { asOf } = state;
    const compiled = await countAsItWas(connection, state, spill, onStep && { onStep });
    const found = await fingerprints(connection);
    const kept = new Set(topics.map((topic) => cubeColumns(topic).cube));
    for (const publication of mustBe) requireSame(publication, found, kept);
    for (const topic of topics) await keepCube(connection, topic, at);
    await runStatement(connection, 'past/above_table.sql');
    await runStatement(connection, 'past/keep_areas.sql', {}, { state: at });
    await onCounted?.({ connection, at, asOf, compiled });
    await leaveCounted(connection);
  } finally {
    connection.closeSync();
  }
}

/** @param kept cubes that are told of; of others a publication of an older program may have no fingerprint */
function requireSame({ id, cubes }: Compared, found: Compared['cubes'], kept: ReadonlySet<string>): void {
  for (const [cube, { hash, sums }] of Object.entries(found)) {
    const was = cubes[cube];
    if (was?.hash === hash || (!was && !kept.has(cube))) continue;
    const measure = Object.keys(sums).find((name) => sums[name] !== was?.sums[name]);
    const where = !was
      ? 'which was not counted then'
      : measure === undefined
        ? 'the sums are the same, their parts are not'
        : `${measure}: ${String(was.sums[measure])} then, ${String(sums[measure])} now`;
    throw new CountedOtherwise(
      `The publication ${id} cannot be counted again as it was (${cube}, ${where}): the program or the store changed since.`,
    );
  }
}
