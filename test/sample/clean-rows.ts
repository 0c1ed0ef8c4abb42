import path from 'node:path';
import type { Planted } from './answer-key.ts';
import { csvRows, type Cells } from './csv-rows.ts';

export interface CleanRow {
  readonly file: string;
  readonly row_number: number;
  readonly cells: Cells;
  readonly faults: readonly Planted[];
}

/** What import can only keep as the file has it. */
const AS_WRITTEN = ['kept', 'linked', 'queued', 'corrected'];
const DROPPED = ['row_refused', 'both_refused', 'unchanged_duplicate'];

/**
 * The rows of a sample's file with every planted fault undone as far as the file still tells it: the clean value where
 * import can convert or normalise, nothing where it must refuse, no row where it must refuse that.
 */
export function cleanRows(folder: string, name: string, planted: readonly Planted[]): CleanRow[] {
  const file = path.parse(name).name;
  const faultsOf = new Map<number, Planted[]>();
  for (const fault of planted)
    if (fault.file === file)
      faultsOf.set(fault.row_number, [...(faultsOf.get(fault.row_number) ?? []), fault]);
  return csvRows(path.join(folder, name)).flatMap((cells, at): CleanRow[] => {
    const row_number = at + 1;
    const faults = faultsOf.get(row_number) ?? [];
    if (faults.some(({ expected }) => DROPPED.includes(expected))) return [];
    const undone = faults.flatMap((fault) => undo(fault));
    return [{ file, row_number, cells: { ...cells, ...Object.fromEntries(undone) }, faults }];
  });
}

function undo({ kind, expected, column_name, clean }: Planted): [string, string | null][] {
  if (column_name === null || AS_WRITTEN.includes(expected)) return [];
  if (expected === 'value_refused' || expected === 'missing') return [[column_name, null]];
  // Day and month of birth are in no file.
  return kind === 'only_birth_year' ? [] : [[column_name, clean]];
}
