import { z } from 'zod';
import { columnsRead, type Mapping } from '#queries/import/mapping.ts';
import type { Outcome } from '#queries/import/outcomes.ts';
import type { SourceColumn } from '#queries/import/reader.ts';
import { Refusal } from '../../serve/refusal.ts';

/**
 * A file that is what its mapping says, as far as can be seen before its rows are read. Whatever the file is, its rows
 * become text cells of named columns here; everything after that is one path.
 */
export interface Source {
  readonly columns: readonly SourceColumn[];
  readonly bytes: number;
  /** What the statement selects from: a table function, or the rows of a batch. */
  readonly reader: string;
  /** Bound to the statement: values of the table function. */
  readonly values: Readonly<Record<string, string>>;
  /** Rows of data, counted apart from the reader; null where they are counted while they are read. */
  readonly rows: number | null;
  /** Rows that DuckDB cannot read by itself, a piece at a time. They pass through memory only, and through no table. */
  readonly batches?: AsyncIterable<Batch> | Iterable<Batch>;
  /** What the file holds where its records are not its rows, filled while the rows are read: counted, not kept. */
  readonly content?: Content;
  /** The way back to rows as the file has them, for those that were refused; without it they are not kept whole. */
  readonly whole?: WholeRows;
  /** Turns a failure of the reader into a sentence; its own words hold rows of the file. */
  readonly explain: (error: Error) => Refusal | null;
  /** Lets go of the file, read or not. */
  readonly close?: () => void;
}

/** What to throw where reading failed: a sentence, since the reader's own words hold rows of the file. */
export function explained(error: unknown, source: Source): unknown {
  if (!(error instanceof Error) || error instanceof Refusal) return error;
  // Of the machine, and not of the file.
  if (/out of memory|no space left/i.test(error.message)) return error;
  return source.explain(error) ?? error;
}

/** Rows of a file as they are written, with every column, mapped or not. */
export interface WholeRows {
  /** What a file of the same form needs beside the rows. */
  readonly form: WholeForm;
  /**
   * Reads the file once more.
   * @param wanted numbers of rows, the first row of data being 1
   * @param take told each of them in the order of the file, as its form writes it
   */
  readonly read: (wanted: ReadonlySet<number>, take: (row: number, text: string) => void) => Promise<void>;
}

export const wholeForm = z.discriminatedUnion('type', [
  /** A row is its line, without its end. */
  z.object({
    type: z.literal('csv'),
    /** The first line, without a byte order mark. */
    header: z.string(),
    delimiter: z.string(),
    encoding: z.enum(['utf-8', 'utf-16', 'latin-1']),
  }),
  /** A row is a list, as JSON: the place of its sheet among these, then its cells. */
  z.object({
    type: z.literal('xlsx'),
    sheets: z.array(z.object({ name: z.string(), header_row: z.int(), header: z.array(z.string()) })),
  }),
  /** A row is a list of its cells as text, as JSON. */
  z.object({
    type: z.literal('parquet'),
    /** With the types that they are written in, as DuckDB names them. */
    columns: z.array(z.object({ name: z.string(), type: z.string() })),
  }),
  /** A row is its place, and with the first row of a visit the visit as XML, as JSON. */
  z.object({ type: z.literal('insurance-xml') }),
  /** A row is its place and the entries of a Bundle that it is of, as JSON; none that stand with a row before it. */
  z.object({ type: z.literal('fhir-r4'), timestamp: z.string().nullable() }),
  /** A row is the values that it adds up, as JSON. */
  z.object({ type: z.literal('dhis2'), syntax: z.enum(['json', 'xml', 'csv']) }),
]);
export type WholeForm = z.infer<typeof wholeForm>;

/** Records of a file by type, and of each type what became of how many: used in rows, or not and why. */
export class Content {
  readonly #counts = new Map<string, Map<Outcome, number>>();

  count(record: string, outcome: Outcome, records = 1): void {
    const ofType = this.#counts.get(record) ?? new Map<Outcome, number>();
    this.#counts.set(record, ofType.set(outcome, (ofType.get(outcome) ?? 0) + records));
  }

  /** By type, those that are used first and then the most frequent. */
  entries(): { record: string; outcome: Outcome; records: number }[] {
    return [...this.#counts]
      .flatMap(([record, ofType]) => [...ofType].map(([outcome, records]) => ({ record, outcome, records })))
      .toSorted(
        (a, b) =>
          a.record.localeCompare(b.record, 'en') ||
          Number(b.outcome === 'used') - Number(a.outcome === 'used') ||
          b.records - a.records ||
          a.outcome.localeCompare(b.outcome, 'en'),
      );
  }
}

/** Some rows of a source, of the columns of the mapping only. */
export interface Batch {
  /**
   * Where each row stands, then its cells in the order of the columns. A place is written as those who made the file
   * know it, `{column}` for the letter of the column: "Phiếu khám!{column}7". It holds nothing of a person.
   */
  readonly rows: readonly (readonly (string | null)[])[];
  /** Share of the file that is read, 0 to 1. */
  readonly done: number;
}

/**
 * Rows that a batch should have. To begin the statement costs as much as some thousand rows of a wide mapping; the rows of a
 * batch are a few megabytes, and two are there at a time.
 */
export const BATCH_ROWS = 4096;

/** The reader of batches: `$batch` is bound to the rows of one, as JSON. */
export const BATCH_READER = `(SELECT unnest(from_json(CAST($batch AS VARCHAR), '[["VARCHAR"]]')) AS cells)`;

/** Where the place of a row stands. */
export const BATCH_PLACE = 'cells[1]';

/** The columns of a source of batches: the names in the order of the cells, with the letters of their columns. */
export const batchColumns = (
  names: readonly string[],
  letterOf: (name: string) => string | undefined = () => undefined,
): SourceColumn[] =>
  names.map((name, at) => {
    const letter = letterOf(name);
    return {
      name,
      type: 'text',
      sql: `cells[${String(at + 2)}]`,
      ...(letter === undefined ? {} : { letter }),
    };
  });

/** What DuckDB says of a batch that it cannot take in may quote its rows. */
export const explainBatch = ({ message }: Error): Refusal | null =>
  /json|unicode|utf-?8/i.test(message)
    ? new Refusal('file_broken', 'The file holds text that cannot be read. Nothing was stored.', 2)
    : null;

/**
 * Refuses a file that lacks a column of its mapping, or has it twice.
 * @param where the header's place: "Line 1"
 */
export function refuseOtherColumns(
  header: readonly string[],
  mapping: Mapping | { readonly name: string; readonly columns: readonly string[] },
  where: string,
): void {
  const wanted = 'columns' in mapping ? mapping.columns : columnsRead(mapping);
  const missing = wanted.filter((name) => !header.includes(name.normalize('NFC')));
  if (missing.length > 0)
    throw new Refusal(
      'columns_missing',
      `${where}: the mapping ${mapping.name} names columns that the file has not: ${missing.join(', ')}. The file has ${String(header.length)} columns. Use the mapping made for this file, or correct the names.`,
      2,
    );
  const twice = wanted.find((name) => header.indexOf(name) !== header.lastIndexOf(name));
  if (twice !== undefined)
    throw new Refusal(
      'columns_twice',
      `${where}: the column ${twice} stands twice; which one is meant cannot be known.`,
      2,
    );
}
