import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { importParts } from '../../server/import/import-parts.ts';
import { mappingFor } from '../../server/import/shipped-mapping.ts';
import { writeWholeRefused } from '../../server/import/write-whole-refused.ts';
import {
  bundleOf,
  CCCD,
  coded,
  observation,
  panel,
  patient,
  quantity,
  WARD,
  type Resource,
} from './fhir-bundle.ts';
import { dataFolder, importWhole, PERSON, query, type Imported } from './import-text.ts';
import { zipOf } from './make-workbook.ts';

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

const at = (time: string): object => ({ effectiveDateTime: time });
const visit = (id: string): object => ({ encounter: { reference: `Encounter/${id}` } });

/** Imports a Bundle, or whatever text is given. */
async function importBundle(text: string, folder = dataFolder()): Promise<Imported> {
  const file = `${folder}-${String(text.length)}.json`;
  writeFileSync(file, text);
  return importWhole(folder, file, MAP);
}

const outcomes = ({ content }: Imported, type: string): Record<string, number> =>
  Object.fromEntries(
    content.filter(({ record }) => record === type).map(({ outcome, records }) => [outcome, records]),
  );

describe('resources of FHIR R4', () => {
  it('are screening or care by the class of their encounter, where a mapping says which is what', async () => {
    const folder = dataFolder();
    const shipped = JSON.parse(readFileSync(MAP, 'utf8')) as { rows: { kind: string; when: object }[] };
    const whose = { column: 'Encounter.class', in: ['FLD', 'none'] };
    const rows = shipped.rows.flatMap((rule) => {
      if (rule.kind !== 'examination') return [rule];
      const { person, sbp_1_mmhg, dbp_1_mmhg } = (rule as unknown as { columns: Record<string, unknown> })
        .columns;
      const columns = { person, visited_on: { column: 'date' }, sbp_1_mmhg, dbp_1_mmhg };
      const care = { ...rule, kind: 'follow_up', when: { ...whose, in: ['AMB'] }, columns };
      return [{ ...rule, when: whose }, care];
    });
    const map = `${folder}-map.json`;
    writeFileSync(map, JSON.stringify({ ...shipped, name: 'fhir-co-so', rows }));
    const encounter = (id: string, code: string): Resource => ({
      ...{ resourceType: 'Encounter', id, status: 'finished' },
      class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code },
    });
    const text = bundleOf([
      patient('1'),
      ...[encounter('field', 'FLD'), encounter('clinic', 'AMB'), encounter('bed', 'IMP')],
      panel('a', 150, 95, { ...visit('field'), ...at('2020-02-03') }),
      panel('b', 160, 96, { ...visit('clinic'), ...at('2020-02-04') }),
      panel('c', 170, 97, { ...visit('bed'), ...at('2020-02-05') }),
      panel('d', 140, 94, at('2020-02-06')),
    ]);
    writeFileSync(`${folder}.json`, text);
    const result = await importWhole(folder, `${folder}.json`, map);
    const pressures = async (table: string): Promise<unknown[]> =>
      (await query(folder, `SELECT sbp_1_mmhg AS s FROM ${table} ORDER BY s`)).map(({ s }) => s);
    expect([await pressures('examination'), await pressures('follow_up')]).toEqual([[140, 150], [160]]);
    expect(result.refused).toMatchObject([{ reason: 'no_rule', count: 1 }]);
  });

  it('become examinations by encounter, else by person and day in Việt Nam, with readings in the order of their instants', async () => {
    const result = await importBundle(
      bundleOf([
        // The same encounter, out of order: three readings count, the fourth is counted. Two were sent apart.
        panel('a3', 133, 83, { ...visit('e'), ...at('2020-02-03T09:10:00+07:00') }),
        panel('a1', 131, 81, { ...visit('e'), ...at('2020-02-03T02:00:00Z') }),
        panel('a4', 134, 84, { ...visit('e'), ...at('2020-02-03T09:15:00+07:00') }),
        observation('a2s', '8480-6', {
          valueQuantity: quantity(132, 'mm[Hg]'),
          ...visit('e'),
          ...at('2020-02-03T09:05:00+07:00'),
        }),
        observation('a2d', '8462-4', {
          valueQuantity: quantity(82, 'mm[Hg]'),
          ...visit('e'),
          ...at('2020-02-03T02:05:00Z'),
        }),
        // Nobody names a visit: one day of Việt Nam, though two days of Greenwich.
        observation('b1', '29463-7', { valueQuantity: quantity(60, 'kg'), ...at('2020-03-01T18:00:00Z') }),
        observation('b2', '8302-2', { valueQuantity: quantity(160, 'cm'), ...at('2020-03-02') }),
        observation('b3', '29463-7', { valueQuantity: quantity(61, 'kg'), ...at('2020-03-02T16:59:00Z') }),
        // A stay of two days is an examination of each.
        panel('c1', 141, 91, { ...visit('stay'), ...at('2020-04-01T09:00:00+07:00') }),
        panel('c2', 142, 92, { ...visit('stay'), ...at('2020-04-02T09:00:00+07:00') }),
        {
          resourceType: 'Encounter',
          id: 'e',
          status: 'finished',
          serviceProvider: { identifier: { value: '24001' } },
        },
        patient('1', { birthDate: '1960-05' }),
      ]),
    );
    expect(outcomes(result, 'Observation')).toEqual({ used: 8, more_readings: 2 });
    expect(outcomes(result, 'Encounter')).toEqual({ used: 1 });
    expect(result.refused).toEqual([]);
    expect(
      await query(
        result.folder,
        `SELECT CAST(examined_on AS VARCHAR) AS day, facility_code, sbp_1_mmhg AS s1, dbp_1_mmhg AS d1, sbp_2_mmhg AS s2,
          dbp_2_mmhg AS d2, sbp_3_mmhg AS s3, dbp_3_mmhg AS d3, weight_kg, height_cm, CAST(birth_date AS VARCHAR) AS born
        FROM examination ORDER BY day`,
      ),
    ).toEqual([
      {
        day: '2020-02-03',
        facility_code: '24001',
        s1: 131,
        d1: 81,
        s2: 132,
        d2: 82,
        s3: 133,
        d3: 83,
        weight_kg: null,
        height_cm: null,
        born: '1960-05-15',
      },
      {
        day: '2020-03-02',
        facility_code: null,
        s1: null,
        d1: null,
        s2: null,
        d2: null,
        s3: null,
        d3: null,
        weight_kg: 60,
        height_cm: 160,
        born: '1960-05-15',
      },
      {
        day: '2020-04-01',
        facility_code: null,
        s1: 141,
        d1: 91,
        s2: null,
        d2: null,
        s3: null,
        d3: null,
        weight_kg: null,
        height_cm: null,
        born: '1960-05-15',
      },
      {
        day: '2020-04-02',
        facility_code: null,
        s1: 142,
        d1: 92,
        s2: null,
        d2: null,
        s3: null,
        d3: null,
        weight_kg: null,
        height_cm: null,
        born: '1960-05-15',
      },
    ]);
  });

  it('are read in the units of UCUM, and a value is refused where its unit is not known', async () => {
    const result = await importBundle(
      bundleOf([
        patient('1'),
        observation('p', '85354-9', {
          component: [
            { code: coded('8480-6'), valueQuantity: quantity(20, 'kPa') },
            { code: coded('8462-4'), valueQuantity: quantity(12, 'kPa') },
          ],
        }),
        observation('h', '8302-2', { valueQuantity: quantity(70, '[in_i]') }),
        observation('w', '29463-7', { valueQuantity: quantity(154, '[lb_av]') }),
        observation('t', '8310-5', { valueQuantity: quantity(98.6, '[degF]') }),
        observation('r', '8867-4', { valueQuantity: quantity(72, '{beats}/min') }),
        observation('g', '1558-6', { valueQuantity: quantity(126, 'mg/dL') }),
        observation('a', '59261-8', { valueQuantity: quantity(48, 'mmol/mol') }),
        observation('c', '2160-0', { valueQuantity: quantity(1, 'mg/dL') }),
        observation('b', '718-7', { valueQuantity: quantity(8.5, 'mmol/L') }),
        observation('l', '2093-3', { valueQuantity: { ...quantity(1, 'mmol/L'), comparator: '<' } }),
        observation('s', '72166-2', { valueCodeableConcept: coded('8517006', 'http://snomed.info/sct') }),
      ]),
    );
    const [found] = await query(
      result.folder,
      `SELECT round(sbp_1_mmhg, 2) AS sbp, round(dbp_1_mmhg, 2) AS dbp, height_cm, round(weight_kg, 3) AS weight, round(temperature_c, 3) AS temperature,
        pulse_per_min, round(glucose_mmol_l, 4) AS glucose, glucose_state, glucose_source_unit, hba1c_percent,
        creatinine_umol_l, haemoglobin_g_l, cholesterol_mmol_l, smoking FROM examination`,
    );
    expect(found).toEqual({
      sbp: 150.01,
      dbp: 90.01,
      height_cm: 177.8,
      weight: 69.853,
      temperature: 37,
      pulse_per_min: 72,
      glucose: 6.9938,
      glucose_state: 'fasting',
      glucose_source_unit: 'mg/dL',
      hba1c_percent: 6.542,
      creatinine_umol_l: 88.42,
      haemoglobin_g_l: null,
      cholesterol_mmol_l: null,
      smoking: 'former',
    });
    expect(result.refused).toMatchObject([
      { column: 'cholesterol', reason: 'unreadable', first_value: '<1', first_place: 'Observation 2' },
      { column: 'haemoglobin', reason: 'unit_unknown', first_value: '8.5' },
    ]);
  });

  it('count only where status, code, value and day are there, each other once and by its reason', async () => {
    const result = await importBundle(
      bundleOf(
        [
          patient('1'),
          patient('2'),
          observation('1', '29463-7', { valueQuantity: quantity(60, 'kg') }),
          observation('2', '29463-7', { valueQuantity: quantity(61, 'kg'), status: 'entered-in-error' }),
          observation('3', '29463-7', { valueQuantity: quantity(61, 'kg'), status: 'preliminary' }),
          observation('4', '29463-7', { dataAbsentReason: coded('unknown', 'x') }),
          observation('5', '29463-7', { valueQuantity: quantity(61, 'kg'), effectiveDateTime: '2020-02' }),
          observation('6', '72514-3', { valueQuantity: quantity(2, '{score}') }),
          observation('7', '29463-7', {
            valueQuantity: quantity(61, 'kg'),
            modifierExtension: [{ url: 'x' }],
          }),
          observation('8', '29463-7', { valueQuantity: { value: 'sixty' } }),
          // The later of two versions counts, whichever stands first.
          observation('9', '8302-2', {
            valueQuantity: quantity(170, 'cm'),
            meta: { lastUpdated: '2020-02-05T00:00:00Z' },
          }),
          observation('9', '8302-2', {
            valueQuantity: quantity(160, 'cm'),
            meta: { lastUpdated: '2020-02-04T00:00:00Z' },
          }),
          { resourceType: 'Encounter', id: 'e', status: 'finished' },
          { resourceType: 'Claim', id: 'c' },
        ],
        { type: 'searchset' },
      ).replace(/\]\}$/, ',{"request":{"method":"DELETE","url":"Observation/77"}},{"fullUrl":"x"}]}'),
    );
    expect(outcomes(result, 'Observation')).toEqual({
      used: 2,
      status_not_used: 2,
      value_missing: 1,
      day_missing: 1,
      code_not_used: 1,
      unknown_modifier: 1,
      unreadable: 1,
      repeated: 1,
      deleted: 1,
    });
    expect(outcomes(result, 'Patient')).toEqual({ area_missing: 2 });
    expect(outcomes(result, 'Encounter')).toEqual({ not_referred_to: 1 });
    expect(outcomes(result, 'Claim')).toEqual({ type_not_used: 1 });
    expect(outcomes(result, '(other)')).toEqual({ unreadable: 1 });
    expect(Object.values(sum(result.content)).reduce((a, b) => a + b)).toBe(16);
    expect(await query(result.folder, 'SELECT weight_kg, height_cm FROM examination')).toEqual([
      { weight_kg: 60, height_cm: 170 },
    ]);
  });

  it('become residents where an address has a commune, diagnoses and medicines with what is known of their days', async () => {
    const condition = (id: string, code: object, more: object): Resource => ({
      resourceType: 'Condition',
      id,
      code,
      subject: { reference: 'urn:uuid:7c7d7f30-0000-4000-8000-000000000001' },
      ...more,
    });
    const icd10 = (code: string): object => coded(code, 'http://hl7.org/fhir/sid/icd-10');
    const medicine = (resourceType: string, id: string, more: object): Resource => ({
      resourceType,
      id,
      subject: { reference: 'Patient/1' },
      ...more,
    });
    const amlodipine = { code: coded('C08CA01', 'http://www.whocc.no/atc') };
    const resources = [
      condition('onset', icd10('I10'), { onsetDateTime: '2015-06-01T20:00:00Z', recordedDate: '2020-02-03' }),
      condition('year', icd10('E11.9'), { onsetDateTime: '2012', recordedDate: '2020-02-03' }),
      condition('this-year', coded('13645005', 'http://snomed.info/sct'), {
        onsetDateTime: '2020',
        recordedDate: '2020-02-03',
      }),
      condition('refuted', icd10('I50'), {
        recordedDate: '2020-02-03',
        verificationStatus: coded('refuted', 'x'),
      }),
      condition('resolved', icd10('J45'), {
        recordedDate: '2020-02-03',
        clinicalStatus: coded('resolved', 'x'),
      }),
      condition('undated', icd10('I25'), {}),
      medicine('MedicationRequest', 'r', {
        status: 'active',
        intent: 'order',
        authoredOn: '2020-02-03',
        medicationReference: { reference: 'Medication/m' },
        dispenseRequest: { expectedSupplyDuration: quantity(4, 'wk') },
      }),
      medicine('MedicationRequest', 'plan', {
        status: 'active',
        intent: 'plan',
        authoredOn: '2020-02-03',
        medicationReference: { reference: 'Medication/m' },
      }),
      medicine('MedicationStatement', 's', {
        status: 'completed',
        effectivePeriod: { start: '2019-01-01', end: '2019-01-30' },
        medicationReference: { reference: '#inside' },
        contained: [{ resourceType: 'Medication', id: 'inside', ...amlodipine }],
      }),
      { resourceType: 'Medication', id: 'm', ...amlodipine },
      patient('1', {
        identifier: [
          { system: 'http://hospital.example', value: '7' },
          { system: CCCD, value: PERSON },
        ],
        gender: 'male',
        birthDate: '1990-01-01',
        address: [
          { extension: [{ url: WARD, valueCoding: { code: '07213' } }], period: { start: '2018-03-01' } },
        ],
      }),
      { resourceType: 'List', id: 'l', entry: [{ item: { reference: 'Patient/1' } }] },
    ];
    const text = JSON.stringify({
      resourceType: 'Bundle',
      type: 'transaction',
      timestamp: '2020-02-10T00:00:00Z',
      entry: resources.map((resource) => ({
        ...(resource.resourceType === 'Patient'
          ? { fullUrl: 'urn:uuid:7c7d7f30-0000-4000-8000-000000000001' }
          : {}),
        resource,
      })),
    });
    const result = await importBundle(text);
    expect(result.refused).toEqual([]);
    expect(outcomes(result, 'Condition')).toEqual({ used: 3, status_not_used: 2, day_missing: 1 });
    expect(outcomes(result, 'MedicationRequest')).toEqual({ used: 1, status_not_used: 1 });
    expect(
      await query(
        result.folder,
        'SELECT icd10, CAST(diagnosed_on AS VARCHAR) AS on_day FROM diagnosis ORDER BY icd10',
      ),
    ).toEqual([
      { icd10: 'E11.9', on_day: '2012-12-31' },
      { icd10: 'I10', on_day: '2015-06-02' },
      { icd10: 'J44.9', on_day: '2020-02-03' },
    ]);
    expect(
      await query(
        result.folder,
        'SELECT atc, days, origin, CAST(given_on AS VARCHAR) AS on_day FROM medicine ORDER BY on_day',
      ),
    ).toEqual([
      { atc: 'C08CA01', days: 30, origin: 'declared_history', on_day: '2019-01-01' },
      { atc: 'C08CA01', days: 28, origin: null, on_day: '2020-02-03' },
    ]);
    // One person in all, known by the personal number; the Bundle's own time is the version of what says none.
    expect(
      await query(
        result.folder,
        `SELECT r.area_code, CAST(r.from_date AS VARCHAR) AS since, r.valid_number, CAST(r.version_at AS VARCHAR) AS version,
          (SELECT count(DISTINCT person) FROM (FROM medicine SELECT person UNION ALL FROM diagnosis SELECT person) WHERE person = r.person) AS people
        FROM register_entry r`,
      ),
    ).toEqual([
      {
        area_code: '07213',
        since: '2018-03-01',
        valid_number: true,
        version: '2020-02-10 07:00:00',
        people: '1',
      },
    ]);
    // As NDJSON, each resource a line, the same records are known again.
    const lines = resources.map((resource) =>
      JSON.stringify(resource).replace('urn:uuid:7c7d7f30-0000-4000-8000-000000000001', 'Patient/1'),
    );
    const again = await importBundle(`${lines.join('\n')}\n`, result.folder);
    expect(
      again.balances.map(({ read, unchanged, corrected }) => ({ read, known: unchanged + corrected })),
    ).toEqual([
      { read: 1, known: 1 },
      { read: 0, known: 0 },
      { read: 3, known: 3 },
      { read: 2, known: 2 },
    ]);
    expect(outcomes(again, 'List')).toEqual({ type_not_used: 1 });
  });
});

describe('a bulk export of FHIR R4', () => {
  /** A folder with a file of each type, one of them packed. */
  function exported(resources: readonly Resource[]): string {
    const folder = `${dataFolder()}-export`;
    mkdirSync(folder, { recursive: true });
    const byType = new Map<string, Resource[]>();
    for (const one of resources) byType.set(one.resourceType, [...(byType.get(one.resourceType) ?? []), one]);
    for (const [type, some] of byType) {
      const text = some.map((one) => `${JSON.stringify(one)}\n`).join('');
      if (type === 'Patient') writeFileSync(join(folder, `${type}.ndjson.gz`), gzipSync(text));
      else writeFileSync(join(folder, `${type}.ndjson`), text);
    }
    return folder;
  }

  it('is a folder with a file of each type, which refer to one another', async () => {
    const folder = exported([
      patient('1'),
      patient('2', { gender: 'female' }),
      panel('a', 150, 95, { encounter: { reference: 'Encounter/e' } }),
      observation('b', '29463-7', {
        valueQuantity: quantity(500, 'kg'),
        subject: { reference: 'Patient/2' },
      }),
      { resourceType: 'Encounter', id: 'e', status: 'finished' },
    ]);
    // In folders of its own too, and what is none of it is named.
    mkdirSync(join(folder, 'đợt 2', 'khác'), { recursive: true });
    renameSync(join(folder, 'Encounter.ndjson'), join(folder, 'đợt 2', 'khác', 'Encounter.ndjson'));
    writeFileSync(join(folder, 'đợt 2', 'đọc trước.txt'), 'x');
    expect(await importParts(folder, 'fhir-r4')).toEqual({
      parts: [{ path: folder }],
      others: ['đợt 2/đọc trước.txt'],
    });
    expect(basename(await mappingFor(undefined, folder, dataFolder()))).toBe('fhir-r4.json');
    const result = await importWhole(dataFolder(), folder, MAP);
    expect(result.content).toMatchObject([
      { record: 'Encounter', outcome: 'used', records: 1 },
      { record: 'Observation', outcome: 'used', records: 2 },
      { record: 'Patient', outcome: 'area_missing', records: 2 },
    ]);
    expect(await query(result.folder, 'SELECT sex, sbp_1_mmhg FROM examination ORDER BY sex')).toEqual([
      { sex: 'female', sbp_1_mmhg: null },
      { sex: 'male', sbp_1_mmhg: 150 },
    ]);
    expect(result.refused).toMatchObject([
      { column: 'weight', first_place: 'Observation.ndjson!Observation 2' },
    ]);
  });

  it('is refused whole where a file of it is broken, and names the file and the line', async () => {
    const folder = exported([patient('1'), panel('a', 150, 95), panel('b', 150, 95)]);
    writeFileSync(join(folder, 'Observation.ndjson'), '{"resourceType": "Observation"}\n{"resourceType": ');
    const target = dataFolder();
    await expect(importWhole(target, folder, MAP)).rejects.toThrow(
      /^Observation\.ndjson: Line 2: the file ends in the middle/,
    );
    writeFileSync(join(folder, 'Observation.ndjson'), '{"a": 1}\n');
    await expect(importWhole(target, folder, MAP)).rejects.toThrow(
      /^Observation\.ndjson: .* neither a Bundle nor a resource/,
    );
  });

  it('is read out of an archive too, and its refused rows are given back', async () => {
    const folder = exported([patient('1', { gender: 'nữ' }), patient('2'), panel('a', 150, 95)]);
    const packed = Object.fromEntries(
      readdirSync(folder)
        .filter((name) => !name.endsWith('.gz'))
        .map((name) => [`export/${name}`, readFileSync(join(folder, name))]),
    );
    const people = gunzipSync(readFileSync(join(folder, 'Patient.ndjson.gz')));
    const archive = `${folder}.zip`;
    writeFileSync(archive, zipOf({ ...packed, 'export/Patient.ndjson': people, 'đọc trước.txt': 'x' }));
    expect(basename(await mappingFor(undefined, archive, dataFolder()))).toBe('fhir-r4.json');
    const target = dataFolder();
    const result = await importWhole(target, archive, MAP);
    const { balances, content } = await importWhole(dataFolder(), folder, MAP);
    expect(result).toMatchObject({ balances, content });
    expect(result.file).toBe(basename(archive));
    const out = `${target}.whole`;
    await writeWholeRefused({ dataFolder: target, importId: 1, out });
    expect(readFileSync(out, 'utf8')).toContain('"gender":"nữ"');

    writeFileSync(archive, zipOf({ 'a.ndjson.gz': gzipSync(people) }));
    await expect(importWhole(target, archive, MAP)).rejects.toThrow(/holds another archive, a\.ndjson\.gz/);
  });

  it('is asked for where a folder holds something else', async () => {
    const folder = `${dataFolder()}-empty`;
    mkdirSync(folder, { recursive: true });
    await expect(mappingFor(undefined, folder, dataFolder())).rejects.toThrow(/has 0 files .ndjson/);
  });
});
