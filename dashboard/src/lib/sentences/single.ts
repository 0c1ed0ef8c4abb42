/** The one row with the largest value; null on a tie, and where a value is hidden: then none may be named. */
export function single<T>(rows: readonly T[], value: (row: T) => number): T | null {
  let best: T | null = null;
  let tied = false;
  for (const row of rows) {
    if (Number.isNaN(value(row))) return null;
    if (best === null || value(row) > value(best)) [best, tied] = [row, false];
    else if (value(row) === value(best)) tied = true;
  }
  return tied ? null : best;
}
