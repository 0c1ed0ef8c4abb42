import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { dataFolder, importWhole, query, type Imported } from './import-text.ts';

const SAMPLES = new URL('../../sample-data/reference/fhir/', import.meta.url);
const MAP = fileURLToPath(new URL('../../queries/import/mappings/fhir-r4.json', import.meta.url));

/** After the last of the samples' days, which lie beyond the loads of other tests. */
const LATER = new Date('2021-12-31T05:00:00Z');

/** The table of their README. */
const COUNTS = [
  {
    name: 'newer-panel-carroll471',
    observations: 88,
    conditions: 5,
    panels: 9,
    high: 0,
    glucose: [0, 0],
    hba1c: [0, 0],
    diabetes: false,
    hypertension: false,
  },
  {
    name: 'newer-panel-frankie174',
    observations: 100,
    conditions: 3,
    panels: 11,
    high: 11,
    glucose: [0, 0],
    hba1c: [0, 0],
    diabetes: false,
    hypertension: true,
  },
  {
    name: 'older-panel-jesus',
    observations: 46,
    conditions: 6,
    panels: 3,
    high: 0,
    glucose: [0, 0],
    hba1c: [0, 0],
    diabetes: false,
    hypertension: false,
  },
  {
    name: 'older-panel-louis',
    observations: 66,
    conditions: 12,
    panels: 5,
    high: 0,
    glucose: [1, 0],
    hba1c: [2, 2],
    diabetes: true,
    hypertension: false,
  },
  {
    name: 'older-panel-maida',
    observations: 94,
    conditions: 8,
    panels: 4,
    high: 4,
    glucose: [4, 0],
    hba1c: [4, 0],
    diabetes: false,
    hypertension: true,
  },
  {
    name: 'older-panel-morris',
    observations: 149,
    conditions: 9,
    panels: 6,
    high: 6,
    glucose: [6, 1],
    hba1c: [6, 0],
    diabetes: true,
    hypertension: true,
  },
];

/**
 * Counted apart from the reader: Observations of the mapping's codes; Conditions of its codes that are not resolved;
 * prescriptions of hydrochlorothiazide, metformin and amlodipine with olmesartan; encounters with such an Observation.
 */
const USED = { Condition: 17, Encounter: 44, MedicationRequest: 31, Observation: 279 };

/** Resources of Bundles by type, counted apart from the reader. */
function resourcesByType(bundles: readonly Buffer[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const bundle of bundles) {
    const { entry } = JSON.parse(gunzipSync(bundle).toString('utf8')) as {
      entry: { resource: { resourceType: string } }[];
    };
    for (const { resource } of entry)
      counts[resource.resourceType] = (counts[resource.resourceType] ?? 0) + 1;
  }
  return counts;
}

const sum = (content: Imported['content']): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { record, records } of content) counts[record] = (counts[record] ?? 0) + records;
  return counts;
};

describe('Bundles of FHIR R4', () => {
  it('of six people: every resource is used or counted by type and reason, and readings and diagnoses are those of their README', async () => {
    const folder = dataFolder();
    const bundles = COUNTS.map(({ name }) => readFileSync(new URL(`${name}.json.gz`, SAMPLES)));
    // Parts of gzip that follow one another are one file, and so are objects of JSON.
    const file = `${folder}.json.gz`;
    writeFileSync(file, Buffer.concat(bundles));
    const result = await importWhole(folder, file, MAP, LATER);
    expect(result.refused).toEqual([]);
    expect(sum(result.content)).toEqual(resourcesByType(bundles));
    const used = result.content.filter(({ outcome }) => outcome === 'used');
    expect(Object.fromEntries(used.map(({ record, records }) => [record, records]))).toEqual(USED);

    const found = await query(
      folder,
      `SELECT count(sbp_1_mmhg) AS panels, count(sbp_2_mmhg) AS second,
        count(*) FILTER (sbp_1_mmhg >= 140 OR dbp_1_mmhg >= 90) AS high,
        count(glucose_mmol_l) AS glucose,
        count(*) FILTER (round(glucose_mmol_l * 18.016, 6) >= 126) AS high_glucose,
        count(*) FILTER (glucose_state <> 'unknown') AS stated,
        count(hba1c_percent) AS hba1c, count(*) FILTER (hba1c_percent >= 6.5) AS high_hba1c,
        coalesce(max(d.diabetes), false) AS diabetes, coalesce(max(d.hypertension), false) AS hypertension,
        count(*) FILTER (e.sex IS NULL OR e.birth_date IS NULL) AS without
      FROM examination e
      LEFT JOIN (
        SELECT person, bool_or(icd10 LIKE 'E11%') AS diabetes, bool_or(icd10 = 'I10') AS hypertension
        FROM diagnosis GROUP BY person
      ) d USING (person)
      GROUP BY person`,
    );
    const expected = COUNTS.map(({ panels, high, glucose, hba1c, diabetes, hypertension }) => ({
      panels: String(panels),
      second: '0',
      high: String(high),
      glucose: String(glucose[0]),
      high_glucose: String(glucose[1]),
      stated: '0',
      hba1c: String(hba1c[0]),
      high_hba1c: String(hba1c[1]),
      diabetes,
      hypertension,
      without: '0',
    }));
    const inOrder = (rows: readonly object[]): string[] => rows.map((row) => JSON.stringify(row)).toSorted();
    expect(inOrder(found)).toEqual(inOrder(expected));
    const kept = await query(folder, 'SELECT record, outcome, records FROM import_content');
    expect(kept).toEqual(
      result.content.map(({ record, outcome, records }) => ({ record, outcome, records })),
    );
  });
});
