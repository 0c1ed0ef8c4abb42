import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { flushFolder } from '../backup/flush-files.ts';
import { identityKey, readKeyFile } from '../store/pseudonym-key.ts';
import { storeFiles } from '../store/store-files.ts';
import { readStatement } from '../surveillance/run-sql.ts';
import { bytesOf, identityKeyWrong, openIdentityStore } from './identity-store.ts';
import { sealBy } from './seal.ts';

type Row = readonly [person: string, sealed: Uint8Array];

/**
 * The key by which all is sealed that the identity store holds. Brings a change of keys to its end that was broken off: back
 * where the store was not exchanged yet, forward where it was. Only for whoever holds the folder.
 * @throws {Refusal} where the key is lost, or opens nothing of what is there: rows by two keys would be half lost
 */
export async function sealingKey(dataFolder: string): Promise<Buffer> {
  const { identityKey: path, nextIdentityKey: next, identity } = storeFiles(dataFolder);
  const first = existsSync(identity) ? await firstRow(identity) : undefined;
  if (existsSync(next)) {
    if (first && opens(readKeyFile(next), first)) {
      await rename(next, path);
      await flushFolder(dataFolder);
    } else if (!first || opens(identityKey(dataFolder), first)) await rm(next);
  }
  const key = identityKey(dataFolder);
  if (first && !opens(key, first)) throw identityKeyWrong(dataFolder);
  return key;
}

async function firstRow(file: string): Promise<Row | undefined> {
  const database = await openIdentityStore(file);
  try {
    const [row] = (await database.connection.runAndReadAll(readStatement('identity/first.sql'))).getRows();
    return row && [row[0] as string, bytesOf(row[1])];
  } finally {
    database.close();
  }
}

function opens(key: Buffer, [person, sealed]: Row): boolean {
  try {
    sealBy(key).openText(person, sealed);
    return true;
  } catch {
    return false;
  }
}
