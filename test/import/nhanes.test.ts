import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { importFile } from '../../server/import/import-file.ts';
import { dataFolder, query } from './import-text.ts';

const beside = (name: string): string => fileURLToPath(new URL(`../nhanes/${name}`, import.meta.url));

describe('NHANES 2011-2014', () => {
  it('is imported whole, by its mapping', async () => {
    const folder = dataFolder();
    const result = await importFile({
      dataFolder: folder,
      file: beside('nhanes_2011_2014.csv'),
      map: beside('nhanes.mapping.json'),
    });
    expect(result).toMatchObject({
      rows: 11_539,
      balances: [{ kind: 'examination', read: 11_539, new: 11_539, rejected: 0, values_refused: 13 }],
    });
    const [counts] = await query(
      folder,
      "SELECT count(*) AS n, count(DISTINCT person) AS people, count(hba1c_percent) FILTER (pregnant IS DISTINCT FROM 'yes') AS hba1c, count(*) FILTER (takes_antihypertensive = 'yes') AS treated, count(*) FILTER (history_hypertension = 'yes') AS aware, count(*) FILTER (pregnant = 'yes') AS pregnant, count(DISTINCT area_code) AS areas, round(sum(weight)) AS weight FROM examination",
    );
    expect(counts).toMatchObject({
      n: '11539',
      people: '11539',
      treated: '2988',
      aware: '4030',
      pregnant: '122',
      areas: '1',
    });
    // Diastolic means below 30 mmHg: refused with reason, their rows kept.
    expect(await query(folder, 'SELECT column_name, reason, count(*) AS n FROM reject GROUP BY ALL')).toEqual(
      [{ column_name: 'bp_dia_mean', reason: 'out_of_range', n: '13' }],
    );
  });
});
