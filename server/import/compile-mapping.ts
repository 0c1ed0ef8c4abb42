import { blobValue, type DuckDBValue } from '@duckdb/node-api';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { BoundValues } from '#queries/import/bound-values.ts';
import { compileImport, type CompiledImport } from '#queries/import/compile.ts';
import { readForms } from '#queries/import/forms.ts';
import { columnsRead, readMapping, type Mapping } from '#queries/import/mapping.ts';
import { selectCells } from '#queries/import/reader.ts';
import { dayOf } from '#queries/time/moments.ts';
import { Refusal } from '../serve/refusal.ts';
import { medicineGroups } from './medicine-groups.ts';
import { BATCH_PLACE, type Source } from './readers/source.ts';
import { importSecrets } from './secrets.ts';

/**
 * Reads a mapping of a file.
 * @param statedOn the day whose state the file shows, where it is another than the mapping says
 * @throws {Refusal} with every fault and its place
 */
export function loadMapping(path: string, historyIds: readonly string[], statedOn?: string): Mapping {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Refusal('mapping_unreadable', `The mapping ${path} cannot be read as JSON: ${why}`, 2);
  }
  const ofFile = statedOn === undefined ? json : { ...(json as object), stated_on: statedOn };
  const reading = readMapping(ofFile, historyIds);
  if ('mapping' in reading) return reading.mapping;
  throw new Refusal(
    'mapping_faulty',
    `The mapping ${path} has ${String(reading.faults.length)} fault(s):\n${reading.faults.map((fault) => `  ${fault}`).join('\n')}`,
    2,
  );
}

/**
 * SHA-256 of what a mapping file says, as 64 hexadecimal digits: whatever the order of its parts and its spaces, and without
 * the day whose state a file shows, which is of each file. The file's own words and not what they are completed to: an
 * upgrade of the program changes no mapping.
 */
export function mappingDigest(path: string): string {
  const { stated_on: _, ...says } = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  const sorted = (_name: string, value: unknown): unknown =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : value;
  return createHash('sha256').update(JSON.stringify(says, sorted)).digest('hex');
}

/** The statement that reads a source by its mapping, and what it binds. */
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
