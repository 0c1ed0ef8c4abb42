/**
 * The SQL that DuckDB and Trino share, for queries/conditions, queries/detection and queries/cubes: a country runs them
 * on Trino over Parquet. A statement that needs more than this list says why here, or finds another way.
 */

/** Functions that both have and that give both the same answer. */
export const SHARED_FUNCTIONS: ReadonlySet<string> = new Set([
  'abs',
  'avg',
  'bool_and',
  'bool_or',
  'cast',
  'ceil',
  'coalesce',
  'count',
  // In days only: DuckDB counts the New Year's Days between two dates where Trino counts whole years.
  'date_diff',
  'date_trunc',
  'day',
  'dense_rank',
  'exp',
  'extract',
  'first_value',
  'floor',
  'lag',
  'last_value',
  'lead',
  'length',
  'ln',
  'lower',
  'max',
  // Never over a value that may be NULL: DuckDB skips it, Trino does not.
  'max_by',
  'min',
  'min_by',
  'month',
  'nullif',
  'power',
  'rank',
  'replace',
  'round',
  'row_number',
  'split_part',
  'sqrt',
  'strpos',
  'substr',
  'sum',
  'trim',
  'try_cast',
  'upper',
  'year',
]);

/** Ways of writing that one of the two lacks or reads otherwise, each with what to write instead. */
export const UNSHARED_SYNTAX: readonly { readonly pattern: RegExp; readonly instead: string }[] = [
  { pattern: /\bQUALIFY\b/i, instead: 'a subquery with the window function' },
  { pattern: /::/, instead: 'CAST(… AS …)' },
  { pattern: /\b(GROUP|ORDER)\s+BY\s+ALL\b/i, instead: 'the columns by name' },
  { pattern: /\bDISTINCT\s+ON\b/i, instead: 'row_number() in a subquery' },
  { pattern: /\*\s*(EXCLUDE|REPLACE|RENAME)\b|\bCOLUMNS\s*\(/i, instead: 'the columns by name' },
  { pattern: /\b(ASOF|POSITIONAL|SEMI|ANTI)\s+JOIN\b/i, instead: 'EXISTS or an ordinary join' },
  { pattern: /\b(PIVOT|UNPIVOT|TABLESAMPLE)\b|\bUSING\s+SAMPLE\b/i, instead: 'FILTER or CASE' },
  { pattern: /\bIS\s+(NOT\s+)?(TRUE|FALSE|UNKNOWN)\b/i, instead: 'COALESCE(…, FALSE)' },
  { pattern: /\b(ILIKE|GLOB)\b|\bSIMILAR\s+TO\b|~~?/i, instead: 'LIKE over lower(…)' },
  { pattern: /->|\[|\]/, instead: 'a join: no lambdas, lists or JSON arrows' },
  { pattern: /\/\//, instead: 'floor(a / b) over DOUBLE' },
  { pattern: /\bMACRO\b/i, instead: 'the expression itself' },
  {
    pattern: /\b(U(TINY|SMALL|BIG|HUGE)INT|UINTEGER|HUGEINT|TEXT|STRING)\b/i,
    instead: 'a signed type, or VARCHAR',
  },
  { pattern: /\bdate_diff\s*\(\s*'(?!day')/i, instead: "date_diff('day', …) or the calendar's own numbers" },
  {
    pattern: /\b(\w+_on|\w+_date|day)\s*[+-]\s*(\d|coalesce|\w+\.?\w*_days\b(?!\s*\*))/i,
    instead: "day + INTERVAL '1' DAY * days: Trino adds no number to a date",
  },
];

const CALENDAR = 'a small table made once by whoever publishes, not over the examinations';
const DATES = 'adds days to dates and takes the later of two; Trino writes both otherwise';

/**
 * Statements that are still DuckDB's own, with the reason: what is left to rewrite before a country runs on Trino.
 * The test fails when one of them no longer needs its place here, and for every file that is not here and should be.
 */
export const DUCKDB_ONLY: Readonly<Record<string, string>> = {
  'detection/age_band.sql': CALENDAR,
  'detection/cell.sql': CALENDAR,
  'detection/month.sql': CALENDAR,
  'detection/period.sql': CALENDAR,
  'detection/quarter.sql': CALENDAR,
  'detection/reference_day.sql': CALENDAR,
  'detection/current_area.sql': CALENDAR,
  'detection/shown_period.sql': CALENDAR,
  'detection/first_finding.sql': DATES,
  'detection/residence_interval.sql': DATES,
  'detection/spell_of_examinations.sql': DATES,
  'detection/spell_of_register.sql': DATES,
};
