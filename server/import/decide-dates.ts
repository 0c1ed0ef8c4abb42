import type { DuckDBConnection } from '@duckdb/node-api';
import { AUTO_DATE } from '#queries/import/date-format.ts';
import type { Mapping } from '#queries/import/mapping.ts';
import { textOf } from '#queries/import/read-item.ts';
import { readImportSql } from '#queries/import/read-sql.ts';
import { Refusal } from '../serve/refusal.ts';
import { batchText } from './readers/batch-text.ts';
import { explained, type Source } from './readers/source.ts';

/**
 * Decides, by a first pass over the file, how the days of columns are written of which the mapping says `auto`: every day
 * of a column has the same order of day and month.
 * @param open the file once more; batches are read once
 * @returns the mapping with the formats that were found
 * @throws {Refusal} where nothing or both orders show: then a person must say it
 */
export async function decideDates(
  connection: DuckDBConnection,
  mapping: Mapping,
  open: () => Promise<Source>,
): Promise<Mapping> {
  const names = autoColumns(mapping);
  if (names.length === 0) return mapping;
  const source = await open();
  try {
    const formats = new Map<string, string>();
    const orders = await ordersOf(connection, source, names);
    for (const [name, order] of orders) formats.set(name, formatOf(name, order));
    return withFormats(mapping, formats);
  } catch (error) {
    throw explained(error, source);
  } finally {
    source.close?.();
  }
}

interface Order {
  dayFirst: number;
  monthFirst: number;
  either: number;
  separator: string;
}

const autoColumns = (mapping: Mapping): string[] => [
  ...new Set(
    mapping.rows.flatMap(({ columns, version }) =>
      [...Object.values(columns), ...(version ? [version] : [])].flatMap((one) =>
        'column' in one && one.date === AUTO_DATE ? [one.column] : [],
      ),
    ),
  ),
];

async function ordersOf(
  connection: DuckDBConnection,
  source: Source,
  names: readonly string[],
): Promise<Map<string, Order>> {
  const orders = new Map<string, Order>();
  // A column of true days has no order.
  const columns = source.columns.filter(({ name, type }) => names.includes(name) && type === 'text');
  if (columns.length === 0) return orders;
  const sql = readImportSql('date_order.sql', {
    places: columns.map((_, at) => String(at)).join(', '),
    cells: columns.map(textOf).join(', '),
    reader: source.reader,
  });
  const count = async (values: Readonly<Record<string, string>>): Promise<void> => {
    for (const row of (await connection.runAndReadAll(sql, values)).getRows()) {
      const name = columns[Number(row[0])]?.name ?? '';
      const [dayFirst, monthFirst, either] = row.slice(1, 4).map(Number);
      const known = orders.get(name) ?? { dayFirst: 0, monthFirst: 0, either: 0, separator: '' };
      orders.set(name, {
        dayFirst: known.dayFirst + (dayFirst ?? 0),
        monthFirst: known.monthFirst + (monthFirst ?? 0),
        either: known.either + (either ?? 0),
        separator: known.separator === '' && typeof row[4] === 'string' ? row[4] : known.separator,
      });
    }
  };
  if (!source.batches) await count(source.values);
  else for await (const { rows } of source.batches) await count({ ...source.values, batch: batchText(rows) });
  return orders;
}

function formatOf(name: string, { dayFirst, monthFirst, either, separator }: Order): string {
  const mark = separator === '' ? '/' : separator;
  if (dayFirst > 0 && monthFirst === 0) return `dd${mark}MM${mark}yyyy`;
  if (monthFirst > 0 && dayFirst === 0) return `MM${mark}dd${mark}yyyy`;
  // Days such as 05/05 read alike both ways, and yyyy-MM-dd has no such order.
  if (dayFirst === 0 && either === 0) return separator === '' ? 'yyyy-MM-dd' : `dd${mark}MM${mark}yyyy`;
  const [en, vi] =
    dayFirst > 0
      ? [
          `${String(dayFirst)} rows can only be dd/MM, ${String(monthFirst)} only MM/dd`,
          `${String(dayFirst)} dòng chỉ có thể là ngày trước, ${String(monthFirst)} dòng chỉ có thể là tháng trước`,
        ]
      : [
          `in all ${String(either)} rows that tell them apart, either number may be the month`,
          `ở cả ${String(either)} dòng có hai số khác nhau, số nào cũng có thể là tháng`,
        ];
  throw new Refusal(
    'date_order_unclear',
    `Column ${name}: whether days are written dd${mark}MM or MM${mark}dd cannot be decided: ${en}. Say "date": "dd${mark}MM${mark}yyyy" or another format in the mapping. Nothing was stored.`,
    2,
    `Cột ${name}: không rõ viết ngày trước (dd${mark}MM) hay tháng trước (MM${mark}dd): ${vi}. Hãy chọn cách viết ngày của cột này. Không có gì được lưu.`,
  );
}

const withFormats = (mapping: Mapping, formats: ReadonlyMap<string, string>): Mapping => ({
  ...mapping,
  rows: mapping.rows.map((rule) => ({
    ...rule,
    ...(rule.version && { version: withFormat(rule.version, formats) }),
    columns: Object.fromEntries(
      Object.entries(rule.columns).map(([item, one]) => [
        item,
        'column' in one ? withFormat(one, formats) : one,
      ]),
    ),
  })),
});

const withFormat = <T extends { readonly column: string; readonly date?: string | undefined }>(
  one: T,
  formats: ReadonlyMap<string, string>,
): T => (one.date === AUTO_DATE ? { ...one, date: formats.get(one.column) ?? 'yyyy-MM-dd' } : one);
