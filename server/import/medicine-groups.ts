import { readFileSync } from 'node:fs';
import type { MedicineGroup } from '#queries/import/rule-parts.ts';

/** ATC prefixes and their groups, of queries/codes/medicines.csv (its first and fourth columns hold no quotes). */
export function medicineGroups(): MedicineGroup[] {
  const text = readFileSync(new URL('../../queries/codes/medicines.csv', import.meta.url), 'utf8');
  const [header = '', ...lines] = text.trim().split('\n');
  const at = header.split(',').indexOf('medicine_group');
  return lines.map((line) => {
    const cells = line.split(',');
    return { atc_prefix: cells[0] ?? '', medicine_group: cells[at] ?? '' };
  });
}
