import { copyFileSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Day } from '../surveillance/days.ts';
import { detectWorld } from '../surveillance/detect-world.ts';
import { readStates } from '../surveillance/read-states.ts';

/** How well one visit tells who has a condition. */
export interface Screened {
  readonly condition: string;
  /** Adults assessed at their first visit who were not known before. */
  readonly people: number;
  /** Share of those who truly have it that the visit found, 0 to 1. */
  readonly sensitivity: number;
  /** Share of those found that truly have it, 0 to 1. */
  readonly predictive_value: number;
}

const FOUND = ['new_confirmed', 'new_suspected', 'history_not_recorded'];

/**
 * States detected from everybody's first visit and what was on record by then, against what is true of them. Of all who
 * came, not of those who came once: who is found raised is asked to come again.
 */
export async function screenOnce(
  store: string,
  asOf: Day,
  truth: string,
  pseudonym: (id: string) => string,
): Promise<Screened[]> {
  const first = `${store}.first-visit`;
  copyFileSync(store, first);
  await keepFirstVisits(first);
  const { connection, close } = await detectWorld(first, asOf);
  const states = await readStates(connection);
  const people = (
    await connection.runAndReadAll(`SELECT * FROM read_parquet('${truth}')`)
  ).getRowObjectsJson();
  close();
  return ['hypertension', 'diabetes'].map((condition): Screened => {
    const judged = people.flatMap((row) => {
      const state = states.get(`${condition}/${pseudonym(row['so_dinh_danh'] as string)}/all`);
      if (!state?.assessed || state.state === 'known') return [];
      return [{ has: row[condition] === true, found: FOUND.includes(state.state) }];
    });
    const both = judged.filter(({ has, found }) => has && found).length;
    return {
      condition,
      people: judged.length,
      sensitivity: both / judged.filter(({ has }) => has).length,
      predictive_value: both / judged.filter(({ found }) => found).length,
    };
  });
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
