import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { importFile, type ImportResult } from '../../server/import/import-file.ts';
import { importParts } from '../../server/import/import-parts.ts';
import { Refusal } from '../../server/serve/refusal.ts';
import { pseudonymKey, pseudonymOf } from '../../server/store/pseudonym-key.ts';
import { HISTORY_IDS, LOADED, query } from '../import/import-text.ts';
import { MISSING_CODES, type Known } from './known-rows.ts';
import type { BrokenCase } from './make-case.ts';
import { fingerprintOf, type Fingerprint } from './store-fingerprint.ts';

export type Outcome = 'read' | 'refused';

export interface CaseResult {
  readonly outcome: Outcome;
  /** What should not be, a sentence each. */
  readonly problems: readonly string[];
}

const SHIPPED = (name: string): string =>
  fileURLToPath(new URL(`../../queries/import/mappings/${name}.json`, import.meta.url));

/** What is said to a person is one sentence or two, and of nobody. */
const MOST_LETTERS = 2000;

/**
 * Imports a bad file into a copy of a data folder, as the command does, and looks whether it was read with its losses
 * accounted for, or refused with nothing stored.
 * @param base a data folder in which something was imported, and its fingerprint
 * @param folder a place for the copy; nothing of it stays
 */
export async function runCase(
  base: { readonly path: string; readonly fingerprint: Fingerprint },
  folder: string,
  bad: BrokenCase,
): Promise<CaseResult> {
  const data = path.join(folder, 'data');
  const file = path.join(folder, `tệp${bad.extension}`);
  mkdirSync(folder, { recursive: true });
  try {
    cpSync(base.path, data, { recursive: true });
    writeFileSync(file, bad.bytes);
    const map = typeof bad.mapping === 'string' ? SHIPPED(bad.mapping) : path.join(folder, 'mapping.json');
    if (typeof bad.mapping !== 'string') writeFileSync(map, JSON.stringify(bad.mapping));
    const results: ImportResult[] = [];
    try {
      const { type } =
        typeof bad.mapping === 'string'
          ? { type: undefined }
          : (bad.mapping as { format: { type: 'csv' } }).format;
      for (const { path: part, name } of (await importParts(file, type)).parts)
        results.push(
          await importFile({
            dataFolder: data,
            file: part,
            name,
            map,
            now: () => LOADED,
            historyIds: HISTORY_IDS,
            threads: 1,
          }),
        );
    } catch (error) {
      const refused = refusalFaults(error, bad.measured ?? []);
      const kept = results.length === 0 && !isDeepStrictEqual(await fingerprintOf(data), base.fingerprint);
      return {
        outcome: 'refused',
        problems: [
          ...refused,
          ...(kept ? ['It was refused, and something was stored.'] : []),
          ...leftovers(data),
        ],
      };
    }
    return {
      outcome: 'read',
      problems: [
        ...results.flatMap(accountFaults),
        ...lostFaults(results, bad),
        ...leftovers(data),
        ...(await valueFaults(data, bad, results)),
      ],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function refusalFaults(error: unknown, measured: readonly Known[]): string[] {
  if (!(error instanceof Refusal))
    return [`No sentence, but ${String(error instanceof Error ? error.stack : error)}`];
  const { message } = error;
  return [
    ...(message.length > MOST_LETTERS || /\n\s+at /.test(message)
      ? [`No sentence of a person: ${message.slice(0, 500)}`]
      : []),
    ...(measured.some(({ person }) => message.includes(person.slice(1))) || message.includes('Người Thử')
      ? [`It names somebody: ${message}`]
      : []),
  ];
}

function accountFaults({ rows, balances, refused }: ImportResult): string[] {
  const read = balances.reduce((sum, balance) => sum + balance.read, 0);
  const rejected = balances.reduce((sum, balance) => sum + balance.rejected, 0);
  return [
    ...(read === rows
      ? []
      : [`${String(rows)} rows were in the file, and ${String(read)} are accounted for.`]),
    ...balances
      .filter((one) => one.read !== one.new + one.corrected + one.unchanged + one.rejected)
      .map((one) => `It does not balance: ${JSON.stringify(one)}`),
    ...(rejected > 0 && refused.length === 0 ? ['Rows were refused without a reason.'] : []),
  ];
}

/** Rows and records that were passed over. */
function lostFaults(results: readonly ImportResult[], { rows, records }: BrokenCase): string[] {
  const content = results.flatMap((one) => one.content);
  const recordsOf = (some: typeof content): number => some.reduce((sum, one) => sum + one.records, 0);
  const counted = recordsOf(content);
  // A row of a workbook that has nothing in a column of the mapping is told, and is no row of data.
  const read =
    results.reduce((sum, one) => sum + one.rows, 0) +
    recordsOf(content.filter(({ record }) => record === 'row'));
  return [
    ...(rows !== null && (read < rows[0] || read > rows[1])
      ? [`${rows.join(' or ')} rows were written, and ${String(read)} read or told.`]
      : []),
    ...(records !== null && counted !== records
      ? [`${String(records)} records were written, and ${String(counted)} accounted for.`]
      : []),
  ];
}

const leftovers = (data: string): string[] =>
  readdirSync(data)
    .filter((name) => /^(staging|spill|comparison)-/.test(name))
    .map((name) => `${name} was left behind.`);

/** How far a unit that was converted may be off what was measured. */
const TOLERANCE: Readonly<Record<string, number>> = {
  glucose_mmol_l: 0.051,
  height_cm: 0.51,
  cholesterol_mmol_l: 0.02,
  triglycerides_mmol_l: 0.01,
  creatinine_umol_l: 0.5,
  acr_mg_mmol: 0.01,
  hba1c_percent: 0.05,
};

/** Values in the store that are not what was measured, and values that are neither there nor refused nor missing. */
async function valueFaults(
  data: string,
  { measured, spared }: BrokenCase,
  results: readonly ImportResult[],
): Promise<string[]> {
  if (measured === null && spared.length === 0) return [];
  const key = pseudonymKey(data);
  const of = new Map(
    [...spared, ...(measured ?? [])].flatMap((one) => [
      [pseudonymOf(key, 'personal-number', one.person), one] as const,
      ...(one.insurance === undefined
        ? []
        : [[pseudonymOf(key, 'insurance-number', one.insurance), one] as const]),
    ]),
  );
  const stored = await query(
    data,
    `SELECT person, ${Object.keys(COLUMN_OF).join(', ')} FROM examination WHERE import_id > 1
    UNION ALL BY NAME SELECT person, glucose_mmol_l FROM follow_up WHERE import_id > 1`,
  );
  const faults: string[] = [];
  const missing = new Map<string, number>();
  const unseen = new Set(spared);
  for (const { person, ...values } of stored) {
    const known = of.get(String(person));
    if (known === undefined) {
      if (measured !== null) faults.push('Somebody is in the store whom nobody measured.');
      continue;
    }
    const isSpared = unseen.delete(known);
    for (const [name, value] of Object.entries(values)) {
      const was = known[name as keyof Known];
      if (was === undefined) continue;
      if (value === null) {
        if (isSpared && was !== '' && !MISSING_CODES.includes(String(was)))
          missing.set(name, (missing.get(name) ?? 0) + 1);
      } else if (!isMeasured(name, value, was))
        faults.push(`${name} is ${JSON.stringify(value)}, and ${String(was)} was measured.`);
    }
  }
  if (unseen.size > 0) faults.push(`${String(unseen.size)} whose rows nothing spoilt are not in the store.`);
  for (const [name, values] of missing) {
    const refused = results
      .flatMap((one) => one.refused)
      .filter(({ column, row_refused }) => !row_refused && column === COLUMN_OF[name])
      .reduce((sum, { count }) => sum + count, 0);
    if (values > refused)
      faults.push(
        `${name} is missing in ${String(values)} rows that nothing spoilt, and was refused in ${String(refused)}.`,
      );
  }
  return faults;
}

/** Columns of the store that are compared, and those of the table that they are read from. */
const COLUMN_OF: Readonly<Record<string, string>> = {
  examined_on: 'day',
  height_cm: 'height',
  weight_kg: 'weight',
  sbp_1_mmhg: 'systolic',
  dbp_1_mmhg: 'diastolic',
  glucose_mmol_l: 'glucose',
  cholesterol_mmol_l: 'cholesterol',
  triglycerides_mmol_l: 'triglycerides',
  creatinine_umol_l: 'creatinine',
  acr_mg_mmol: 'acr',
  haemoglobin_g_l: 'haemoglobin',
  hba1c_percent: 'hba1c',
  icd10: 'icd',
};

function isMeasured(name: string, value: unknown, measured: number | string): boolean {
  if (typeof measured === 'number') return Math.abs(Number(value) - measured) <= (TOLERANCE[name] ?? 1e-9);
  // Of several codes some may have been refused.
  return name === 'icd10'
    ? String(value)
        .split(';')
        .every((code) => measured.split(';').includes(code))
    : value === measured;
}
