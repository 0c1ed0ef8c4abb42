import { DuckDBDateValue, DuckDBUUIDValue } from '@duckdb/node-api';
import { findPairs, type FoundPairs } from '../../server/linkage/find-pairs.ts';
import { openDuckDB, type OpenDuckDB } from '../../server/store/open-duckdb.ts';
import { runStatement } from '../../server/surveillance/run-sql.ts';
import type { Planted, Written } from './planted-duplicates.ts';

/** How well planted duplicates were found. */
export interface Found extends FoundPairs {
  /** Of the linked pairs those that are one person. */
  readonly precision: number;
  /** Of the planted pairs those that were linked. */
  readonly recall: number;
  /** Of the planted pairs those that were linked or are in the queue. */
  readonly met: number;
  readonly wrong: readonly string[];
  readonly missed: readonly string[];
}

/** A database in memory with the table `attribute`: the known first, numbered from 0 by their pseudonym. */
export async function attributesOf({ known, newcomers }: Planted): Promise<OpenDuckDB> {
  const database = await openDuckDB(':memory:', { memory: '2GB' });
  await runStatement(database.connection, 'linkage/attribute_table.sql');
  const appender = await database.connection.createAppender('attribute');
  const append = (one: Written, at: number, isNew: boolean): void => {
    appender.appendUUID(DuckDBUUIDValue.fromUint128(BigInt(at)));
    appender.appendBoolean(isNew);
    appender.appendVarchar(one.full_name);
    appender.appendVarchar(one.sex);
    appender.appendDate(new DuckDBDateValue(Date.parse(one.birth_date) / 86_400_000));
    appender.appendVarchar(one.birth_precision);
    appender.appendVarchar(one.commune);
    for (const text of [one.personal_number, one.insurance_number, one.phone])
      if (text === null) appender.appendNull();
      else appender.appendVarchar(text);
    appender.endRow();
  };
  for (const [at, one] of known.entries()) append(one, at, false);
  for (const [at, one] of newcomers.entries()) append(one, known.length + at, true);
  appender.closeSync();
  return database;
}

export async function linkPlanted(planted: Planted): Promise<Found> {
  const database = await attributesOf(planted);
  try {
    const found = await findPairs(database.connection);
    const rows = await database.connection.runAndReadAll(
      'SELECT CAST(person AS VARCHAR) AS person, CAST(other AS VARCHAR) AS other, verdict, pattern, bits FROM judged_pair',
    );
    const { known, same } = planted;
    const numberOf = (uuid: unknown): number => Number(BigInt(`0x${String(uuid).slice(-12)}`));
    let [right, linked, met] = [0, 0, 0];
    const wrong: string[] = [];
    const seen = new Map<number, string>();
    for (const row of rows.getRowObjects()) {
      const [one, other] = [numberOf(row['person']), numberOf(row['other'])];
      const isSame =
        one < known.length
          ? same[other - known.length] === one
          : same[one - known.length] !== null && same[one - known.length] === same[other - known.length];
      const isLinked = row['verdict'] === 'linked';
      if (isLinked) linked++;
      if (isLinked && isSame) right++;
      if (isLinked && !isSame)
        wrong.push(JSON.stringify({ one, other, pattern: row['pattern'], bits: row['bits'] }));
      if (isSame && one < known.length) {
        seen.set(other - known.length, String(row['verdict']));
        met++;
      }
    }
    const planted_pairs = same.filter((at) => at !== null).length;
    const missed = same.flatMap((at, newcomer) =>
      at === null || seen.get(newcomer) === 'linked'
        ? []
        : [JSON.stringify({ verdict: seen.get(newcomer), was: known[at], now: planted.newcomers[newcomer] })],
    );
    const linkedPlanted = planted_pairs - missed.length;
    return {
      ...found,
      precision: linked === 0 ? 1 : right / linked,
      recall: linkedPlanted / planted_pairs,
      met: met / planted_pairs,
      wrong,
      missed,
    };
  } finally {
    database.close();
  }
}
