import type { DuckDBConnection } from '@duckdb/node-api';
import {
  TARGETED,
  type ChangedTarget,
  type ShownTargets,
  type StatedTarget,
  type TargetInForce,
} from '#queries/targets/pages.ts';
import type { Bilingual } from '#queries/tiles/manifest.ts';
import { asTimestamp } from '#queries/time/moments.ts';
import { Refusal } from '../serve/refusal.ts';
import { readRows, readStatement } from '../surveillance/run-sql.ts';
import { readStore } from './read-store.ts';
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

/** Letters of a reason, and of a name. */
const LONGEST = 1000;

/**
 * Sets a target by one more entry; what was set before stays on record and holds for earlier days.
 * @throws {Refusal} for an indicator, area, period or value that there is not, and where it is set so already
 */
export function setTarget(dataFolder: string, target: SetTarget, now = new Date()): Promise<ChangedTarget> {
  const { indicator, area, period, value, since } = target;
  if (!(TARGETED as readonly string[]).includes(indicator))
    throw new Refusal(
      'unknown_indicator',
      `No target can be set for “${indicator}”; there are targets for ${TARGETED.join(', ')}.`,
      2,
      'Hãy chọn chỉ số có thể đặt chỉ tiêu.',
    );
  if (!(value >= 0 && value <= 1))
    throw new Refusal(
      'value_range',
      `A target is a share from 0 to 1, such as 0.9; ${String(value)} is none.`,
      2,
      'Chỉ tiêu là một tỷ lệ từ 0 đến 100 %, ví dụ 92,5.',
    );
  const said = wordsOf(target);
  return withStore(dataFolder, async (connection) => {
    const [found] = await readRows(connection, 'targets/known_area.sql', { area, since });
    if (found?.['known'] !== true)
      throw new Refusal(
        'unknown_area',
        `There is no area with the code “${area}” on ${since}; /api/areas of the server lists them.`,
        2,
        'Từ ngày bắt đầu ấy không còn địa bàn này. Hãy chọn địa bàn khác hoặc ngày sớm hơn.',
      );
    const rounds = await roundsOf(connection);
    if (period !== 'all' && !rounds.includes(period) && !/^(19|20)\d\d$/.test(period))
      throw new Refusal(
        'unknown_period',
        `There is no period “${period}”: name a year such as 2019, a round (${rounds.join(', ') || 'none is on record'}), or all.`,
        2,
        'Hãy chọn một năm, một đợt khám hoặc toàn chương trình.',
      );
    const same = (await stated(connection)).find(
      (one) =>
        one.entry !== null &&
        one.undoes === null &&
        one.undone_by === null &&
        isSame(one, target) &&
        one.since === since,
    );
    if (same?.value === value)
      throw new Refusal(
        'target_so_already',
        `Entry ${String(same.entry)} sets this target so already: nothing was entered again.`,
        2,
        `Mục ${String(same.entry)} đã đặt đúng chỉ tiêu này: không ghi thêm lần nữa.`,
      );
    return insert(connection, { indicator, area, period, value, since, undoes: null, ...said }, now);
  });
}

/**
 * Takes an entry back by a further entry.
 * @throws {Refusal} where there is no such entry, or it was taken back already
 */
export function undoTarget(
  dataFolder: string,
  { entry, ...asked }: UndoTarget,
  now = new Date(),
): Promise<ChangedTarget> {
  const said = wordsOf(asked);
  return withStore(dataFolder, async (connection) => {
    const found = (await stated(connection)).find((one) => one.entry === entry);
    if (!found)
      throw new Refusal(
        'no_such_entry',
        `There is no target entry ${String(entry)}. tamsoat target history lists them; an imported target is undone with its import: tamsoat undo.`,
        2,
        `Không có mục ${String(entry)}. Chỉ tiêu nhập từ tệp thì rút lần nhập ấy ở trang Nhập dữ liệu.`,
      );
    if (found.undoes !== null)
      throw new Refusal(
        'entry_is_undoing',
        `Entry ${String(entry)} is itself the undoing of entry ${String(found.undoes)}. Set the target again: tamsoat target set.`,
        2,
        `Mục ${String(entry)} chính là việc hủy mục ${String(found.undoes)}. Hãy đặt lại chỉ tiêu.`,
      );
    if (found.undone_by !== null)
      throw new Refusal(
        'undone_already',
        `Entry ${String(entry)} was undone already, by entry ${String(found.undone_by)}.`,
        2,
        `Mục ${String(entry)} đã được hủy trước đó, bằng mục ${String(found.undone_by)}.`,
      );
    const { indicator, area, period, value, since } = found;
    return insert(connection, { indicator, area, period, value, since, undoes: entry, ...said }, now);
  });
}

/** The targets in force on a day. */
export const targetsInForce = (dataFolder: string, asOf: string): Promise<TargetInForce[]> =>
  withStore(dataFolder, (connection) => inForce(connection, asOf));

/** Every target that was ever stated, imported or set by hand, the last first. */
export const targetHistory = (dataFolder: string): Promise<StatedTarget[]> => withStore(dataFolder, stated);

/** What the page of targets shows of the store of a folder that this process holds; null where nothing was imported yet. */
export const readTargets = (
  dataFolder: string,
  on: string,
): Promise<{
  readonly in_force: readonly TargetInForce[];
  readonly history: readonly StatedTarget[];
  readonly names: ShownTargets['names'];
  readonly rounds: readonly string[];
} | null> =>
  readStore(dataFolder, async (connection) => ({
    in_force: await inForce(connection, on),
    history: await stated(connection),
    names: await namesOf(connection),
    rounds: await roundsOf(connection),
  }));

/** Who sets it and why, in composed letters. @throws {Refusal} where one says nothing, or more than a line */
function wordsOf(said: Pick<SetTarget, 'by' | 'reason'>): Pick<SetTarget, 'by' | 'reason'> {
  const [by, reason] = [said.by, said.reason].map((text) => text.normalize('NFC').trim()) as [string, string];
  if (by === '' || reason === '')
    throw new Refusal(
      'not_named',
      'Say who sets the target (--by) and why (--reason).',
      2,
      'Hãy ghi lý do, như trong quyết định.',
    );
  if ([by, reason].some((text) => text.length > LONGEST || /\p{Cc}/u.test(text)))
    throw new Refusal(
      'words_too_long',
      `Who sets the target and why take one line each, of at most ${String(LONGEST)} letters.`,
      2,
      `Lý do chỉ ghi trên một dòng, dài nhất ${String(LONGEST)} chữ.`,
    );
  return { by, reason };
}

const isSame = (
  one: Pick<TargetInForce, 'indicator' | 'area' | 'period'>,
  other: Pick<TargetInForce, 'indicator' | 'area' | 'period'>,
): boolean => one.indicator === other.indicator && one.area === other.area && one.period === other.period;

async function insert(
  connection: DuckDBConnection,
  entry: SetTarget & { readonly undoes: number | null },
  now: Date,
): Promise<ChangedTarget> {
  const held = async (): Promise<number | null> =>
    (await inForce(connection, entry.since)).find((one) => isSame(one, entry))?.value ?? null;
  const before = await held();
  const [row] = await readRows(connection, 'targets/insert_entry.sql', {
    ...entry,
    entered_at: asTimestamp(now),
  });
  const number = Number(row?.['entry']);
  const made = (await stated(connection)).find((one) => one.entry === number);
  if (!made) throw new Error(`Entry ${String(number)} was not stored.`);
  return { ...made, before, after: await held() };
}

const inForce = async (connection: DuckDBConnection, asOf: string): Promise<TargetInForce[]> =>
  (await readRows(
    connection,
    'targets/in_force.sql',
    { as_of: asOf },
    { standing: readStatement('targets/standing.sql') },
  )) as unknown as TargetInForce[];

const stated = async (connection: DuckDBConnection): Promise<StatedTarget[]> =>
  (await readRows(connection, 'targets/stated.sql')) as unknown as StatedTarget[];

const roundsOf = async (connection: DuckDBConnection): Promise<string[]> =>
  (await readRows(connection, 'targets/round.sql')).map((row) => String(row['round']));

const namesOf = async (connection: DuckDBConnection): Promise<Record<string, Bilingual>> =>
  Object.fromEntries(
    (await readRows(connection, 'targets/area_names.sql')).map(({ area, full_name_vi, name_en }) => [
      String(area),
      { vi: String(full_name_vi), en: String(name_en) },
    ]),
  );
