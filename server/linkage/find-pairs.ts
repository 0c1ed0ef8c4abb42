import type { DuckDBConnection } from '@duckdb/node-api';
import { importMacros } from '#queries/import/read-sql.ts';
import { bitOf, BLOCKS } from '#queries/linkage/blocks.ts';
import { estimate, sharesDrawn, type Model } from '#queries/linkage/estimate.ts';
import { FIELDS, levelsOf, type PatternCount } from '#queries/linkage/fields.ts';
import { linkageMacros } from '#queries/linkage/macros.ts';
import {
  bitsAt,
  isAgainst,
  isByNumber,
  LINKED_FROM,
  REVIEW_FROM,
  weightsOf,
} from '#queries/linkage/weights.ts';
import { readRows, runStatement } from '../surveillance/run-sql.ts';

/** Pairs drawn to count how often two people are alike. */
const RANDOM_PAIRS = 300_000;
/** A telephone that more people give is nobody's. */
const MOST_ON_A_PHONE = 20;
/** A personal or insurance number that more people give stands for none. */
const MOST_ON_A_NUMBER = 5;

export interface FoundPairs {
  readonly model: Model;
  readonly people: number;
  readonly newcomers: number;
  /** People whose personal number agrees with their sex and year of birth. */
  readonly with_personal_number: number;
  readonly with_insurance_number: number;
  /** Pairs that some block brought together and that were compared. */
  readonly candidates: number;
  readonly linked: number;
  readonly review: number;
}

/**
 * Compares everybody who is new in the table `attribute` of the connection with everybody else in it, and leaves
 * `judged_pair`: who is linked with whom, who is to be looked at, with the weights. Nothing of it is written to a file.
 */
export async function findPairs(
  connection: DuckDBConnection,
  onStep: (step: string) => void = () => undefined,
): Promise<FoundPairs> {
  const run = async (
    name: string,
    fills: Readonly<Record<string, string>> = {},
    values: Readonly<Record<string, string | number>> = {},
  ): Promise<void> => {
    onStep(name);
    await runStatement(connection, `linkage/${name}.sql`, fills, values);
  };
  for (const macro of [...importMacros(), ...linkageMacros()]) await connection.run(macro);
  await run('linked_person', {}, { most_on_a_phone: MOST_ON_A_PHONE, most_on_a_number: MOST_ON_A_NUMBER });
  await run('name_share');
  const [size] = await readRows(connection, 'linkage/size.sql');
  const people = Number(size?.['people']);
  const newcomers = Number(size?.['newcomers']);
  const known = people - newcomers;
  const comparisons = newcomers * known + (newcomers * (newcomers - 1)) / 2;

  await run('random_pair', {}, { pairs: Math.min(RANDOM_PAIRS, comparisons) });
  await run('compared_pair', { compared: 'compared_at_random', pairs: 'random_pair' });
  const drawn = sharesDrawn(FIELDS, await patternsOf(connection, 'compared_at_random'));

  await run('blocked_pair_table');
  for (const [at, { alike, where }] of BLOCKS.entries())
    await run('blocked_pair', { alike, where }, { block: bitOf(at) });
  await run('candidate_pair');
  await run('compared_pair', { compared: 'compared_pair', pairs: 'candidate_pair' });
  const patterns = await patternsOf(connection, 'compared_pair');
  const model = estimate(FIELDS, BLOCKS, patterns, drawn, comparisons);

  await run('pattern_weight', {}, { patterns: JSON.stringify(weighed(patterns, model)) });
  const chances = await readRows(connection, 'linkage/chance_agreement.sql');
  const chanceOf = (part: string): number =>
    Number(chances.find((row) => row['part'] === part)?.['chance'] ?? 1);
  await run(
    'judged_pair',
    {},
    {
      family_chance: chanceOf('family'),
      name_chance: chanceOf('name'),
      linked_from: bitsAt(LINKED_FROM, model),
      review_from: bitsAt(REVIEW_FROM, model),
    },
  );
  const [count] = await readRows(connection, 'linkage/verdicts.sql');
  return {
    model,
    people,
    newcomers,
    with_personal_number: Number(size?.['with_personal_number']),
    with_insurance_number: Number(size?.['with_insurance_number']),
    candidates: patterns.reduce((sum, { pairs }) => sum + pairs, 0),
    linked: Number(count?.['linked']),
    review: Number(count?.['review']),
  };
}

interface CountedPattern extends PatternCount {
  readonly pattern: number;
}

async function patternsOf(connection: DuckDBConnection, compared: string): Promise<CountedPattern[]> {
  const rows = await readRows(connection, 'linkage/pattern_count.sql', {}, { compared });
  return rows.map((row) => ({
    blocks: Number(row['blocks']),
    pattern: Number(row['pattern']),
    levels: levelsOf(Number(row['pattern'])),
    pairs: Number(row['pairs']),
  }));
}

function weighed(patterns: readonly CountedPattern[], model: Model) {
  const levels = new Map(patterns.map((one) => [one.pattern, one.levels]));
  return [...levels].map(([pattern, of]) => ({
    pattern,
    weight: weightsOf(model, of).reduce((sum, bits) => sum + bits, 0),
    by_number: isByNumber(of),
    against: isAgainst(of),
  }));
}
