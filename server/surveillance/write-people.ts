import { writeFileSync } from 'node:fs';
import { BYTE_ORDER_MARK, csvLine } from '#queries/files/csv.ts';
import { CHANGE_STEPS } from '#queries/tiles/change-steps.ts';
import { changedPeople } from './counted-people.ts';
import type { Explanation } from './explain-change.ts';

/** One line for each person and step: pseudonyms, never who they are. Returns how many people each step has. */
export async function writePeople(
  { connection, counted }: Explanation,
  measures: readonly string[],
  file: string,
): Promise<number[]> {
  const header = [
    'step',
    'person',
    ...measures.flatMap((measure) => [`${measure}_before`, `${measure}_after`]),
  ];
  const lines = [BYTE_ORDER_MARK + csvLine(header)];
  const listed: number[] = [];
  for (const [at, step] of CHANGE_STEPS.entries()) {
    const [before = 0, after = 0] = counted.slice(at, at + 2);
    const people = before === after ? [] : await changedPeople(connection, measures, [before, after]);
    listed.push(people.length);
    for (const { person, before: was, after: is } of people)
      lines.push(
        csvLine([step, person, ...measures.flatMap((measure) => [was[measure] ?? 0, is[measure] ?? 0])]),
      );
  }
  writeFileSync(file, lines.join(''), { flag: 'wx', mode: 0o600 });
  return listed;
}
