import type { DuckDBConnection } from '@duckdb/node-api';
import { INDICATOR_IDS, indicatorOf } from '#queries/indicators/indicators.ts';
import { asTimestamp } from '#queries/time/moments.ts';
import { Refusal } from '../serve/refusal.ts';
import { readRows, readStatement } from '../surveillance/run-sql.ts';
import { withStore } from './with-store.ts';

/** A target as it is to be set. Days are YYYY-MM-DD. */
export interface SetTarget {
  readonly indicator: string;
  readonly area: string;
  readonly period: string;
  /** Share to reach, 0 to 1. */
  readonly value: number;
  /** First day on which it holds. */
  readonly since: string;
  readonly by: string;
  readonly reason: string;
}

export interface UndoTarget {
  /** Number of the entry, as `tamsoat target history` lists it. */
  readonly entry: number;
  readonly by: string;
  readonly reason: string;
}

/** A target in force, or one that was ever stated. */
export interface TargetInForce {
  readonly indicator: string;
  readonly area: string;
  readonly period: string;
  readonly value: number;
  readonly since: string;
}
export interface StatedTarget extends TargetInForce {
  /** null: imported. */
  readonly entry: number | null;
  readonly stated_at: string;
  /** Who set it; of an imported one the file. */
  readonly stated_by: string | null;
  readonly reason: string | null;
  readonly undoes: number | null;
  readonly undone_by: number | null;
}

const TARGETED = INDICATOR_IDS.filter((id) => indicatorOf(id).targeted);

/**
 * Sets a target by one more entry; what was set before stays on record and holds for earlier days.
 * @throws {Refusal} for an indicator, area, period or value that there is not
 */
export function setTarget(dataFolder: string, target: SetTarget, now = new Date()): Promise<StatedTarget> {
  const { indicator, area, period, value, since, by, reason } = target;
  if (!(TARGETED as readonly string[]).includes(indicator))
    throw new Refusal(
      'unknown_indicator',
      `No target can be set for “${indicator}”; there are targets for ${TARGETED.join(', ')}.`,
      2,
    );
  if (!(value >= 0 && value <= 1))
    throw new Refusal(
      'value_range',
      `A target is a share from 0 to 1, such as 0.9; ${String(value)} is none.`,
      2,
    );
  requireNamed(by, reason);
  return withStore(dataFolder, async (connection) => {
    const [found] = await readRows(connection, 'targets/known_area.sql', { area, since });
    if (found?.['known'] !== true)
      throw new Refusal(
        'unknown_area',
        `There is no area with the code “${area}” on ${since}; /api/areas of the server lists them.`,
        2,
      );
    const rounds = (await readRows(connection, 'targets/round.sql')).map((row) => String(row['round']));
    if (period !== 'all' && !rounds.includes(period) && !/^(19|20)\d\d$/.test(period))
      throw new Refusal(
        'unknown_period',
        `There is no period “${period}”: name a year such as 2019, a round (${rounds.join(', ') || 'none is on record'}), or all.`,
        2,
      );
    return insert(connection, { indicator, area, period, value, since, undoes: null, by, reason }, now);
  });
}

/**
 * Takes an entry back by a further entry.
 * @throws {Refusal} where there is no such entry, or it was taken back already
 */
export function undoTarget(
  dataFolder: string,
  { entry, by, reason }: UndoTarget,
  now = new Date(),
): Promise<StatedTarget> {
  requireNamed(by, reason);
  return withStore(dataFolder, async (connection) => {
    const found = (await stated(connection)).find((one) => one.entry === entry);
    if (!found)
      throw new Refusal(
        'no_such_entry',
        `There is no target entry ${String(entry)}. tamsoat target history lists them; an imported target is undone with its import: tamsoat undo.`,
        2,
      );
    if (found.undoes !== null)
      throw new Refusal(
        'entry_is_undoing',
        `Entry ${String(entry)} is itself the undoing of entry ${String(found.undoes)}. Set the target again: tamsoat target set.`,
        2,
      );
    if (found.undone_by !== null)
      throw new Refusal(
        'undone_already',
        `Entry ${String(entry)} was undone already, by entry ${String(found.undone_by)}.`,
        2,
      );
    const { indicator, area, period, value, since } = found;
    return insert(connection, { indicator, area, period, value, since, undoes: entry, by, reason }, now);
  });
}

/** The targets in force on a day. */
export function targetsInForce(dataFolder: string, asOf: string): Promise<TargetInForce[]> {
  return withStore(dataFolder, async (connection) => {
    const rows = await readRows(
      connection,
      'targets/in_force.sql',
      { as_of: asOf },
      { standing: readStatement('targets/standing.sql') },
    );
    return rows as unknown as TargetInForce[];
  });
}

/** Every target that was ever stated, imported or set by hand, the last first. */
export const targetHistory = (dataFolder: string): Promise<StatedTarget[]> => withStore(dataFolder, stated);

function requireNamed(by: string, reason: string): void {
  if (by.trim() === '' || reason.trim() === '')
    throw new Refusal('not_named', 'Say who sets the target (--by) and why (--reason).', 2);
}

async function insert(
  connection: DuckDBConnection,
  { area, by, reason, ...entry }: Omit<SetTarget, 'by' | 'reason'> & UndoneBy,
  now: Date,
): Promise<StatedTarget> {
  const [row] = await readRows(connection, 'targets/insert_entry.sql', {
    ...entry,
    area,
    by: by.trim(),
    reason: reason.trim(),
    entered_at: asTimestamp(now),
  });
  const number = Number(row?.['entry']);
  const all = await stated(connection);
  const made = all.find((one) => one.entry === number);
  if (!made) throw new Error(`Entry ${String(number)} was not stored.`);
  return made;
}
interface UndoneBy {
  readonly undoes: number | null;
  readonly by: string;
  readonly reason: string;
}

const stated = async (connection: DuckDBConnection): Promise<StatedTarget[]> =>
  (await readRows(connection, 'targets/stated.sql')) as unknown as StatedTarget[];
