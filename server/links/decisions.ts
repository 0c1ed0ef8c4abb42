import type { DuckDBConnection } from '@duckdb/node-api';
import type { Verdict } from '#queries/links/verdicts.ts';
import { asTimestamp } from '#queries/time/moments.ts';
import { Refusal } from '../serve/refusal.ts';
import { withStore } from '../store/with-store.ts';
import { readRows, runStatement } from '../surveillance/run-sql.ts';

/** How much a field speaks for one person (above 0) or for two, in bits. */
export interface FieldWeight {
  readonly vi: string;
  readonly en: string;
  readonly bits: number;
}

/** Two people who may be one, as pseudonyms. */
export interface Candidate {
  readonly candidate: number;
  readonly found_at: string;
  readonly person: string;
  readonly other: string;
  readonly probability: number;
  readonly reasons: readonly FieldWeight[];
}

export interface Decision {
  readonly decision: number;
  readonly decided_at: string;
  readonly person: string;
  readonly other: string;
  readonly verdict: Verdict;
  readonly undoes: number | null;
  readonly undone_by: number | null;
  readonly basis: 'found' | 'reviewed';
  readonly probability: number | null;
  readonly reasons: readonly FieldWeight[];
  readonly decided_by: string;
  readonly reason: string;
}

/** A decision as it is to be added. */
export interface NewDecision extends Pick<Decision, 'person' | 'other' | 'verdict' | 'undoes' | 'basis'> {
  readonly probability: number | null;
  /** JSON. */
  readonly reasons: string | null;
}

export interface Said {
  readonly by: string;
  readonly reason: string;
}

/** The pairs that wait for somebody to look, the most probable first. */
export const linkQueue = (dataFolder: string): Promise<Candidate[]> => withStore(dataFolder, queue);

/** Every decision that was ever made, the last first. */
export const linkHistory = (dataFolder: string): Promise<Decision[]> => withStore(dataFolder, decisions);

/**
 * Decides about a pair of the queue.
 * @throws {Refusal} where the queue has no such pair
 */
export async function decideLink(
  dataFolder: string,
  { candidate, verdict, ...said }: Said & { readonly candidate: number; readonly verdict: Verdict },
  now = new Date(),
): Promise<Decision> {
  requireNamed(said);
  return withStore(dataFolder, async (connection) => {
    const found = (await queue(connection)).find((one) => one.candidate === candidate);
    if (!found)
      throw new Refusal(
        'no_such_pair',
        `No pair ${String(candidate)} waits to be decided about. tamsoat link list shows those that do.`,
        2,
      );
    const { person, other, probability, reasons } = found;
    const made = { person, other, verdict, undoes: null, basis: 'reviewed', probability } as const;
    return add(connection, { ...made, reasons: JSON.stringify(reasons) }, said, now);
  });
}

/**
 * Takes a decision back by a further one: the two count again as they did before it.
 * @throws {Refusal} where there is no such decision, or it was taken back already
 */
export async function undoLink(
  dataFolder: string,
  { decision, ...said }: Said & { readonly decision: number },
  now = new Date(),
): Promise<Decision> {
  requireNamed(said);
  return withStore(dataFolder, async (connection) => {
    const found = (await decisions(connection)).find((one) => one.decision === decision);
    if (!found || found.undoes !== null)
      throw new Refusal(
        'no_such_decision',
        `There is no decision ${String(decision)} to take back. tamsoat link history lists them.`,
        2,
      );
    if (found.undone_by !== null)
      throw new Refusal(
        'undone_already',
        `Decision ${String(decision)} was taken back already, by decision ${String(found.undone_by)}.`,
        2,
      );
    const { person, other, verdict } = found;
    const undone = { person, other, verdict, undoes: decision, basis: 'reviewed' } as const;
    return add(connection, { ...undone, probability: null, reasons: null }, said, now);
  });
}

/** Adds decisions to the log, in their order. */
export async function addDecisions(
  connection: DuckDBConnection,
  added: readonly NewDecision[],
  { by, reason }: Said,
  now: Date,
): Promise<void> {
  if (added.length === 0) return;
  await runStatement(
    connection,
    'links/insert_decisions.sql',
    {},
    {
      decisions: JSON.stringify(added),
      decided_at: asTimestamp(now),
      by: by.trim(),
      reason: reason.trim(),
    },
  );
}

export async function decisions(connection: DuckDBConnection): Promise<Decision[]> {
  const rows = await readRows(connection, 'links/decisions.sql');
  return rows.map((row) => ({ ...(row as unknown as Decision), reasons: reasonsIn(row['reasons']) }));
}

export function requireNamed({ by, reason }: Said): void {
  if (by.trim() === '' || reason.trim() === '')
    throw new Refusal('not_named', 'Say who decides it (--by) and why (--reason).', 2);
}

async function queue(connection: DuckDBConnection): Promise<Candidate[]> {
  const rows = await readRows(connection, 'links/candidates.sql');
  return rows.map((row) => ({ ...(row as unknown as Candidate), reasons: reasonsIn(row['reasons']) }));
}

const reasonsIn = (json: unknown): FieldWeight[] =>
  typeof json === 'string' ? (JSON.parse(json) as FieldWeight[]) : [];

async function add(
  connection: DuckDBConnection,
  decision: NewDecision,
  said: Said,
  now: Date,
): Promise<Decision> {
  await addDecisions(connection, [decision], said, now);
  const [made] = await decisions(connection);
  if (!made) throw new Error('The decision was not stored.');
  return made;
}
