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
import { TOPICS, type TopicId } from '#queries/tiles/measures.ts';

/** Columns by name: texts for area, sex, condition and period, the index of the band for age_band, counts else. */
export type TileColumns = Readonly<Record<string, ArrayLike<string | number>>>;

/**
 * Encodes a tile as an Arrow IPC stream: texts as dictionaries, age_band as Uint8, measures as Int32.
 * Throws when a column of the topic is missing, of another length, or a count does not fit in 32 bits.
 */
export function encodeTile(topic: TopicId, columns: TileColumns): Uint8Array {
  const rows = columns[TOPICS[topic].keys[0]!]?.length ?? 0;
  const column = (name: string): ArrayLike<string | number> => {
    const found = columns[name];
    if (!found) throw new Error(`Tile of topic ${topic} needs the column ${name}.`);
    if (found.length !== rows) {
      throw new Error(`Column ${name} of topic ${topic} has ${found.length} rows, not ${rows}.`);
    }
    return found;
  };
  const vectors: Record<string, Vector> = {};
  for (const key of TOPICS[topic].keys) {
    vectors[key] =
      key === 'age_band'
        ? makeVector(Uint8Array.from(column(key) as ArrayLike<number>))
        : dictionaryVector(column(key) as ArrayLike<string>);
  }
  for (const measure of Object.keys(TOPICS[topic].measures)) {
    vectors[measure] = makeVector(counts(measure, column(measure) as ArrayLike<number>));
  }
  return tableToIPC(new Table(vectors), 'stream');
}

function counts(measure: string, values: ArrayLike<number>): Int32Array {
  if (values instanceof Int32Array) return values;
  const whole = Int32Array.from(values);
  for (let row = 0; row < whole.length; row++) {
    if (whole[row] !== values[row])
      throw new Error(`${measure} in row ${row} is ${values[row]}, not a 32-bit count.`);
  }
  return whole;
}

function dictionaryVector(texts: ArrayLike<string>): Vector {
  const code_of = new Map<string, number>();
  const codes = new Uint16Array(texts.length);
  for (let row = 0; row < texts.length; row++) {
    const text = texts[row]!;
    let code = code_of.get(text);
    if (code === undefined) code_of.set(text, (code = code_of.size));
    codes[row] = code;
  }
  if (code_of.size > 0x10000) throw new Error(`A key has ${code_of.size} values; 65,536 are possible.`);
  const dictionary = vectorFromArray([...code_of.keys()], new Utf8());
  const small = code_of.size <= 0x100;
  const data = small ? Uint8Array.from(codes) : codes;
  const type = new Dictionary(new Utf8(), small ? new Uint8() : new Uint16());
  return makeVector(makeData({ type, data, dictionary, length: texts.length, nullCount: 0 }));
}
