import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { readMapping } from '#queries/import/mapping.ts';
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

it('is found by its name, or by how a file begins; a file of one’s own comes first', () => {
  const file = `${dataFolder()}.xml`;
  writeFileSync(file, insuranceFile([]));
  expect(basename(mappingFor(undefined, file))).toBe('insurance-xml.json');
  expect(basename(mappingFor('insurance-xml', file))).toBe('insurance-xml.json');
  expect(mappingFor(file, file)).toBe(file);
  const packed = new URL('../../sample-data/reference/fhir/older-panel-jesus.json.gz', import.meta.url);
  expect(basename(mappingFor(undefined, fileURLToPath(packed)))).toBe('fhir-r4.json');
  writeFileSync(file, 'MA_LK;HO_TEN\n');
  expect(() => mappingFor(undefined, file)).toThrow(/Name a mapping: --map .*insurance-xml/);
});
