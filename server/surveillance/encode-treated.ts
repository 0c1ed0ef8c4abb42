import {
  Dictionary,
  Int32,
  makeData,
  makeVector,
  Table,
  tableToIPC,
  Uint16,
  Utf8,
  vectorFromArray,
} from 'apache-arrow';
import type { Vector } from 'apache-arrow';
import type { TreatedKey } from '#queries/disclosure/treated-tile.ts';

/** Rows of a treated tile: texts by key, counts by column, null where hidden. */
export interface TreatedRows {
  readonly keys: Readonly<Partial<Record<TreatedKey, readonly string[]>>>;
  readonly counts: Readonly<Record<string, readonly (number | null)[]>>;
}

/** Encodes a treated tile as an Arrow IPC stream: texts as dictionaries, counts as Int32, what is hidden as null. */
export function encodeTreated({ keys, counts }: TreatedRows): Uint8Array {
  const vectors: Record<string, Vector> = {};
  for (const [key, texts] of Object.entries(keys)) vectors[key] = textVector(texts);
  for (const [name, column] of Object.entries(counts)) vectors[name] = countVector(column);
  return tableToIPC(new Table(vectors), 'stream');
}

function countVector(column: readonly (number | null)[]): Vector {
  const data = new Int32Array(column.length);
  const shown = new Uint8Array(Math.ceil(column.length / 64) * 8);
  let hidden = 0;
  for (const [row, count] of column.entries()) {
    if (count === null) hidden++;
    else {
      data[row] = count;
      shown[row >> 3]! |= 1 << (row & 7);
    }
  }
  return makeVector(
    makeData({ type: new Int32(), data, length: column.length, nullCount: hidden, nullBitmap: shown }),
  );
}

function textVector(texts: readonly string[]): Vector {
  const values = [...new Set(texts)];
  const code_of = new Map(values.map((value, code) => [value, code]));
  const data = Uint16Array.from(texts, (text) => code_of.get(text)!);
  const dictionary = vectorFromArray(values, new Utf8());
  return makeVector(
    makeData({
      type: new Dictionary(new Utf8(), new Uint16()),
      data,
      dictionary,
      length: texts.length,
      nullCount: 0,
    }),
  );
}
