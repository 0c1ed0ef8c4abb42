import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { openFactor } from '../access/second-factor.ts';
import { openSubject } from '../access/subject.ts';
import { Refusal } from '../serve/refusal.ts';
import { openDuckDB } from '../store/open-duckdb.ts';
import { accessKey, contactsKey } from '../store/pseudonym-key.ts';
import type { QuietCopies } from '../store/quiet-copy.ts';
import { openText } from '../store/sealed-text.ts';
import { storeFiles } from '../store/store-files.ts';
import { readRows } from '../surveillance/run-sql.ts';

/** Opens what is sealed of every account. @returns how many there are; null where there are none yet */
export async function openAccounts(dataFolder: string, copies: QuietCopies): Promise<number | null> {
  const { access, accessKey: file } = storeFiles(dataFolder);
  if (!existsSync(access)) return null;
  const key = accessKey(dataFolder);
  const accounts = await rowsOf<{ account: string; second_factor: string | null; subject: string | null }>(
    copies[basename(access)] ?? access,
    'integrity/sealed_of_accounts.sql',
  );
  opened(file, 'second factors of accounts', () => {
    for (const { account, second_factor, subject } of accounts) {
      if (second_factor !== null) openFactor(key, account, second_factor);
      if (subject !== null) openSubject(key, account, subject);
    }
  });
  return accounts.length;
}

/** Opens every sealed note of the worklists. @returns how many there are; null where nothing was written yet */
export async function openNotes(dataFolder: string, copies: QuietCopies): Promise<number | null> {
  const { contacts, contactsKey: file } = storeFiles(dataFolder);
  if (!existsSync(contacts)) return null;
  const notes = await rowsOf<{ note: string; sealed: string }>(
    copies[basename(contacts)] ?? contacts,
    'integrity/sealed_notes.sql',
  );
  // Without notes there is no key yet, and asking for it would make one.
  if (notes.length === 0) return 0;
  if (!existsSync(file) && !process.env['TAMSOAT_CONTACTS_KEY']) throw notOpened(file, 'notes of worklists');
  const key = contactsKey(dataFolder);
  opened(file, 'notes of worklists', () => {
    for (const { note, sealed } of notes) openText(key, note, sealed);
  });
  return notes.length;
}

async function rowsOf<Row>(file: string, statement: string): Promise<readonly Row[]> {
  const database = await openDuckDB(file, { memory: '200MB', readOnly: true });
  try {
    return (await readRows(database.connection, statement)) as unknown as Row[];
  } finally {
    database.close();
  }
}

/** What opens does so by the key; anything else is another key, or was altered. */
function opened(keyFile: string, what: string, open: () => void): void {
  try {
    open();
  } catch {
    throw notOpened(keyFile, what);
  }
}

const notOpened = (keyFile: string, what: string): Refusal =>
  new Refusal(
    'sealed_not_opened',
    `The ${what} cannot be opened: ${keyFile} is gone or another. Put back the one that was there, from the last backup; all else works without.`,
  );
