import type { DuckDBConnection } from '@duckdb/node-api';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { compileConditions } from '#queries/detection/compile-conditions.ts';
import {
  catalogueOf,
  definitionInForce,
  definitionsInForce,
  optionsOf,
  type DefinitionChange,
  type Definitions,
} from '#queries/detection/definitions-in-force.ts';
import { loadConditions } from '#queries/detection/load-conditions.ts';
import type { ProposedChange, ToldChange } from '#queries/definitions/pages.ts';
import { definitionLabel } from '#queries/tiles/definition-label.ts';
import { areaName } from '#queries/tiles/area-tree.ts';
import type { Bilingual, CatalogueEntry, Manifest } from '#queries/tiles/manifest.ts';
import type { OnProgress } from '../serve/progress.ts';
import { readPublishedFrom } from '../serve/published-from.ts';
import { readPublished } from '../serve/published.ts';
import { Refusal } from '../serve/refusal.ts';
import { bringUpToDate } from '../store/bring-up-to-date.ts';
import { quotedPath } from '../store/open-duckdb.ts';
import { comparisonFolder, removeLeftovers, storeFiles } from '../store/store-files.ts';
import { linkPeople } from '../links/link-people.ts';
import { countStore, mapToCount, openToCount, seeStore } from '../surveillance/count-store.ts';
import { readRows, runStatement } from '../surveillance/run-sql.ts';
import { concernedBy } from './concerned-conditions.ts';
import type { AskedChange } from './asked-change.ts';
import { enteredChange } from './change-definition.ts';
import { readFigures, type Figures } from './compared-figures.ts';
import { readStoredLog, toldChange } from './definition-log.ts';
import { readPublishedDefinitions } from './published-definitions.ts';

export interface CompareInput {
  readonly dataFolder: string;
  /** Of one condition or group; without it, of all that the changes may move. */
  readonly condition?: string | undefined;
  /** Id of a period; without it, everything so far. */
  readonly period?: string | undefined;
  /** A change that is not entered: the side after holds with it. */
  readonly proposed?: AskedChange | undefined;
  readonly now?: () => Date;
  readonly onProgress?: OnProgress;
  /** Directory of case definitions; the product's own unless a test says other. */
  readonly conditions?: string;
}

export interface ComparedArea {
  readonly area: string;
  readonly name: Bilingual;
  readonly before: Figures;
  readonly after: Figures;
}

export interface ComparedCondition {
  readonly id: string;
  readonly kind: CatalogueEntry['kind'];
  readonly title: Bilingual;
  /** The definitions, as figures name them. */
  readonly before: Bilingual;
  readonly after: Bilingual;
  /** The area at the top, then those right below it. */
  readonly areas: readonly ComparedArea[];
  /** Residents of the top area by the state that they had and the one that they would have; also those who stay. */
  readonly moved: readonly { readonly from: string; readonly to: string; readonly people: number }[];
}

export interface Comparison {
  /** The snapshot whose definitions stand on the side before. */
  readonly snapshot: string;
  readonly as_of: string;
  readonly period: string;
  /** Changes that are not published yet. */
  readonly changes: readonly ToldChange[];
  /** Number of the last change of the log that was compared, 0 for none. */
  readonly up_to_change: number;
  /** What was proposed beside them; null where nothing was. */
  readonly proposed: ProposedChange | null;
  /** Empty where no definition differs from those published. */
  readonly conditions: readonly ComparedCondition[];
}

/** One set of definitions, and what menus and figures would call them. */
interface Side {
  readonly name: 'before' | 'after';
  readonly definitions: Definitions;
  readonly entries: readonly CatalogueEntry[];
}

const STEPS_EXPECTED = 110;

/**
 * Counts the store as it is twice, by the definitions that are published and by those that the next publication would
 * take up, with a proposed change if there is one, as of the same day: the detection and the cubes of publication, in two
 * databases that are removed. Nothing that is shown changes, and nothing is entered.
 * @throws {Refusal} where nothing is published, there is no such condition or period, or no such change can be made
 */
export async function compareDefinitions(input: CompareInput): Promise<Comparison> {
  const { dataFolder, period = 'all' } = input;
  const manifest = readPublished(dataFolder);
  if (!manifest)
    throw new Refusal(
      'nothing_published',
      `Nothing is published in ${dataFolder} to compare with. Publish first: tamsoat publish`,
      1,
      'Chưa có số liệu nào được công bố để so sánh. Hãy công bố trước.',
    );
  requirePeriod(manifest, period);
  const log = await readStoredLog(dataFolder);
  const kept = readPublishedDefinitions(dataFolder);
  const product = await loadConditions(input.conditions);
  const proposed =
    input.proposed &&
    (await enteredChange(input.proposed, product, log, (input.now ?? (() => new Date()))()));
  const next = proposed ? [...log, proposed.made] : log;
  const published = log.filter(({ number }) => number <= (kept?.upToChange ?? 0));
  const [before, after] = [
    // The files may have changed since by an update of the product: those kept beside the snapshot count.
    side('before', {
      ...definitionsInForce(product, published),
      ...(kept && { conditions: kept.conditions(), options: kept.options }),
    }),
    side('after', definitionsInForce(product, next)),
  ] as const;
  const told = {
    ...{ snapshot: manifest.id, as_of: manifest.as_of, period },
    changes: log.filter((change) => !published.includes(change)).map(toldChange),
    up_to_change: log.length,
    proposed: proposed ? proposedChange(proposed, log) : null,
  };
  const concerned = concernedBy(before.definitions, after.definitions);
  const ids = input.condition === undefined ? concerned : concerned.filter((id) => id === input.condition);
  requireCondition(after, input.condition);
  if (ids.length === 0) return { ...told, conditions: [] };

  const { conditions, options } = after.definitions;
  await bringUpToDate(storeFiles(dataFolder).store, compileConditions(conditions, options).historyIds);
  removeLeftovers(dataFolder);
  const folder = comparisonFolder(dataFolder, String(process.pid));
  mkdirSync(folder, { mode: 0o700 });
  try {
    const count = counter(input.onProgress);
    for (const one of [before, after])
      await countSide(one, { folder, dataFolder, asOf: manifest.as_of, period, ids, onStep: count });
    return { ...told, conditions: await readComparison(folder, before, after, { ids, period, manifest }) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function side(name: Side['name'], definitions: Definitions): Side {
  return { name, definitions, entries: catalogueOf(definitions) };
}

/** The definition that holds and the one that would hold. */
function proposedChange(
  { own, made }: Awaited<ReturnType<typeof enteredChange>>,
  log: readonly DefinitionChange[],
): ProposedChange {
  const stated = (changes: readonly DefinitionChange[]): ProposedChange['before'] => {
    const { file, options } = definitionInForce(own, changes);
    return { version: file.header.version, options: optionsOf(file, options), text: file.text };
  };
  return {
    title: own.header.title,
    change: toldChange(made),
    before: stated(log),
    after: stated([...log, made]),
  };
}

function requirePeriod({ periods }: Manifest, asked: string): void {
  const counted = periods.filter(({ kind }) => kind !== 'month').map(({ id }) => id);
  if (!counted.includes(asked))
    throw new Refusal(
      'no_such_period',
      `People are not counted in the period ${asked}. There are: ${counted.join(', ')}.`,
      2,
    );
}

function requireCondition({ entries }: Side, asked: string | undefined): void {
  const there = entries.map(({ id }) => id);
  if (asked !== undefined && !there.includes(asked))
    throw new Refusal(
      'no_such_condition',
      `There is no condition ${asked}. There are: ${there.join(', ')}.`,
      2,
    );
}

function counter(onProgress: OnProgress = () => undefined): () => void {
  let done = 0;
  return () => {
    done++;
    const total = Math.max(done, 2 * STEPS_EXPECTED);
    onProgress({ step: 'Counting by both definitions', done, total });
  };
}

interface Counting {
  readonly folder: string;
  readonly dataFolder: string;
  readonly asOf: string;
  readonly period: string;
  /** Conditions of which the state of everybody is kept. */
  readonly ids: readonly string[];
  readonly onStep: () => void;
}

async function countSide({ name, definitions, entries }: Side, counting: Counting): Promise<void> {
  const { folder, dataFolder, asOf, period, ids, onStep } = counting;
  const database = await openToCount(join(folder, `${name}.duckdb`), join(folder, 'spill'));
  const { connection } = database;
  try {
    await seeStore(connection, name, storeFiles(dataFolder).store);
    await linkPeople(connection);
    // On the map on which the snapshot is shown, so that districts are the same ones.
    const map = await mapToCount(connection, dataFolder, readPublishedFrom(dataFolder)?.map ?? asOf);
    await countStore({ connection, definitions, asOf, map, onStep });
    await runStatement(connection, 'definitions/counted_state.sql');
    for (const { id } of statedOf(entries, ids)) {
      const fills = { condition: id, level: `${id}_level` };
      await runStatement(connection, 'definitions/state_of_everybody.sql', fills, { period });
    }
  } finally {
    database.close();
  }
}

/** An event has no states. */
const statedOf = (entries: readonly CatalogueEntry[], ids: readonly string[]): CatalogueEntry[] =>
  entries.filter(
    ({ id, kind, members }) =>
      ids.includes(id) && kind !== 'event' && (kind !== 'group' || members.length > 0),
  );

async function readComparison(
  folder: string,
  before: Side,
  after: Side,
  {
    ids,
    period,
    manifest,
  }: { readonly ids: readonly string[]; readonly period: string; readonly manifest: Manifest },
): Promise<ComparedCondition[]> {
  const database = await openToCount(':memory:', join(folder, 'spill'));
  const { connection } = database;
  try {
    for (const name of ['before', 'after'])
      await connection.run(`ATTACH ${quotedPath(join(folder, `${name}.duckdb`))} AS ${name} (READ_ONLY)`);
    const moved = await readRows(connection, 'definitions/moved.sql');
    const compared: ComparedCondition[] = [];
    for (const id of ids) {
      const [old, entry] = [before, after].map(({ entries }) => entries.find((one) => one.id === id));
      if (!old || !entry) continue;
      compared.push({
        ...{ id, kind: entry.kind, title: entry.title },
        before: definitionLabel(old, before.entries),
        after: definitionLabel(entry, after.entries),
        areas: named(
          await comparedAreas(connection, old, entry, { period, population: manifest.denominator }),
          manifest,
        ),
        moved: moved
          .filter(({ condition }) => condition === id)
          .map(({ from_state, to_state, people }) => ({
            ...{ from: String(from_state), to: String(to_state), people: Number(people) },
          })),
      });
    }
    return compared;
  } finally {
    database.close();
  }
}

async function comparedAreas(
  connection: DuckDBConnection,
  old: CatalogueEntry,
  entry: CatalogueEntry,
  of: Parameters<typeof readFigures>[3],
): Promise<Omit<ComparedArea, 'name'>[]> {
  const before = await readFigures(connection, 'before', old, of);
  const after = await readFigures(connection, 'after', entry, of);
  return after.map(({ area, figures }, at) => ({
    ...{ area, before: before[at]?.figures ?? figures, after: figures },
  }));
}

function named(areas: readonly Omit<ComparedArea, 'name'>[], manifest: Manifest): ComparedArea[] {
  return areas.map((one) => ({ ...one, name: areaName(manifest.areas, one.area) }));
}
