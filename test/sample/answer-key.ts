import { query } from '../import/import-text.ts';

/** One planted fault, as the generator recorded it (sample-data/dirt.ts). */
export interface Planted {
  /** File without its ending. */
  readonly file: string;
  /** Row of data, the first being 1. */
  readonly row_number: number;
  readonly record_key: string;
  /** null: the row as a whole. */
  readonly column_name: string | null;
  readonly kind: string;
  readonly dirty: string | null;
  readonly clean: string | null;
  readonly expected: string;
}

/** A refusal without its wording: what the table `reject` must hold. */
export interface Refusal {
  readonly file: string;
  readonly row_number: number;
  readonly column_name: string;
  readonly value: string | null;
  readonly reason: string;
  readonly row_refused: boolean;
}

export const readAnswerKey = async (folder: string, file: string): Promise<Planted[]> =>
  (await query(folder, `SELECT * FROM read_parquet('${file}')`)).map(
    (row) => ({ ...row, row_number: Number(row['row_number']) }) as unknown as Planted,
  );

/** Why each kind of fault is refused. */
const REASONS: Readonly<Record<string, string>> = {
  height_and_weight_swapped: 'body_mass_index',
  impossible_systolic: 'out_of_range',
  diastolic_above_systolic: 'pressure_pair',
  impossible_weight: 'out_of_range',
  impossible_pulse: 'out_of_range',
  text_for_number: 'unreadable',
  hba1c_in_mmol_mol_declared_percent: 'out_of_range',
  cholesterol_in_mg_dl_declared_mmol_l: 'out_of_range',
  glucose_in_mg_dl_declared_mmol_l: 'out_of_range',
  entered_before_examined: 'date_order',
  no_such_day: 'unreadable',
  examined_in_the_future: 'date_in_future',
  no_identifier: 'required_missing',
  unknown_area: 'area_unknown',
  unreadable_sex: 'code_unknown',
};

/** What import must refuse because of a planted fault; null: nothing. */
export function refusalOf(planted: Planted): Refusal | null {
  const { file, row_number, kind, dirty, column_name, expected } = planted;
  const row = { file, row_number };
  // Both rows of such a pair, by their key: which of the two is right cannot be known.
  if (expected === 'both_refused')
    return { ...row, column_name: 'ma_phieu', value: null, reason: 'contradicts_row', row_refused: true };
  if (expected !== 'value_refused' && expected !== 'row_refused') return null;
  const reason = REASONS[kind];
  if (reason === undefined || column_name === null) throw new Error(`Why is ${kind} refused?`);
  return { ...row, column_name, value: dirty, reason, row_refused: expected === 'row_refused' };
}
