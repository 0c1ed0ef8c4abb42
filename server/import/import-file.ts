import { blobValue, type DuckDBConnection, type DuckDBValue } from '@duckdb/node-api';
import { randomBytes } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { BoundValues } from '#queries/import/bound-values.ts';
import { compileImport, type CompiledImport } from '#queries/import/compile.ts';
import { readForms } from '#queries/import/forms.ts';
import type { ItemDistribution } from '#queries/import/distribution.ts';
import { columnsRead, readMapping, type Mapping } from '#queries/import/mapping.ts';
import { OUTCOMES, type Outcome } from '#queries/import/outcomes.ts';
import { importMacros, readImportSql } from '#queries/import/read-sql.ts';
import { selectCells } from '#queries/import/reader.ts';
import { compileConditions } from '#queries/detection/compile-conditions.ts';
import { loadConditions } from '#queries/detection/load-conditions.ts';
import type { OnProgress } from '../serve/progress.ts';
import { forgetIdentities, keepIdentity } from '../identity/identity-store.ts';
import { makeFolder } from '../serve/make-folder.ts';
import { Refusal } from '../serve/refusal.ts';
import { installSchema } from '../store/install-schema.ts';
import { loadOwnAreas, loadReference } from '../store/load-reference.ts';
import { openDuckDB, quotedPath } from '../store/open-duckdb.ts';
import { pseudonymKey } from '../store/pseudonym-key.ts';
import { removeLeftovers, stagingFiles, storeFiles } from '../store/store-files.ts';
import { medicineGroups } from './medicine-groups.ts';
import { decideDates } from './decide-dates.ts';
import { openSource } from './open-source.ts';
import { memberOf, sourceName } from './readers/source-bytes.ts';
import { sourceFiles } from './source-files.ts';
import { itemDistributions } from './distributions.ts';
import { fileDigest } from './file-digest.ts';
import { BATCH_PLACE, type Batch, type Content, type Source } from './readers/source.ts';
import { keepWhole, removeExpired, removeWhole } from './quarantine.ts';
import { decide, derive, store, storeUnmatched, type Balance } from './reconcile.ts';
import { refusedGroups, type RefusedGroup } from './refused-groups.ts';
import { importSecrets } from './secrets.ts';
import { attachTrial, takeKnown, takeReference, type Kept } from './trial-store.ts';

export interface ImportInput {
  readonly dataFolder: string;
  /** Of the format that the mapping says. */
  readonly file: string;
  /** The mapping (JSON). */
  readonly map: string;
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
}

export interface ImportResult {
  readonly import_id: number;
  readonly file: string;
  readonly mapping: string;
  /** Rows of data in the file. */
  readonly rows: number;
  readonly balances: readonly Balance[];
  /** What became of the records of a file whose records are not its rows; empty for tables. */
  readonly content: readonly ContentCount[];
  /** Why rows and values were refused, the most frequent first. */
  readonly refused: readonly RefusedGroup[];
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
export interface TriedFile extends Omit<ImportResult, 'import_id'> {
  /** How the items of the file are distributed in the rows that would be accepted. */
  readonly distributions: readonly ItemDistribution[];
}

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

async function readFile(
  input: ImportInput,
  isTrial: boolean,
): Promise<ImportResult & Pick<TriedFile, 'distributions'>> {
  const { dataFolder, file } = input;
  const now = (input.now ?? (() => new Date()))();
  const progress = input.onProgress ?? (() => undefined);
  const historyIds = input.historyIds ?? compileConditions(await loadConditions()).historyIds;
  const mapping = loadMapping(input.map, historyIds);
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
  const name = sourceName(file);
  let source: Source | undefined;
  let again: Source | undefined;
  try {
    const kept = isTrial ? await attachTrial(connection, dataFolder, mapping.name) : null;
    if (!kept) await connection.run(`ATTACH ${quotedPath(storeFiles(dataFolder).store)} AS store`);
    const sha256 = isTrial ? Promise.resolve('') : fileDigest(memberOf(file) ? [file] : sourceFiles(file));
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
    const rows = await readIntoStaging(connection, source, compiled, values, `Reading ${name}`, progress);
    clock.lap('read');
    await requireEveryRow(connection, rows);
    await prepareStore(connection, mapping, historyIds, kept);
    if (kept) await takeKnown(connection, kept, compiled.rules);
    clock.lap('prepare');
    // From here on no order of rows means anything; staging keeps its row numbers.
    await connection.run('SET preserve_insertion_order = false');
    const steps = compiled.rules.length * 2 + 2;
    let done = 0;
    const next = (): void => {
      progress({ step: `Storing ${name}`, done: ++done, total: steps });
    };
    for (const rule of compiled.rules) {
      await decide(connection, rule);
      next();
    }
    clock.lap('reconcile');
    if (compiled.identity !== null && !kept) {
      await forgetIdentities(connection, dataFolder);
      const step = `Sealing identities of ${name}`;
      // Batches are read once.
      if (source.batches) again = await openSource(connection, file, mapping, () => undefined);
      await keepIdentity({
        ...{ dataFolder, connection, compiled, values, importId: await nextImport(connection) },
        source: again ?? source,
        onRows: (done) => {
          progress({ step, done, total: rows });
        },
      });
      clock.lap('identity');
    }
    const { importId, balances } = await storeAll(
      connection,
      compiled,
      {
        mapping,
        source,
        rows,
        name,
        now,
        by: input.by ?? '',
        sha256: await sha256,
        quarantine: kept ? null : { dataFolder, key },
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
      rows,
      balances,
      content: contentOf(source).map((one) => ({ ...one, why: OUTCOMES[one.outcome].en })),
      refused,
      distributions: kept ? await itemDistributions(connection, compiled.rules, historyIds, kept) : [],
      seconds: clock.seconds,
    };
  } finally {
    source?.close?.();
    again?.close?.();
    database.close();
    rmSync(names.spill, { recursive: true, force: true });
    for (const left of [names.staging, `${names.staging}.wal`]) rmSync(left, { force: true });
  }
}

export function loadMapping(path: string, historyIds: readonly string[]): Mapping {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Refusal('mapping_unreadable', `The mapping ${path} cannot be read as JSON: ${why}`, 2);
  }
  const reading = readMapping(json, historyIds);
  if ('mapping' in reading) return reading.mapping;
  throw new Refusal(
    'mapping_faulty',
    `The mapping ${path} has ${String(reading.faults.length)} fault(s):\n${reading.faults.map((fault) => `  ${fault}`).join('\n')}`,
    2,
  );
}

/** Days are those of Việt Nam. */
const dayOf = (moment: Date): string => new Date(moment.getTime() + 7 * 3_600_000).toISOString().slice(0, 10);

export function compile(
  mapping: Mapping,
  source: Source,
  historyIds: readonly string[],
  key: Buffer,
  now: Date,
): { compiled: CompiledImport; values: Record<string, DuckDBValue> } {
  const bound = new BoundValues();
  const cells = selectCells(
    columnsRead(mapping),
    source.columns,
    source.reader,
    source.batches && BATCH_PLACE,
  );
  const compiled = compileImport(
    {
      mapping,
      bound,
      cell: cells.cell,
      historyIds,
      forms: readForms(),
      medicineGroups: medicineGroups(),
      secrets: importSecrets(key, mapping.source ?? mapping.name),
      loadedOn: dayOf(now),
    },
    cells.sql,
  );
  const values: Record<string, DuckDBValue> = { ...source.values };
  for (const [name, value] of Object.entries(bound.byName()))
    values[name] = value instanceof Uint8Array ? blobValue(value) : value;
  return { compiled, values };
}

/** @returns rows of data of the file, counted apart from DuckDB */
async function readIntoStaging(
  connection: DuckDBConnection,
  source: Source,
  compiled: CompiledImport,
  values: Record<string, DuckDBValue>,
  step: string,
  progress: OnProgress,
): Promise<number> {
  for (const macro of importMacros()) await connection.run(macro);
  try {
    if (source.batches)
      return await readBatches(connection, source, source.batches, compiled, values, (done) => {
        progress({ step, done: Math.round(done * 100), total: 100 });
      });
    await readWhole(connection, compiled, values, (percentage) => {
      progress({ step, done: percentage, total: 100 });
    });
    return source.rows ?? 0;
  } catch (error) {
    if (!(error instanceof Error) || error instanceof Refusal) throw error;
    if (/out of memory|no space left/i.test(error.message)) throw error;
    throw source.explain(error) ?? error;
  }
}

async function readWhole(
  connection: DuckDBConnection,
  compiled: CompiledImport,
  values: Record<string, DuckDBValue>,
  onPercentage: (done: number) => void,
): Promise<void> {
  await connection.run('SET enable_progress_bar = true');
  await connection.run('SET enable_progress_bar_print = false');
  const watch = setInterval(() => {
    const { percentage } = connection.progress;
    if (percentage > 0) onPercentage(Math.min(percentage, 100));
  }, 200);
  try {
    await connection.run(`CREATE TABLE staging AS ${compiled.staging}`, values);
  } finally {
    clearInterval(watch);
  }
}

async function readBatches(
  connection: DuckDBConnection,
  source: Source,
  batches: AsyncIterable<Batch> | Iterable<Batch>,
  compiled: CompiledImport,
  values: Record<string, DuckDBValue>,
  onShare: (done: number) => void,
): Promise<number> {
  await connection.run(`CREATE TABLE staging AS ${compiled.staging} LIMIT 0`, { ...values, batch: '[]' });
  const insert = await connection.prepare(`INSERT INTO staging ${compiled.staging}`);
  let count = 0;
  try {
    for await (const { rows, done } of batches) {
      insert.bind({ ...values, batch: JSON.stringify(rows) });
      await insert.run();
      count += rows.length;
      onShare(done);
    }
  } finally {
    insert.destroySync();
  }
  if (count > 0) return source.rows ?? count;
  throw new Refusal('file_empty', 'The file has no rows of data: nothing was stored.', 2);
}

async function requireEveryRow(connection: DuckDBConnection, rows: number): Promise<void> {
  const counted = await connection.runAndReadAll('SELECT count(*) FROM staging');
  const read = Number(counted.getRows()[0]?.[0] ?? 0);
  if (read === rows) return;
  throw new Refusal(
    'rows_swallowed',
    `The file has ${String(rows)} rows and ${String(read)} could be read: a quotation mark or a line end swallows the others. Nothing was stored; check the quotation marks.`,
    2,
  );
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

async function nextImport(connection: DuckDBConnection): Promise<number> {
  const last = await connection.runAndReadAll('SELECT coalesce(max(import_id), 0) FROM store.import');
  return Number(last.getRows()[0]?.[0] ?? 0) + 1;
}

async function storeAll(
  connection: DuckDBConnection,
  compiled: CompiledImport,
  about: {
    mapping: Mapping;
    source: Source;
    rows: number;
    name: string;
    now: Date;
    /** Where refused rows are kept whole; a trial keeps none. */
    quarantine: Quarantine | null;
    by: string;
    sha256: string;
  },
  next: () => void,
): Promise<{ importId: number; balances: Balance[] }> {
  const { mapping, source, rows } = about;
  const letters = columnLetters(source);
  await connection.run('BEGIN');
  const importId = await nextImport(connection);
  try {
    const balances: Balance[] = [];
    for (const [at, rule] of compiled.rules.entries()) {
      balances.push(await store(connection, rule, importId, { ...columnsNamed(mapping, at), letters }));
      next();
    }
    const unmatched = await storeUnmatched(connection, compiled, importId);
    if (unmatched) balances.push(unmatched);
    await derive(connection, compiled.rules, importId);
    await connection.run(readImportSql('insert_import.sql'), {
      import_id: importId,
      imported_at: about.now.toISOString().slice(0, 23).replace('T', ' '),
      file_name: about.name,
      file_bytes: source.bytes,
      file_sha256: about.sha256,
      imported_by: about.by === '' ? null : about.by,
      file_rows: rows,
      mapping_name: mapping.name,
      mapping_version: mapping.version,
      title_vi: mapping.title.vi,
      title_en: mapping.title.en,
      stated_on: mapping.stated_on ?? null,
      synthetic: mapping.synthetic,
      scale: mapping.scale,
    });
    for (const balance of balances)
      await connection.run(readImportSql('insert_balance.sql'), { import_id: importId, ...balance });
    for (const one of contentOf(source))
      await connection.run(readImportSql('insert_content.sql'), { import_id: importId, ...one });
    if (about.quarantine) await keepRefused(connection, source, about.quarantine, importId);
    await connection.run('COMMIT');
    next();
    return { importId, balances };
  } catch (error) {
    if (about.quarantine) removeWhole(about.quarantine.dataFolder, importId);
    await connection.run('ROLLBACK');
    throw error;
  }
}

interface Quarantine {
  readonly dataFolder: string;
  readonly key: Buffer;
}

/** Keeps the rows that were refused whole, where the source has a way back to them. */
async function keepRefused(
  connection: DuckDBConnection,
  source: Source,
  { dataFolder, key }: Quarantine,
  importId: number,
): Promise<void> {
  // One of an import that was never completed may lie there.
  removeWhole(dataFolder, importId);
  if (!source.whole) return;
  const read = await connection.runAndReadAll(readImportSql('refused_rows.sql'), { import_id: importId });
  const rows = new Set(read.getRows().map(([row]) => Number(row)));
  if (rows.size > 0) await keepWhole(dataFolder, importId, key, source.whole, rows);
}

const contentOf = (source: Source): ReturnType<Content['entries']> => source.content?.entries() ?? [];

/** Names that refusals of whole rows show: the columns of the source. */
function columnsNamed(mapping: Mapping, at: number): { key: string; area: string } {
  const rule = mapping.rows[at];
  const area = rule?.columns['area_code'];
  return { key: rule?.key.join(' + ') ?? '', area: area && 'column' in area ? area.column : 'area_code' };
}

/** Names and letters of the columns that have letters, as JSON. */
const columnLetters = ({ columns }: Source): string =>
  JSON.stringify(columns.flatMap(({ name, letter }) => (letter === undefined ? [] : [{ name, letter }])));

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
