import { expect, it } from 'vitest';
import { csv, dataFolder, importText, query } from './import-text.ts';

it('keeps every reading of a follow-up visit with the unit that it came in', async () => {
  const folder = dataFolder();
  const column = (name: string): object => ({ column: name });
  const mapping = {
    name: 'visits',
    version: 1,
    title: { vi: 'Theo dõi', en: 'Visits' },
    synthetic: true,
    format: { type: 'csv' },
    stated_on: '2020-02-28',
    rows: [
      {
        kind: 'follow_up',
        key: ['id'],
        columns: {
          person: column('person'),
          visited_on: column('day'),
          outcome: column('outcome'),
          glucose_mmol_l: { column: 'glucose', unit: 'mg/dL' },
          hba1c_percent: { column: 'hba1c', unit: 'mmol/mol' },
        },
      },
    ],
  };
  const rows = [['1', '024090000001', '2019-06-01', 'reached', '126', '53']];
  const text = csv(['id', 'person', 'day', 'outcome', 'glucose', 'hba1c'], rows);
  const result = await importText(folder, text, mapping);
  expect(result.balances).toMatchObject([{ kind: 'follow_up', read: 1, new: 1, values_refused: 0 }]);
  const stored =
    'SELECT outcome, glucose_mmol_l, glucose_source_unit, hba1c_percent, hba1c_source_unit FROM follow_up';
  expect(await query(folder, stored)).toEqual([
    {
      outcome: 'reached',
      glucose_mmol_l: 6.993783,
      glucose_source_unit: 'mg/dL',
      hba1c_percent: 6.9995,
      hba1c_source_unit: 'mmol/mol',
    },
  ]);
});
