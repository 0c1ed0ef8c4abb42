import { appendFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { BYTE_ORDER_MARK, csvLine } from '#queries/files/csv.ts';
import { CHANGE_STEPS } from '#queries/tiles/change-steps.ts';
import { Refusal } from '../serve/refusal.ts';
import { changedPeople } from './counted-people.ts';
import type { Explanation } from './explain-change.ts';

/** Who wants to see people, where to, and what for; kept in `people-listed.jsonl` of the data folder. */
export interface PeopleAsked {
  readonly file: string;
  readonly by: string;
  readonly purpose: string;
}

/** Which number people are listed of. */
interface ListedOf {
  readonly old: string;
  readonly new: string;
  readonly indicator: string;
  readonly condition: string | null;
  readonly area: string;
  readonly period: string;
  readonly only?: { readonly key: string; readonly code: string } | undefined;
}

/** Written before anybody is listed, and never changed afterwards. */
export function recordListing(
  dataFolder: string,
  { file, by, purpose }: PeopleAsked,
  { old, new: now, indicator, condition, area, period, only }: ListedOf,
): void {
  const line = {
    at: new Date().toISOString(),
    ...{ by, purpose, old, new: now, indicator, condition, area, period },
    ...(only && { only }),
    file: path.basename(file),
  };
  const log = path.join(dataFolder, 'people-listed.jsonl');
  appendFileSync(log, `${JSON.stringify(line)}\n`, { mode: 0o600, flush: true });
}

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
  try {
    writeFileSync(file, lines.join(''), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw new Refusal(
      code === 'EEXIST' ? 'file_exists' : 'file_not_writable',
      code === 'EEXIST'
        ? `The file ${file} is there already. Name another with --people.`
        : `The file ${file} cannot be made (${code}). Name one in a folder that is there, with --people.`,
      2,
    );
  }
  return listed;
}
