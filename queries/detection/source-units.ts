/**
 * Units in which sources print an item, and how import turned them into the unit of its column. A threshold is
 * printed once per unit by its guideline, and the printed pairs are no exact conversions of each other (HDL 40 mg/dL
 * is 1.034 mmol/L, the guideline says 1.0), so a reading is compared with the threshold of the unit it came in.
 */
export interface ItemUnits {
  /** Unit of the column. */
  readonly unit: string;
  /** Column that says in which unit the source gave the value; null where only one unit exists. */
  readonly sourceUnitColumn: string | null;
  /** Other units of sources: value in the column's unit = value × factor + offset, or value ÷ divisor. */
  readonly others: Readonly<Record<string, Conversion>>;
}

export type Conversion = { readonly divisor: number } | { readonly factor: number; readonly offset: number };

const single = (unit: string): ItemUnits => ({ unit, sourceUnitColumn: null, others: {} });
const twofold = (column: string, unit: string, other: string, conversion: Conversion): ItemUnits => ({
  unit,
  sourceUnitColumn: column,
  others: { [other]: conversion },
});

const glucose = twofold('glucose_source_unit', 'mmol/L', 'mg/dL', { divisor: 18.016 });
const cholesterol = (column: string): ItemUnits => twofold(column, 'mmol/L', 'mg/dL', { divisor: 38.67 });

/** Items that a threshold may be about: columns of `reading`. */
export const ITEM_UNITS: Readonly<Record<string, ItemUnits>> = {
  sbp_mmhg: single('mmHg'),
  dbp_mmhg: single('mmHg'),
  bmi: single('kg/m2'),
  waist_cm: single('cm'),
  fasting_glucose_mmol_l: glucose,
  two_hour_glucose_mmol_l: glucose,
  random_glucose_mmol_l: glucose,
  hba1c_percent: twofold('hba1c_source_unit', '%', 'mmol/mol', { factor: 0.0915, offset: 2.15 }),
  cholesterol_mmol_l: cholesterol('cholesterol_source_unit'),
  hdl_mmol_l: cholesterol('hdl_source_unit'),
  ldl_mmol_l: cholesterol('ldl_source_unit'),
  triglycerides_mmol_l: twofold('triglycerides_source_unit', 'mmol/L', 'mg/dL', { divisor: 88.57 }),
  egfr: single('mL/min/1.73m2'),
  acr_mg_mmol: twofold('acr_source_unit', 'mg/mmol', 'mg/g', { divisor: 8.84 }),
  haemoglobin_g_l: twofold('haemoglobin_source_unit', 'g/L', 'g/dL', { factor: 10, offset: 0 }),
  fev1_fvc: single('ratio'),
  fev1_percent_predicted: single('%'),
  fev1_reversibility_percent: single('%'),
  fev1_reversibility_ml: single('mL'),
};

/** A value printed in another unit, as import stores it: converted and rounded to six decimals. */
export function convertedAsImported(value: number, conversion: Conversion): number {
  const converted =
    'divisor' in conversion ? value / conversion.divisor : value * conversion.factor + conversion.offset;
  return Number(converted.toFixed(6));
}

/** A number as a DOUBLE literal of DuckDB and Trino alike: `126e0` (without the exponent it were a DECIMAL). */
export const doubleLiteral = (value: number): string => `${value}e0`;

/**
 * The SQL of a threshold of `item`: a number, or where units differ a CASE on the source unit of the reading.
 * @param at the threshold as the guideline prints it, per unit; must hold the unit of the column
 */
export function thresholdSql(item: string, at: Readonly<Record<string, number>>): string {
  const units = ITEM_UNITS[item];
  const own = units && at[units.unit];
  if (!units || own === undefined)
    throw new Error(`Threshold of ${item}: no value in ${units?.unit ?? 'a known unit'}.`);
  const cases = Object.entries(units.others).flatMap(([unit, conversion]) => {
    const printed = at[unit];
    return printed === undefined
      ? []
      : [`WHEN '${unit}' THEN ${doubleLiteral(convertedAsImported(printed, conversion))}`];
  });
  if (cases.length === 0) return doubleLiteral(own);
  return `CASE ${units.sourceUnitColumn} ${cases.join(' ')} ELSE ${doubleLiteral(own)} END`;
}
