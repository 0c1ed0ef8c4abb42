import { statSync } from 'node:fs';
import { basename } from 'node:path';
import type { Outcome } from '#queries/import/outcomes.ts';
import { Refusal } from '../../../serve/refusal.ts';
import type { OpenSource } from '../../open-source.ts';
import { JsonPieces } from '../json-pieces.ts';
import { BATCH_READER, BATCH_ROWS, batchColumns, Content, type Batch } from '../source.ts';
import { unpacked } from '../unpacked.ts';
import { readDate } from './dates.ts';
import { FhirRecords } from './records.ts';
import { anyResource, bundleEntry, bundleHead } from './resources.ts';
import { rowsOf } from './rows.ts';
import { wantedOf } from './wanted.ts';

/**
 * FHIR R4 as JSON, plain or gzip: Bundles (their resources), resources that follow one another (NDJSON), and folders of
 * such files, as a bulk export makes them. All that
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
    before += statSync(file).size;
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

/** @returns the latest time at which one of the file's Bundles says that it was made; null where none does */
async function readRecords(bytes: AsyncIterable<Buffer>, records: FhirRecords): Promise<number | null> {
  const pieces = new JsonPieces('entry');
  let made_at: number | null = null;
  // Entries without a resource: whether they are a Bundle's is known at the end of the object (a List has entries too).
  let without: (readonly [type: string, outcome: Outcome])[] = [];
  let resources = 0;
  for await (const chunk of bytes)
    for (const { kind, json } of pieces.add(chunk))
      if (kind === 'entry') {
        const entry = readEntry(json);
        if ('resource' in entry) {
          resources++;
          records.add(entry.resource, entry.address);
        } else without.push(entry.without);
      } else {
        const bundle = bundleHead.safeParse(json);
        if (bundle.success) {
          const { timestamp, meta } = bundle.data;
          const instant = readDate(timestamp ?? meta?.lastUpdated)?.instant ?? null;
          if (instant !== null) made_at = Math.max(made_at ?? instant, instant);
          for (const [type, outcome] of without) records.addWithout(type, outcome);
        } else if (resources > 0 || !anyResource.safeParse(json).success) throw otherJson();
        else records.add(json);
        without = [];
        resources = 0;
      }
  pieces.end();
  return made_at;
}

function readEntry(
  json: unknown,
): { resource: unknown; address: string | undefined } | { without: readonly [string, Outcome] } {
  const entry = bundleEntry.safeParse(json);
  if (!entry.success) return { without: ['', 'unreadable'] };
  const { fullUrl, resource, request } = entry.data;
  if (resource !== undefined) return { resource, address: fullUrl };
  if (request?.method === 'DELETE') return { without: [request.url.split(/[/?]/)[0] ?? '', 'deleted'] };
  return { without: ['', 'unreadable'] };
}

const otherJson = (): Refusal =>
  new Refusal(
    'other_format',
    'The file is JSON, but no FHIR: it holds what is neither a Bundle nor a resource. Nothing was stored; name the mapping that is made for it.',
    2,
  );

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
