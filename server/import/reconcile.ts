import type { DuckDBConnection } from '@duckdb/node-api';
import type { CompiledImport } from '#queries/import/compile.ts';
import type { CompiledRule } from '#queries/import/compile-rule.ts';
import { KIND_RULES } from '#queries/import/kinds.ts';
import { readImportSql } from '#queries/import/read-sql.ts';
import type { DeskBalance } from '#queries/import/desk.ts';
import { Refusal } from '../serve/refusal.ts';

export interface Balance extends DeskBalance {
  /** Of the corrected: older than what the store has, kept in its history. */
  readonly earlier: number;
}

type Run = (
  file: string,
  fills?: Record<string, string>,
  values?: Record<string, string | number>,
) => Promise<number>;

/** Runs the statements of queries/import on a connection that holds `staging` and the store attached as `store`. */
const runner =
  (connection: DuckDBConnection): Run =>
  async (file, fills = {}, values = {}) => {
    const result = await connection.run(readImportSql(file, fills), values);
    return result.rowsChanged;
  };

const isOf = (rule: CompiledRule): string => (rule.filtered ? `s.${rule.prefix}is` : 'true');

function eligible(rule: CompiledRule): string {
  const area = rule.columns.includes('area_code')
    ? ` AND s.rowid NOT IN (SELECT row FROM ${rule.prefix}unknown_area)`
    : '';
  return `${isOf(rule)} AND NOT s.${rule.prefix}refused${area}`;
}

/** A name without accents and capitals, as SQL. */
const plainName = (text: string): string => `replace(strip_accents(lower(${text})), 'đ', 'd')`;

/**
 * Decides what becomes of each row of every rule. Writes temporary tables only. Rules of one kind are judged together: a key
 * means one record, whatever rule it comes by.
 */
export async function decide(
  connection: DuckDBConnection,
  rules: readonly CompiledRule[],
  onRule: () => void,
): Promise<void> {
  const run = runner(connection);
  for (const rule of rules) {
    if (!rule.columns.includes('area_code')) continue;
    const { prefix, kind } = rule;
    const { event, lowest_area } = KIND_RULES[kind];
    const day = `${prefix}${kind === 'target' ? 'since' : (event ?? 'version_at')}`;
    await run('unknown_area.sql', {
      prefix,
      day,
      lowest: String(lowest_area),
      eligible: `${isOf(rule)} AND NOT s.${prefix}refused`,
    });
    if (rule.names_areas)
      await run('unknown_area_name.sql', {
        ...{ prefix, day, lowest: String(lowest_area) },
        plain_text: plainName('k.text'),
        plain_asked: plainName("split_part(k.text, ', ', 1)"),
        plain_name: plainName('a.name_vi'),
        plain_full_name: plainName('a.full_name_vi'),
        plain_parent: plainName("coalesce(p.name_vi, '?')"),
      });
  }
  for (const [at, rule] of rules.entries()) {
    const { prefix, table, kind } = rule;
    const of_kind = rules
      .flatMap((other, rule) =>
        other.kind === kind
          ? [
              readImportSql('rows_of_rule.sql', {
                rule: String(rule),
                prefix: other.prefix,
                eligible: eligible(other),
              }),
            ]
          : [],
      )
      .join(' UNION ALL ');
    await run('duplicate_key.sql', { prefix, of_kind, rule: String(at) });
    await run('known_record.sql', { prefix, table, eligible: eligible(rule) });
    onRule();
  }
}

/**
 * Writes one rule's rows into the store, inside the transaction of the import.
 * @param before records that rules of its kind before it wrote
 * @returns with them the records that it wrote
 * @throws {Refusal} where the balance does not hold
 */
export async function store(
  connection: DuckDBConnection,
  rule: CompiledRule,
  importId: number,
  from: { readonly key: string; readonly area: string; readonly letters: string },
  before: number,
): Promise<{ readonly balance: Balance; readonly written: number }> {
  const run = runner(connection);
  const { prefix, table, kind } = rule;
  const byArea = rule.columns.includes('area_code');
  const counted = await connection.runAndReadAll(
    readImportSql('balance.sql', {
      prefix,
      is: rule.filtered ? `WHERE s.${prefix}is` : 'WHERE true',
      unknown_area_count: byArea ? `CAST((SELECT count(*) FROM ${prefix}unknown_area) AS INTEGER)` : '0',
    }),
  );
  const [row] = counted.getRowObjects();
  const count = (name: string): number => Number(row?.[name] ?? 0);

  await run('keep_history.sql', { table, prefix });
  await run('remove_replaced.sql', { table, prefix });
  const columns = [...rule.columns, 'record_key', 'version_at', 'content_hash']
    .map((name) =>
      // Several codes in a cell are several diagnoses of one record.
      kind === 'diagnosis' && name === 'icd10'
        ? `unnest(string_split(s.${prefix}icd10, ';')) AS icd10`
        : `s.${prefix}${name} AS "${name}"`,
    )
    .join(', ');
  await run(
    'insert_current.sql',
    { table, prefix, columns, eligible: eligible(rule) },
    { import_id: importId },
  );
  await run('insert_earlier.sql', { table, prefix, columns }, { import_id: importId });
  await run('insert_repetitions.sql', { table, prefix }, { import_id: importId });
  const { letters } = from;
  await run('insert_rejects.sql', { prefix, kind }, { import_id: importId, letters });
  if (byArea)
    await run(
      'insert_row_rejects.sql',
      {
        kind,
        value: 'value',
        note_vi: 'note_vi',
        note_en: 'note_en',
        rows: `SELECT u.row, s.${prefix}area_code AS value, u.note_vi, u.note_en FROM staging s JOIN ${prefix}unknown_area u ON u.row = s.rowid`,
      },
      { import_id: importId, reason: 'area_unknown', column: from.area, letters },
    );
  await run(
    'insert_row_rejects.sql',
    {
      kind,
      value: 'CAST(NULL AS VARCHAR)',
      note_vi: 'NULL',
      note_en: 'NULL',
      rows: `SELECT row FROM ${prefix}duplicate WHERE contradicts`,
    },
    { import_id: importId, reason: 'contradicts_row', column: from.key, letters },
  );
  const inserted = await connection.runAndReadAll(
    readImportSql('inserted.sql', {
      ...{ table, prefix, eligible: eligible(rule) },
      records: kind === 'diagnosis' ? 'DISTINCT record_key' : '*',
    }),
    { import_id: importId },
  );
  const [put] = inserted.getRowObjects();
  const balance: Balance = {
    kind,
    read: count('read'),
    new: Number(put?.['inserted'] ?? 0) - before - Number(put?.['replaced'] ?? 0),
    corrected: count('corrected'),
    unchanged: count('unchanged'),
    rejected: count('rejected'),
    earlier: count('earlier'),
    values_refused: Number(put?.['values_refused'] ?? 0),
  };
  requireBalance(balance);
  return { balance, written: Number(put?.['inserted'] ?? 0) - before };
}

/** Balances of rules as one of each kind, in the order in which the kinds came first. */
export function byKind(balances: readonly Balance[]): Balance[] {
  const kinds = new Map<string, Balance>();
  for (const one of balances) {
    const { kind } = one;
    const sum = kinds.get(kind);
    kinds.set(
      kind,
      sum
        ? {
            kind,
            read: sum.read + one.read,
            new: sum.new + one.new,
            corrected: sum.corrected + one.corrected,
            unchanged: sum.unchanged + one.unchanged,
            rejected: sum.rejected + one.rejected,
            earlier: sum.earlier + one.earlier,
            values_refused: sum.values_refused + one.values_refused,
          }
        : one,
    );
  }
  return [...kinds.values()];
}

export function requireBalance(balance: Balance): void {
  const { kind, read, corrected, unchanged, rejected } = balance;
  if (read === balance.new + corrected + unchanged + rejected) return;
  throw new Refusal(
    'balance',
    `The rows of kind ${kind} do not add up (read ${String(read)}; new ${String(balance.new)}, corrected ${String(corrected)}, unchanged ${String(unchanged)}, rejected ${String(rejected)}). Nothing was stored; please report it with the file's mapping.`,
  );
}

/** Rows that no rule of the mapping takes; null where none can be left over. */
export async function storeUnmatched(
  connection: DuckDBConnection,
  { rules }: CompiledImport,
  importId: number,
): Promise<Balance | null> {
  if (rules.some((rule) => !rule.filtered)) return null;
  const run = runner(connection);
  const left = await run(
    'insert_unmatched.sql',
    { any_kind: rules.map((rule) => `${rule.prefix}is`).join(' OR ') },
    { import_id: importId },
  );
  if (left === 0) return null;
  return {
    kind: 'none',
    read: left,
    new: 0,
    corrected: 0,
    unchanged: 0,
    rejected: left,
    earlier: 0,
    values_refused: 0,
  };
}

/** Brings the tables that follow from others up to date with what an import changed. */
export async function derive(
  connection: DuckDBConnection,
  rules: readonly CompiledRule[],
  importId: number,
): Promise<void> {
  const run = runner(connection);
  if (rules.some(({ kind }) => kind === 'resident')) {
    await run('changed_person.sql', {}, { import_id: importId });
    for (const table of ['resident', 'residence']) {
      await run('remove_derived.sql', { table });
      await run(`derive_${table}.sql`);
    }
  }
  const examinations = rules.filter(({ kind }) => kind === 'examination');
  for (const { prefix } of examinations)
    await run('remove_conclusion.sql', {
      which: `SELECT record_key FROM ${prefix}known WHERE action = 'replace'`,
    });
  if (examinations.length > 0)
    await run('derive_conclusion.sql', { which: 'import_id = $import_id' }, { import_id: importId });
}
