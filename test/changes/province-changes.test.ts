import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHANGE_STEPS, partsOf } from '#queries/tiles/change-steps.ts';
import { importFile } from '../../server/import/import-file.ts';
import { withdrawImport } from '../../server/import/withdraw-import.ts';
import { explainChange } from '../../server/surveillance/explain-change.ts';
import { readMadeFrom, type MadeFrom } from '../../server/surveillance/made-from.ts';
import { publish } from '../../server/surveillance/publish.ts';
import { COUNTED_TOPICS, cubeColumns } from '../../server/surveillance/tiles.ts';
import { expectNoRemainder } from './no-remainder.ts';
import { someConditions } from '../conditions/some-conditions.ts';
import { LONG } from '../surveillance/long.ts';
import { FEW, turnOptionOff } from './planted-changes.ts';

const SAMPLE = fileURLToPath(new URL('../../sample-data/', import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), 'tamsoat-province-'));
const dataFolder = path.join(folder, 'data');
let old: string;
let now: string;

async function bring(file: string, mapping: string): Promise<number> {
  const result = await importFile({
    dataFolder,
    file: path.join(SAMPLE, 'fixture', `${file}.csv`),
    map: path.join(SAMPLE, 'mappings', `${mapping}.json`),
    now: () => new Date('2020-02-29T00:00:00Z'),
    threads: 2,
  });
  return result.import_id;
}

/** In long runs; planted-changes.test.ts holds every measure of a few people to it each time. */
describe.runIf(LONG)('a province', () => {
  beforeAll(async () => {
    for (const [file, mapping] of [
      ['dot-kham', 'round'],
      ['co-so', 'facility'],
      ['diem-kham', 'site'],
      ['dan-cu', 'resident'],
      ['phieu-kham', 'examination'],
      ['cap-thuoc', 'medicine'],
      ['so-luot', 'tally'],
    ] as const)
      await bring(file, mapping);
    const diagnoses = await bring('chan-doan', 'diagnosis');
    const conditions = someConditions(folder, FEW);
    old = (await publish({ dataFolder, conditions, asOf: '2019-10-31' })).snapshot;
    await bring('phieu-kham-dinh-chinh', 'examination');
    await bring('theo-doi', 'follow-up');
    await withdrawImport({ dataFolder, importId: diagnoses });
    // Hardly anybody of so few has 180 mmHg and no second reading, so the threshold moves too.
    turnOptionOff(conditions);
    const hypertension = path.join(conditions, 'hypertension.sql');
    const text = readFileSync(hypertension, 'utf8');
    writeFileSync(hypertension, text.replace(/^( {2}systolic: .*mmHg: )140/m, '$1130'));
    now = (await publish({ dataFolder, conditions, asOf: '2020-02-28' })).snapshot;
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('has no remainder between two publications, in any measure', async () => {
    await explainChange(
      {
        store: path.join(dataFolder, 'store.duckdb'),
        spill: path.join(dataFolder, 'spill-test'),
        old: readMadeFrom(dataFolder, old) as MadeFrom,
        new: readMadeFrom(dataFolder, now) as MadeFrom,
        topics: COUNTED_TOPICS,
      },
      async (explanation) => {
        expect(explanation.occurred).toEqual(CHANGE_STEPS);
        await expectNoRemainder(explanation, { dataFolder, old, new: now });
        // Every kind of change but that of the map, which moves nobody out of the province, moved some of its numbers.
        const moved = new Set<string>();
        for (const topic of COUNTED_TOPICS) {
          const values = await explanation.values(topic);
          for (const chains of values.get('24')?.values() ?? [])
            for (const measure of cubeColumns(topic).measures)
              for (const [at, part] of partsOf(chains[measure] ?? []).entries())
                if (part !== 0) moved.add(CHANGE_STEPS[at] ?? '');
        }
        expect([...moved].toSorted()).toEqual(['corrections', 'definition', 'new_rows', 'time']);
      },
    );
  });
});
