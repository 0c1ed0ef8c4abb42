import { unusualReading, type Flag } from '#queries/audit/unusual.ts';
import { readPublished } from '../serve/published.ts';
import { openAuditLog } from './audit-log.ts';

/** What is usual for an account is told by so many days before. */
const REMEMBERED_DAYS = 90;

/**
 * Who read people otherwise than usual, on the map of areas that is shown.
 * @param since day from which on it is told, YYYY-MM-DD
 */
export async function findUnusual(dataFolder: string, since: string): Promise<Flag[]> {
  const from = new Date(Date.parse(since) - REMEMBERED_DAYS * 86_400_000).toISOString();
  const entries = await openAuditLog(dataFolder).read({ since: from });
  const parents = new Map(readPublished(dataFolder)?.areas.map(({ code, parent }) => [code, parent]));
  return unusualReading(entries, (area) => parents.get(area) ?? null).filter(({ day }) => day >= since);
}
