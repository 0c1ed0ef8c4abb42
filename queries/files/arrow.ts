import {
  Float64,
  Int32,
  Table,
  tableToIPC,
  Utf8,
  vectorFromArray,
  type DataType,
  type Vector,
} from 'apache-arrow';
import type { TableColumn } from './table.ts';

const TYPES: Readonly<Record<TableColumn['kind'], () => DataType>> = {
  text: () => new Utf8(),
  count: () => new Int32(),
  number: () => new Float64(),
  share: () => new Float64(),
};

/** Arrow IPC: a stream to read as it comes, or a file that can be opened anywhere in it; `metadata` goes into its schema. */
export function arrowOf(
  columns: readonly TableColumn[],
  metadata: ReadonlyMap<string, string>,
  form: 'stream' | 'file',
): Uint8Array {
  const vectors: Record<string, Vector> = {};
  for (const { name, kind, values } of columns) vectors[name] = vectorFromArray(values, TYPES[kind]());
  const table = new Table(vectors);
  for (const [name, value] of metadata) table.schema.metadata.set(name, value);
  return tableToIPC(table, form);
}
