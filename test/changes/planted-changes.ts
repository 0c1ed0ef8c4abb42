import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { withdrawImport } from '../../server/import/withdraw-import.ts';
import { importFile } from '../../server/import/import-file.ts';
import { publish } from '../../server/surveillance/publish.ts';
import { someConditions } from '../conditions/some-conditions.ts';
import { csv } from '../import/import-text.ts';

/** A ward; a township that ended with 2019; the township into which it went. */
export const AREAS = { ward: '07201', ended: '07234', successor: '07288', province: '24' } as const;

/** A clean number of each planted person, 1 to 12. */
export const personNumber = (person: number): string => `0240900001${String(person).padStart(2, '0')}`;

const about = {
  version: 1,
  title: { vi: 'Thử', en: 'Test' },
  synthetic: true,
  format: { type: 'csv' },
  namespace: 'personal-number',
  source: 'planted',
  stated_on: '2019-01-01',
};
const RESIDENTS = {
  ...about,
  name: 'residents',
  rows: [
    {
      kind: 'resident',
      key: ['person'],
      columns: {
        person: { column: 'person' },
        sex: { value: 'male' },
        birth: { value: '1970-05-05' },
        area_code: { column: 'area' },
        from_date: { value: '2010-01-01' },
      },
    },
  ],
};
const SITES = {
  ...about,
  name: 'sites',
  rows: [
    {
      kind: 'site',
      key: ['site'],
      columns: {
        site_code: { column: 'site' },
        name: { column: 'site' },
        area_code: { column: 'area' },
        from_date: { value: '2018-01-01' },
      },
    },
  ],
};
const FACILITIES = {
  ...about,
  name: 'facilities',
  rows: [
    {
      kind: 'facility',
      key: ['facility'],
      columns: {
        facility_code: { column: 'facility' },
        name: { column: 'facility' },
        facility_kind: { value: 'commune_station' },
        area_code: { column: 'area' },
        from_date: { value: '2018-01-01' },
      },
    },
  ],
};
const TALLIES = {
  ...about,
  name: 'tallies',
  rows: [
    {
      kind: 'tally',
      key: ['site', 'day'],
      columns: { site_code: { column: 'site' }, day: { column: 'day' }, performed: { column: 'performed' } },
    },
  ],
};
const EXAMINATIONS = {
  ...about,
  name: 'examinations',
  rows: [
    {
      kind: 'examination',
      key: ['id'],
      version: { column: 'changed' },
      columns: {
        person: { column: 'person' },
        examined_on: { column: 'day' },
        site_code: { value: 'S1' },
        facility_code: { value: 'F1' },
        entered_on: { column: 'day' },
        sbp_1_mmhg: { column: 'sbp' },
        dbp_1_mmhg: { value: '75' },
        history_hypertension: { value: 'no' },
      },
    },
  ],
};

type Examination = readonly [id: string, person: number, day: string, sbp: number, changed?: string];
const examinations = (rows: readonly Examination[]): string =>
  csv(
    ['id', 'person', 'day', 'sbp', 'changed'],
    rows.map(([id, person, day, sbp, changed = '2019-09-01']) => [
      id,
      personNumber(person),
      day,
      sbp,
      changed,
    ]),
  );

/** A disease, another, what the first is excluded from, an event: every kind is counted. */
export const FEW = ['hypertension', 'diabetes', 'high_normal_blood_pressure', 'acute_illness'] as const;

/** Rewrites those definitions so that of hypertension 180 mmHg or more does not confirm at once. */
export function turnOptionOff(conditions: string): void {
  const hypertension = path.join(conditions, 'hypertension.sql');
  const text = readFileSync(hypertension, 'utf8');
  writeFileSync(hypertension, text.replace(/(confirm_severe:[\s\S]*?default:) true/, '$1 false'));
}

export interface PlantedChanges {
  readonly dataFolder: string;
  readonly store: string;
  readonly old: string;
  readonly new: string;
  readonly remove: () => void;
}

/**
 * Two publications of twelve people, between which one thing of each kind happens:
 * - corrections and withdrawals: an examination of person 4 turns out to be one of person 1, and a file with those of
 *   persons 6 and 7 is undone;
 * - new rows: persons 8 and 9 are examined, 9 with 185 mmHg, as person 2 before;
 * - definition: 180 mmHg or more does not confirm at once any more;
 * - map: the township of person 12, who was examined, goes into another;
 * - time: person 5 is examined after the first as-of date.
 */
export async function plantChanges(allConditions?: boolean): Promise<PlantedChanges> {
  const folder = mkdtempSync(path.join(tmpdir(), 'tamsoat-changes-'));
  const conditions = someConditions(folder, FEW, allConditions);
  const dataFolder = path.join(folder, 'data');
  let files = 0;
  const bring = async (text: string, mapping: object): Promise<number> => {
    const beside = path.join(folder, String(++files));
    writeFileSync(`${beside}.csv`, text);
    writeFileSync(`${beside}.json`, JSON.stringify(mapping));
    const result = await importFile({
      dataFolder,
      file: `${beside}.csv`,
      map: `${beside}.json`,
      now: () => new Date('2020-02-29T00:00:00Z'),
      threads: 1,
    });
    if (result.refused.length > 0) throw new Error(`Refused: ${JSON.stringify(result.refused)}`);
    return result.import_id;
  };
  const people = Array.from({ length: 12 }, (_, at) => at + 1);
  await bring(
    csv(
      ['person', 'area'],
      people.map((person) => [personNumber(person), person === 12 ? AREAS.ended : AREAS.ward]),
    ),
    RESIDENTS,
  );
  await bring(csv(['site', 'area'], [['S1', AREAS.ward]]), SITES);
  await bring(csv(['facility', 'area'], [['F1', AREAS.ward]]), FACILITIES);
  await bring(csv(['site', 'day', 'performed'], [['S1', '2019-06-01', 10]]), TALLIES);
  await bring(
    examinations([
      ['e1', 1, '2019-06-01', 120],
      ['e2', 2, '2019-06-02', 185],
      ['e3', 3, '2019-06-03', 150],
      ['e4', 4, '2019-06-04', 120],
      ['e5', 5, '2020-02-10', 120],
      ['e12', 12, '2019-06-06', 120],
    ]),
    EXAMINATIONS,
  );
  const undone = await bring(
    examinations([
      ['e6', 6, '2019-06-05', 120],
      ['e7', 7, '2019-06-05', 120],
    ]),
    EXAMINATIONS,
  );
  const first = await publish({
    ...{ dataFolder, conditions, asOf: '2019-12-15' },
    now: () => new Date('2019-12-16T03:00:00Z'),
  });

  await bring(
    examinations([
      ['e4', 1, '2019-06-04', 120, '2019-12-20'],
      ['e8', 8, '2019-07-01', 120],
      ['e9', 9, '2019-07-02', 185],
    ]),
    EXAMINATIONS,
  );
  await withdrawImport({ dataFolder, importId: undone });
  turnOptionOff(conditions);
  const second = await publish({
    ...{ dataFolder, conditions, asOf: '2020-02-28' },
    now: () => new Date('2020-03-01T03:00:00Z'),
  });
  return {
    dataFolder,
    store: path.join(dataFolder, 'store.duckdb'),
    old: first.snapshot,
    new: second.snapshot,
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
