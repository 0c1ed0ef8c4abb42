import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { readMapping, type MappingFile } from '#queries/import/mapping.ts';
import { keepMapping, versioned } from '../../server/import/saved-mappings.ts';
import { mappingFor } from '../../server/import/shipped-mapping.ts';
import { dataFolder } from './import-text.ts';
import { insuranceFile } from './insurance-text.ts';

const FOLDER = new URL('../../queries/import/mappings/', import.meta.url);

it('each has no fault', () => {
  for (const name of readdirSync(FOLDER))
    expect(readMapping(JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')), []), name).not.toHaveProperty(
      'faults',
    );
});

/** Multiplication and permutation of the dihedral group of ten: SNOMED CT ends each code in Verhoeff's check digit. */
const TIMES = (a: number, b: number): number =>
  a < 5 ? (b < 5 ? (a + b) % 5 : ((a + b) % 5) + 5) : b < 5 ? ((a - b + 5) % 5) + 5 : (a - b + 5) % 5;
const TURN = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];
const isSnomed = (code: string): boolean => {
  let check = 0;
  for (const [at, digit] of Array.from(code, Number).toReversed().entries()) {
    let turned = digit;
    for (let times = at % 8; times > 0; times--) turned = TURN[turned] ?? 0;
    check = TIMES(check, turned);
  }
  return check === 0;
};

it('that of FHIR has a code of SNOMED CT for each disease, each of them whole', () => {
  const { format } = JSON.parse(readFileSync(new URL('fhir-r4.json', FOLDER), 'utf8')) as {
    format: { diagnoses: { codes: Record<string, string> } };
  };
  const codes = Object.entries(format.diagnoses.codes);
  const written = codes.map(([token]) => token.replace('http://snomed.info/sct|', ''));
  expect(written.filter((code) => !isSnomed(code))).toEqual([]);
  expect(isSnomed('38341004')).toBe(false);
  const reached = new Set(codes.map(([, icd10]) => icd10.slice(0, 3)));
  // What CASE-DEFINITIONS counts, and what it counts apart.
  const asked = [
    ...['I10', 'I11', 'I15', 'E10', 'E11', 'E14', 'O24', 'R73', 'E78', 'E66', 'J43', 'J44', 'J42', 'J45'],
    ...['I20', 'I21', 'I25', 'I50', 'I60', 'I61', 'I63', 'I64', 'G45', 'N18', 'N19', 'D50', 'D56', 'D64'],
    ...['C15', 'C16', 'C18', 'C20', 'C22', 'C25', 'C34', 'C50', 'C53', 'C56', 'C61', 'C64', 'C67', 'C73'],
    ...['C80', 'C85', 'C95'],
  ];
  expect(asked.filter((icd10) => !reached.has(icd10))).toEqual([]);
});

it('is found by its name, or by how a file begins; a file of one’s own comes first', async () => {
  const file = `${dataFolder()}.xml`;
  writeFileSync(file, insuranceFile([]));
  expect(basename(await mappingFor(undefined, file, dataFolder()))).toBe('insurance-xml.json');
  expect(basename(await mappingFor('insurance-xml', file, dataFolder()))).toBe('insurance-xml.json');
  expect(await mappingFor(file, file, dataFolder())).toBe(file);
  const packed = new URL('../../sample-data/reference/fhir/older-panel-jesus.json.gz', import.meta.url);
  expect(basename(await mappingFor(undefined, fileURLToPath(packed), dataFolder()))).toBe('fhir-r4.json');
  writeFileSync(file, 'MA_LK;HO_TEN\n');
  await expect(mappingFor(undefined, file, dataFolder())).rejects.toThrow(
    /Name a mapping: --map .*insurance-xml/,
  );
});

it('is found by the name under which it was saved, its newest version unless another is named', async () => {
  const data = dataFolder();
  const mapping = (delimiter: string): MappingFile => ({
    ...{ name: 'tram-y-te', version: 1, title: { vi: '', en: '' } },
    format: { type: 'csv', delimiter },
    rows: [{ kind: 'tally', key: ['a'], columns: {} }],
  });
  await expect(mappingFor('tram-y-te', 'x.csv', data)).rejects.toThrow(
    /Saved are: none\. With the program come: fhir-r4/,
  );
  for (const delimiter of [',', ';', ';']) keepMapping(data, versioned(data, mapping(delimiter)));
  expect(basename(await mappingFor('tram-y-te', 'x.csv', data))).toBe('tram-y-te.2.json');
  expect(basename(await mappingFor('tram-y-te.1', 'x.csv', data))).toBe('tram-y-te.1.json');
  await expect(mappingFor('tram', 'x.csv', data)).rejects.toThrow(
    /no mapping tram: .*Saved are: tram-y-te \(version 2\)/,
  );
  await expect(mappingFor('tram-y-te.3', 'x.csv', data)).rejects.toThrow(/no mapping tram-y-te\.3/);
});
