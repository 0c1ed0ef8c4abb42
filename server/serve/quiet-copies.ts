import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Acting } from '../audit/on-record.ts';
import type { QuietCopies } from '../store/quiet-copy.ts';
import { stagingFiles, storeFiles } from '../store/store-files.ts';
import { withContacts } from '../worklists/contact-book.ts';

/** Does what needs the databases that a server keeps open, with copies of them; they go at its end. */
export async function withQuietCopies<T>(
  { dataFolder, access }: Acting,
  work: (copies: QuietCopies) => Promise<T>,
): Promise<T> {
  const files = storeFiles(dataFolder);
  const copies: Record<string, string> = {};
  const copied = async (file: string, copyTo: (to: string) => Promise<void>): Promise<void> => {
    const { staging } = stagingFiles(dataFolder, randomUUID());
    copies[basename(file)] = staging;
    await copyTo(staging);
  };
  try {
    if (access) await copied(files.access, (to) => access.copyTo(to));
    if (existsSync(files.contacts))
      await withContacts(dataFolder, (book) => copied(files.contacts, (to) => book.copyTo(to)));
    return await work(copies);
  } finally {
    for (const copy of Object.values(copies)) await rm(copy, { force: true });
  }
}
