import { DuckDBInstance } from '@duckdb/node-api';
import { createWriteStream, statSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { runStep } from '../../server/serve/run-step.ts';
import { mappingFor } from '../../server/import/shipped-mapping.ts';
import { observation, panel, patient, quantity, type Resource } from '../import/fhir-bundle.ts';
import { timed, type Figure, type Measurement } from './measurement.ts';
import { withPeakMemory } from './peak-memory.ts';
import type { BenchProvince } from './province.ts';

/** A bulk export of FHIR from file to store, against DuckDB's bare typed load of the same file. */
export const fhir: Measurement = { name: 'fhir', measure };

/** People of a whole province's bench; with seven resources each they come near to what one import may hold. */
const PEOPLE = 150_000;

const quiet = (): void => undefined;

async function measure({ scale, scratch }: BenchProvince): Promise<readonly Figure[]> {
  const file = join(scratch, 'export.ndjson');
  const people = Math.max(1000, Math.round(PEOPLE * scale));
  await pipeline(Readable.from(lines(people)), createWriteStream(file));
  const megabytes = statSync(file).size / 1e6;
  const bare = await bareLoad(file, join(scratch, 'bare-fhir.duckdb'));
  const input = {
    dataFolder: join(scratch, 'fhir'),
    files: [{ file, map: await mappingFor('fhir-r4', file, scratch) }],
  };
  const { result, peak_mb } = await withPeakMemory(() => runStep('import', input, quiet));
  const [imported] = result;
  if (imported === undefined) throw new Error('The import had no result.');
  const total = Object.values(imported.seconds).reduce((sum, seconds) => sum + seconds, 0);
  return [
    {
      what: 'FHIR bulk import (NDJSON), every check on ÷ bare load',
      value: total / bare,
      unit: '×',
      detail: `${imported.rows.toLocaleString('en-GB')} examinations of ${megabytes.toFixed(0)} MB in ${total.toFixed(1)} s`,
    },
    ...(peak_mb === null
      ? []
      : [{ what: 'FHIR bulk import, peak memory', value: peak_mb, unit: 'MB' } as const]),
  ];
}

/** Seconds of `CREATE TABLE AS` with the types that DuckDB finds in the whole file. */
async function bareLoad(file: string, database: string): Promise<number> {
  const instance = await DuckDBInstance.create(database);
  const connection = await instance.connect();
  try {
    const path = `'${file.replaceAll("'", "''")}'`;
    const { seconds } = await timed(() =>
      connection.run(`CREATE TABLE resource AS FROM read_ndjson(${path}, sample_size = -1)`),
    );
    return seconds;
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** Of each person a Patient, an Encounter and five Observations, the numbers spread over their ranges. */
function* lines(people: number): Generator<string> {
  for (let at = 0; at < people; at++)
    for (const resource of resourcesOf(at)) yield `${JSON.stringify(resource)}\n`;
}

function resourcesOf(at: number): Resource[] {
  const id = String(at);
  const of = { subject: { reference: `Patient/${id}` }, encounter: { reference: `Encounter/${id}` } };
  const one = (code: string, value: number, unit: string): Resource =>
    observation(`${code}-${id}`, code, { ...of, valueQuantity: quantity(value, unit) });
  return [
    patient(id, { gender: at % 2 === 0 ? 'male' : 'female', birthDate: `${String(1930 + (at % 70))}-05-20` }),
    { resourceType: 'Encounter', id, status: 'finished' },
    panel(`bp-${id}`, 100 + (at % 80), 60 + (at % 30), of),
    one('29463-7', 45 + (at % 40), 'kg'),
    one('8302-2', 150 + (at % 30), 'cm'),
    one('1558-6', 80 + (at % 80), 'mg/dL'),
    one('39156-5', 22, 'kg/m2'),
  ];
}
