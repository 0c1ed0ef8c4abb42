import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readQuery } from '../../test/empty-record.ts';
import { DUCKDB_ONLY, UNSHARED_SYNTAX } from './shared-functions.ts';
import { code, functionsOf, unsharedSql, withoutStrings } from './shared-sql.ts';

const QUERIES = new URL('..', import.meta.url);
const FOLDERS = ['conditions', 'detection', 'cubes'];

const files = FOLDERS.flatMap((folder) =>
  readdirSync(fileURLToPath(new URL(folder, QUERIES)))
    .filter((name) => name.endsWith('.sql'))
    .map((name) => `${folder}/${name}`),
);

/** ORDER BY items that do not say where NULL goes; the two engines put it at opposite ends. */
function unsaidOrders(sql: string): string[] {
  return [...sql.matchAll(/\bORDER\s+BY\b/gi)].flatMap(({ index, 0: words }) => {
    const items = [''];
    let depth = 0;
    for (const token of sql.slice(index + words.length).matchAll(/\b(?:ROWS|RANGE|LIMIT)\b|[\s\S]/gi)) {
      if (token[0].length > 1) break;
      if (token[0] === '(') depth += 1;
      if (token[0] === ')') depth -= 1;
      if (depth < 0) break;
      if (token[0] === ',' && depth === 0) items.push('');
      else items[items.length - 1] = `${items.at(-1) ?? ''}${token[0]}`;
    }
    return items.filter((item) => !/\bNULLS\s+(FIRST|LAST)\b|\bfilled_in\b/i.test(item));
  });
}

/** What of a file Trino would not take, in words. */
function unshared(file: string): string[] {
  const sql = code(readQuery(file));
  const plain = withoutStrings(sql);
  return [
    ...unsharedSql(sql),
    ...unsaidOrders(plain).map((item) => `ORDER BY${item} does not say where NULL goes`),
  ];
}

describe('SQL that DuckDB and Trino share', () => {
  it.each(files.filter((file) => !(file in DUCKDB_ONLY)))('%s', (file) => {
    expect(unshared(file)).toEqual([]);
  });

  it.each(Object.keys(DUCKDB_ONLY))(
    '%s is still DuckDB only; take it off the list when it no longer is',
    (file) => {
      expect(unshared(file)).not.toEqual([]);
    },
  );

  it('is every case definition', () => {
    expect(Object.keys(DUCKDB_ONLY).filter((file) => file.startsWith('conditions/'))).toEqual([]);
  });
});

describe('the check itself', () => {
  it('finds a function outside the list', () => {
    expect(functionsOf('SELECT list_sort(x), count(*) FROM t WHERE a IN (1)')).toEqual([
      'list_sort',
      'count',
    ]);
  });

  it.each(['SELECT a::INTEGER', 'SELECT a FROM t QUALIFY x', 'SELECT * EXCLUDE a', 'SELECT visited_on + 1'])(
    'finds %s',
    (sql) => {
      expect(UNSHARED_SYNTAX.some(({ pattern }) => pattern.test(sql))).toBe(true);
    },
  );

  it('finds an order that says nothing of NULL', () => {
    expect(unsaidOrders('SELECT a FROM t ORDER BY a NULLS LAST, b')).toHaveLength(1);
  });
});
