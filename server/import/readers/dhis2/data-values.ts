import { CsvError, parse } from 'csv-parse';
import { Readable } from 'node:stream';
import { z } from 'zod';
import { Refusal } from '../../../serve/refusal.ts';
import { brokenRow } from '../csv-batches.ts';
import { BoundedXml } from '../insurance-xml/xml-limits.ts';
import { JsonPieces } from '../json-pieces.ts';

/** A value of DHIS2; period and unit may be said once for the whole set. */
export interface DataValue {
  readonly dataElement?: string | undefined;
  readonly period?: string | undefined;
  readonly orgUnit?: string | undefined;
  readonly categoryOptionCombo?: string | undefined;
  readonly attributeOptionCombo?: string | undefined;
  readonly value?: string | undefined;
  readonly lastUpdated?: string | undefined;
  readonly deleted?: boolean | undefined;
}

/** What a set says of all its values. */
export interface DataValueSet {
  readonly values: readonly (DataValue | null)[];
  readonly period?: string | undefined;
  readonly orgUnit?: string | undefined;
  readonly completeDate?: string | undefined;
}

/** Values that are held at a time: a province's days of a year are a tenth of it. */
export const MOST_VALUES = 1_000_000;

const text = z.string().optional();
const flag = z.union([z.boolean(), z.string().transform((word) => word.toLowerCase() === 'true')]).optional();

const dataValue = z.object({
  dataElement: text,
  period: z.union([z.string(), z.number().transform(String)]).optional(),
  orgUnit: text,
  categoryOptionCombo: text,
  attributeOptionCombo: text,
  value: z.union([z.string(), z.number().transform(String), z.boolean().transform(String)]).optional(),
  lastUpdated: text,
  deleted: flag,
});
const setHead = z.object({
  dataValues: z.array(z.unknown()),
  period: dataValue.shape.period,
  orgUnit: text,
  completeDate: text,
});

/** The columns of DHIS2's own CSV, which are written without capital letters. */
const CSV_NAMES: Readonly<Record<string, keyof DataValue>> = {
  dataelement: 'dataElement',
  period: 'period',
  orgunit: 'orgUnit',
  categoryoptioncombo: 'categoryOptionCombo',
  attributeoptioncombo: 'attributeOptionCombo',
  value: 'value',
  lastupdated: 'lastUpdated',
  deleted: 'deleted',
};

/** A value as it is written, by the names that it is written with. */
export type RawValue = Readonly<Record<string, unknown>>;
export type Syntax = 'json' | 'xml' | 'csv';
type TakeRaw = (value: RawValue) => void;

/**
 * Reads data value sets as they come: JSON, XML or CSV, told apart by their first letter. null stands for what has not
 * the shape of a value.
 * @param take told every value as it is written, in the order of the file
 * @throws {Refusal} another file, or one that is broken
 */
export async function readSets(
  bytes: AsyncIterable<Buffer>,
  take: TakeRaw = () => undefined,
): Promise<{ readonly syntax: Syntax; readonly sets: readonly DataValueSet[] }> {
  const chunks = bytes[Symbol.asyncIterator]();
  const before: Buffer[] = [];
  let letter: string | undefined;
  while (letter === undefined) {
    const next = await chunks.next();
    if (next.done === true) throw otherFile();
    before.push(next.value);
    letter = /[^\s\uFEFF]/.exec(Buffer.concat(before).toString('utf8'))?.[0];
  }
  const all = (async function* () {
    yield* before;
    yield* { [Symbol.asyncIterator]: () => chunks };
  })();
  const syntax = letter === '{' ? 'json' : letter === '<' ? 'xml' : 'csv';
  return { syntax, sets: await READ[syntax](all, take) };
}

const READ: Readonly<
  Record<Syntax, (bytes: AsyncIterable<Buffer>, take: TakeRaw) => Promise<DataValueSet[]>>
> = { json: fromJson, xml: fromXml, csv: fromCsv };

async function fromJson(bytes: AsyncIterable<Buffer>, take: TakeRaw): Promise<DataValueSet[]> {
  const pieces = new JsonPieces('dataValues');
  const sets: DataValueSet[] = [];
  const counted = counter();
  let values: (DataValue | null)[] = [];
  for await (const chunk of bytes)
    for (const { kind, json } of pieces.add(chunk))
      if (kind === 'entry') {
        counted();
        values.push(valueIn(json));
        take(json as RawValue);
      } else {
        const head = setHead.safeParse(json);
        if (!head.success) throw otherFile();
        sets.push({ ...head.data, values });
        values = [];
      }
  pieces.end();
  return sets;
}

async function fromXml(bytes: AsyncIterable<Buffer>, take: TakeRaw): Promise<DataValueSet[]> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const values: (DataValue | null)[] = [];
  const counted = counter();
  let head: Omit<DataValueSet, 'values'> = {};
  const xml = new BoundedXml({
    open: (name, depth, attributes) => {
      if (depth === 1 && name !== 'dataValueSet') throw otherFile();
      if (depth === 1) head = setHead.omit({ dataValues: true }).parse(attributes);
      if (depth === 2 && name === 'dataValue') {
        counted();
        values.push(valueIn(attributes));
        take(attributes);
      }
    },
    close: () => undefined,
    text: () => undefined,
  });
  const decoded = (chunk?: Buffer): string => {
    try {
      return decoder.decode(chunk, { stream: chunk !== undefined });
    } catch {
      throw new Refusal(
        'other_encoding',
        `Line ${String(xml.line)}: the text is not UTF-8. Export the file again. Nothing was stored.`,
        2,
      );
    }
  };
  for await (const chunk of bytes) xml.write(decoded(chunk));
  xml.write(decoded());
  xml.end();
  return [{ ...head, values }];
}

async function fromCsv(bytes: AsyncIterable<Buffer>, take: TakeRaw): Promise<DataValueSet[]> {
  let header: string[] | null = null;
  let names: (keyof DataValue | undefined)[] = [];
  const values: (DataValue | null)[] = [];
  const counted = counter();
  const parser = parse({ bom: true, skip_empty_lines: true, max_record_size: 1 << 20 });
  const source = Readable.from(bytes);
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      if (header === null) {
        header = cells;
        names = header.map((name) => CSV_NAMES[name.trim().toLowerCase().replaceAll(/[ _]/g, '')]);
        if (!(['dataElement', 'period', 'orgUnit', 'value'] as const).every((name) => names.includes(name)))
          throw otherFile();
        continue;
      }
      counted();
      const entries = cells.flatMap((cell, at) => {
        const name = names[at];
        return name === undefined || cell === '' ? [] : [[name, cell] as const];
      });
      values.push(valueIn(Object.fromEntries(entries)));
      take(Object.fromEntries(header.map((name, at) => [name, cells[at]])));
    }
  } catch (error) {
    throw error instanceof CsvError ? brokenRow(error) : error;
  } finally {
    source.destroy();
  }
  return [{ values }];
}

function valueIn(of: unknown): DataValue | null {
  const parsed = dataValue.safeParse(of);
  return parsed.success ? parsed.data : null;
}

function counter(): () => void {
  let count = 0;
  return () => {
    if (++count <= MOST_VALUES) return;
    throw new Refusal(
      'too_many_records',
      `The file has more than ${MOST_VALUES.toLocaleString('en-GB')} values, and all must be held at once. Export fewer data elements or a shorter time. Nothing was stored.`,
      2,
    );
  };
}

const otherFile = (): Refusal =>
  new Refusal(
    'other_format',
    'The file is no data value set of DHIS2: JSON with "dataValues", XML with <dataValueSet>, or CSV with the columns dataelement, period, orgunit, value. Nothing was stored.',
    2,
  );
