import type { DuckDBConnection } from '@duckdb/node-api';
import type { Bilingual } from '#queries/tiles/manifest.ts';
import { readRows } from './run-sql.ts';

/** The one map of a snapshot. */
export interface ChosenMap {
  /** A day on which it held: which areas and names are shown. YYYY-MM-DD. */
  readonly day: string;
  /** Its first day; null where the store knows of no maps, only of areas. */
  readonly since: string | null;
  readonly title: Bilingual;
  /** Why it stands in for another. */
  readonly note: Bilingual | undefined;
  /** Ending of the names of the files with its outlines; null where there are none. */
  readonly outlines: string | null;
}

/**
 * The map of a day: the newest that began by then and can be shown. Where only a list of the units of that day is known,
 * the map before it as it was at its end.
 * @param connection sees the store
 */
export async function chooseMap(connection: DuckDBConnection, day: string): Promise<ChosenMap> {
  const begun = (await readRows(connection, 'snapshot/administrative_map.sql')).filter(
    ({ since }) => String(since) <= day,
  );
  const shown = begun.findLast(({ is_shown }) => is_shown === true);
  if (!shown)
    return {
      day,
      since: null,
      title: { vi: 'Địa bàn như trong dữ liệu đã nạp', en: 'The areas as imported' },
      note: undefined,
      outlines: null,
    };
  const standsFor = begun.slice(begun.indexOf(shown) + 1);
  const [next] = standsFor;
  const { note_vi, note_en } = standsFor.at(-1) ?? {};
  return {
    day: next ? dayBefore(String(next['since'])) : day,
    since: String(shown['since']),
    title: { vi: String(shown['title_vi']), en: String(shown['title_en']) },
    note: typeof note_vi === 'string' ? { vi: note_vi, en: String(note_en) } : undefined,
    outlines: typeof shown['outlines'] === 'string' ? shown['outlines'] : null,
  };
}

const dayBefore = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
