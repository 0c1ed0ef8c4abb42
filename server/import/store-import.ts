import type { DuckDBConnection } from '@duckdb/node-api';
import type { CompiledImport } from '#queries/import/compile.ts';
import type { Mapping } from '#queries/import/mapping.ts';
import { readImportSql } from '#queries/import/read-sql.ts';
import { asTimestamp } from '#queries/time/moments.ts';
import { keepDistributions } from './distributions.ts';
import { keepWhole, removeWhole } from './quarantine.ts';
import type { Content, Source } from './readers/source.ts';
import { byKind, derive, store, storeUnmatched, type Balance } from './reconcile.ts';

/** The number that an import gets. */
export async function nextImport(connection: DuckDBConnection): Promise<number> {
  const last = await connection.runAndReadAll('SELECT coalesce(max(import_id), 0) FROM store.import');
  return Number(last.getRows()[0]?.[0] ?? 0) + 1;
}

/** Writes what was decided of every row into the store, with the record of the import, in one transaction. */
export async function storeAll(
  connection: DuckDBConnection,
  compiled: CompiledImport,
  about: {
    mapping: Mapping;
    source: Source;
    historyIds: readonly string[];
    rows: number;
    name: string;
    now: Date;
    /** Where refused rows are kept whole; a trial keeps none. */
    quarantine: Quarantine | null;
    by: string;
    sha256: string;
    mapping_sha256: string;
    /** Called when all is written, and nothing but to keep it is left. */
    onCommit?: (() => void) | undefined;
  },
  next: () => void,
): Promise<{ importId: number; balances: Balance[] }> {
  const { mapping, source, rows } = about;
  const letters = columnLetters(source);
  await connection.run('BEGIN');
  const importId = await nextImport(connection);
  try {
    const ofRules: Balance[] = [];
    const written = new Map<string, number>();
    for (const [at, rule] of compiled.rules.entries()) {
      const from = { ...columnsNamed(mapping, at), letters };
      const before = written.get(rule.kind) ?? 0;
      const stored = await store(connection, rule, importId, from, before);
      ofRules.push(stored.balance);
      written.set(rule.kind, before + stored.written);
      next();
    }
    const unmatched = await storeUnmatched(connection, compiled, importId);
    const balances = byKind(unmatched ? [...ofRules, unmatched] : ofRules);
    await derive(connection, compiled.rules, importId);
    await connection.run(readImportSql('insert_import.sql'), {
      import_id: importId,
      imported_at: asTimestamp(about.now),
      file_name: about.name,
      file_bytes: source.bytes,
      file_sha256: about.sha256,
      imported_by: about.by === '' ? null : about.by,
      file_rows: rows,
      mapping_name: mapping.name,
      mapping_version: mapping.version,
      mapping_sha256: about.mapping_sha256,
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
    await keepDistributions(connection, compiled.rules, about.historyIds, importId);
    if (about.quarantine) await keepRefused(connection, source, about.quarantine, importId);
    about.onCommit?.();
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
  if (!source.whole) return;
  const read = await connection.runAndReadAll(readImportSql('refused_rows.sql'), { import_id: importId });
  const rows = new Set(read.getRows().map(([row]) => Number(row)));
  if (rows.size === 0) return;
  try {
    await keepWhole(dataFolder, importId, key, source.whole, rows);
  } catch (error) {
    // Columns that no mapping names are read here for the first time, and may be damaged.
    throw (error instanceof Error ? source.explain(error) : null) ?? error;
  }
}

/** The last import by a mapping of the same name and version that said something else; null where there is none. */
export async function otherContent(
  connection: DuckDBConnection,
  { name, version }: Pick<Mapping, 'name' | 'version'>,
  sha256: string,
): Promise<number | null> {
  const found = await connection.runAndReadAll(readImportSql('other_content.sql'), {
    mapping: name,
    version,
    sha256,
  });
  const importId = found.getRows()[0]?.[0] ?? null;
  return importId === null ? null : Number(importId);
}

export const contentOf = (source: Source): ReturnType<Content['entries']> => source.content?.entries() ?? [];

/** Names that refusals of whole rows show: the columns of the source. */
function columnsNamed(mapping: Mapping, at: number): { key: string; area: string } {
  const rule = mapping.rows[at];
  const area = rule?.columns['area_code'];
  return { key: rule?.key.join(' + ') ?? '', area: area && 'column' in area ? area.column : 'area_code' };
}

/** Names and letters of the columns that have letters, as JSON. */
const columnLetters = ({ columns }: Source): string =>
  JSON.stringify(columns.flatMap(({ name, letter }) => (letter === undefined ? [] : [{ name, letter }])));
