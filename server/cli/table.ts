/** Lines of a table for a terminal: texts to the left, counts with their thousands apart to the right. */
export function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string[] {
  const shown = (cell: string | number): string =>
    typeof cell === 'number' ? cell.toLocaleString('en-GB') : cell;
  const widths = head.map((name, at) =>
    Math.max(name.length, ...rows.map((row) => shown(row[at] ?? '').length)),
  );
  const isCount = head.map((_, at) => rows.some((row) => typeof row[at] === 'number'));
  const line = (row: readonly (string | number)[]): string =>
    head
      .map((_, at) => {
        const cell = shown(row[at] ?? '');
        return isCount[at] ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0);
      })
      .join('  ')
      .trimEnd();
  return [head, ...rows].map(line);
}
