import { double, type BoundValues } from './bound-values.ts';
import { EXCEL_DAYS, isIso, precisionOf, strptimeFormat } from './date-format.ts';
import type { CodeItem, Item, NumberItem } from './items.ts';
import type { FromColumn, Mapping } from './mapping.ts';
import { PSEUDONYMS } from './rule-parts.ts';
import { limitIn, type Unit } from './units.ts';

/** How a column of the source comes out of the reader. CSV is all text. */
export type SourceType = 'text' | 'number' | 'date' | 'timestamp' | 'boolean';

/** A column of the source inside the staging statement. */
export interface Cell {
  /** Its name there. */
  readonly sql: string;
  readonly type: SourceType;
}

/**
 * How one item is read, as SQL in steps: `first` and `second` are computed before `value`, each seeing the one before
 * under its name. The common case runs over whole vectors; what is rare stands behind a CASE, which evaluates it only
 * for the rows that need it.
 */
export interface ItemReading {
  /** The cell as text, for showing a refused value. */
  readonly text: string;
  readonly first: string | null;
  readonly second: string | null;
  /** The unit that the row names, computed with `first`. */
  readonly word: string | null;
  readonly value: string;
  /** Whether a value was there and could not be kept; may name the item's value. */
  readonly refused: string;
  /** Why, evaluated for refused values only. */
  readonly reason: string;
  /** The unit in which the source gave the value. */
  readonly unit: string | null;
  /** birth: day, month or year. */
  readonly precision: string | null;
  /** person: whether the number is of the other numbering. */
  readonly is_other: string | null;
  /** person: the number of the other numbering, whether it counts or not. */
  readonly other: string | null;
}

export interface ReadingContext {
  readonly bound: BoundValues;
  readonly mapping: Mapping;
  readonly cell: (column: string) => Cell;
  /** Names of the first and second step, of the word of the unit, and of the value. */
  readonly names: Readonly<Record<'first' | 'second' | 'word' | 'value', string>>;
}

const EARLIEST = "DATE '1880-01-01'";
const LATEST = "DATE '2200-12-31'";

const within = (x: string, u: Unit, [low, high]: readonly [number, number]): string => {
  // A hair of tolerance: 720.64 mg/dL of glucose is exactly 40 mmol/L, whatever the last bit says.
  const [a, b] = [limitIn(u, low), limitIn(u, high)];
  return `${x} BETWEEN ${double(a - Math.abs(a) * 1e-9)} AND ${double(b + Math.abs(b) * 1e-9)}`;
};

const converted = (x: string, u: Unit): string => {
  const value = multiplied(x, u);
  return u.whole ? `floor(${value})` : value;
};

const multiplied = (x: string, u: Unit): string =>
  u.multiply === 1 && u.divide === 1 && u.add === 0
    ? x
    : `round(${x} * ${double(u.multiply)} / ${double(u.divide)} + ${double(u.add)}, 6)`;

/** SQL text of a cell, whatever its type: codes that a Parquet file holds as numbers read "1", not "1.0". */
export function textOf({ sql, type }: Cell): string {
  if (type === 'text') return sql;
  if (type === 'number')
    return `coalesce(CAST(CASE WHEN ${sql} = floor(${sql}) THEN TRY_CAST(${sql} AS BIGINT) END AS VARCHAR), CAST(${sql} AS VARCHAR))`;
  return `CAST(${sql} AS VARCHAR)`;
}

/**
 * Codes for missing. Those of the whole mapping count in a number only where the number is impossible: 77 kg is a
 * weight. A column's own count always.
 */
function missingOf(column: FromColumn, context: ReadingContext): { own: string | null; any: string } {
  const { bound, mapping } = context;
  const all = new Set(['', ...mapping.missing, ...(column.missing ?? [])]);
  const own = column.missing?.length ? bound.list(new Set(column.missing)) : null;
  return { own, any: bound.list(all) };
}

export function readItem(item: Item, column: FromColumn, context: ReadingContext): ItemReading {
  const reading = readCell(item, column, context);
  if (context.mapping.format.type !== 'xlsx') return reading;
  const fails = `is_formula_error(${reading.text}) AND ${reading.text} NOT IN (${missingOf(column, context).any})`;
  const reason = `CASE WHEN ${fails} THEN 'formula_error' ELSE ${reading.reason} END`;
  if (reading.refused !== 'false') return { ...reading, reason };
  // Any text is read, and none of these is one.
  const value = `CASE WHEN ${fails} THEN NULL ELSE ${reading.value} END`;
  return { ...reading, value, refused: `${context.names.value} IS NULL AND ${fails}`, reason };
}

function readCell(item: Item, column: FromColumn, context: ReadingContext): ItemReading {
  const cell = context.cell(column.column);
  const text = textOf(cell);
  const missing = missingOf(column, context);
  const there = `${cell.sql} IS NOT NULL AND trim(${text}) NOT IN (${missing.any})`;
  const base = {
    text,
    first: null,
    second: null,
    word: null,
    refused: `${context.names.value} IS NULL AND ${there}`,
    reason: "'unreadable'",
    unit: null,
    precision: null,
    is_other: null,
    other: null,
  };
  switch (item.type) {
    case 'number':
      return { ...base, ...readNumber(item, column, cell, missing.own, context) };
    case 'date':
      // A word may stand for a day: a survey's cycle for its middle.
      return {
        ...base,
        ...readDate(
          column,
          column.codes ? { sql: translated(text, column, context), type: 'text' } : cell,
          context,
        ),
      };
    case 'birth':
      return { ...base, ...readBirth(column, cell, context) };
    case 'code':
      return { ...base, ...readCode(item, column, cell, text, context), reason: "'code_unknown'" };
    case 'identifier': {
      const { otherwise } = column;
      const { namespace } = context.mapping;
      if (namespace === PSEUDONYMS)
        return {
          ...base,
          ...readText(text, missing.any, (plain) => `CAST(TRY_CAST(${plain} AS UUID) AS VARCHAR)`, context),
        };
      if (column.with) {
        const parts = [cell, ...column.with.map((one) => context.cell(one))];
        return {
          ...base,
          // One that is empty leaves nobody.
          value: parts.map((part) => saidSql(part, missing.any)).join(' || chr(31) || '),
          reason: "'required_missing'",
        };
      }
      const digits = digitsOf(column, namespace);
      if (!otherwise)
        return digits === null
          ? { ...base, ...readText(text, missing.any, (plain) => plain, context) }
          : {
              ...base,
              value: identifierSql(cell, digits, missing.any),
              reason: `CASE WHEN ${isShortNumber(text, digits)} THEN 'number_short' ELSE 'unreadable' END`,
            };
      const other = context.cell(otherwise.column);
      const text2 = textOf(other);
      const value = identifierSql(other, digitsOf(otherwise, otherwise.namespace), missing.any);
      return {
        ...base,
        text: `coalesce(nullif(trim(${text}), ''), ${text2})`,
        first: identifierSql(cell, digits, missing.any),
        value: `coalesce(${context.names.first}, ${value})`,
        refused: `${context.names.value} IS NULL AND (${there} OR ${other.sql} IS NOT NULL AND trim(${text2}) NOT IN (${missing.any}))`,
        is_other: `${context.names.first} IS NULL`,
        other: value,
      };
    }
    case 'icd10': {
      const { first } = context.names;
      // Most cells hold one code, well written; the list is made for the others only.
      const plain = `regexp_full_match(${text}, '[A-Z][0-9]{2}(\\.[0-9])?')`;
      return {
        ...base,
        first: `CASE WHEN ${cell.sql} IS NULL OR ${plain} THEN NULL WHEN ${there} THEN read_icd10(${text}) END`,
        value: `CASE WHEN ${cell.sql} IS NULL THEN NULL WHEN ${first} IS NULL THEN CASE WHEN ${plain} THEN ${text} END ELSE nullif(array_to_string(list_sort(list_distinct(list_filter(${first}, piece -> piece <> ''))), ';'), '') END`,
        refused: `${first} IS NOT NULL AND list_contains(${first}, '')`,
      };
    }
    case 'conditions':
      return {
        ...base,
        value: `CASE WHEN ${there} THEN read_conditions(${translated(text, column, context)}) ELSE '|' END`,
        refused: 'false',
      };
    case 'text':
    case 'area': {
      const known = (plain: string): string => translated(plain, column, context);
      // A spreadsheet takes the leading zero of a commune's five digits.
      const code = (plain: string): string =>
        item.type === 'area' && !context.mapping.areas
          ? `CASE WHEN length(${known(plain)}) = 4 AND regexp_full_match(${known(plain)}, '[0-9]{4}') THEN '0' || ${known(plain)} ELSE ${known(plain)} END`
          : known(plain);
      return { ...base, ...readText(text, missing.any, code, context), refused: 'false' };
    }
  }
}

const digitsOf = (column: { readonly digits?: number | undefined }, namespace: string): number | null =>
  column.digits ?? (namespace === 'personal-number' ? 12 : null);

/** Whether digits are missing that may have been leading zeros. */
export const isShortNumber = (text: string, digits: number): string =>
  `length(trim(${text})) < ${String(digits)} AND regexp_full_match(trim(${text}), '[0-9]{${String(Math.max(digits - 2, 1))},}')`;

/** A person's number in a cell, or NULL: of a numbering without a known length it is the text as it stands. */
function identifierSql(cell: Cell, digits: number | null, missing: string): string {
  const text = textOf(cell);
  const known =
    digits === null
      ? `nullif(plain_text(${text}), '')`
      : `CASE WHEN length(${text}) = ${String(digits)} AND regexp_full_match(${text}, '[0-9]+') THEN ${text} ELSE read_identifier(${text}, ${String(digits)}) END`;
  // One digit throughout is written where there is no number: all who have none would be one person.
  const isFiller = digits === null ? '' : ` OR ltrim(${text}, left(${text}, 1)) = ''`;
  return `CASE WHEN ${cell.sql} IS NULL OR ${text} IN (${missing})${isFiller} THEN NULL ELSE ${known} END`;
}

/** What a cell says, however it is spaced and whichever letters are large; NULL where it says nothing. */
const saidSql = (cell: Cell, missing: string): string => {
  const text = `lower(regexp_replace(plain_text(${textOf(cell)}), '\\s+', ' ', 'g'))`;
  return `CASE WHEN ${cell.sql} IS NULL OR trim(${textOf(cell)}) IN (${missing}) THEN NULL ELSE nullif(${text}, '') END`;
};

/** Text in two steps, the first named: what stands inside a CASE is computed as often as it is written. */
function readText(
  text: string,
  missing: string,
  code: (plain: string) => string,
  { names }: ReadingContext,
): Pick<ItemReading, 'first' | 'value'> {
  const plain = names.first;
  return {
    first: `plain_text(${text})`,
    value: `CASE WHEN ${plain} IN (${missing}) THEN NULL ELSE ${code(plain)} END`,
  };
}

function translated(text: string, column: FromColumn, { bound }: ReadingContext): string {
  const codes = Object.entries(column.codes ?? {});
  if (codes.length === 0) return text;
  const cases = codes.map(([from, to]) => {
    const word = to.normalize('NFC').trim();
    return `WHEN ${bound.bind(normal(from))} THEN ${word === '' ? 'NULL' : bound.bind(word)}`;
  });
  return `CASE code_word(${text}) ${cases.join(' ')} ELSE ${text} END`;
}

const normal = (word: string): string => word.normalize('NFC').trim().toLowerCase();

function readCode(
  item: CodeItem,
  column: FromColumn,
  cell: Cell,
  text: string,
  { bound }: ReadingContext,
): Pick<ItemReading, 'value'> {
  const own = item.values.map((word) => [word, word] as const);
  const codes = [...Object.entries(column.codes ?? {}), ...own];
  const literal = (word: string): string => `'${word}'`;
  const exact = codes.map(([from, to]) => `WHEN ${text} = ${bound.bind(from)} THEN ${literal(to)}`);
  const loose = new Map(codes.map(([from, to]) => [normal(from), to]));
  const spelled = [...loose].map(([from, to]) => `WHEN ${bound.bind(from)} THEN ${literal(to)}`);
  return {
    value: `CASE WHEN ${cell.sql} IS NULL THEN NULL ${exact.join(' ')} ELSE CASE code_word(${text}) ${spelled.join(' ')} END END`,
  };
}

function readNumber(
  item: NumberItem,
  column: FromColumn,
  cell: Cell,
  ownMissing: string | null,
  context: ReadingContext,
): Pick<ItemReading, 'first' | 'second' | 'word' | 'value' | 'reason' | 'unit'> {
  const { names, bound } = context;
  const fast = cell.type === 'text' ? `TRY_CAST(${cell.sql} AS DOUBLE)` : `CAST(${cell.sql} AS DOUBLE)`;
  const first =
    ownMissing === null ? fast : `CASE WHEN ${textOf(cell)} IN (${ownMissing}) THEN NULL ELSE ${fast} END`;
  const slow = item.pressure_part
    ? `read_pressure(${cell.sql}, ${String(item.pressure_part)})`
    : `read_number(${cell.sql})`;
  const skip = ownMissing === null ? '' : ` AND ${cell.sql} NOT IN (${ownMissing})`;
  const second =
    cell.type === 'text'
      ? `CASE WHEN ${names.first} IS NULL AND ${cell.sql} IS NOT NULL${skip} THEN ${slow} ELSE ${names.first} END`
      : names.first;
  const x = names.second;
  const possible = (u: Unit): string => within(x, u, item.hard);
  const typed = (sql: string): string => (item.sql === 'DOUBLE' ? sql : `CAST(${sql} AS ${item.sql})`);
  const declared = column.unit === undefined ? undefined : item.units.find(({ id }) => id === column.unit);
  // A unit that must be named is no guess of a number that names none.
  const guessed = item.units.filter((u) => !u.only_named);
  const only = declared ?? (guessed.length === 1 ? guessed[0] : undefined);
  const unreadable = `WHEN ${x} IS NULL THEN 'unreadable'`;
  if (only && column.unit_column === undefined) {
    return {
      first,
      second,
      word: null,
      value: typed(`CASE WHEN ${possible(only)} THEN ${converted(x, only)} END`),
      reason: `CASE ${unreadable} ELSE 'out_of_range' END`,
      unit: `CASE WHEN ${names.value} IS NOT NULL THEN '${only.id}' END`,
    };
  }
  const alone = (u: Unit): string =>
    u.only_named
      ? 'false'
      : [possible(u), ...guessed.filter((o) => o !== u).map((o) => `NOT (${possible(o)})`)].join(' AND ');
  const unitCell = column.unit_column === undefined ? null : context.cell(column.unit_column);
  // Where the row names its unit, that unit; where it names none, the only one in which the value is possible.
  const word = unitCell === null ? null : `coalesce(unit_word(${textOf(unitCell)}), '')`;
  const named = word === null ? null : names.word;
  const words = (u: Unit): string => bound.list(new Set([normal(u.id).replaceAll(' ', ''), ...u.also]));
  const chosen = (named === null ? guessed : item.units).map((u) =>
    named === null
      ? { u, when: alone(u) }
      : {
          u,
          when: `CASE WHEN ${named} = '' THEN ${alone(u)} ELSE ${named} IN (${words(u)}) AND ${possible(u)} END`,
        },
  );
  const every = bound.list(new Set(item.units.flatMap((u) => [normal(u.id).replaceAll(' ', ''), ...u.also])));
  const strange =
    named === null ? '' : `WHEN ${named} <> '' AND ${named} NOT IN (${every}) THEN 'unit_unknown'`;
  const both = guessed.map((u) => `CAST(${possible(u)} AS INTEGER)`).join(' + ');
  const unclear = named === null ? both : `CASE WHEN ${named} = '' THEN ${both} ELSE 0 END`;
  return {
    first,
    second,
    word,
    value: typed(`CASE ${chosen.map(({ u, when }) => `WHEN ${when} THEN ${converted(x, u)}`).join(' ')} END`),
    reason: `CASE ${unreadable} ${strange} WHEN ${unclear} > 1 THEN 'unit_unclear' ELSE 'out_of_range' END`,
    unit: `CASE WHEN ${names.value} IS NULL THEN NULL ${chosen.map(({ u, when }) => `WHEN ${when} THEN '${u.id}'`).join(' ')} END`,
  };
}

/** A date typed as text in a column of a sheet beside true dates, which come as yyyy-MM-dd. */
function lateDateSql(cell: Cell, format: string, { mapping }: ReadingContext): string {
  const read = dateSql(cell, format, true);
  return mapping.format.type === 'xlsx' && !isIso(format)
    ? `coalesce(${read}, ${dateSql(cell, 'yyyy-MM-dd', true)})`
    : read;
}

/** SQL of a date in a cell by its format; dates outside 1880 to 2200 are no dates. */
function dateSql(cell: Cell, format: string, trimmed: boolean): string {
  if (cell.type === 'date' || cell.type === 'timestamp') return `CAST(${cell.sql} AS DATE)`;
  const text = trimmed ? `trim(${textOf(cell)})` : textOf(cell);
  if (format === EXCEL_DAYS) return `read_excel_day(${text})`;
  return isIso(format)
    ? `TRY_CAST(${text} AS DATE)`
    : `CAST(try_strptime(${text}, '${strptimeFormat(format) ?? ''}') AS DATE)`;
}

const plausible = (x: string): string => `CASE WHEN ${x} BETWEEN ${EARLIEST} AND ${LATEST} THEN ${x} END`;

function readDate(
  column: FromColumn,
  cell: Cell,
  context: ReadingContext,
): Pick<ItemReading, 'first' | 'second' | 'value'> {
  const { names } = context;
  const format = column.date ?? 'yyyy-MM-dd';
  const again = `CASE WHEN ${names.first} IS NULL AND ${cell.sql} IS NOT NULL THEN ${lateDateSql(cell, format, context)} ELSE ${names.first} END`;
  return {
    first: dateSql(cell, format, false),
    second: cell.type === 'text' ? again : names.first,
    value: plausible(names.second),
  };
}

/** A birth of which only year or month is known stands in the middle of it; a cell may say less than its column. */
function readBirth(
  column: FromColumn,
  cell: Cell,
  context: ReadingContext,
): Pick<ItemReading, 'first' | 'second' | 'value' | 'precision'> {
  const { names } = context;
  const format = column.date ?? 'yyyy-MM-dd';
  const typed = cell.type === 'date' || cell.type === 'timestamp';
  const text = `trim(${textOf(cell)})`;
  const precision = typed ? 'day' : precisionOf(format);
  const first = dateSql(cell, format, false);
  const lessExact =
    typed || precision === 'year'
      ? ''
      : `WHEN regexp_full_match(${text}, '[0-9]{4}') THEN 'year' ${precision === 'day' ? `WHEN regexp_full_match(${text}, '[0-9]{1,2}[-/.][0-9]{4}') THEN 'month'` : ''}`;
  const second = typed
    ? names.first
    : `CASE WHEN ${names.first} IS NULL AND ${cell.sql} IS NOT NULL THEN coalesce(${lateDateSql(cell, format, context)}, CAST(try_strptime(${text}, '%Y') AS DATE), CAST(try_strptime(replace(replace(${text}, '-', '/'), '.', '/'), '%m/%Y') AS DATE)) ELSE ${names.first} END`;
  const moreExact =
    context.mapping.format.type === 'xlsx' && precision !== 'day'
      ? `WHEN regexp_full_match(${text}, '[0-9]{4}-[0-9]{2}-[0-9]{2}.*') THEN 'day'`
      : '';
  const exact = `CASE WHEN ${names.second} IS NULL THEN NULL ${moreExact} WHEN ${names.first} IS NOT NULL THEN '${precision}' ${lessExact} ELSE '${precision}' END`;
  return {
    first,
    second,
    precision: exact,
    value: `CASE WHEN ${plausible(names.second)} IS NULL THEN NULL ELSE CASE ${exact} WHEN 'year' THEN make_date(CAST(year(${names.second}) AS INTEGER), 7, 1) WHEN 'month' THEN ${names.second} + 14 - (CAST(day(${names.second}) AS INTEGER) - 1) ELSE ${names.second} END END`,
  };
}
