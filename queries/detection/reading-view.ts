/**
 * `reading.sql` with one history column per condition that asks for it. The markers stand where each of the two
 * kinds of row (an examination, a follow-up visit) gives its answer.
 */
export function readingViewSql(readingSql: string, historyIds: readonly string[]): string {
  const columns = (sql: (column: string) => string): string =>
    historyIds.map((id) => `  ${sql(`history_${id}`)} AS history_${id},`).join('\n');
  return readingSql
    .replace(/^ *-- @history asked.*$/m, () => columns((column) => `NULLIF(e.${column}, 'not_asked')`))
    .replace(/^ *-- @history empty.*$/m, () => columns(() => 'CAST(NULL AS VARCHAR)'));
}
