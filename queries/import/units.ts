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
}

const unit = (id: string, also: readonly string[] = [], to: Partial<Unit> = {}): Unit => ({
  multiply: 1,
  divide: 1,
  add: 0,
  ...to,
  id,
  also,
});

const mmolPerL = unit('mmol/L', ['mmol/l', 'mmol']);
const mgPerDl = (divide: number): Unit => unit('mg/dL', ['mg/dl', 'mg%', 'mg'], { divide });

/** The unit of the column first. Factors: CASE-DEFINITIONS "Units and typing, row by row". */
export const UNITS = {
  pressure: [unit('mmHg', ['mmhg']), unit('cmHg', ['cmhg'], { multiply: 10 })],
  pulse: [unit('/min', ['/phút', 'bpm'])],
  length: [unit('cm'), unit('m', [], { multiply: 100 })],
  mass: [unit('kg')],
  temperature: [unit('°C', ['c'])],
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
  none: [unit('')],
} as const satisfies Record<string, readonly Unit[]>;

/** A limit in the column's unit as it reads in `u`. */
export function limitIn(u: Unit, limit: number): number {
  return ((limit - u.add) * u.divide) / u.multiply;
}
