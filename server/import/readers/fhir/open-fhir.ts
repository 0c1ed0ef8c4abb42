import { basename } from 'node:path';
import { Refusal } from '../../../serve/refusal.ts';
import type { OpenSource } from '../../open-source.ts';
import { BATCH_READER, BATCH_ROWS, batchColumns, Content, type Batch } from '../source.ts';
import { sourceSize } from '../source-bytes.ts';
import { unpacked } from '../unpacked.ts';
import { readRecords } from './read-records.ts';
import { FhirRecords } from './records.ts';
import { rowsOf } from './rows.ts';
import { wantedOf } from './wanted.ts';
import { wholeRecords } from './whole-records.ts';

/**
 * FHIR R4 as JSON, plain or gzip: Bundles (their resources), resources that follow one another (NDJSON), and folders or
 * archives of such files, as a bulk export makes them. All that
 * the mapping wants is held until the file is read, because any resource may refer to any; nothing of it leaves memory.
 */
export const openFhir: OpenSource<'fhir-r4'> = async ({ files, bytes, mapping, format, onBytes }) => {
  const wanted = wantedOf(mapping, format);
  const content = new Content();
  const records = new FhirRecords(wanted, content);
  let made_at: number | null = null;
  let before = 0;
  for (const file of files) {
    records.begin(files.length > 1 ? basename(file) : null);
    const progress = (done: number): void => {
      onBytes(before + done);
    };
    const instant = await aboutFile(file, readRecords(unpacked(file, progress), records), files.length > 1);
    if (instant !== null) made_at = Math.max(made_at ?? instant, instant);
    before += await sourceSize(file);
  }
  if (records.count === 0)
    throw new Refusal('file_empty', 'The file holds no resource of FHIR: nothing was stored.', 2);
  const rows = rowsOf(records, wanted, made_at, content);
  return {
    columns: batchColumns(wanted.columns),
    bytes,
    reader: BATCH_READER,
    values: {},
    rows: null,
    batches: batchesOf(rows),
    content,
    whole: wholeRecords(files, records, wanted, made_at),
    explain: () => null,
  };
};

/** What is wrong with one file of several names it. */
async function aboutFile<Result>(file: string, reading: Promise<Result>, named: boolean): Promise<Result> {
  try {
    return await reading;
  } catch (error) {
    throw named && error instanceof Refusal ? error.about(basename(file)) : error;
  }
}

function* batchesOf(rows: Iterator<(string | null)[]>): Generator<Batch> {
  for (let done = false; !done;) {
    const some: (string | null)[][] = [];
    while (some.length < BATCH_ROWS) {
      const next = rows.next();
      if (next.done === true) {
        done = true;
        break;
      }
      some.push(next.value);
    }
    if (some.length > 0) yield { rows: some, done: done ? 1 : 0 };
  }
}
