import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { KEPT_DAYS } from '#queries/access/kept-days.ts';
import type { Access } from '../access/access.ts';
import { BEFORE_UPGRADE } from '../backup/folder-files.ts';
import { hasContacts, withContacts } from '../worklists/contact-book.ts';

const DAY_MS = 24 * 3_600_000;

/**
 * Removes of a data folder that this process holds what was kept for as long as it may be. The log of what people did is kept
 * whole: each line holds the hash of the one before, and what is gone from it could not be told from what somebody removed.
 * @param access the accounts as this process has them; null where there are none
 */
export async function forgetOld(dataFolder: string, access: Access | null, now: Date): Promise<void> {
  const before = (kind: keyof typeof KEPT_DAYS): Date => new Date(now.getTime() - KEPT_DAYS[kind] * DAY_MS);
  await access?.forgetClosed(before('closed_account'));
  if (hasContacts(dataFolder))
    await withContacts(dataFolder, (book) => book.forgetTexts(before('note_text')));
  for (const name of await readdir(dataFolder)) {
    const copy = join(dataFolder, name);
    if (name.startsWith(BEFORE_UPGRADE) && (await stat(copy)).mtime < before('before_upgrade'))
      await rm(copy, { recursive: true, force: true });
  }
}
