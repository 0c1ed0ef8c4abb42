import type { DuckDBConnection } from '@duckdb/node-api';
import type { DecidedBefore, PutOff } from '#queries/links/review.ts';
import type { Verdict } from '#queries/links/verdicts.ts';
import { asTimestamp } from '#queries/time/moments.ts';
import { Refusal } from '../serve/refusal.ts';
import { readStore } from '../store/read-store.ts';
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
  /** Who looked at it last and left it for later; null where nobody did. */
  readonly put_off: PutOff | null;
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

/** A pair of the queue, and the search that found it: the next search numbers pairs anew. */
export interface NamedPair {
  readonly candidate: number;
  /** UTC, ISO; without it whichever search was the last. */
  readonly foundAt?: string | undefined;
}

/** A part of a list: after so many, so many. */
export interface Part {
  readonly after: number;
  readonly size: number;
}
const ALL: Part = { after: 0, size: 2 ** 31 - 1 };

/** The pairs that wait for somebody to look, the most probable first, those put off last. */
export const linkQueue = (dataFolder: string): Promise<Candidate[]> =>
  withStore(dataFolder, (connection) => queue(connection));

/** Every decision that was ever made, the last first. */
export const linkHistory = (dataFolder: string): Promise<Decision[]> =>
  withStore(dataFolder, (connection) => decisions(connection));

/**
 * Decides about a pair of the queue.
 * @throws {Refusal} where the queue has no such pair, or somebody else was first
 */
export async function decideLink(
  dataFolder: string,
  { candidate, foundAt, verdict, ...said }: Said & NamedPair & { readonly verdict: Verdict },
  now = new Date(),
): Promise<Decision> {
  requireNamed(said);
  return withStore(dataFolder, async (connection) => {
    const { person, other, probability, reasons } = await waitingPair(connection, { candidate, foundAt });
    const made = { person, other, verdict, undoes: null, basis: 'reviewed', probability } as const;
    return add(connection, { ...made, reasons: JSON.stringify(reasons) }, said, now);
  });
}

/**
 * Leaves a pair of the queue for later: those that nobody looked at come before it.
 * @throws {Refusal} where the queue has no such pair, or somebody decided about it
 */
export async function putOffLink(
  dataFolder: string,
  { candidate, foundAt, by, reason }: Said & NamedPair,
  now = new Date(),
): Promise<NamedPair> {
  requireNamed({ by, reason });
  return withStore(dataFolder, async (connection) => {
    const { person, other } = await waitingPair(connection, { candidate, foundAt });
    const values = { person, other, put_off_at: asTimestamp(now), by: by.trim(), reason: reason.trim() };
    await runStatement(connection, 'links/insert_later.sql', {}, values);
    return { candidate };
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

export async function decisions(connection: DuckDBConnection, part = ALL): Promise<Decision[]> {
  const rows = await readRows(connection, 'links/decisions.sql', { ...part });
  return rows.map((row) => ({ ...(row as unknown as Decision), reasons: reasonsIn(row['reasons']) }));
}

export function requireNamed({ by, reason }: Said): void {
  if (by.trim() === '' || reason.trim() === '')
    throw new Refusal('not_named', 'Say who decides it (--by) and why (--reason).', 2);
}

export async function queue(connection: DuckDBConnection, part = ALL): Promise<Candidate[]> {
  const rows = await readRows(connection, 'links/candidates.sql', { ...part });
  return rows.map(({ put_off_at, put_off_by, put_off_why, ...row }) => ({
    ...(row as unknown as Candidate),
    reasons: reasonsIn(row['reasons']),
    put_off:
      put_off_at === null
        ? null
        : ({ at: put_off_at, by: put_off_by, why: put_off_why } as unknown as PutOff),
  }));
}

/** The decision that stands about a pair of the queue, for whoever comes second; null where none does. */
export const decidedPair = (dataFolder: string, pair: NamedPair): Promise<DecidedBefore | null> =>
  readStore(dataFolder, (connection) => standingAbout(connection, pair));

async function standingAbout(
  connection: DuckDBConnection,
  { candidate, foundAt }: NamedPair,
): Promise<DecidedBefore | null> {
  const asked = { candidate, found_at: foundAt ?? null };
  const [row] = await readRows(connection, 'links/decided_candidate.sql', asked);
  return (row as unknown as DecidedBefore | undefined) ?? null;
}

async function waitingPair(
  connection: DuckDBConnection,
  { candidate, foundAt }: NamedPair,
): Promise<Candidate> {
  const found = (await queue(connection)).find((one) => one.candidate === candidate);
  if (found && (foundAt === undefined || found.found_at === foundAt)) return found;
  const decided = await standingAbout(connection, { candidate, foundAt });
  if (decided)
    throw new Refusal(
      'decided_already',
      `Pair ${String(candidate)} was decided about already: decision ${String(decided.decision)} of ${decided.by}. To take it back: tamsoat link undo ${String(decided.decision)}`,
      2,
    );
  throw new Refusal(
    'no_such_pair',
    `No pair ${String(candidate)} waits to be decided about. tamsoat link list shows those that do.`,
    2,
  );
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
