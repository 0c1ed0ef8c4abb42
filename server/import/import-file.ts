import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import type { ItemDistribution } from '#queries/import/distribution.ts';
import type { Mapping } from '#queries/import/mapping.ts';
import { OUTCOMES, type Outcome } from '#queries/import/outcomes.ts';
import { compileConditions } from '#queries/detection/compile-conditions.ts';
import { loadConditions } from '#queries/detection/load-conditions.ts';
import type { OnProgress } from '../serve/progress.ts';
import { sealIdentities, type SealedIdentities } from '../identity/keep-identities.ts';
import { makeFolder } from '../serve/make-folder.ts';
import { makeDatabase } from '../store/new-database.ts';
import { installSchema } from '../store/install-schema.ts';
import { loadOwnAreas, loadReference } from '../store/load-reference.ts';
import { openDuckDB, quotedPath } from '../store/open-duckdb.ts';
import { noteRealData } from '../store/real-data.ts';
import { pseudonymKey } from '../store/pseudonym-key.ts';
import { removeLeftovers, stagingFiles, storeFiles } from '../store/store-files.ts';
import { prepareAreaNames } from './area-names.ts';
import { compile, loadMapping, mappingDigest } from './compile-mapping.ts';
import { decideDates } from './decide-dates.ts';
import { openSource } from './open-source.ts';
import { sourceName } from './readers/source-bytes.ts';
import { readDistributions } from './distributions.ts';
import { fileDigest } from './file-digest.ts';
import { explained, type Source } from './readers/source.ts';
import { forgetBroken } from './forget-broken.ts';
import { removeExpired } from './quarantine.ts';
import { decide, type Balance } from './reconcile.ts';
import { refusedGroups, type RefusedGroup } from './refused-groups.ts';
import { readIntoStaging, requireEveryRow } from './staging.ts';
import { contentOf, nextImport, otherContent, storeAll } from './store-import.ts';
import { attachTrial, takeKnown, takeReference, type Kept } from './trial-store.ts';

export interface ImportInput {
  readonly dataFolder: string;
  /** Of the format that the mapping says. */
  readonly file: string;
  /** What it is called on record, where its own name would not tell it from another. */
  readonly name?: string | undefined;
  /** The mapping (JSON). */
  readonly map: string;
  /** The day whose state the file shows, YYYY-MM-DD, where it is another than the mapping says. */
  readonly statedOn?: string | undefined;
  readonly onProgress?: OnProgress;
  /** Clock of the import: later dates are refused. */
  readonly now?: () => Date;
  /** DuckDB's memory limit. */
  readonly memory?: string;
  readonly threads?: number;
  /** Conditions that ask for history; without it, those of queries/conditions. */
  readonly historyIds?: readonly string[];
  /** Who imports it, as they say; empty where nobody is named. */
  readonly by?: string;
  /** Called when it is about to be kept: from here on it is not to be stopped. */
  readonly onCommit?: () => void;
}

export interface ImportResult {
  readonly import_id: number;
  readonly file: string;
  readonly mapping: string;
  readonly mapping_version: number;
  /** The last import that was read by a mapping of this name and version that said something else; null where none was. */
  readonly mapping_differs_from: number | null;
  /** Rows of data in the file. */
  readonly rows: number;
  readonly balances: readonly Balance[];
  /** What became of the records of a file whose records are not its rows; empty for tables. */
  readonly content: readonly ContentCount[];
  /** Why rows and values were refused, the most frequent first. */
  readonly refused: readonly RefusedGroup[];
  /** How the values of the file lie in the rows that were accepted. */
  readonly distributions: readonly ItemDistribution[];
  /** Seconds by step. */
  readonly seconds: Readonly<Record<string, number>>;
}

/** Records of one type that had one outcome. */
export interface ContentCount {
  readonly record: string;
  readonly outcome: Outcome;
  /** The outcome, for a person. */
  readonly why: string;
  readonly records: number;
}

/** What an import would do. */
export type TriedFile = Omit<ImportResult, 'import_id'>;

const MEMORY = '1500MB';

/**
 * Imports one file by its mapping into the store of a data folder that this process holds. The rows are typed, checked
 * and pseudonymised in one pass into a staging database of their own; everything becomes visible in one transaction.
 * Identity columns, unmapped columns and identifiers never leave that pass; what the mapping names of identity goes, sealed,
 * to a store of its own (server/identity).
 * @throws {Refusal} a mapping with faults, a file that is not what its mapping says, a balance that does not hold:
 *   nothing is stored
 */
export async function importFile(input: ImportInput): Promise<ImportResult> {
  return readFile(input, false);
}

/**
 * Does all that an import does, on a store of its own, and tells what would become of every row. The store of the data
 * folder is opened to be read only, and is after it what it was before.
 * @throws {Refusal} like `importFile`
 */
export async function tryFile(input: ImportInput): Promise<TriedFile> {
  const { import_id: _, ...tried } = await readFile(input, true);
  return tried;
}

async function readFile(input: ImportInput, isTrial: boolean): Promise<ImportResult> {
  const { dataFolder, file } = input;
  const now = (input.now ?? (() => new Date()))();
  const progress = input.onProgress ?? (() => undefined);
  const historyIds = input.historyIds ?? compileConditions(await loadConditions()).historyIds;
  const mapping = loadMapping(input.map, historyIds, input.statedOn);
  const mapping_sha256 = mappingDigest(input.map);
  makeFolder(dataFolder);
  removeLeftovers(dataFolder);
  if (!isTrial) removeExpired(dataFolder, now);
  const key = pseudonymKey(dataFolder);
  const names = stagingFiles(dataFolder, `${String(process.pid)}-${randomBytes(4).toString('hex')}`);
  const clock = stopwatch();
  const database = await openDuckDB(names.staging, {
    memory: input.memory ?? MEMORY,
    spill: names.spill,
    ...(input.threads === undefined ? {} : { threads: input.threads }),
  });
  const { connection } = database;
  const name = input.name ?? sourceName(file);
  let source: Source | undefined;
  let identities: SealedIdentities | null = null;
  let areKept = false;
  try {
    const kept = isTrial ? await attachTrial(connection, dataFolder) : null;
    if (!kept) await attachStore(connection, dataFolder);
    const sha256 = isTrial ? Promise.resolve('') : fileDigest(file);
    // It is awaited where it is stored; until then a failure of its own must not end the process.
    sha256.catch(() => undefined);
    source = await openSource(connection, file, mapping, (done) => {
      progress({ step: `Checking ${name}`, done, total: Math.max(done, 1) });
    });
    clock.lap('check');
    const decided = await decideDates(connection, mapping, () =>
      openSource(connection, file, mapping, () => undefined),
    );
    const { compiled, values } = compile(decided, source, historyIds, key, now);
    await prepareAreaNames(connection, mapping);
    if (!kept)
      identities = await sealIdentities({
        ...{ dataFolder, connection, compiled },
        beside: await database.connect(),
      });
    const rows = await readIntoStaging({
      ...{ connection, source, compiled, values, progress },
      step: `Reading ${name}`,
      beside: identities?.seal,
    });
    clock.lap('read');
    await requireEveryRow(connection, rows);
    await prepareStore(connection, mapping, historyIds, kept);
    if (kept) await takeKnown(connection, kept, compiled.rules);
    else await forgetBroken(connection, dataFolder);
    clock.lap('prepare');
    // From here on no order of rows means anything; staging keeps its row numbers.
    await connection.run('SET preserve_insertion_order = false');
    const steps = compiled.rules.length * 2 + 2;
    let done = 0;
    const next = (): void => {
      progress({ step: `Storing ${name}`, done: ++done, total: steps });
    };
    await decide(connection, compiled.rules, next);
    clock.lap('reconcile');
    if (identities) {
      areKept = true;
      // Batches were sealed as they came. DuckDB reads the rest by itself, once more.
      if (!source.batches)
        await sealWhole(identities, source, values, (done) => {
          progress({ step: `Sealing identities of ${name}`, done, total: rows });
        });
      await identities.keep(await nextImport(connection));
      clock.lap('identity');
    }
    const mapping_differs_from = await otherContent(connection, mapping, mapping_sha256);
    const { importId, balances } = await storeAll(
      connection,
      compiled,
      {
        mapping,
        source,
        historyIds,
        rows,
        name,
        now,
        by: input.by ?? '',
        sha256: await sha256,
        mapping_sha256,
        quarantine: kept ? null : { dataFolder, key },
        onCommit: kept
          ? undefined
          : () => {
              if (!mapping.synthetic) noteRealData(dataFolder);
              input.onCommit?.();
            },
      },
      next,
    );
    clock.lap('store');
    if (!kept) await connection.run('CHECKPOINT store');
    next();
    clock.lap('checkpoint');
    const refused = await refusedGroups(connection, importId);
    return {
      import_id: importId,
      file: name,
      mapping: mapping.name,
      mapping_version: mapping.version,
      mapping_differs_from,
      rows,
      balances,
      content: contentOf(source).map((one) => ({ ...one, why: OUTCOMES[one.outcome].en })),
      refused,
      distributions: await readDistributions(connection, historyIds, importId),
      seconds: clock.seconds,
    };
  } catch (error) {
    // What was refused after its people were kept is told, whether or not they can be forgotten now: the next import does.
    if (areKept) await forgetBroken(connection, dataFolder).catch(() => undefined);
    throw error;
  } finally {
    source?.close?.();
    await identities?.stop();
    database.close();
    rmSync(names.spill, { recursive: true, force: true });
    for (const left of [names.staging, `${names.staging}.wal`]) rmSync(left, { force: true });
  }
}

async function sealWhole(
  identities: SealedIdentities,
  source: Source,
  values: Record<string, DuckDBValue>,
  onRows: (done: number) => void,
): Promise<void> {
  try {
    await identities.seal(values, onRows);
  } catch (error) {
    throw explained(error, source);
  }
}

async function attachStore(connection: DuckDBConnection, dataFolder: string): Promise<void> {
  const { store } = storeFiles(dataFolder);
  await makeDatabase(store);
  await connection.run(`ATTACH ${quotedPath(store)} AS store`);
}

async function prepareStore(
  connection: DuckDBConnection,
  mapping: Mapping,
  historyIds: readonly string[],
  kept: Kept | null,
): Promise<void> {
  await connection.run('BEGIN');
  await installSchema(connection, historyIds, 'store');
  if (kept) await takeReference(connection, kept);
  if (mapping.areas) await loadOwnAreas(connection, mapping.areas);
  else await loadReference(connection);
  await connection.run('COMMIT');
}

function stopwatch(): { lap: (name: string) => void; seconds: Record<string, number> } {
  const seconds: Record<string, number> = {};
  let last = performance.now();
  return {
    seconds,
    lap: (name) => {
      const now = performance.now();
      seconds[name] = Math.round(now - last) / 1000;
      last = now;
    },
  };
}
