import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { importFile } from '../../server/import/import-file.ts';
import { pseudonymKey, pseudonymOf } from '../../server/store/pseudonym-key.ts';
import { day } from '../surveillance/days.ts';
import { detectWorld } from '../surveillance/detect-world.ts';
import { csv, dataFolder, LOADED } from './import-text.ts';

const EXAMINED = '2019-05-06';
const PEOPLE = {
  concluded: '024090000001',
  before: '024090000002',
  after: '024090000003',
  given: '024090000004',
  given_before: '024090000005',
};
const person = { column: 'person' };
const mapping = (kind: string, columns: object): object => ({
  name: kind,
  version: 1,
  title: { vi: 'Thử', en: 'Test' },
  synthetic: true,
  format: { type: 'csv' },
  stated_on: '2020-02-28',
  rows: [{ kind, key: ['person'], columns: { person, ...columns } }],
});

/** Everybody is examined once with a raised pressure and says not to have known of it. No file says an origin. */
const FILES = [
  {
    text: csv(
      ['person', 'day', 'sbp', 'told'],
      Object.values(PEOPLE).map((id) => [id, EXAMINED, 150, 'no']),
    ),
    map: mapping('examination', {
      examined_on: { column: 'day' },
      sex: { value: 'male' },
      age_years: { value: 50 },
      sbp_1_mmhg: { column: 'sbp' },
      history_hypertension: { column: 'told' },
      area_code: { value: '07201' },
    }),
  },
  {
    text: csv(
      ['person', 'code', 'day'],
      [
        [PEOPLE.concluded, 'I10', EXAMINED],
        [PEOPLE.before, 'I10', '2019-05-05'],
        [PEOPLE.after, 'I10', '2019-05-07'],
      ],
    ),
    map: mapping('diagnosis', { icd10: { column: 'code' }, diagnosed_on: { column: 'day' } }),
  },
  {
    text: csv(
      ['person', 'atc', 'day'],
      [
        [PEOPLE.given, 'C02AC01', EXAMINED],
        [PEOPLE.given_before, 'C02AC01', '2019-04-01'],
      ],
    ),
    map: mapping('medicine', { atc: { column: 'atc' }, given_on: { column: 'day' } }),
  },
];

describe('a diagnosis or medicine whose source does not say where it comes from', () => {
  it.each([
    ['after the examinations', [0, 1, 2]],
    ['before them', [2, 1, 0]],
  ])('imported %s: concluded at an examination of that day, else known from care', async (_, order) => {
    const folder = dataFolder();
    for (const at of order) {
      const { text, map } = FILES[at]!;
      const file = `${folder}-${at}`;
      writeFileSync(`${file}.csv`, text);
      writeFileSync(`${file}.json`, JSON.stringify(map));
      await importFile({
        dataFolder: folder,
        file: `${file}.csv`,
        map: `${file}.json`,
        now: () => LOADED,
      });
    }
    const { connection, close } = await detectWorld(path.join(folder, 'store.duckdb'), day('2020-02-28'));
    const found = await connection.runAndReadAll(
      "SELECT CAST(person AS VARCHAR), state FROM state JOIN person USING (person_number) WHERE condition = 'hypertension' AND period = 'all'",
    );
    close();
    const states = new Map(found.getRows() as [string, string][]);
    const key = pseudonymKey(folder);
    const stateOf = (id: string): string | undefined => states.get(pseudonymOf(key, 'personal-number', id));
    expect(Object.fromEntries(Object.entries(PEOPLE).map(([who, id]) => [who, stateOf(id)]))).toEqual({
      concluded: 'new_confirmed',
      before: 'known',
      after: 'new_confirmed',
      given: 'new_confirmed',
      given_before: 'known',
    });
  });
});
