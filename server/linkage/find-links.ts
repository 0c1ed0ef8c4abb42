import { levelsOf } from '#queries/linkage/fields.ts';
import type { Model } from '#queries/linkage/estimate.ts';
import { probabilityAt, reasonsOf } from '#queries/linkage/weights.ts';
import { asTimestamp, dayOf } from '#queries/time/moments.ts';
import { withIdentities, type OpenIdentities } from '../identity/identity-store.ts';
import { addDecisions, decisions, requireNamed, type Decision, type Said } from '../links/decisions.ts';
import { Refusal } from '../serve/refusal.ts';
import { openDuckDB } from '../store/open-duckdb.ts';
import { storeFiles } from '../store/store-files.ts';
import { withStore } from '../store/with-store.ts';
import { seeStore } from '../surveillance/count-store.ts';
import { readRows, runStatement } from '../surveillance/run-sql.ts';
import { findPairs, type FoundPairs } from './find-pairs.ts';

export interface FindLinks extends Said {
  /** Only people whom this import or a later one brought are looked for among all; without it everybody among all. */
  readonly newSince?: number | undefined;
}

export interface FoundLinks extends Omit<FoundPairs, 'model'> {
  /** Pairs of `linked` that were decided now; about the others a decision stood. */
  readonly decided: number;
  /** Pairs that wait for somebody to look. */
  readonly waiting: number;
}

interface JudgedPair {
  readonly person: string;
  readonly other: string;
  readonly linked: boolean;
  readonly probability: number;
  readonly reasons: string;
}

const MEMORY = '2500MB';

const pairOf = ({ person, other }: Pick<JudgedPair, 'person' | 'other'>): string =>
  [person, other].toSorted().join(' ');

/**
 * Looks for people who stand under two pseudonyms. Who is linked with certainty enough is decided about at once, in the name
 * of whoever asks for it; what is less certain waits in the queue, and so does a pair whose decision was taken back. Pairs
 * about which a decision stands are left as they are.
 * Names and numbers are compared in a database in memory without a folder to spill into; pseudonyms and weights leave it.
 * @throws {Refusal} where no identities are kept
 */
export async function findLinks(
  dataFolder: string,
  { newSince = 0, ...said }: FindLinks,
  onStep: (step: string) => void = () => undefined,
  now = new Date(),
): Promise<FoundLinks> {
  requireNamed(said);
  const before = await withStore(dataFolder, (connection) => decisions(connection));
  const pairsOf = (some: readonly Decision[]): Set<string> => new Set(some.map(pairOf));
  const decided = pairsOf(before.filter(({ undoes, undone_by }) => undoes === null && undone_by === null));
  const takenBack = pairsOf(before.filter(({ undone_by }) => undone_by !== null));
  const { found, pairs } = await withIdentities(dataFolder, async (identities) => {
    if (!identities)
      throw new Refusal(
        'no_identities',
        `No identities are kept in ${dataFolder}, so nobody can be compared. Name identity_items in the mapping and import the file again: docs/mapping.md`,
        2,
      );
    return judge(dataFolder, identities, newSince, onStep);
  });
  const open = pairs.filter((pair) => !decided.has(pairOf(pair)));
  const isLinked = (pair: JudgedPair): boolean => pair.linked && !takenBack.has(pairOf(pair));
  const linked = open.filter(isLinked);
  const waiting = open.filter((pair) => !isLinked(pair));
  await withStore(dataFolder, async (connection) => {
    await connection.run('BEGIN');
    await addDecisions(
      connection,
      linked.map(({ person, other, probability, reasons }) => ({
        ...{ person, other, verdict: 'one', undoes: null, basis: 'found', probability, reasons },
      })),
      said,
      now,
    );
    await runStatement(connection, 'links/remove_candidates.sql');
    if (waiting.length > 0)
      await runStatement(
        connection,
        'links/insert_candidates.sql',
        {},
        { candidates: JSON.stringify(waiting), found_at: asTimestamp(now) },
      );
    await connection.run('COMMIT');
  });
  const { model: _, ...counts } = found;
  return { ...counts, decided: linked.length, waiting: waiting.length };
}

async function judge(
  dataFolder: string,
  identities: OpenIdentities,
  newSince: number,
  onStep: (step: string) => void,
): Promise<{ found: FoundPairs; pairs: JudgedPair[] }> {
  const database = await openDuckDB(':memory:', { memory: MEMORY, unordered: true });
  const { connection } = database;
  try {
    onStep('identities');
    await runStatement(connection, 'linkage/said.sql');
    await identities.everybody((lines) => runStatement(connection, 'linkage/add_said.sql', {}, { lines }));
    await seeStore(connection, 'memory', storeFiles(dataFolder).store);
    await runStatement(connection, 'detection/area_path.sql');
    await runStatement(connection, 'linkage/attribute_table.sql');
    const [days] = await readRows(connection, 'snapshot/days_on_record.sql');
    const last = days?.['last_day'];
    const map_day = typeof last === 'string' ? last : dayOf(Date.now());
    await runStatement(connection, 'linkage/attribute.sql', {}, { map_day, new_since: newSince });
    await runStatement(connection, 'linkage/forget_said.sql');
    const found = await findPairs(connection, onStep);
    const rows = await readRows(connection, 'linkage/found.sql');
    return { found, pairs: rows.map((row) => judged(row, found.model)) };
  } finally {
    database.close();
  }
}

function judged(row: Readonly<Record<string, unknown>>, model: Model): JudgedPair {
  const rarity = { family: Number(row['family_rarity']), name: Number(row['name_rarity']) };
  const reasons = reasonsOf(model, levelsOf(Number(row['pattern'])), rarity);
  return {
    person: String(row['person']),
    other: String(row['other']),
    linked: row['verdict'] === 'linked',
    probability: probabilityAt(Number(row['bits']), model),
    reasons: JSON.stringify(
      reasons.map(({ vi, en, bits }) => ({ vi, en, bits: Math.round(bits * 10) / 10 })),
    ),
  };
}
