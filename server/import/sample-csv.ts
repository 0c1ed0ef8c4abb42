import type { Mapping } from '#queries/import/mapping.ts';
import { csvBatches } from './readers/csv-batches.ts';
import { textReading } from './readers/decode-text.ts';
import { scanCsv } from './readers/scan-csv.ts';
import { sourceSize } from './readers/source-bytes.ts';
import { firstUnpacked, unpacked } from './readers/unpacked.ts';
import { Sampler } from './sampler.ts';
import type { SampledSource } from './sample-source.ts';

/**
 * Rows from all over a CSV file that DuckDB does not read itself: packed by gzip, or in an encoding of its own.
 * @throws {Refusal} where it is no CSV file of that encoding
 */
export async function sampleCsv(
  path: string,
  { delimiter, encoding }: Extract<Mapping['format'], { type: 'csv' }>,
  limit: number,
): Promise<SampledSource> {
  const reading = textReading(encoding, await firstUnpacked(path));
  const { header } = await scanCsv(unpacked(path), { delimiter, encoding: reading.bytes });
  const sampler = new Sampler(limit);
  const batches = csvBatches({
    chunks: unpacked(path),
    bytes: await sourceSize(path),
    delimiter,
    reading,
    columns: header.map((_, at) => at),
    place: () => null,
  });
  for await (const { rows } of batches) for (const [, ...cells] of rows) sampler.add(cells);
  return { columns: header.map(reading.letters), rows: sampler.rows, total: sampler.total };
}
