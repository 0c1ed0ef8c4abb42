import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { manifest as manifestSchema, type Manifest } from '#queries/tiles/manifest.ts';
import type { SampleIndex } from '../../sample-data/generate.ts';
import { openSnapshots } from '../../server/api/snapshots.ts';
import { importFile, type ImportResult } from '../../server/import/import-file.ts';
import { publish } from '../../server/surveillance/publish.ts';
import { servePages } from '../browser/serve-files.ts';
import { fixtureFolder } from '../fixture-folder.ts';

const SAMPLE = fileURLToPath(new URL('../../sample-data/', import.meta.url));

export interface PublishedFixture {
  readonly url: string;
  readonly dataFolder: string;
  readonly manifest: Manifest;
  /** What each import said of itself. */
  readonly imported: readonly ImportResult[];
  readonly close: () => Promise<void>;
}

/** A sample survey of some hundred adults in whom blood pressure was measured. */
async function importSurvey(dataFolder: string): Promise<ImportResult> {
  const lines = Array.from({ length: 300 }, (_, at) =>
    [
      at,
      `S${at}`,
      at % 2 === 0 ? 'female' : 'male',
      18 + (at % 70),
      110 + ((at * 7) % 60),
      70 + ((at * 5) % 30),
      (0.5 + (at % 9) / 3).toFixed(3),
    ].join(','),
  );
  const [file, map] = ['survey.csv', 'survey.json'].map((name) => path.join(dataFolder, name));
  writeFileSync(file!, ['id,person,sex,age,sbp,dbp,weight', ...lines].join('\n'));
  writeFileSync(
    map!,
    JSON.stringify({
      name: 'thu-dieu-tra',
      version: 1,
      title: { vi: 'Điều tra thử 2019', en: 'Trial survey 2019' },
      synthetic: true,
      format: { type: 'csv' },
      namespace: 'thu-dieu-tra',
      stated_on: '2019-12-31',
      rows: [
        {
          kind: 'examination',
          key: ['id'],
          columns: {
            person: { column: 'person' },
            examined_on: { value: '2019-10-01' },
            form: { value: 'adult' },
            sex: { column: 'sex' },
            age_years: { column: 'age' },
            weight: { column: 'weight' },
            sbp_1_mmhg: { column: 'sbp', unit: 'mmHg' },
            dbp_1_mmhg: { column: 'dbp', unit: 'mmHg' },
          },
        },
      ],
    }),
  );
  return importFile({ dataFolder, file: file!, map: map!, threads: 2 });
}

/** The fixture imported, detected and published as in earnest, and the whole server over it: pages as built, API, tiles. */
export async function serveFixture(): Promise<PublishedFixture> {
  const { dataFolder, imported } = await publishedOnce();
  const silent = (): void => undefined;
  const snapshots = openSnapshots(dataFolder, { info: silent, warn: silent, error: silent });
  const current = snapshots.current();
  if (!current) throw new Error('The fixture was not published.');
  const site = await servePages(snapshots);
  return {
    url: site.url,
    dataFolder,
    manifest: manifestSchema.parse(current.manifest),
    imported,
    close: () => site.close(),
  };
}

/** A copy of the published fixture, to be changed; whoever asks for it removes it. */
export async function copiedFixture(): Promise<string> {
  const { dataFolder } = await publishedOnce();
  const copy = path.join(mkdtempSync(path.join(tmpdir(), 'tamsoat-copied-')), 'data');
  cpSync(dataFolder, copy, { recursive: true });
  return copy;
}

interface Published {
  readonly dataFolder: string;
  readonly imported: readonly ImportResult[];
}

/** Several files of tests look at it, none changes it: the first publishes, the others wait for it. */
async function publishedOnce(): Promise<Published> {
  const folder = fixtureFolder(process.ppid);
  const dataFolder = path.join(folder, 'data');
  const [ready, failed] = ['ready.json', 'failed'].map((name) => path.join(folder, name)) as [string, string];
  try {
    mkdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    for (;;) {
      if (existsSync(ready))
        return { dataFolder, imported: JSON.parse(readFileSync(ready, 'utf8')) as ImportResult[] };
      if (existsSync(failed))
        throw new Error('The fixture could not be published, see the test that did it.');
      await setTimeout(100);
    }
  }
  try {
    mkdirSync(dataFolder);
    const imported = await publishFixture(dataFolder);
    // Whoever waits reads it when it is whole.
    writeFileSync(`${ready}.new`, JSON.stringify(imported));
    renameSync(`${ready}.new`, ready);
    return { dataFolder, imported };
  } catch (error) {
    writeFileSync(failed, '');
    throw error;
  }
}

async function publishFixture(dataFolder: string): Promise<ImportResult[]> {
  const fixture = path.join(SAMPLE, 'fixture');
  const index = JSON.parse(readFileSync(path.join(fixture, 'sample.json'), 'utf8')) as SampleIndex;
  const now = (): Date => new Date('2020-02-29T00:00:00Z');
  const imported: ImportResult[] = [];
  for (const { file, mapping } of index.files) {
    const map = path.join(SAMPLE, 'mappings', mapping);
    imported.push(await importFile({ dataFolder, file: path.join(fixture, file), map, now, threads: 2 }));
  }
  imported.push(await importSurvey(dataFolder));
  await publish({ dataFolder, asOf: index.as_of });
  return imported;
}
