import {
  Dictionary,
  makeData,
  makeVector,
  Table,
  tableToIPC,
  Uint16,
  Uint8,
  Utf8,
  vectorFromArray,
  type Vector,
} from 'apache-arrow';
import { TOPICS, type NamedKey, type TopicId } from '#queries/tiles/measures.ts';
import { titlesField, type Codes, type TitleEntry } from '#queries/tiles/tile.ts';

/**
 * Columns by name: for area, sex, condition and period texts or codes into a list of texts, for age_band the
 * index of the band, for a measure counts.
 */
export type TileColumns = Readonly<Record<string, ArrayLike<string | number> | Codes>>;

/** Of each key that no manifest lists: its values with their names, in the order in which they are shown. */
export type TileTitles = ReadonlyMap<NamedKey, readonly TitleEntry[]>;

/** All columns of a topic, or those of its digest. */
interface EncodedColumns {
  readonly keys: readonly string[];
  readonly measures: readonly string[];
  /** Whether a measure may be held of some rows only: those without are NaN. */
  readonly partly?: boolean;
}

/**
 * Encodes a tile as an Arrow IPC stream: texts as dictionaries, age_band as Uint8, each measure in the fewest bytes
 * that hold its largest count; one that a digest does not hold of every row in doubles, NaN where it holds none.
 * The titles of keys that no manifest lists go into the schema. A dictionary holds the texts that occur, in the order of their first row.
 * Throws when a column of the topic is missing, of another length, or a count does not fit in 32 bits.
 */
export function encodeTile(
  topic: TopicId,
  columns: TileColumns,
  titles: TileTitles = new Map(),
  { keys, measures, partly = false }: EncodedColumns = {
    keys: TOPICS[topic].keys,
    measures: Object.keys(TOPICS[topic].measures),
  },
): Uint8Array {
  const rows = lengthOf(columns[keys[0]!]);
  const column = (name: string): ArrayLike<string | number> | Codes => {
    const found = columns[name];
    if (!found) throw new Error(`Tile of topic ${topic} needs the column ${name}.`);
    if (lengthOf(found) !== rows) {
      throw new Error(`Column ${name} of topic ${topic} has ${lengthOf(found)} rows, not ${rows}.`);
    }
    return found;
  };
  const vectors: Record<string, Vector> = {};
  for (const [at, key] of keys.entries()) {
    const values = column(key);
    vectors[key] =
      key === 'age_band'
        ? makeVector(Uint8Array.from(values as ArrayLike<number>))
        : dictionaryVector('of' in values ? used(values) : coded(values as ArrayLike<string>), at);
  }
  for (const measure of measures) {
    vectors[measure] = makeVector(counts(measure, column(measure) as ArrayLike<number>, partly));
  }
  const table = new Table(vectors);
  for (const [key, entries] of titles) table.schema.metadata.set(titlesField(key), JSON.stringify(entries));
  return tableToIPC(table, 'stream');
}

/** A tile of a topic in which everything is zero. */
export const emptyTile = (topic: TopicId): Uint8Array =>
  encodeTile(
    topic,
    Object.fromEntries(
      [...TOPICS[topic].keys, ...Object.keys(TOPICS[topic].measures)].map((name) => [name, []]),
    ),
  );

function lengthOf(column: ArrayLike<string | number> | Codes | undefined): number {
  if (!column) return 0;
  return 'of' in column ? column.of.length : column.length;
}

/** Always a copy: apache-arrow merges neighbouring columns that lie in one buffer, and the stream comes out short. */
function counts(
  measure: string,
  values: ArrayLike<number>,
  partly: boolean,
): Int8Array | Int16Array | Int32Array | Float64Array {
  let largest = 0;
  let is_whole = true;
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (partly && Number.isNaN(value)) {
      is_whole = false;
      continue;
    }
    if (value !== (value | 0)) throw new Error(`${measure} in row ${row} is ${value}, not a 32-bit count.`);
    if (value > largest) largest = value;
    else if (-value > largest) largest = -value;
  }
  if (!is_whole) return new Float64Array(values);
  if (largest < 0x80) return new Int8Array(values);
  return largest < 0x8000 ? new Int16Array(values) : new Int32Array(values);
}

/** Gives each text a code in the order of its first appearance. */
function coded(texts: ArrayLike<string>): Codes {
  const code_of = new Map<string, number>();
  const of = new Uint16Array(texts.length);
  for (let row = 0; row < texts.length; row++) {
    const text = texts[row]!;
    let code = code_of.get(text);
    if (code === undefined) code_of.set(text, (code = code_of.size));
    of[row] = code;
  }
  return { of, values: [...code_of.keys()] };
}

/** The same column with the texts that do not occur left out of its list. */
function used({ of, values }: Codes): Codes {
  // By number instead of by a map: a province has tens of millions of these.
  const new_code = new Int32Array(values.length).fill(-1);
  const kept: string[] = [];
  const renumbered = new Uint16Array(of.length);
  for (let row = 0; row < of.length; row++) {
    const old = of[row]!;
    let code = new_code[old]!;
    if (code < 0) {
      code = kept.length;
      new_code[old] = code;
      kept.push(values[old]!);
    }
    renumbered[row] = code;
  }
  return { of: renumbered, values: kept };
}

/** @param id of the dictionary in its tile: apache-arrow would count on from tile to tile, so that equal tiles would differ */
function dictionaryVector({ of, values }: Codes, id: number): Vector {
  // apache-arrow writes no dictionary for a table without rows, and readers then miss it.
  if (of.length === 0) return vectorFromArray([], new Utf8());
  if (values.length > 0x10000) throw new Error(`A key has ${values.length} values; 65,536 are possible.`);
  const dictionary = vectorFromArray(values, new Utf8());
  const small = values.length <= 0x100;
  const data = small ? Uint8Array.from(of) : Uint16Array.from(of);
  const type = new Dictionary(new Utf8(), small ? new Uint8() : new Uint16(), id);
  return makeVector(makeData({ type, data, dictionary, length: of.length, nullCount: 0 }));
}
