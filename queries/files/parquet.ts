import { ByteWriter, ParquetWriter, type SchemaElement } from 'hyparquet-writer';
import type { Block, BlockColumn } from './blocks.ts';

/** Rows of a row group, at least: what a reader may skip at once, and what is encoded without letting others be answered. */
const GROUP_ROWS = 10_000;

/**
 * Parquet, row group by row group as the rows come: never more than one is held. Texts are UTF-8, counts INT32; what is
 * hidden or not known is null. `metadata` goes into the footer.
 */
export async function* parquetOf(
  columns: readonly BlockColumn[],
  blocks: AsyncIterable<Block>,
  metadata: ReadonlyMap<string, string>,
): AsyncGenerator<Uint8Array> {
  const bytes = new ByteWriter();
  const schema: SchemaElement[] = [
    { name: 'root', num_children: columns.length },
    ...columns.map(({ name, kind }): SchemaElement => ({
      name,
      repetition_type: 'OPTIONAL',
      ...(kind === 'text' ? { type: 'BYTE_ARRAY', converted_type: 'UTF8' } : { type: 'INT32' }),
    })),
  ];
  const writer = new ParquetWriter({
    writer: bytes,
    schema,
    kvMetadata: [...metadata].map(([key, value]) => ({ key, value })),
    createdBy: 'tamsoat',
  });
  /** What was written since the last time. */
  const taken = (): Uint8Array => {
    const chunk = bytes.getBytes().slice();
    bytes.index = 0;
    return chunk;
  };
  let held: (string | number | null)[][] = columns.map(() => []);
  const writeHeld = async (): Promise<Uint8Array> => {
    const rowGroupSize = held[0]?.length ?? 0;
    if (rowGroupSize > 0)
      await writer.write({
        columnData: columns.map(({ name }, at) => ({ name, data: held[at]! })),
        rowGroupSize,
      });
    held = columns.map(() => []);
    return taken();
  };
  for await (const block of blocks) {
    for (const [at, values] of block.entries()) for (const value of values) held[at]!.push(value);
    if (held[0]!.length >= GROUP_ROWS) yield await writeHeld();
  }
  yield await writeHeld();
  await writer.finish();
  yield taken();
}
