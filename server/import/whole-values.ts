import { z } from 'zod';
import { BYTE_ORDER_MARK } from '#queries/files/csv.ts';
import { BESIDE, type ReasonedRow } from './reasoned-row.ts';
import { escaped } from './readers/insurance-xml/visit-xml.ts';
import { quoted, type Form } from './whole-files.ts';
import { commented } from './whole-visits.ts';

const wholeValue = z.record(z.string(), z.unknown());
type Value = z.infer<typeof wholeValue>;

/** A row with the values that it adds up, and what stands beside each of them. */
interface Row {
  readonly values: readonly Value[];
  readonly beside: readonly [row: string, vi: string, en: string];
}

interface Writer {
  /** @param first values as the first row has them */
  readonly head: (first: readonly Value[]) => string;
  readonly row: (row: Row, isFirst: boolean) => string;
  readonly tail: string;
}

/** A data value set of DHIS2 in each of its syntaxes. Reasons are attributes and columns that no import reads, or comments. */
const WRITERS: Readonly<Record<Form<'dhis2'>['syntax'], Writer>> = {
  json: {
    head: () => '{"dataValues":[',
    row: ({ values, beside }, isFirst) =>
      values
        .map((value, at) => {
          const reasons = Object.fromEntries(BESIDE.map((name, place) => [name, beside[place]]));
          return `${isFirst && at === 0 ? '' : ','}\n${JSON.stringify({ ...value, ...reasons })}`;
        })
        .join(''),
    tail: '\n]}\n',
  },
  xml: {
    head: () =>
      '<?xml version="1.0" encoding="UTF-8"?>\n<dataValueSet xmlns="http://dhis2.org/schema/dxf/2.0">\n',
    row: ({ values, beside: [row, vi, en] }) =>
      [
        `<!-- ${commented(`${row}: ${vi} | ${en}`)} -->\n`,
        ...values.map((value) => {
          const attributes = Object.entries(value).map(
            // A line break in an attribute would come back as a blank.
            ([name, text]) => ` ${name}="${escaped(String(text)).replaceAll('\n', '&#10;')}"`,
          );
          return `<dataValue${attributes.join('')}/>\n`;
        }),
      ].join(''),
    tail: '</dataValueSet>\n',
  },
  csv: {
    head: ([first = {}]) => `${BYTE_ORDER_MARK}${csvLine([...columnsOf(first), ...BESIDE])}`,
    row: ({ values, beside }) =>
      values
        .map((value) => csvLine([...columnsOf(value).map((name) => String(value[name])), ...beside]))
        .join(''),
    tail: '',
  },
};

const csvLine = (cells: readonly string[]): string => `${cells.map(quoted).join(',')}\r\n`;
/** Of a file that was given back before, the old reasons are no columns. */
const columnsOf = (value: Value): string[] => Object.keys(value).filter((name) => !BESIDE.includes(name));

/** The values of refused rows as a data value set in the syntax in which they came, with the reasons beside them. */
export async function* valuesFile(
  { syntax }: Form<'dhis2'>,
  rows: AsyncIterable<ReasonedRow>,
): AsyncGenerator<Buffer> {
  const { head, row: line, tail } = WRITERS[syntax];
  let isFirst = true;
  for await (const { row, text, vi, en } of rows) {
    const values = z.array(wholeValue).parse(JSON.parse(text));
    const begun = isFirst ? head(values) : '';
    yield Buffer.from(`${begun}${line({ values, beside: [String(row), vi, en] }, isFirst)}`);
    isFirst = false;
  }
  yield Buffer.from(`${isFirst ? head([]) : ''}${tail}`);
}
