import { readFileSync } from 'node:fs';
import { readMapping, type Rule } from '#queries/import/mapping.ts';
import type { CleanRow } from './clean-rows.ts';

export type Value = string | number | null;

/** A row as the store should hold it: columns of its table; days as YYYY-MM-DD. */
export interface ExpectedRow {
  readonly of: CleanRow;
  readonly columns: Readonly<Record<string, Value>>;
}

const NUMBERS =
  /_(mmhg|cm|kg|c|percent|per_min|mmol_l|umol_l|mg_mmol|g_l|l)$|^(trimester|days|performed|value)$/;

/** The one rule of a sample's mapping. */
export function ruleOf(map: string, historyIds: readonly string[]): { rule: Rule; namespace: string } {
  const reading = readMapping(JSON.parse(readFileSync(map, 'utf8')), historyIds);
  const rule = 'mapping' in reading ? reading.mapping.rows[0] : undefined;
  if (!('mapping' in reading) || !rule) throw new Error(`${map} is no mapping.`);
  return { rule, namespace: reading.mapping.namespace };
}

/** What a clean row says in the words of the record, read by the mapping in plain TypeScript. */
export function expectedRow(of: CleanRow, rule: Rule, pseudonym: (id: string) => string): ExpectedRow {
  const columns: Record<string, Value> = {};
  for (const [name, mapped] of Object.entries(rule.columns)) {
    if ('value' in mapped) columns[name] = mapped.value;
    else Object.assign(columns, read(name, mapped, of.cells[mapped.column] ?? null, pseudonym));
  }
  return { of, columns };
}

function read(
  name: string,
  mapped: {
    readonly date?: string | undefined;
    readonly codes?: Readonly<Record<string, string>> | undefined;
  },
  cell: string | null,
  pseudonym: (id: string) => string,
): Record<string, Value> {
  if (name === 'birth') {
    const isYear = cell !== null && /^\d{4}$/.test(cell);
    return {
      birth_date: isYear ? `${cell}-07-01` : dayOf(cell),
      birth_precision: isYear ? 'year' : 'day',
    };
  }
  if (cell === null) return { [name]: null };
  // The store keeps a list of codes in their order.
  if (name === 'icd10') return { icd10: cell.split(';').toSorted().join(';') };
  if (name === 'person') return { person: pseudonym(cell) };
  if (mapped.date !== undefined) return { [name]: dayOf(cell) };
  if (name === 'conditions')
    return { conditions: `|${(mapped.codes?.[cell] ?? cell).replaceAll(';', '|')}|` };
  if (mapped.codes !== undefined) return { [name]: mapped.codes[cell] ?? cell };
  return { [name]: NUMBERS.test(name) ? Number(cell) : cell };
}

/** dd/MM/yyyy → yyyy-MM-dd. */
const dayOf = (cell: string | null): string | null => cell && cell.split('/').toReversed().join('-');
