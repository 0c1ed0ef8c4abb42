import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { catalogueOf } from '#queries/detection/definitions-in-force.ts';
import { evaluate } from '#queries/indicators/formula.ts';
import {
  CASES_OF_DISEASE,
  KEY_FIGURE_IDS,
  KEY_FIGURES,
  type KeyFigure,
} from '#queries/indicators/key-figures.ts';
import { widestGroup } from '#queries/tiles/widest-group.ts';
import { VERSIONED } from '../store/install-schema.ts';
import { quotedPath, type OpenDuckDB } from '../store/open-duckdb.ts';
import { gatherVersions, keepStore } from '../store/store-as-it-was.ts';
import { countAsItWas, leaveCounted } from './count-as-it-was.ts';
import { openToCount, seeStore } from './count-store.ts';
import { findAmendedPeople, keepFewPeople, OF_PEOPLE } from './few-people.ts';
import type { ChainedKeyFigure, ImportStep } from './import-differences.ts';
import { definitionsAsWritten, type MadeFrom } from './made-from.ts';
import { readRows, runStatement } from './run-sql.ts';
import { cubeColumns, type CountedTopic } from './tiles.ts';

export interface DifferencesInput {
  /** The store's file; it is read only. */
  readonly store: string;
  /** The snapshot's own DuckDB file. */
  readonly snapshot: string;
  /** A folder of its own, for what does not fit into memory; it is made, and left to the caller to remove. */
  readonly spill: string;
  /** The imports that stood in the publication before; none before the first. */
  readonly before: readonly number[];
  readonly now: MadeFrom;
  readonly steps: readonly ImportStep[];
  readonly onStep?: (step: string) => void;
}

export interface CountedDifferences {
  /** Null where a whole province came by its first imports: to tell them apart everybody is counted once for each. */
  readonly figures: readonly ChainedKeyFigure[] | null;
  /** Whether only the people concerned were counted. */
  readonly isOfFew: boolean;
}

/** Of the key figures. */
const TOPICS = ['coverage', 'sites', 'condition', 'follow-up'] as const satisfies readonly CountedTopic[];
/** Sums of measures by topic, then condition ('' where it has none). */
type Sums = Readonly<Record<(typeof TOPICS)[number], ReadonlyMap<string, Readonly<Record<string, number>>>>>;

const NOTHING: Sums = { coverage: new Map(), sites: new Map(), condition: new Map(), 'follow-up': new Map() };

/**
 * Counts what each import changed in the main figures of the whole province: the figures of the publication less what they
 * would be without it, on the same day and by the same definitions, map and people who are one; of several imports one after
 * the other, so that the parts add up to the whole without remainder. The last state is what was published.
 *
 * Where few people are concerned, only they are counted (queries/amend), with somebody by whom their store begins on the same
 * day and has a register as the whole one; else everybody, for the whole programme alone.
 */
export async function countDifferences(input: DifferencesInput): Promise<CountedDifferences> {
  await mkdir(input.spill, { recursive: true });
  const published = await publishedSums(input);
  if (input.before.length === 0 && peopleOf(published) > MOST_AT_FIRST)
    return { figures: null, isOfFew: false };
  const states = statesAlong(input.before, input.steps);
  const ofFew = await sumsOfFew(input, states);
  if (ofFew !== null) return { figures: figuresOf(input.now, ofFew, published), isOfFew: true };
  const ofAll = await sumsOfAll(input, states.slice(0, -1));
  return { figures: figuresOf(input.now, [...ofAll, published], published), isOfFew: false };
}

/** Of a first publication of more people imports are not told apart. */
const MOST_AT_FIRST = 20_000;

const peopleOf = ({ coverage }: Sums): number => {
  const { residents = 0, examined = 0 } = coverage.get('') ?? {};
  return Math.max(residents, examined);
};

/** The imports that stand before the first step, and after each. */
export function statesAlong(before: readonly number[], steps: readonly ImportStep[]): number[][] {
  const states = [[...before]];
  for (const { import_id, does } of steps) {
    const last = states.at(-1) ?? [];
    states.push(does === 'took' ? last.filter((one) => one !== import_id) : [...last, import_id]);
  }
  return states;
}

async function publishedSums({ snapshot, spill, now }: DifferencesInput): Promise<Sums> {
  const database = await openToCount(':memory:', spill);
  try {
    await database.connection.run(`ATTACH ${quotedPath(snapshot)} AS published (READ_ONLY)`);
    await database.connection.run("SET search_path = 'published.main'");
    return await readSums(database.connection, now);
  } finally {
    database.close();
  }
}

/**
 * The sums of the people concerned in each state.
 * @returns null where they are many, or their sums would not be parts of those of everybody
 */
async function sumsOfFew(
  input: DifferencesInput,
  states: readonly (readonly number[])[],
): Promise<Sums[] | null> {
  const { store, spill, before, now, steps } = input;
  const database = await openToCount(':memory:', spill);
  const { connection } = database;
  try {
    await seeStore(connection, 'memory', store);
    const moved = steps.map(({ import_id }) => import_id);
    if (await movesPlaces(connection, moved)) return null;
    const links = { before: now.up_to_link, after: now.up_to_link };
    const { people, residents } = await findAmendedPeople(connection, { imports: moved, links });
    if (people > residents / 10) return null;
    if (!(await addUnmoved(connection, before, now))) return null;
    await keepFewPeople(connection, spill);
    await connection.run("SET search_path = 'memory.main'");
    await connection.run('DETACH store');
    await gatherVersions(connection, spill);
    return await sumsAlong(database, input, states, true);
  } finally {
    database.close();
  }
}

async function sumsOfAll(input: DifferencesInput, states: readonly (readonly number[])[]): Promise<Sums[]> {
  const database = await openToCount(':memory:', input.spill);
  try {
    // See explainChange: sides of joins stay as they are written.
    await database.connection.run("SET disabled_optimizers = 'build_side_probe_side'");
    await keepStore(database.connection, input.store, input.spill);
    return (await sumsAlong(database, input, states, false)) ?? [];
  } finally {
    database.close();
  }
}

/** Whether some imports brought rows of sites and the like. */
async function movesPlaces(connection: DuckDBConnection, moved: readonly number[]): Promise<boolean> {
  const own = new Set<string>([...OF_PEOPLE, 'tally']);
  for (const table of VERSIONED) {
    if (own.has(table)) continue;
    const found = await readRows(connection, 'past/moves_places.sql', { imports: moved.join() }, { table });
    if (found.length > 0) return true;
  }
  return false;
}

/** Takes along who makes the store of few like the whole. @returns false where there is nobody like that */
async function addUnmoved(
  connection: DuckDBConnection,
  before: readonly number[],
  { imports, as_of }: MadeFrom,
): Promise<boolean> {
  const standing = { imports: imports.join() };
  const [examined] = await readRows(connection, 'past/unmoved_examined.sql', { ...standing, as_of });
  const every = [...new Set([...before, ...imports])].join();
  const [resident] = await readRows(connection, 'past/unmoved_resident.sql', { ...standing, every });
  if (examined === undefined) return false;
  if (resident?.['has_register'] === true && resident['person'] === null) return false;
  for (const person of [examined['person'], resident?.['person']])
    if (typeof person === 'string') await runStatement(connection, 'past/add_person.sql', {}, { person });
  return true;
}

/**
 * The sums of each state of the store that is attached as `kept`.
 * @returns null where those of few people would not be parts of the whole: communes of the map are shared by several views
 */
async function sumsAlong(
  database: OpenDuckDB,
  { spill, now, onStep }: DifferencesInput,
  states: readonly (readonly number[])[],
  isOfFew: boolean,
): Promise<Sums[] | null> {
  const found: Sums[] = [];
  for (const imports of states) {
    const asked = { imports: imports.join(), as_of: now.as_of };
    const [row] = await readRows(database.connection, 'past/any_examined.sql', asked);
    // Without an examination there is no period, and no figure.
    const sums =
      row === undefined ? NOTHING : await countState(database, { imports, now, spill, isOfFew, onStep });
    if (sums === null) return null;
    found.push(sums);
  }
  return found;
}

interface State {
  readonly imports: readonly number[];
  readonly now: MadeFrom;
  readonly spill: string;
  readonly isOfFew: boolean;
  readonly onStep: ((step: string) => void) | undefined;
}

async function countState(
  database: OpenDuckDB,
  { imports, now, spill, isOfFew, onStep }: State,
): Promise<Sums | null> {
  // The workings of detection go with its connection.
  const connection = await database.connect();
  try {
    const state = {
      imports: { imports },
      definitions: now.definitions,
      map: { day: now.map_day, grouping: now.grouping },
      asOf: now.as_of,
      upToLink: now.up_to_link,
    };
    await countAsItWas(connection, state, spill, {
      ...(onStep && { onStep }),
      topics: TOPICS,
      onFrame: () => runStatement(connection, 'past/whole_programme.sql'),
    });
    const shared = isOfFew ? await readRows(connection, 'past/shared_areas.sql') : [];
    const sums = shared.length > 0 ? null : await readSums(connection, now);
    await leaveCounted(connection);
    return sums;
  } finally {
    connection.closeSync();
  }
}

async function readSums(connection: DuckDBConnection, { areas }: MadeFrom): Promise<Sums> {
  const of = async (topic: CountedTopic): Promise<[CountedTopic, Map<string, Record<string, number>>]> => {
    const { cube, keys, measures } = cubeColumns(topic);
    const rows = await readRows(
      connection,
      'past/figures_of_area.sql',
      { area: areas[0] ?? '', period: 'all' },
      {
        cube,
        condition: keys.includes('condition') ? 'n.condition' : "''",
        sums: measures.map((name) => `CAST(sum(n.${name}) AS BIGINT) AS ${name}`).join(', '),
      },
    );
    const sums = (row: Readonly<Record<string, unknown>>): Record<string, number> =>
      Object.fromEntries(measures.map((name) => [name, Number(row[name])]));
    return [topic, new Map(rows.map((row) => [String(row['condition']), sums(row)]))];
  };
  const found: [CountedTopic, ReadonlyMap<string, Readonly<Record<string, number>>>][] = [];
  for (const topic of TOPICS) found.push(await of(topic));
  return Object.fromEntries(found) as Sums;
}

/** The figures in each state, of which the last is what was published: of few people it is the differences that count. */
function figuresOf(now: MadeFrom, states: readonly Sums[], published: Sums): ChainedKeyFigure[] {
  const last = states.at(-1) ?? published;
  const entries = catalogueOf(definitionsAsWritten(now.definitions));
  const group = widestGroup({ conditions: entries })?.id;
  const along = (topic: KeyFigure['topic'], condition: string, formula: KeyFigure['numerator']): number[] => {
    const value = (sums: Sums): number =>
      evaluate(formula, (name) => sums[topic].get(condition)?.[name] ?? 0);
    return states.map((sums) => value(published) - value(last) + value(sums));
  };
  const keys = KEY_FIGURE_IDS.flatMap((id): ChainedKeyFigure[] => {
    const { topic, numerator, denominator, ofGroup }: KeyFigure = KEY_FIGURES[id];
    if (ofGroup && group === undefined) return [];
    const of = (formula: KeyFigure['numerator']): number[] =>
      along(topic, ofGroup ? (group ?? '') : '', formula);
    return [{ id, numerator: of(numerator), ...(denominator && { denominator: of(denominator) }) }];
  });
  const diseases = entries.filter(({ kind }) => kind === 'disease');
  const { topic, numerator } = CASES_OF_DISEASE;
  return [
    ...keys,
    ...diseases.map(({ id, title: { vi, en } }) => ({
      id: 'cases_of_disease' as const,
      disease: { id, vi, en },
      numerator: along(topic, id, numerator),
    })),
  ];
}

/** Where the counts of a publication are, if it is still kept. */
export const snapshotFile = (dataFolder: string, id: string): string | null => {
  const file = path.join(dataFolder, 'snapshots', id, 'snapshot.duckdb');
  return existsSync(file) ? file : null;
};
