import type { Batch } from './source.ts';

/**
 * A batch as the JSON that statements bind. Half a letter, which JSON may hold and DuckDB refuses, becomes the sign for one that
 * is unknown.
 */
export function batchText(rows: Batch['rows']): string {
  const text = JSON.stringify(rows);
  if (!/\\ud[89a-f]/.test(text)) return text;
  return JSON.stringify(
    rows.map((row) =>
      row.map((cell) => (cell === null ? null : cell.replaceAll(/\p{Surrogate}/gu, '\ufffd'))),
    ),
  );
}
