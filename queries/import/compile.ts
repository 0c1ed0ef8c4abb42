import { compileRule, type CompiledRule } from './compile-rule.ts';
import { enumType, wordsOf } from './kinds.ts';
import { IDENTITY_ITEMS } from '../identity/items.ts';
import { textOf } from './read-item.ts';
import type { CompileContext } from './rule-parts.ts';

export interface CompiledImport {
  /** What staging is made of: one pass over the file, one row for each of its rows, in its order. */
  readonly staging: string;
  readonly rules: readonly CompiledRule[];
  /**
   * SELECT of what the file says of people's identity, for the identity store alone: person, version and items as a list in
   * JSON, with tabs between them (one text is handed over in a third of the time of three). Null where the mapping keeps none.
   */
  readonly identity: string | null;
}

/**
 * Compiles a mapping into the one statement that reads, types and checks a file.
 * @param context.cell gives each column of the source its name inside the statement
 * @param reader what to read from: the SELECT list of cells and what they are selected from (reader.ts)
 */
export function compileImport(context: CompileContext, reader: string): CompiledImport {
  const rules = context.mapping.rows.map((rule, index) => compileRule(rule, index, context));
  const identity = identityCells(context);
  // All rules take each step together: so the depth of the statement does not grow with their number.
  const depth = Math.max(...rules.map(({ steps }) => steps.length));
  const known = new Set<string>();
  let sql = `SELECT *, ${context.bound.columns()} FROM (${reader})`;
  for (let step = 0; step < depth; step++) {
    const entries = rules.flatMap((rule) => rule.steps[step] ?? []);
    const added = entries.filter(([name]) => !known.has(name));
    const replaced = entries.filter(([name]) => known.has(name));
    for (const [name] of added) known.add(name);
    if (entries.length === 0) continue;
    const replace =
      replaced.length === 0
        ? ''
        : ` REPLACE (${replaced.map(([name, text]) => `${text} AS ${name}`).join(', ')})`;
    const more = added.map(([name, text]) => `, ${text} AS ${name}`).join('');
    sql = `SELECT *${replace}${more} FROM (${sql})`;
  }
  return {
    staging: `SELECT place, ${rules.map((rule) => kept(rule, context.historyIds)).join(', ')} FROM (${sql})`,
    rules,
    identity: identity && selectIdentity(rules, identity, sql),
  };
}

/** The cells of the identity items, in their order, as a list in JSON; null in it for one that the mapping does not name. */
function identityCells({ mapping, bound, cell }: CompileContext): string | null {
  const columns = mapping.identity_items;
  if (!columns) return null;
  const missing = bound.list(['', ...mapping.missing]);
  const cells = IDENTITY_ITEMS.map((item) => {
    const column = columns[item];
    if (column === undefined) return 'CAST(NULL AS VARCHAR)';
    const text = `plain_text(${textOf(cell(column))})`;
    return `CASE WHEN ${text} NOT IN (${missing}) THEN ${text} END`;
  });
  return `to_json([${cells.join(', ')}])`;
}

/** Only columns that it names are computed: of the reading of all items it costs the person's. */
function selectIdentity(rules: readonly CompiledRule[], cells: string, read: string): string {
  return rules
    .filter(({ columns }) => columns.includes('person'))
    .map(
      ({ prefix, filtered }) =>
        `SELECT concat_ws(chr(9), CAST(${prefix}pseudonym AS VARCHAR), CAST(${prefix}version_at AS VARCHAR), ${cells}) AS said FROM (${read}) WHERE ${prefix}pseudonym IS NOT NULL${filtered ? ` AND ${prefix}is` : ''}`,
    )
    .join(' UNION ALL ');
}

/**
 * What staging keeps of a rule: typed values and refusals. No cell, and of a person the pseudonym alone. Words of closed
 * lists become what the store's columns are only here: the content's hash is of their text, not of their place.
 */
function kept({ kind, prefix, columns, filtered }: CompiledRule, historyIds: readonly string[]): string {
  const words = wordsOf(kind, historyIds);
  const own = columns.map((name) => {
    const column = `${prefix}${name}`;
    if (name === 'person') return `${prefix}pseudonym AS ${column}`;
    return words[name] ? `CAST(${column} AS ${enumType(words[name])}) AS ${column}` : column;
  });
  const about = ['refused', 'refusals', 'record_key', 'version_at', 'content_hash'].map(
    (name) => `${prefix}${name}`,
  );
  return [...(filtered ? [`${prefix}is`] : []), ...about, ...own].join(', ');
}
