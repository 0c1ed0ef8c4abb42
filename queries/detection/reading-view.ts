/** What is read, and the name that its readings get. */
interface ReadExaminations {
  readonly view: string;
  readonly examinations: string;
}

/**
 * `reading.sql` with one history column per condition that asks for it. The markers stand where each of the two
 * kinds of row (an examination, a follow-up visit) gives its answer. Without more it reads all examinations of a store.
 */
export function readingViewSql(
  readingSql: string,
  historyIds: readonly string[],
  { view, examinations }: ReadExaminations = { view: 'reading', examinations: 'examination' },
): string {
  const columns = (sql: (column: string) => string): string =>
    historyIds.map((id) => `  ${sql(`history_${id}`)} AS history_${id},`).join('\n');
  return readingSql
    .replace('CREATE TEMP VIEW reading AS', `CREATE TEMP VIEW ${view} AS`)
    .replace('FROM examination e', `FROM ${examinations} e`)
    .replace(/^ *-- @history asked.*$/m, () => columns((column) => `NULLIF(e.${column}, 'not_asked')`))
    .replace(/^ *-- @history empty.*$/m, () => columns(() => 'CAST(NULL AS VARCHAR)'));
}
