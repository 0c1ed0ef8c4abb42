import type { Dhis2Format } from '#queries/import/dhis2-format.ts';
import type { Outcome } from '#queries/import/outcomes.ts';
import { columnsRead } from '#queries/import/mapping.ts';
import { Refusal } from '../../../serve/refusal.ts';
import type { OpenSource } from '../../open-source.ts';
import { clockTime } from '#queries/time/moments.ts';
import { readDate } from '../fhir/dates.ts';
import { BATCH_READER, BATCH_ROWS, batchColumns, Content, type Batch } from '../source.ts';
import { unpacked } from '../unpacked.ts';
import { readSets, type DataValue, type DataValueSet } from './data-values.ts';
import { wholeValues } from './whole-values.ts';

const RECORD = 'dataValue';

/** A value that counts: of a data element that the mapping names, of a day. */
interface Counted {
  readonly number: number;
  readonly names: readonly string[];
  readonly orgUnit: string;
  readonly period: string;
  readonly day: string;
  readonly value: string;
  readonly version: number | null;
}

/**
 * Data value sets of DHIS2, JSON, XML or CSV, plain or gzip. A row is what the named data elements say of one
 * organisation unit and day, added over their categories; every value is used or counted by reason.
 */
export const openDhis2: OpenSource<'dhis2'> = async ({ path, bytes, mapping, format, onBytes }) => {
  const { syntax, sets } = await readSets(unpacked(path, onBytes));
  if (sets.every(({ values }) => values.length === 0))
    throw new Refusal('file_empty', 'The file holds no data value: nothing was stored.', 2);
  const content = new Content();
  const columns = columnsRead(mapping);
  const rows = rowsOf(countedValues(sets, format, content), format);
  const cells = rows.map(({ place, cells }) => [place, ...columns.map((name) => cells.get(name) ?? null)]);
  return {
    columns: batchColumns(columns),
    bytes,
    reader: BATCH_READER,
    values: {},
    rows: null,
    batches: batchesOf(cells),
    content,
    whole: wholeValues(
      path,
      syntax,
      rows.map(({ numbers }) => numbers),
    ),
    explain: () => null,
  };
};

/** The values that count, each once: of two versions of one the later, of two that are as late the first. */
function countedValues(sets: readonly DataValueSet[], format: Dhis2Format, content: Content): Counted[] {
  const names = new Map<string, string[]>();
  for (const [name, operands] of Object.entries(format.values))
    for (const operand of operands) names.set(operand, [...(names.get(operand) ?? []), name]);
  const counted = new Map<string, Counted>();
  let number = 0;
  for (const { values, ...head } of sets)
    for (const value of values) {
      const one = countedOrNot(value, head, names, ++number);
      if (typeof one === 'string') {
        content.count(RECORD, one);
        continue;
      }
      const { dataElement, categoryOptionCombo, attributeOptionCombo } = value ?? {};
      const key = JSON.stringify([
        one.orgUnit,
        one.period,
        dataElement,
        categoryOptionCombo,
        attributeOptionCombo,
      ]);
      const known = counted.get(key);
      if (known === undefined || (one.version ?? -Infinity) > (known.version ?? -Infinity))
        counted.set(key, one);
      content.count(RECORD, known === undefined ? 'used' : 'repeated');
    }
  return [...counted.values()];
}

function countedOrNot(
  value: DataValue | null,
  head: Omit<DataValueSet, 'values'>,
  names: ReadonlyMap<string, readonly string[]>,
  number: number,
): Counted | Outcome {
  if (value === null) return 'unreadable';
  const { dataElement = '', categoryOptionCombo = '' } = value;
  const named = [
    ...(names.get(dataElement) ?? []),
    ...(names.get(`${dataElement}.${categoryOptionCombo}`) ?? []),
  ];
  if (named.length === 0) return 'code_not_used';
  if (value.deleted === true) return 'deleted';
  if (value.value === undefined || value.value.trim() === '') return 'value_missing';
  const period = value.period ?? head.period ?? '';
  const day = countableDay(period);
  if (day === null) return 'day_missing';
  return {
    number,
    names: [...new Set(named)],
    orgUnit: value.orgUnit ?? head.orgUnit ?? '',
    period,
    day,
    value: value.value.trim(),
    version: instantOf(value.lastUpdated ?? head.completeDate),
  };
}

/** A period of one day: 20200203, or 2020-02-03. Weeks, months and years are no days. */
export function countableDay(period: string): string | null {
  const written = period.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');
  return /^\d{4}-\d{2}-\d{2}$/.test(written) ? (readDate(written)?.day ?? null) : null;
}

/** DHIS2 writes offsets without a colon: 2020-02-03T04:05:06.000+0000. */
const instantOf = (text: string | undefined): number | null =>
  readDate(text?.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'))?.instant ?? null;

interface Row {
  readonly place: string;
  /** Of the values that it adds up. */
  readonly numbers: readonly number[];
  readonly cells: Map<string, string | null>;
}

function rowsOf(values: readonly Counted[], format: Dhis2Format): Row[] {
  const groups = new Map<string, Counted[]>();
  for (const one of values) {
    const name = JSON.stringify([one.orgUnit, one.day]);
    const group = groups.get(name);
    if (group) group.push(one);
    else groups.set(name, [one]);
  }
  return [...groups.values()].map((group) => {
    const [first] = group as [Counted, ...Counted[]];
    const latest = group.reduce<number | null>(
      (a, { version: b }) => (b !== null && (a === null || b > a) ? b : a),
      null,
    );
    const cells = new Map<string, string | null>([
      ['orgUnit', first.orgUnit],
      ['period', first.period],
      ['day', first.day],
      ['version', latest === null ? null : clockTime(latest)],
    ]);
    for (const name of Object.keys(format.values))
      cells.set(name, sumOf(group.filter(({ names }) => names.includes(name)).map(({ value }) => value)));
    return {
      place: `${RECORD} ${String(first.number)}`,
      numbers: group.map(({ number }) => number),
      cells,
    };
  });
}

/** The sum of numbers; one that is none stands for them all, and is refused as such. */
function sumOf(values: readonly string[]): string | null {
  if (values.length === 0) return null;
  const strange = values.find((value) => !/^-?\d+(\.\d+)?$/.test(value));
  return strange ?? String(values.reduce((sum, value) => sum + Number(value), 0));
}

function* batchesOf(rows: readonly (string | null)[][]): Generator<Batch> {
  for (let from = 0; from < rows.length; from += BATCH_ROWS)
    yield { rows: rows.slice(from, from + BATCH_ROWS), done: Math.min((from + BATCH_ROWS) / rows.length, 1) };
}
