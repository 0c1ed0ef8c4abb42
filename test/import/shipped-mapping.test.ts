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
