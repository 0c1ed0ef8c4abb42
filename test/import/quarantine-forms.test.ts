import { copyFileSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeWholeRefused } from '../../server/import/write-whole-refused.ts';
import { dhis2Mapping } from './dhis2-mapping.ts';
import {
  bundleOf,
  CCCD,
  coded,
  observation,
  panel,
  patient,
  quantity,
  type Resource,
} from './fhir-bundle.ts';
import { insuranceFile, type VisitTables } from './insurance-text.ts';
import { dataFolder, examinationMapping, importText, PERSON, query, type Imported } from './import-text.ts';
import { parquetOf } from './parquet-of.ts';

/** The refused rows of the first import, whole. */
async function refusedOf(folder: string): Promise<Buffer> {
  const out = `${folder}-whole`;
  await writeWholeRefused({ dataFolder: folder, importId: 1, out });
  expect(statSync(out).mode & 0o777).toBe(0o600);
  return readFileSync(out);
}

const shipped = (name: string): object =>
  JSON.parse(
    readFileSync(new URL(`../../queries/import/mappings/${name}.json`, import.meta.url), 'utf8'),
  ) as object;

const TABLES = ['examination', 'diagnosis', 'medicine', 'follow_up', 'register_entry', 'tally'];

/** What the store holds of records, without the imports and rows from which it has them. */
async function records(folder: string): Promise<unknown[]> {
  const held = [];
  for (const table of TABLES)
    held.push(await query(folder, `SELECT * EXCLUDE (import_id, row_number) FROM ${table} ORDER BY ALL`));
  return held;
}

/**
 * Imports the correct file; and apart from it one with faults, its refused rows being taken back, corrected and imported.
 * Both stores hold the same in the end.
 */
async function expectSame(
  mapping: object,
  right: string | Buffer,
  faulty: string | Buffer,
  correct: (whole: Buffer) => string | Buffer | Promise<Buffer>,
): Promise<Imported> {
  const one = dataFolder();
  await importText(one, right, mapping);
  const folder = dataFolder();
  mkdirSync(folder, { mode: 0o700 });
  copyFileSync(join(one, 'key'), join(folder, 'key'));
  const first = await importText(folder, faulty, mapping);
  expect(first.balances.some(({ rejected }) => rejected > 0)).toBe(true);
  const second = await importText(folder, await correct(await refusedOf(folder)), mapping);
  expect(second.refused).toEqual([]);
  expect(await records(folder)).toEqual(await records(one));
  return second;
}

describe('refused rows go back in the form of their file; corrected, they leave what the correct file does', () => {
  it('of Parquet, with the types of their columns', async () => {
    const mapping = examinationMapping(
      { height_cm: { column: 'height' } },
      { identity: ['name'], format: { type: 'parquet' }, rule: { version: { column: 'changed' } } },
    );
    const table = (second: string): string => `
      SELECT id, '${PERSON}' AS person, name, CAST(day AS DATE) AS day, CAST(height AS DECIMAL(5, 1)) AS height,
        TIMESTAMP '2020-01-02 03:04:05.678901' AS changed, [id, 7] AS "a ""list"""
      FROM (VALUES (1, 'Lê Thị Đúng', '2019-05-05', 160.5), ${second}, (3, 'Trần', '2019-05-07', 155)) t (id, name, day, height)
      ORDER BY id`;
    const right = await parquetOf(table("(2, 'Nguyễn', '2019-05-06', 171.5)"));
    const wrong = await parquetOf(table("(2, 'Nguyễn', NULL, 171.5)"));
    const { rows } = await expectSame(mapping, right, wrong, (whole) => {
      const path = `${dataFolder()}.whole`;
      writeFileSync(path, whole);
      return parquetOf(`SELECT * REPLACE (DATE '2019-05-06' AS day) FROM read_parquet('${path}')`);
    });
    expect(rows).toBe(1);
  });

  it('of insurance files, visits as elements with the reasons in comments, whatever else their envelope holds', async () => {
    const mapping = shipped('insurance-xml');
    const tables = (at: string, admitted: string, ordered: string): VisitTables => ({
      XML1: [
        {
          ...{ MA_LK: at, STT: '1', HO_TEN: 'Nguyễn & "Kiểm" <Thử>', SO_CCCD: PERSON, MA_BENH_CHINH: 'I10' },
          ...{ NGAY_VAO: admitted, MA_LOAI_KCB: '01', MA_CSKCB: '24001' },
        },
      ],
      XML2: ['Amlodipin 5mg', 'Metformin 850mg'].map((TEN_THUOC, stt) => ({
        ...{
          MA_LK: at,
          STT: String(stt + 1),
          MA_THUOC: '40.1',
          TEN_THUOC,
          NGAY_YL: stt === 0 ? '20200115' : ordered,
        },
      })),
      XML7: [{ MA_LK: at }],
    });
    // Some tables in base64, some as elements.
    const content = (text: string): string =>
      text.startsWith('<?') ? text.replace(/^<\?.*?\?>/, '') : Buffer.from(text).toString('base64');
    const file = (admitted: string, ordered: string): string =>
      insuranceFile(
        [
          tables('LK1', '202001150730', '20200115'),
          tables('LK2', admitted, '20200116'),
          tables('LK3', '20200117', ordered),
          tables('LK4', '20200118', '20200118'),
        ],
        { content },
      );
    const [right, wrong] = [file('20200116', '20200119'), file('20201350', '31/02')];
    const { rows } = await expectSame(mapping, right, wrong, (whole) => {
      const text = whole.toString('utf8');
      expect(text).toContain(
        '<!-- 4, HOSO 2/XML1/1: NGAY_VAO: không đọc được | NGAY_VAO: cannot be read -->\n<HOSO>',
      );
      expect(text).toContain('<!-- 9, HOSO 3/XML2/2: NGAY_YL: ');
      expect(text.match(/<HOSO>/g)).toHaveLength(2);
      expect(text).toContain('<MACSKCB>24001</MACSKCB>');
      return text.replace('20201350', '20200116').replace('31/02', '20200119');
    });
    expect(rows).toBe(6);
  });

  it('of FHIR, a Bundle of the resources that a row is of, with outcomes that say why', async () => {
    const number = (value: string): object => ({ identifier: [{ system: CCCD, value }] });
    const of = (id: string): object => ({ subject: { reference: `Patient/${id}` } });
    const condition = (id: string, subject: string, code: string): Resource => ({
      ...{ resourceType: 'Condition', id, onsetDateTime: '2020-01-15', ...of(subject) },
      code: coded(code, 'http://hl7.org/fhir/sid/icd-10'),
      clinicalStatus: coded('active', 'http://terminology.hl7.org/CodeSystem/condition-clinical'),
      verificationStatus: coded('confirmed', 'http://terminology.hl7.org/CodeSystem/condition-ver-status'),
    });
    const bundle = (gender: string, code: string): string =>
      bundleOf(
        [
          condition('c1', '1', 'I10'),
          panel('bp1', 150, 95, of('1')),
          patient('1', number(PERSON)),
          panel('bp2', 130, 85, of('2')),
          observation('g2', '1558-6', { ...of('2'), valueQuantity: quantity(99, 'mg/dL') }),
          condition('c2', '1', code),
          {
            ...patient('2', { ...number('024060000002'), gender }),
            meta: { lastUpdated: '2020-02-20T00:00:00Z' },
          },
        ],
        { timestamp: '2020-02-25T08:00:00+07:00' },
      );
    const [right, wrong] = [bundle('female', 'E11'), bundle('nữ', 'đái tháo đường')];
    const { rows } = await expectSame(shipped('fhir-r4'), right, wrong, (whole) => {
      const { entry } = JSON.parse(whole.toString('utf8')) as { entry: { resource: Resource }[] };
      expect(entry.map(({ resource }) => `${resource.resourceType}/${String(resource['id'])}`)).toEqual([
        ...['OperationOutcome/row-2', 'Patient/2', 'Observation/bp2', 'Observation/g2'],
        ...['OperationOutcome/row-4', 'Patient/1', 'Condition/c2'],
      ]);
      expect(entry[4]?.resource['issue']).toMatchObject([
        { details: { text: 'Condition 6: Condition.icd10: không đọc được' } },
      ]);
      return whole.toString('utf8').replace('"nữ"', '"female"').replace('đái tháo đường', 'E11');
    });
    expect(rows).toBe(2);
  });

  describe('of DHIS2, the values that a row adds up', () => {
    const mapping = dhis2Mapping({ name: 'dhis2', title: { vi: 'Số', en: 'Numbers' } }, ['a', 'b']);
    const value = (dataElement: string, period: string, text: string, more = {}): Record<string, string> => ({
      ...{ dataElement, period, orgUnit: 'D01', categoryOptionCombo: 'nam', value: text },
      ...{ lastUpdated: '2020-02-09T03:00:00.000+0000', comment: 'đếm “lại”, <2> & "3"\nlần', ...more },
    });
    const values = (wrong: string, day: string): Record<string, string>[] => [
      value('a', '20200203', '12'),
      value('a', '20200204', '7'),
      value('other', '20200204', '99'),
      value('b', '20200204', wrong, { categoryOptionCombo: 'nữ' }),
      value('a', '20200205', '4'),
      value('a', day, '30'),
    ];
    const attributes = (one: Record<string, string>): string =>
      Object.entries(one)
        .map(
          ([name, text]) =>
            ` ${name}="${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;').replaceAll('\n', '&#10;')}"`,
        )
        .join('');
    const line = (cells: readonly string[]): string =>
      `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\n`;
    const WRITTEN = {
      json: (all) => JSON.stringify({ dataSet: 'x', dataValues: all }),
      xml: (all) =>
        `<dataValueSet>${all.map((one) => `<dataValue${attributes(one)}/>`).join('')}</dataValueSet>`,
      csv: (all) =>
        [Object.keys(all[0] ?? {}).map((name) => name.toLowerCase()), ...all.map((one) => Object.values(one))]
          .map(line)
          .join(''),
    } satisfies Record<string, (all: Record<string, string>[]) => string>;
    // The text before a value of a refused row.
    const REASONS = {
      json: '"_row":"2","_refused_vi":"performed: không đọc được"',
      xml: '<!-- 2: performed: không đọc được | performed: cannot be read -->\n<dataValue dataElement="a"',
      csv: '"2","performed: không đọc được","performed: cannot be read"\r\n',
    };

    it.each(['json', 'xml', 'csv'] as const)('as %s', async (syntax) => {
      const write = WRITTEN[syntax];
      const [right, wrong] = [write(values('8', '20200206')), write(values('tám', '20200206'))];
      const { rows, content } = await expectSame(mapping, right, wrong, (whole) => {
        const text = whole.toString('utf8');
        expect(text).toContain(REASONS[syntax]);
        return text.replace('tám', '8');
      });
      expect(rows).toBe(1);
      expect(content).toMatchObject([{ outcome: 'used', records: 2 }]);
      // What is refused again comes back once more, its old reasons gone, and whatever else was written of it.
      const folder = dataFolder();
      await importText(folder, wrong, mapping);
      const first = await refusedOf(folder);
      const again = dataFolder();
      await importText(again, first, mapping);
      const second = (await refusedOf(again)).toString('utf8');
      expect(second.replaceAll(/"_row":"1",|"1"|<!-- 1/g, (one) => one.replace('1', '2'))).toBe(
        first.toString('utf8'),
      );
      expect(second).toContain(
        { json: String.raw`"đếm “lại”, <2> & \"3\"\nlần"`, xml: '&quot;3&quot;&#10;lần', csv: '""3""\nlần' }[
          syntax
        ],
      );
    });

    it('says with each value what its set says of all', async () => {
      const set = (wrong: string): string =>
        JSON.stringify({
          ...{ period: '20200204', orgUnit: 'D01', completeDate: '2020-02-09' },
          dataValues: [
            { dataElement: 'a', value: 7 },
            { dataElement: 'b', value: wrong },
          ],
        });
      await expectSame(mapping, set('8'), set('tám'), (whole) => whole.toString('utf8').replace('tám', '8'));
    });
  });
});
