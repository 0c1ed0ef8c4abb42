import { expect, it } from 'vitest';
import { withdrawImport } from '../../server/import/withdraw-import.ts';
import { csv, dataFolder, examinationMapping, importText, PERSON, query } from './import-text.ts';

const MAPPING = examinationMapping({ height_cm: { column: 'height', unit: 'cm' } });
const sheet = (...ids: readonly number[]): string =>
  csv(
    ['id', 'person', 'day', 'height'],
    ids.map((id) => [String(id), PERSON, `0${String(id)}/05/2019`, String(150 + id)]),
  );
const heights = (folder: string): Promise<unknown> =>
  query(folder, 'SELECT height_cm FROM examination ORDER BY height_cm');

it('a sheet that holds what an earlier one held is named when that is withdrawn, and brings it back', async () => {
  const folder = dataFolder();
  const first = await importText(folder, sheet(1, 2), MAPPING);
  const second = await importText(folder, sheet(1, 2, 3), MAPPING);
  const other = await importText(folder, sheet(4), MAPPING);
  const { repeated_by } = await withdrawImport({ dataFolder: folder, importId: first.import_id });
  expect(repeated_by).toEqual([{ import_id: second.import_id, file: second.file, unchanged: 2 }]);
  expect(await heights(folder)).toEqual([{ height_cm: 153 }, { height_cm: 154 }]);
  const again = await importText(folder, sheet(1, 2, 3), MAPPING);
  expect(await heights(folder)).toEqual([151, 152, 153, 154].map((height_cm) => ({ height_cm })));
  const last = await withdrawImport({ dataFolder: folder, importId: other.import_id });
  // It may be so, as far as the accounts of the two tell.
  expect(last.repeated_by).toEqual([{ import_id: again.import_id, file: again.file, unchanged: 1 }]);
});
