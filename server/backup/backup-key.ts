import { existsSync } from 'node:fs';
import { Refusal } from '../serve/refusal.ts';
import { makeKeyFile, parseKey, readKeyFile } from '../store/pseudonym-key.ts';

const VARIABLE = 'TAMSOAT_BACKUP_KEY';

/**
 * The key that closes and opens backups: a file, or else the environment. It is never in the data folder, for it has to
 * outlive that.
 * @throws {Refusal} where there is none, it is malformed, or others may read the file
 */
export function backupKey(keyFile: string | undefined, environment: NodeJS.ProcessEnv = process.env): Buffer {
  if (keyFile !== undefined) {
    if (!existsSync(keyFile))
      throw new Refusal(
        'backup_key_missing',
        `There is no key ${keyFile}. Check its name; a new one is made by tamsoat backup --new-key FILE, and opens no earlier backup.`,
        2,
      );
    return readKeyFile(keyFile);
  }
  const given = environment[VARIABLE];
  if (given !== undefined && given !== '') return parseKey(given, VARIABLE);
  throw new Refusal(
    'backup_key_missing',
    `A backup is always encrypted: name its key with --key-file FILE, or set ${VARIABLE}. A first one is made by tamsoat backup --new-key FILE.`,
    2,
  );
}

/** @throws {Refusal} where a file is there already */
export function makeBackupKey(file: string): void {
  if (existsSync(file))
    throw new Refusal(
      'file_exists',
      `The file ${file} is there already, and may be the key of earlier backups. Name another with --new-key.`,
      2,
    );
  makeKeyFile(file);
}
