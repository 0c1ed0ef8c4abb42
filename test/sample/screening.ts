import { copyFileSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Screening } from '#lib/validation/results.ts';
import type { Day } from '../surveillance/days.ts';
import { conditionFiles, detectWorld } from '../surveillance/detect-world.ts';
import { readStates, type DetectedState } from '../surveillance/read-states.ts';

const CONDITIONS = ['hypertension', 'diabetes'];
const POSITIVE = ['new_confirmed', 'new_suspected', 'history_not_recorded'];

/**
 * States against what is true of the people: detected from everybody's first visit and what was on record by then, and
 * confirmed by all that followed. Of all who came, not of those who came once: who is found raised is asked to come again.
 */
export async function screenings(
  store: string,
  asOf: Day,
  truth: string,
  pseudonym: (id: string) => string,
): Promise<Screening[]> {
  const first = `${store}.first-visit`;
  copyFileSync(store, first);
  await keepFirstVisits(first);
  const found: Screening[] = [];
  for (const [rule, file, states] of [
    ['one_visit', first, POSITIVE],
    ['confirmed', store, ['new_confirmed']],
  ] as const) {
    const { connection, close } = await detectWorld(file, asOf);
    const detected = await readStates(connection);
    const people = (
      await connection.runAndReadAll(`SELECT * FROM read_parquet('${truth}')`)
    ).getRowObjectsJson();
    close();
    for (const condition of CONDITIONS)
      found.push({
        condition,
        title: titleOf(condition),
        rule,
        ...judge(people, detected, condition, states, pseudonym),
      });
  }
  return found;
}

const titleOf = (condition: string): Screening['title'] =>
  conditionFiles.files.find(({ header }) => header.id === condition)?.header.title ?? {
    vi: condition,
    en: condition,
  };

function judge(
  people: readonly Record<string, unknown>[],
  detected: ReadonlyMap<string, DetectedState>,
  condition: string,
  states: readonly string[],
  pseudonym: (id: string) => string,
): Pick<Screening, 'people' | 'diseased' | 'found' | 'both'> {
  const judged = people.flatMap((row) => {
    const state = detected.get(`${condition}/${pseudonym(row['so_dinh_danh'] as string)}/all`);
    if (!state?.assessed || state.state === 'known') return [];
    return [{ has: row[condition] === true, found: states.includes(state.state) }];
  });
  return {
    people: judged.length,
    diseased: judged.filter(({ has }) => has).length,
    found: judged.filter(({ found }) => found).length,
    both: judged.filter(({ has, found }) => has && found).length,
  };
}

async function keepFirstVisits(store: string): Promise<void> {
  const instance = await DuckDBInstance.create(store, { threads: '1' });
  const connection = await instance.connect();
  await connection.run(
    'CREATE TEMP TABLE first AS SELECT person, min(examined_on) AS day FROM examination GROUP BY person',
  );
  for (const [table, day] of [
    ['examination', 'examined_on'],
    ['diagnosis', 'diagnosed_on'],
    ['medicine', 'given_on'],
    ['follow_up', 'visited_on'],
  ] as const)
    await connection.run(
      `DELETE FROM ${table} USING first WHERE first.person = ${table}.person AND ${table}.${day} > first.day`,
    );
  connection.closeSync();
  instance.closeSync();
}
