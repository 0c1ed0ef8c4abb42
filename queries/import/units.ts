/** A unit in which a source may print an item, and the exact way into the unit of the column. */
export interface Unit {
  /** As mappings and the `*_source_unit` columns write it. */
  readonly id: string;
  /** Other spellings found in unit columns, lower case without spaces. */
  readonly also: readonly string[];
  /** Value in the column's unit = value × multiply ÷ divide + add. */
  readonly multiply: number;
  readonly divide: number;
  readonly add: number;
  /** Counts only where the source names it: nobody writes it alone, and the number would pass for that of another unit. */
  readonly only_named: boolean;
  /** The value counts whole ones: an age is completed years. */
  readonly whole: boolean;
}

const unit = (id: string, also: readonly string[] = [], to: Partial<Unit> = {}): Unit => ({
  multiply: 1,
  divide: 1,
  add: 0,
  only_named: false,
  whole: false,
  ...to,
  id,
  also,
});

/** Factors of other measures: UCUM, exact but for the mmHg (133.322387415 Pa). */
const other = (id: string, also: readonly string[], to: Partial<Unit>): Unit =>
  unit(id, also, { ...to, only_named: true });

const mmolPerL = unit('mmol/L', ['mmol/l', 'mmol']);
const mgPerDl = (divide: number): Unit => unit('mg/dL', ['mg/dl', 'mg%', 'mg'], { divide });

/** The unit of the column first. Factors: CASE-DEFINITIONS "Units and typing, row by row". */
export const UNITS = {
  pressure: [
    unit('mmHg', ['mmhg', 'mm[hg]']),
    unit('cmHg', ['cmhg', 'cm[hg]'], { multiply: 10 }),
    other('kPa', ['kpa'], { multiply: 1000, divide: 133.322387415 }),
  ],
  pulse: [unit('/min', ['/phút', 'bpm'])],
  length: [
    unit('cm'),
    unit('m', [], { multiply: 100 }),
    other('in', ['[in_i]', '[in_us]'], { multiply: 2.54 }),
  ],
  mass: [unit('kg'), other('g', [], { divide: 1000 }), other('lb', ['[lb_av]'], { multiply: 0.45359237 })],
  temperature: [unit('°C', ['c', 'cel']), other('°F', ['[degf]'], { multiply: 5, divide: 9, add: -160 / 9 })],
  glucose: [mmolPerL, mgPerDl(18.016)],
  cholesterol: [mmolPerL, mgPerDl(38.67)],
  triglycerides: [mmolPerL, mgPerDl(88.57)],
  hba1c: [unit('%'), unit('mmol/mol', [], { multiply: 0.0915, add: 2.15 })],
  creatinine: [
    unit('µmol/L', ['µmol/l', 'μmol/l', 'umol/l', 'mcmol/l']),
    unit('mg/dL', ['mg/dl'], { multiply: 88.42 }),
  ],
  acr: [unit('mg/mmol'), unit('mg/g', [], { divide: 8.84 })],
  haemoglobin: [unit('g/L', ['g/l']), unit('g/dL', ['g/dl'], { multiply: 10 })],
  volume: [unit('L', ['l']), unit('mL', ['ml'], { divide: 1000 })],
  millilitres: [unit('mL', ['ml'])],
  percent: [unit('%')],
  /** Completed years; a mean year has 365.25 days, a mean month 30.4375. */
  age: [
    unit(''),
    other('months', ['tháng', 'm', 'mo'], { divide: 12, whole: true }),
    other('days', ['ngày', 'd'], { divide: 365.25, whole: true }),
  ],
  age_months: [unit(''), other('days', ['ngày', 'd'], { divide: 30.4375, whole: true })],
  none: [unit('')],
} as const satisfies Record<string, readonly Unit[]>;

/** A limit in the column's unit as it reads in `u`. */
export function limitIn(u: Unit, limit: number): number {
  return ((limit - u.add) * u.divide) / u.multiply;
}
