import { unusualReading, type Flag } from '#queries/audit/unusual.ts';
import { readPublished } from '../serve/published.ts';
import { openAuditLog } from './audit-log.ts';

/** What is usual for an account is told by so many days before. */
const REMEMBERED_DAYS = 90;

/** A flag, and what was done about it. */
export interface ToldFlag extends Flag {
  /** That it was raised is on record. */
  readonly is_noted: boolean;
  /** Accounts of administrators who said that they have seen it. */
  readonly seen_by: readonly string[];
}

/**
 * Who read people otherwise than usual, on the map of areas that is shown.
 * @param since day from which on it is told, YYYY-MM-DD
 */
export async function findUnusual(dataFolder: string, since: string): Promise<ToldFlag[]> {
  const from = new Date(Date.parse(since) - REMEMBERED_DAYS * 86_400_000).toISOString();
  const entries = await openAuditLog(dataFolder).read({ since: from });
  const parents = new Map(readPublished(dataFolder)?.areas.map(({ code, parent }) => [code, parent]));
  const flags = unusualReading(entries, (area) => parents.get(area) ?? null);
  return flags
    .filter(({ day }) => day >= since)
    .map((flag) => {
      const about = entries.filter(
        (one) =>
          (one.act === 'flag_raised' || one.act === 'flag_seen') &&
          one.what === flag.what &&
          one.entry === flag.n,
      );
      const seen = about.filter(({ act }) => act === 'flag_seen').map(({ by }) => by);
      return {
        ...flag,
        is_noted: about.some(({ act }) => act === 'flag_raised'),
        seen_by: [...new Set(seen)],
      };
    });
}
