import { BYTE_ORDER_MARK, csvLine } from './csv.ts';

/** A column of a table that is too long to be held: its rows come block by block. */
export interface BlockColumn {
  readonly name: string;
  readonly kind: 'text' | 'count';
}

/** Some rows: the values of each column, in the order of the columns. */
export type Block = readonly (readonly (string | number | null)[])[];

/** CSV, block by block as the rows come. */
export async function* csvBlocks(
  columns: readonly BlockColumn[],
  blocks: AsyncIterable<Block>,
): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvLine(columns.map(({ name }) => name));
  for await (const block of blocks) {
    const rows = block[0]?.length ?? 0;
    let text = '';
    for (let row = 0; row < rows; row++) text += csvLine(block.map((values) => values[row] ?? null));
    yield text;
  }
}
