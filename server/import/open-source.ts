import type { DuckDBConnection } from '@duckdb/node-api';
import type { Mapping } from '#queries/import/mapping.ts';
import { Refusal } from '../serve/refusal.ts';
import { openCsv } from './readers/csv.ts';
import { openInsuranceXml } from './readers/insurance-xml/open-insurance-xml.ts';
import { openDhis2 } from './readers/dhis2/open-dhis2.ts';
import { openFhir } from './readers/fhir/open-fhir.ts';
import { openParquet } from './readers/parquet.ts';
import { refuseForeign } from './readers/foreign-file.ts';
import type { Source } from './readers/source.ts';
import { firstBytes, memberOf, sourceName, sourceSize } from './readers/source-bytes.ts';
import { firstUnpacked, isGzip } from './readers/unpacked.ts';
import { openXlsx } from './readers/xlsx.ts';
import { isFolder, sourceFiles } from './source-files.ts';

type FormatType = Mapping['format']['type'];

/** What a reader gets to look at a file. */
export interface OpenInput<Type extends FormatType> {
  readonly connection: DuckDBConnection;
  /** The file; of several the first. */
  readonly path: string;
  /** All of a folder or an archive. */
  readonly files: readonly string[];
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
  dhis2: openDhis2,
  xlsx: openXlsx,
};

/** Enough to know what kind of file it is. */
const BEGINNING_BYTES = 1 << 16;

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
  if (mapping.format.type !== 'fhir-r4' && isFolder(path))
    throw new Refusal(
      'not_a_file',
      `${path} is a folder; the mapping ${mapping.name} reads one file. Name a file.`,
      2,
    );
  const files = mapping.format.type === 'fhir-r4' ? await sourceFiles(path) : [path];
  const [first = path] = files;
  let bytes = 0;
  for (const file of files) bytes += await sourceSize(file);
  if (bytes === 0) throw new Refusal('file_empty', 'The file is empty (0 bytes): nothing was stored.', 2);
  const beginning = (await firstBytes(first, BEGINNING_BYTES)).toString('latin1');
  await refuseForeign(first, beginning);
  if (isGzip(beginning)) {
    refuseNested(first);
    await refuseForeign(first, (await firstUnpacked(first)).toString('latin1'));
  }
  const read = READERS[mapping.format.type] as OpenSource<FormatType>;
  return read({ connection, path: first, files, bytes, beginning, mapping, format: mapping.format, onBytes });
}

function refuseNested(path: string): void {
  if (!memberOf(path)) return;
  throw new Refusal(
    'archive_nested',
    `${sourceName(path)} is packed itself, and no archive within an archive is read. Unpack it and import what it holds.`,
    2,
  );
}
