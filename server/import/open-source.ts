import type { DuckDBConnection } from '@duckdb/node-api';
import { statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Mapping } from '#queries/import/mapping.ts';
import { Refusal } from '../serve/refusal.ts';
import { openCsv } from './readers/csv.ts';
import { openInsuranceXml } from './readers/insurance-xml/open-insurance-xml.ts';
import { openFhir } from './readers/fhir/open-fhir.ts';
import { openParquet } from './readers/parquet.ts';
import type { Source } from './readers/source.ts';
import { openXlsx } from './readers/xlsx.ts';

type FormatType = Mapping['format']['type'];

/** What a reader gets to look at a file. */
export interface OpenInput<Type extends FormatType> {
  readonly connection: DuckDBConnection;
  readonly path: string;
  readonly bytes: number;
  /** The first bytes, one letter each. */
  readonly beginning: string;
  readonly mapping: Mapping;
  readonly format: Extract<Mapping['format'], { type: Type }>;
  readonly onBytes: (done: number) => void;
}

export type OpenSource<Type extends FormatType> = (input: OpenInput<Type>) => Promise<Source>;

/** The reader of each format. */
const READERS: { readonly [Type in FormatType]: OpenSource<Type> } = {
  csv: openCsv,
  parquet: openParquet,
  'insurance-xml': openInsuranceXml,
  'fhir-r4': openFhir,
  xlsx: openXlsx,
};

const BEGINNING_BYTES = 64;

/**
 * Looks at a file before its rows are read.
 * @throws {Refusal} in one sentence that names the place, where the file is not what the mapping says
 */
export async function openSource(
  connection: DuckDBConnection,
  path: string,
  mapping: Mapping,
  onBytes: (done: number) => void,
): Promise<Source> {
  const bytes = statSync(path).size;
  if (bytes === 0) throw new Refusal('file_empty', 'The file is empty (0 bytes): nothing was stored.', 2);
  const beginning = await firstBytes(path);
  const read = READERS[mapping.format.type] as OpenSource<FormatType>;
  return read({ connection, path, bytes, beginning, mapping, format: mapping.format, onBytes });
}

async function firstBytes(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(BEGINNING_BYTES), 0, BEGINNING_BYTES, 0);
    return buffer.subarray(0, bytesRead).toString('latin1');
  } finally {
    await file.close();
  }
}
