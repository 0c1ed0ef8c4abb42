import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readSets } from '../../server/import/readers/dhis2/data-values.ts';
import { dhis2Mapping } from './dhis2-mapping.ts';
import { dataFolder, importWhole, query, type Imported } from './import-text.ts';

const MAPPING = dhis2Mapping(
  {
    name: 'dhis2-so-kham',
    title: { vi: 'Số đã khám theo DHIS2', en: 'Performed examinations of DHIS2' },
  },
  ['f7n9E0hX8qk', 'Ix2HsbDMLea.HllvX50cXC0'],
);

interface Value {
  readonly dataElement: string;
  readonly period: string;
  readonly orgUnit: string;
  readonly categoryOptionCombo?: string;
  readonly value: string;
  readonly lastUpdated?: string;
  readonly deleted?: string;
}

const value = (dataElement: string, period: string, orgUnit: string, number: string, more = {}): Value => ({
  dataElement,
  period,
  orgUnit,
  value: number,
  ...more,
});

/** By site and day: 12 + 8 of both sexes and 5 of another element; 7, corrected from 70; a word; what does not count. */
const VALUES: readonly Value[] = [
  value('f7n9E0hX8qk', '20200203', 'DiszpKrYNg8', '12', { categoryOptionCombo: 'nam' }),
  value('f7n9E0hX8qk', '20200203', 'DiszpKrYNg8', '8', { categoryOptionCombo: 'nữ' }),
  value('Ix2HsbDMLea', '20200203', 'DiszpKrYNg8', '5', { categoryOptionCombo: 'HllvX50cXC0' }),
  value('Ix2HsbDMLea', '20200203', 'DiszpKrYNg8', '500', { categoryOptionCombo: 'Prlt0C1RF0s' }),
  value('f7n9E0hX8qk', '20200204', 'D02', '7', { lastUpdated: '2020-02-05T03:00:00.000+0000' }),
  value('f7n9E0hX8qk', '20200204', 'D02', '70', { lastUpdated: '2020-02-04T03:00:00.000+0000' }),
  value('f7n9E0hX8qk', '20200205', 'D02', 'mười'),
  value('f7n9E0hX8qk', '202002', 'D02', '100'),
  value('f7n9E0hX8qk', '20200230', 'D02', '100'),
  value('f7n9E0hX8qk', '20200206', 'D02', '3', { deleted: 'true' }),
  value('f7n9E0hX8qk', '20200207', 'D02', ''),
  value('khác', '20200207', 'D02', '9'),
];
const NAMES = [
  'dataElement',
  'period',
  'orgUnit',
  'categoryOptionCombo',
  'value',
  'lastUpdated',
  'deleted',
] as const;

const JSON_TEXT = JSON.stringify({ dataSet: 'pBOMPrpg1QX', dataValues: VALUES });
const XML_TEXT = `<?xml version="1.0" encoding="UTF-8"?>
<dataValueSet xmlns="http://dhis2.org/schema/dxf/2.0" dataSet="pBOMPrpg1QX">
${VALUES.map((one) => `  <dataValue ${NAMES.flatMap((name) => (one[name] === undefined ? [] : [`${name}="${one[name]}"`])).join(' ')}/>`).join('\n')}
</dataValueSet>`;
const CSV_TEXT = [
  NAMES.map((name) => `"${name.toLowerCase()}"`),
  ...VALUES.map((one) => NAMES.map((name) => `"${one[name] ?? ''}"`)),
]
  .map((cells) => cells.join(','))
  .join('\n');

async function importSet(text: string | Buffer): Promise<Imported> {
  const folder = dataFolder();
  writeFileSync(`${folder}.set`, text);
  writeFileSync(`${folder}.json`, JSON.stringify(MAPPING));
  return importWhole(folder, `${folder}.set`, `${folder}.json`);
}

async function* inPieces(text: string | Buffer, bytes = 7): AsyncGenerator<Buffer> {
  const all = Buffer.from(text);
  for (let from = 0; from < all.length; from += bytes) {
    await Promise.resolve();
    yield all.subarray(from, from + bytes);
  }
}

describe('data value sets of DHIS2', () => {
  it('become what each site performed on each day, added over categories; every value is used or counted by reason', async () => {
    const result = await importSet(gzipSync(JSON_TEXT));
    expect(result.content.map(({ record, outcome, records }) => [record, outcome, records])).toEqual([
      ['dataValue', 'used', 5],
      ['dataValue', 'code_not_used', 2],
      ['dataValue', 'day_missing', 2],
      ['dataValue', 'deleted', 1],
      ['dataValue', 'repeated', 1],
      ['dataValue', 'value_missing', 1],
    ]);
    expect(result.balances).toMatchObject([{ kind: 'tally', read: 3, new: 2, rejected: 1 }]);
    expect(result.refused).toMatchObject([
      { column: 'performed', reason: 'unreadable', first_value: 'mười', first_place: 'dataValue 7' },
    ]);
    expect(
      await query(
        result.folder,
        'SELECT site_code, CAST(day AS VARCHAR) AS day, performed, CAST(version_at AS VARCHAR) AS version FROM tally ORDER BY day',
      ),
    ).toEqual([
      { site_code: 'D01', day: '2020-02-03', performed: 25, version: '2020-02-03 00:00:00' },
      { site_code: 'D02', day: '2020-02-04', performed: 7, version: '2020-02-05 10:00:00' },
    ]);
  });

  it('say the same as JSON, XML and CSV', async () => {
    const plain = (one: object | null): object =>
      Object.fromEntries(
        Object.entries(one ?? {})
          .filter(([, word]) => word !== '')
          .map(([name, word]) => [name, String(word)]),
      );
    for (const text of [JSON_TEXT, XML_TEXT, CSV_TEXT, `\uFEFF${CSV_TEXT}`]) {
      const {
        sets: [set],
      } = await readSets(inPieces(text));
      expect(set?.values.map(plain)).toEqual(VALUES.map(plain));
    }
  });

  it('may say period and unit once for all', async () => {
    const once = { period: '20200203', orgUnit: 'D02', completeDate: '2020-02-04' };
    const {
      sets: [json],
    } = await readSets(inPieces(JSON.stringify({ dataValues: [{ dataElement: 'a', value: 1 }], ...once })));
    expect(json).toEqual({ values: [{ dataElement: 'a', value: '1' }], dataValues: [], ...once });
    const xml = `<dataValueSet period="20200203" orgUnit="D02" completeDate="2020-02-04"><dataValue dataElement="a" value="1"/></dataValueSet>`;
    expect((await readSets(inPieces(xml))).sets).toEqual([
      { values: [{ dataElement: 'a', value: '1' }], ...once },
    ]);
  });

  it.each([
    ['{"resourceType": "Bundle", "entry": []}', /no data value set/],
    ['{"dataValues": [{"dataElement": "a"}', /ends in the middle/],
    ['<html><body/></html>', /no data value set/],
    ['<dataValueSet><dataValue dataElement="a"', /no well-formed XML/],
    ['<!DOCTYPE a [<!ENTITY b "c">]><dataValueSet/>', /DOCTYPE/],
    ['a,b\n1,2\n', /no data value set/],
    [
      'dataelement,period,orgunit,value\na,20200203,D02,1\na,20200203\n',
      /^Line 3: the row has 2 columns and the header 4/,
    ],
    ['   ', /no data value set/],
  ])('are refused in a sentence where they are something else: %s', async (text, sentence) => {
    await expect(readSets(inPieces(text))).rejects.toThrow(sentence);
  });
});
