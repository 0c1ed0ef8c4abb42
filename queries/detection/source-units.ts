import { UNITS, type Unit } from '#queries/import/units.ts';

/**
 * Units in which sources print an item. A threshold is printed once per unit by its guideline, and the printed pairs
 * are no exact conversions of each other (HDL 40 mg/dL is 1.034 mmol/L, the guideline says 1.0), so a reading is
 * compared with the threshold of the unit it came in.
 */
export interface ItemUnits {
  /** The unit of the column first, then the others that guidelines print. */
  readonly units: readonly Pick<Unit, 'id' | 'multiply' | 'divide' | 'add'>[];
  /** Column that says in which unit the source gave the value; null where only one unit exists. */
  readonly sourceUnitColumn: string | null;
}

const single = (id: string): ItemUnits => ({
  units: [{ id, multiply: 1, divide: 1, add: 0 }],
  sourceUnitColumn: null,
});
const kept = (units: readonly Unit[], name: string): ItemUnits => ({
  units,
  sourceUnitColumn: `${name}_source_unit`,
});
const glucose = kept(UNITS.glucose, 'glucose');

/** Items that a threshold may be about: columns of `reading`. */
export const ITEM_UNITS: Readonly<Record<string, ItemUnits>> = {
  sbp_mmhg: single('mmHg'),
  dbp_mmhg: single('mmHg'),
  bmi: single('kg/m2'),
  waist_cm: single('cm'),
  fasting_glucose_mmol_l: glucose,
  two_hour_glucose_mmol_l: glucose,
  random_glucose_mmol_l: glucose,
  hba1c_percent: kept(UNITS.hba1c, 'hba1c'),
  cholesterol_mmol_l: kept(UNITS.cholesterol, 'cholesterol'),
  hdl_mmol_l: kept(UNITS.cholesterol, 'hdl'),
  ldl_mmol_l: kept(UNITS.cholesterol, 'ldl'),
  triglycerides_mmol_l: kept(UNITS.triglycerides, 'triglycerides'),
  egfr: single('mL/min/1.73m2'),
  acr_mg_mmol: kept(UNITS.acr, 'acr'),
  haemoglobin_g_l: kept(UNITS.haemoglobin, 'haemoglobin'),
  fev1_fvc: single('ratio'),
  fev1_percent_predicted: single('%'),
  fev1_reversibility_percent: single('%'),
  fev1_reversibility_ml: single('mL'),
};

/** A value printed in a unit, as import stores it in the column: converted and rounded to six decimals. */
export function convertedAsImported(
  value: number,
  { multiply, divide, add }: ItemUnits['units'][number],
): number {
  return Number(((value * multiply) / divide + add).toFixed(6));
}

/**
 * A number as a DOUBLE literal of DuckDB and Trino alike: `126e0` (without the exponent it were a DECIMAL).
 * @param decimals at least so many: `7.0e0`
 */
export const doubleLiteral = (value: number, decimals = 0): string => {
  const [, written = ''] = String(value).split('.');
  return `${written.length < decimals ? value.toFixed(decimals) : value}e0`;
};

/**
 * The SQL of a threshold of `item`: a number, or where units differ a CASE on the source unit of the reading.
 * @param at the threshold as the guideline prints it, in every unit of the item. Throws where one is missing.
 * @param decimals with how many it is printed in each unit, for those who read the SQL; none for a unit left out
 */
export function thresholdSql(
  item: string,
  at: Readonly<Record<string, number>>,
  decimals: Readonly<Record<string, number>> = {},
): string {
  const known = ITEM_UNITS[item];
  if (!known) throw new Error(`Threshold of ${item}: its units are not known.`);
  const [own, ...others] = known.units.map((unit) => {
    const printed = at[unit.id];
    if (printed === undefined) throw new Error(`Threshold of ${item}: no value in ${unit.id}.`);
    return {
      id: unit.id,
      literal: doubleLiteral(convertedAsImported(printed, unit), decimals[unit.id]),
    };
  });
  if (!own) throw new Error(`Threshold of ${item}: it has no unit.`);
  if (others.length === 0 || known.sourceUnitColumn === null) return own.literal;
  const cases = others.map(({ id, literal }) => `WHEN '${id}' THEN ${literal}`);
  return `CASE ${known.sourceUnitColumn} ${cases.join(' ')} ELSE ${own.literal} END`;
}
