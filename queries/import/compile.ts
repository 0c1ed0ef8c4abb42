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
  const cells = `SELECT *, ${context.bound.columns()} FROM (${reader})`;
  const read = stepped(cells, together(rules.map(({ steps }) => steps)));
  return {
    staging: `SELECT place, ${rules.map((rule) => kept(rule, context.historyIds)).join(', ')} FROM (${read})`,
    rules,
    identity: identity && selectIdentity(rules, identity, cells),
  };
}

/** All rules take each step together: so the depth of the statement does not grow with their number. */
function together(rules: readonly CompiledRule['steps'][]): CompiledRule['steps'] {
  const depth = Math.max(0, ...rules.map((steps) => steps.length));
  return Array.from({ length: depth }, (_, step) => rules.flatMap((steps) => steps[step] ?? []));
}

/** Adds the columns of each step to what was selected before it. */
function stepped(selected: string, steps: CompiledRule['steps']): string {
  const known = new Set<string>();
  let sql = selected;
  for (const entries of steps) {
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
  return sql;
}

/**
 * The steps to some columns of a rule, without what they do not need: what is never asked for costs nothing when rows are
 * read, but to plan all of it took longer than to read thousands of them.
 */
function stepsTo(columns: readonly string[], { prefix, steps }: CompiledRule): CompiledRule['steps'] {
  const needed = new Set(columns);
  const names = new RegExp(`\\b${prefix}\\w+`, 'g');
  return steps
    .toReversed()
    .map((entries) => {
      const own = entries.filter(([name]) => needed.has(name));
      for (const [, text] of own) for (const [name] of text.matchAll(names)) needed.add(name);
      return own;
    })
    .toReversed();
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

/** In one pass: a row may be of several people, or of one by several rules. */
function selectIdentity(rules: readonly CompiledRule[], items: string, cells: string): string {
  const people = rules
    .filter(({ columns }) => columns.includes('person'))
    .map((rule) => {
      const of = (name: string): string => `${rule.prefix}${name}`;
      const [person, version, is] = [of('pseudonym'), of('version_at'), of('is')];
      const steps = stepsTo([person, version, is], rule);
      const isSaid = `${person} IS NOT NULL${rule.filtered ? ` AND ${is}` : ''}`;
      const said = `CASE WHEN ${isSaid} THEN concat_ws(chr(9), CAST(${person} AS VARCHAR), CAST(${version} AS VARCHAR)) END`;
      return { steps, said };
    });
  const said = people.map((one) => one.said).join(', ');
  const read = stepped(cells, together(people.map(({ steps }) => steps)));
  return `SELECT concat_ws(chr(9), who, items) AS said FROM (SELECT unnest([${said}]) AS who, ${items} AS items FROM (${read})) WHERE who IS NOT NULL`;
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
