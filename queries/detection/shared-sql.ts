import { SHARED_FUNCTIONS, UNSHARED_SYNTAX } from './shared-functions.ts';

/** Words that may stand before a parenthesis without being functions. */
const KEYWORDS = new Set(
  `all and as between by case distinct else exists filter from group having in interval into join like not on or over
   partition select then union using values when where with within`.split(/\s+/),
);

/** The statement without comments, strings emptied, fills of the assembly reduced to a name. */
export function code(sql: string): string {
  return sql
    .replace(/\/\*[\s\S]*?\*\//g, ' ')
    .replace(/--[^\n]*/g, ' ')
    .replace(/\{\{\w+\}\}/g, 'filled_in');
}
export const withoutStrings = (sql: string): string => sql.replace(/'(?:[^']|'')*'/g, "''");

/** Names of the functions that a statement without comments and strings calls. */
export function functionsOf(sql: string): string[] {
  // A name after TABLE, INTO or AS, or after a closing parenthesis, is a table's, with its columns behind it.
  return [...sql.matchAll(/((?:\)|\b\w+)\s+)?\b([a-z_]\w*)\s*\(/gi)]
    .filter(([, before = '']) => !/^(table|into|view|as|\))\s+$/i.test(before))
    .map(([, , name = '']) => name.toLowerCase())
    .filter((name) => !KEYWORDS.has(name));
}

/** What of a statement without comments Trino would not take, in words. */
export function unsharedSql(sql: string): string[] {
  const plain = withoutStrings(sql);
  return [
    ...functionsOf(plain)
      .filter((name) => !SHARED_FUNCTIONS.has(name))
      .map((name) => `${name}() is not in the list of shared functions`),
    ...UNSHARED_SYNTAX.flatMap(({ pattern, instead }) => {
      const hit = pattern.exec(pattern.source.includes("'") ? sql : plain);
      return hit ? [`${hit[0]}: write ${instead}`] : [];
    }),
  ];
}
