export interface ChangedLines {
  /** Lines that are not in the text after, in their order. */
  readonly gone: readonly string[];
  /** Lines that were not in the text before. */
  readonly come: readonly string[];
}

/** What differs between two texts, line by line; a line that only moved does not. */
export function changedLines(before: string, after: string): ChangedLines {
  const [old, now] = [before, after].map((text) => text.split('\n').map((line) => line.trimEnd()));
  return { gone: beyond(old ?? [], now ?? []), come: beyond(now ?? [], old ?? []) };
}

/** The lines of one text that another does not have, or not as often. */
function beyond(lines: readonly string[], other: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const line of other) left.set(line, (left.get(line) ?? 0) + 1);
  return lines.filter((line) => {
    const there = left.get(line) ?? 0;
    left.set(line, there - 1);
    return there <= 0 && line !== '';
  });
}
