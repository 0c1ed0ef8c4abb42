import { existsSync } from 'node:fs';
import { flushFolder } from '../backup/flush-files.ts';
import type { OnProgress } from '../serve/progress.ts';
import { Refusal } from '../serve/refusal.ts';
import { openDuckDB } from '../store/open-duckdb.ts';
import { makeKeyFile, readKeyFile } from '../store/pseudonym-key.ts';
import { NONCE_BYTES } from '../store/sealed-text.ts';
import { storeFiles } from '../store/store-files.ts';
import { readStatement } from '../surveillance/run-sql.ts';
import { bytesOf, openIdentityStore } from './identity-store.ts';
import { replaceIdentities } from './replace-identities.ts';
import { sealBy, type Seal } from './seal.ts';
import { sealingKey } from './sealing-key.ts';

export interface RotatedKey {
  /** Rows that were sealed anew. */
  readonly rows: number;
}

/**
 * Seals everything in the identity store by a new key, which takes the place of the old one. The new key is on the disk before
 * the store that needs it takes the place of the other, and the old key goes after that: whenever it is killed, a key is there
 * that opens all, and `sealingKey` brings it to an end.
 * @throws {Refusal} where no identities are kept, or the key is not the folder's to change
 */
export async function rotateIdentityKey(dataFolder: string, onProgress: OnProgress): Promise<RotatedKey> {
  const { nextIdentityKey: next, identity } = storeFiles(dataFolder);
  if (process.env['TAMSOAT_IDENTITY_KEY'])
    throw new Refusal(
      'identity_key_given',
      'The key of the identities is given in TAMSOAT_IDENTITY_KEY, so no other can be put in its place here. Write it to the file identity-key of the data folder (chmod 600), start without TAMSOAT_IDENTITY_KEY, change the key, and give the new one in the variable again.',
      2,
    );
  if (!existsSync(identity))
    throw new Refusal(
      'no_identities',
      `No identities are kept in ${dataFolder}, so there is no key to change.`,
      2,
    );
  const old = sealBy(await sealingKey(dataFolder));
  makeKeyFile(next);
  await flushFolder(dataFolder);
  try {
    return { rows: await resealAll(dataFolder, old, sealBy(readKeyFile(next)), onProgress) };
  } finally {
    await sealingKey(dataFolder);
  }
}

/** What is opened is in memory only, one person at a time. */
async function resealAll(
  dataFolder: string,
  old: Seal,
  fresh: Seal,
  onProgress: OnProgress,
): Promise<number> {
  const database = await openDuckDB(':memory:', { memory: '1500MB', threads: 1 });
  const { connection } = database;
  const older = await openIdentityStore(storeFiles(dataFolder).identity);
  try {
    return await replaceIdentities({ connection, dataFolder, anew: true }, async () => {
      let done = 0;
      const reseal = async (table: string, statement: string, bytes?: number): Promise<void> => {
        const appender = await connection.createAppender(table, 'main', 'identity');
        const read = await older.connection.stream(readStatement(statement));
        for await (const rows of read.yieldRows()) {
          for (const [person, sealed, versionAt, importId] of rows as [string, never, string, number][]) {
            const anew = fresh.close(person, old.openText(person, bytesOf(sealed)));
            appender.appendVarchar(person);
            appender.appendBlob(anew.subarray(0, bytes));
            appender.appendVarchar(versionAt);
            appender.appendInteger(importId);
            appender.endRow();
          }
          onProgress({ step: 'Sealing identities by a new key', done: (done += rows.length), total: 0 });
        }
        appender.closeSync();
      };
      await reseal('identity', 'identity/kept.sql');
      const rows = done;
      await reseal('repetition', 'identity/repetitions.sql', NONCE_BYTES);
      return rows;
    });
  } finally {
    older.close();
    database.close();
  }
}
