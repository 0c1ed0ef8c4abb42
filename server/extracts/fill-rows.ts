import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import { blobValue } from '@duckdb/node-api';
import { FEWEST, POSITIVE_STATES, toldStates, type ToldStates } from '#queries/extracts/coarsen.ts';
import type { MadeExtract } from '#queries/extracts/extract.ts';
import { readRows, runStatement, type Fills } from '../surveillance/run-sql.ts';

export interface RowsToFill {
  readonly period: string;
  /** Conditions and groups by id: names of columns. */
  readonly conditions: readonly string[];
  /** Of the pseudonyms; 64 bytes at most. */
  readonly key: Buffer;
}

/** Makes the rows of an extract of everybody whom `shown_group` lets into it, and says how finely codes and states are told. */
export async function fillRows(
  connection: DuckDBConnection,
  { period, conditions, key }: RowsToFill,
): Promise<Pick<MadeExtract, 'codes' | 'findings'>> {
  const run = (name: string, fills: Fills = {}, values: Record<string, DuckDBValue> = {}): Promise<void> =>
    runStatement(connection, `extracts/${name}.sql`, fills, { period, ...values });
  await run('extracted', {}, { inner: padded(key, 0x36), outer: padded(key, 0x5c) });
  await run('finding', findingFills(conditions));
  await run('code', {}, { fewest: FEWEST });

  const told: { condition: string; told: ToldStates }[] = [];
  for (const condition of conditions) {
    const people = await counts(connection, 'finding_count', 'state', 'people', { condition });
    told.push({ condition, told: toldStates(people) });
  }
  await run('row', {
    findings: told
      .filter((one) => one.told !== 'left_out')
      .map((one) => `${one.told === 'each' ? `f.${one.condition}` : asPositive(one.condition)},`)
      .join('\n  '),
  });
  const codes = await counts(connection, 'code_count', 'told_as', 'codes');
  const of = (told_as: string): number => codes.get(told_as) ?? 0;
  return {
    codes: {
      as_recorded: of('as_recorded'),
      category: of('category'),
      chapter: of('chapter'),
      dropped: of('dropped'),
    },
    findings: told.flatMap(({ condition, told: how }) => (how === 'each' ? [] : [{ condition, told: how }])),
  };
}

/** A key as HMAC takes it (RFC 2104): as long as a block of SHA-256, and every byte of it turned by the same. */
function padded(key: Buffer, turned: number): DuckDBValue {
  const block = Buffer.alloc(64);
  key.copy(block);
  return blobValue(block.map((byte) => byte ^ turned));
}

const findingFills = (conditions: readonly string[]): Fills => ({
  judged: conditions
    .map((id) => `any_value(CAST(s.state AS VARCHAR)) FILTER (WHERE s.condition = '${id}') AS ${id}`)
    .join(',\n    '),
  states: conditions
    .map(
      (id) =>
        `coalesce(j.${id}, CASE WHEN r.${id}_level = 0 THEN 'not_applicable' WHEN abs(r.${id}_level) = 1 THEN 'not_assessable' WHEN r.${id}_level = 2 THEN 'negative' ELSE 'present' END) AS ${id}`,
    )
    .join(',\n  '),
});

const asPositive = (id: string): string =>
  `CASE WHEN f.${id} IN (${POSITIVE_STATES.map((state) => `'${state}'`).join(', ')}) THEN 'positive' ELSE f.${id} END AS ${id}`;

async function counts(
  connection: DuckDBConnection,
  name: string,
  key: string,
  count: string,
  fills: Fills = {},
): Promise<Map<string, number>> {
  const rows = await readRows(connection, `extracts/${name}.sql`, {}, fills);
  return new Map(rows.map((row) => [String(row[key]), Number(row[count])]));
}
