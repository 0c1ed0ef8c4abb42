import { expect, it } from 'vitest';
import { withdrawImport } from '../../server/import/withdraw-import.ts';
import { csv, dataFolder, examinationMapping, importText, PERSON, query } from './import-text.ts';

const MAPPING = examinationMapping({ height_cm: { column: 'height', unit: 'cm' }, icd10: { value: 'I10' } });
const sheet = (...ids: readonly number[]): string =>
  csv(
    ['id', 'person', 'day', 'height'],
    ids.map((id) => [String(id), PERSON, `0${String(id)}/05/2019`, String(150 + id)]),
  );
const held = (folder: string): Promise<unknown> =>
  query(
    folder,
    'SELECT e.height_cm, e.import_id, e.row_number, d.import_id AS concluded FROM examination e JOIN diagnosis d USING (record_key) ORDER BY ALL',
  );
const row = (height_cm: number, import_id: number, row_number: number): unknown => ({
  ...{ height_cm, import_id, row_number },
  concluded: import_id,
});

it('a row that several files hold stays until the last of them is withdrawn', async () => {
  const folder = dataFolder();
  const withdraw = (importId: number): Promise<unknown> => withdrawImport({ dataFolder: folder, importId });
  await importText(folder, sheet(1, 2), MAPPING);
  await importText(folder, sheet(3, 2, 1), MAPPING);
  await importText(folder, sheet(1), MAPPING);
  expect(await held(folder)).toEqual([row(151, 1, 1), row(152, 1, 2), row(153, 2, 1)]);
  await withdraw(1);
  expect(await held(folder)).toEqual([row(151, 2, 3), row(152, 2, 2), row(153, 2, 1)]);
  await withdraw(2);
  expect(await held(folder)).toEqual([row(151, 3, 1)]);
  await importText(folder, sheet(1, 4), MAPPING);
  await withdraw(4);
  expect(await held(folder)).toEqual([row(151, 3, 1)]);
  await withdraw(3);
  expect(await held(folder)).toEqual([]);
  expect(await query(folder, 'FROM repetition')).toEqual([]);
});
