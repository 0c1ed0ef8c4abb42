import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { compileConditions } from '#queries/detection/compile-conditions.ts';
import {
  CONDITIONS_DIRECTORY,
  loadConditions,
  type ConditionFiles,
} from '#queries/detection/load-conditions.ts';
import { importFile } from '../../server/import/import-file.ts';
import { publish } from '../../server/surveillance/publish.ts';
import { csv } from '../import/import-text.ts';

/** A disease that nobody has heard of. Its threshold is printed in two units that are no conversions of each other. */
export const ADDED = {
  id: 'milky_blood',
  title: { vi: 'Máu trắng như sữa', en: 'Milky blood' },
  grade: { vi: 'Rất trắng', en: 'Very milky' },
} as const;

const FILE = `/*
id: ${ADDED.id}
kind: disease
version: 1
title: { vi: ${ADDED.title.vi}, en: ${ADDED.title.en} }
explanation:
  vi: Triglycerid từ 5,6 mmol/L (500 mg/dL) trở lên.
  en: Triglycerides of 5.6 mmol/L (500 mg/dL) or more.
source: invented
population: { age_from: 18, pregnant: false }
icd10: [E78.1]
groups: [chronic]
asks_history: true
items: [triglycerides_mmol_l]
thresholds:
  raised: { item: triglycerides_mmol_l, direction: at_least, at: { mmol/L: 5.6, mg/dL: 500 } }
  very: { item: triglycerides_mmol_l, direction: at_least, at: { mmol/L: 11.3, mg/dL: 1000 } }
confirmation: { second_day_after_days: 1, severe: false, diagnosis: true }
grades:
  1: { vi: Trắng, en: Milky }
  2: { vi: ${ADDED.grade.vi}, en: ${ADDED.grade.en} }
examples:
  - { says: at the threshold, given: { triglycerides_mmol_l: 5.6, history: no }, state: new_suspected }
*/
SELECT
  triglycerides_mmol_l >= :raised AS criteria,
  CASE WHEN triglycerides_mmol_l >= :very THEN 2 ELSE 1 END AS grade
FROM reading
`;

interface Visitors {
  readonly people: number;
  readonly state: string;
  readonly triglycerides?: number;
  readonly unit?: string;
  readonly told?: 'yes' | 'no';
  readonly age?: number;
  readonly concluded?: string;
  /** Comes again on another day, with the same result. */
  readonly twice?: boolean;
}

export const VISITORS: readonly Visitors[] = [
  { people: 3, state: 'new_suspected', triglycerides: 5.6, unit: 'mmol/L', told: 'no' },
  { people: 2, state: 'new_suspected', triglycerides: 500, unit: 'mg/dL', told: 'no' },
  { people: 5, state: 'negative', triglycerides: 5.59, unit: 'mmol/L', told: 'no' },
  // As a conversion it would be 5.63 mmol/L, and met.
  { people: 4, state: 'negative', triglycerides: 499, unit: 'mg/dL', told: 'no' },
  { people: 6, state: 'known', triglycerides: 2, unit: 'mmol/L', told: 'yes' },
  { people: 2, state: 'history_not_recorded', triglycerides: 6, unit: 'mmol/L' },
  { people: 3, state: 'not_assessable', told: 'no' },
  { people: 2, state: 'not_applicable', triglycerides: 6, unit: 'mmol/L', told: 'no', age: 17 },
  { people: 4, state: 'new_confirmed', triglycerides: 6, unit: 'mmol/L', told: 'no', twice: true },
  { people: 1, state: 'new_confirmed', triglycerides: 12, unit: 'mmol/L', told: 'no', concluded: 'E78.1' },
];

export const peopleIn = (...states: readonly string[]): number =>
  VISITORS.reduce((sum, { people, state }) => sum + (states.includes(state) ? people : 0), 0);

export interface AddedCondition {
  readonly dataFolder: string;
  /** The directory of definitions: the product's own and one more. */
  readonly conditions: ConditionFiles;
  readonly snapshot: string;
  readonly remove: () => void;
}

/** A data folder published with the product's case definitions and one file more, over people examined for it. */
export async function publishAddedCondition(): Promise<AddedCondition> {
  const folder = mkdtempSync(path.join(tmpdir(), 'tamsoat-added-'));
  const directory = path.join(folder, 'conditions');
  cpSync(CONDITIONS_DIRECTORY, directory, { recursive: true });
  writeFileSync(path.join(directory, `${ADDED.id}.sql`), FILE);
  const conditions = await loadConditions(directory);
  const { historyIds } = compileConditions(conditions);
  const dataFolder = path.join(folder, 'data');
  const file = path.join(folder, 'visits.csv');
  const map = path.join(folder, 'visits.json');
  writeFileSync(file, visits());
  writeFileSync(map, JSON.stringify(MAPPING));
  await importFile({ dataFolder, file, map, historyIds, threads: 1 });
  const { snapshot } = await publish({ dataFolder, conditions: directory, asOf: '2020-02-28' });
  return {
    dataFolder,
    conditions,
    snapshot,
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const MAPPING = {
  name: 'visits',
  version: 1,
  title: { vi: 'Lượt khám', en: 'Visits' },
  synthetic: true,
  format: { type: 'csv' },
  stated_on: '2020-02-28',
  rows: [
    {
      kind: 'examination',
      key: ['id'],
      columns: {
        person: { column: 'person' },
        examined_on: { column: 'day' },
        sex: { value: 'male' },
        age_years: { column: 'age' },
        area_code: { value: '07201' },
        triglycerides_mmol_l: { column: 'triglycerides', unit_column: 'unit' },
        [`history_${ADDED.id}`]: { column: 'told' },
        icd10: { column: 'concluded' },
      },
    },
  ],
};

function visits(): string {
  let person = 0;
  const rows = VISITORS.flatMap(({ people, triglycerides, unit, told, age = 50, concluded, twice }) =>
    Array.from({ length: people }, () => String(24_070_000_000 + ++person)).flatMap((number) =>
      ['2019-05-06', ...(twice ? ['2019-05-20'] : [])].map((on) =>
        [`${number}/${on}`, `0${number}`, on, age, triglycerides, unit, told, concluded].map(
          (cell) => cell ?? '',
        ),
      ),
    ),
  );
  return csv(['id', 'person', 'day', 'age', 'triglycerides', 'unit', 'told', 'concluded'], rows);
}
